#include "indexer/bulk/inverter.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>

#include <xxhash.h>

#include "archive/glass/coding.h"
#include "archive/glass/positions.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kFirstTableSlots = std::size_t{1} << 14U;  // a power of two
constexpr std::size_t kTextBytes = std::size_t{1} << 18U;
constexpr std::uint64_t kUpperHalf = 0xFFFFFFFF00000000U;  // of a hash, kept beside the number

// The first eight bytes, as a number that sorts like them; shorter terms as if zeros followed.
std::uint64_t prefix_of(std::string_view text) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) {
    prefix = prefix << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return prefix;
}

}  // namespace

Inverter::Inverter() : slots_(kFirstTableSlots) {}

void Inverter::begin(glass::DocumentId document) {
  if (document <= document_) throw std::logic_error("documents have to rise");
  document_ = document;
  locals_.clear();
  occurrences_.clear();
  document_values_.clear();
  data_.clear();
  come_ = announced_;
}

void Inverter::add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t number = local_of(term);
  Local& local = locals_[number];
  local.wdf += wdf;
  ++local.positions;
  occurrences_.emplace_back(number, position);
}

void Inverter::add_term(std::string_view term, std::uint32_t wdf) {
  locals_[local_of(term)].wdf += wdf;
}

void Inverter::add_value(std::uint32_t slot, std::string_view value) {
  const auto same = std::find_if(document_values_.begin(), document_values_.end(),
                                 [&](const auto& other) { return other.first == slot; });
  if (same != document_values_.end()) {
    same->second.assign(value);
  } else {
    document_values_.emplace_back(slot, value);
  }
}

void Inverter::set_data(std::string data) {
  data_ = std::move(data);
}

Inverter::Ended Inverter::end() {
  // Where the positions of each term begin; filled in the order in which they came, these then
  // stand where they end.
  std::uint32_t begin = 0;
  for (Local& local : locals_) begin += std::exchange(local.positions, begin);
  positions_.resize(begin);
  for (const auto& [number, position] : occurrences_) {
    positions_[locals_[number].positions++] = position;
  }
  order_.clear();
  for (const Local& local : locals_) order_.emplace_back(term(local.term).prefix, local.term);
  sort(order_);
  Ended ended;
  for (const Local& local : locals_) {
    ended.length += local.wdf;
    ended.most_occurrences = std::max(ended.most_occurrences, local.wdf);
  }
  term_list_.begin(ended.length, locals_.size());
  for (const auto& [prefix, term_number] : order_) {
    Term& of = term(term_number);
    const std::uint32_t number = of.local;
    const Local& local = locals_[number];
    term_list_.add(of.view(), local.wdf);
    buffer_.clear();
    code_.clear();
    const std::uint32_t from = number == 0 ? 0 : locals_[number - 1].positions;
    if (from < local.positions) {
      const auto first = positions_.begin() + from;
      auto last = positions_.begin() + local.positions;
      if (std::adjacent_find(first, last, std::greater_equal<>()) != last) {
        std::sort(first, last);
        last = std::unique(first, last);
      }
      glass::append_positions(code_, {first, last});
    }
    write_postings(of, local);
  }
  write_values(ended);
  ended.stored.id = document_;
  ended.stored.data = std::move(data_);
  ended.stored.term_list = term_list_.list();
  return ended;
}

void Inverter::write_postings(Term& term, const Local& local) {
  glass::append_uint(buffer_, std::uint64_t{document_ - term.last} * 2 + (code_.empty() ? 0U : 1U));
  glass::append_uint(buffer_, local.wdf);
  if (!code_.empty()) {
    glass::append_uint(buffer_, code_.size());
    buffer_.append(code_);
  }
  chains_.append(term.postings, buffer_);
  term.last = document_;
  term.occurrences += local.wdf;
  ++term.documents;
}

void Inverter::write_values(Ended& ended) {
  std::erase_if(document_values_, [](const auto& value) { return value.second.empty(); });
  std::sort(document_values_.begin(), document_values_.end());
  std::vector<glass::Slot> slots;
  for (const auto& [slot, value] : document_values_) {
    slots.push_back(slot);
    auto of = std::find_if(values_.begin(), values_.end(),
                           [number = slot](const Values& other) { return other.slot == number; });
    if (of == values_.end()) {
      of = values_.emplace(values_.end());
      of->slot = slot;
      glass::append_uint(of->key, slot);
    }
    buffer_.clear();
    glass::append_uint(buffer_, document_ - of->last);
    glass::append_string(buffer_, value);
    chains_.append(of->postings, buffer_);
    of->last = document_;
    ++of->documents;
  }
  ended.stored.slots = glass::slot_list(slots);
  ended.values = std::move(document_values_);
}

std::size_t Inverter::memory() const {
  return chains_.memory() + terms_.size() * kTermsPerBlock * sizeof(Term) +
         slots_.size() * sizeof(std::uint64_t) + texts_.size() * kTextBytes +
         term_count_ * sizeof(Order::value_type);
}

void Inverter::sort(Order& order) const {
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return term(a.second).view() < term(b.second).view();
  });
}

void Inverter::sort() {
  std::sort(values_.begin(), values_.end(),
            [](const Values& a, const Values& b) { return a.key < b.key; });
  sorted_.clear();
  sorted_.reserve(term_count_);
  for (std::uint32_t i = 0; i < term_count_; ++i) sorted_.emplace_back(term(i).prefix, i);
  sort(sorted_);
}

PostingList Inverter::list(std::size_t number) const {
  if (number < values_.size()) {
    const Values& of = values_[number];
    return {PostingKind::kValues, of.key, of.documents, 0, of.postings};
  }
  const Term& of = term(sorted_[number - values_.size()].second);
  return {PostingKind::kTerm, of.view(), of.documents, of.occurrences, of.postings};
}

void Inverter::clear() {
  chains_.clear();
  terms_.clear();
  term_count_ = 0;
  slots_ = std::vector<std::uint64_t>(kFirstTableSlots);
  texts_.clear();
  text_left_ = 0;
  values_.clear();
  sorted_ = {};
}

std::uint32_t Inverter::local_of(std::string_view text) {
  const std::uint32_t number = term_of(text);
  Term& of = term(number);
  // What it was called in an earlier document has to lead back to the term.
  if (of.local < locals_.size() && locals_[of.local].term == number) return of.local;
  of.local = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({number, 0, 0});
  return of.local;
}

// A term is where no other was lately: a third of the inversion's time went into waiting for
// memory.
void Inverter::expect(std::string_view term) {
  if (announced_ - come_ == kMostExpected) return;
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  expected_[announced_++ % kMostExpected] = {term.data(), hash};
  const std::size_t mask = slots_.size() - 1;
  __builtin_prefetch(&slots_[static_cast<std::size_t>(hash) & mask]);
  if (announced_ - come_ <= kSlotAhead) return;
  const Expected& earlier = expected_[(announced_ - 1 - kSlotAhead) % kMostExpected];
  const std::uint64_t slot = slots_[static_cast<std::size_t>(earlier.hash) & mask];
  if (slot != 0) __builtin_prefetch(&this->term(static_cast<std::uint32_t>(slot - 1)));
}

std::uint64_t Inverter::hash_of(std::string_view text) {
  if (come_ < announced_) {
    const Expected& next = expected_[come_ % kMostExpected];
    if (next.text == text.data()) {
      ++come_;
      return next.hash;
    }
    come_ = announced_;  // others come than were expected
  }
  return XXH3_64bits(text.data(), text.size());
}

std::uint32_t Inverter::term_of(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    if (((slots_[at] ^ hash) & kUpperHalf) != 0) continue;
    const auto number = static_cast<std::uint32_t>(slots_[at] - 1);
    if (term(number).view() == text) return number;
  }
  if (text.empty() || glass::term_key_size(text) > glass::kMaxTermBytes) {
    throw std::invalid_argument("a term of no length, or of more than 245 bytes");
  }
  if ((term_count_ + 1) * 4 > slots_.size() * 3) {
    grow();
    at = free_slot(hash);
  }
  if (term_count_ == terms_.size() * kTermsPerBlock) {
    terms_.push_back(std::make_unique<Term[]>(kTermsPerBlock));
  }
  const std::size_t number = term_count_++;
  Term& made = term(number);
  made.prefix = prefix_of(text);
  made.text = keep(text);
  made.bytes = static_cast<std::uint32_t>(text.size());
  slots_[at] = (hash & kUpperHalf) | term_count_;
  return static_cast<std::uint32_t>(number);
}

const char* Inverter::keep(std::string_view text) {
  if (text_left_ < text.size()) {
    texts_.push_back(std::make_unique_for_overwrite<char[]>(kTextBytes));
    text_left_ = kTextBytes;
  }
  char* const kept = texts_.back().get() + (kTextBytes - text_left_);
  std::memcpy(kept, text.data(), text.size());
  text_left_ -= text.size();
  return kept;
}

void Inverter::grow() {
  slots_ = std::vector<std::uint64_t>(slots_.size() * 2);
  for (std::size_t i = 0; i < term_count_; ++i) {
    const std::uint64_t hash = XXH3_64bits(term(i).text, term(i).bytes);
    slots_[free_slot(hash)] = (hash & kUpperHalf) | (i + 1);
  }
}

std::size_t Inverter::free_slot(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  return at;
}

}  // namespace emeroteca::indexing

#include "archive/value_counts.h"

#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "archive/glass/posting_reader.h"

namespace emeroteca {
namespace {

// Counts many values, most of which came before. Short ones, as numbers are, are counted as the
// number that their bytes make; of others the last ones are compared before any is looked up.
class ManyCounts {
 public:
  void add(std::string_view value) {
    if (value.size() < sizeof(std::uint64_t)) return add_short(value);
    for (const Entry entry : recent_) {
      if (entry != nullptr && entry->first == value) {
        ++entry->second;
        return;
      }
    }
    auto known = counts_.find(value);
    if (known == counts_.end()) known = counts_.emplace(value, 0).first;
    ++known->second;
    recent_[next_++ % recent_.size()] = &*known;
  }

  ValueCounts take() {
    for (const auto& [number, times] : short_) {
      if (times == 0) continue;
      std::array<char, sizeof number> bytes;
      std::memcpy(bytes.data(), &number, sizeof number);
      counts_.emplace(std::string(bytes.data() + 1, static_cast<std::size_t>(bytes[0])), times);
    }
    short_ = {};
    return std::move(counts_);
  }

 private:
  using Entry = ValueCounts::value_type*;
  using Short =
      std::pair<std::uint64_t, std::uint64_t>;  // its length and bytes; how many there are

  void add_short(std::string_view value) {
    std::array<char, sizeof(std::uint64_t)> bytes{static_cast<char>(value.size())};
    std::memcpy(bytes.data() + 1, value.data(), value.size());
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof number);
    Short& known = place_of(number);
    if (known.second++ > 0) return;
    known.first = number;
    if (++short_count_ * 2 < short_.size()) return;
    for (const Short& one : std::exchange(short_, std::vector<Short>(short_.size() * 2))) {
      if (one.second > 0) place_of(one.first) = one;
    }
  }

  // Where it is, or would be.
  Short& place_of(std::uint64_t number) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;  // Knuth's multiplier for hashes
    std::size_t at = static_cast<std::size_t>(number * kOdd >> 32U) & (short_.size() - 1);
    while (short_[at].second > 0 && short_[at].first != number) {
      at = (at + 1) & (short_.size() - 1);
    }
    return short_[at];
  }

  ValueCounts counts_;
  std::array<Entry, 4> recent_{};
  std::size_t next_ = 0;
  std::vector<Short> short_ = std::vector<Short>(1024);  // by hash
  std::size_t short_count_ = 0;
};

// A single value, as where all is of one source, needs no walk through the archive.
std::optional<ValueCounts> only_value(const Xapian::Database& database, SlotNumber slot) {
  std::string lowest = database.get_value_lower_bound(slot);
  if (lowest.empty() || lowest != database.get_value_upper_bound(slot)) return std::nullopt;
  ValueCounts counts;
  counts.emplace(std::move(lowest), database.get_value_freq(slot));
  return counts;
}

std::optional<ValueCounts> count_parts(const glass::PostingReader& archive, SlotNumber slot) {
  if (archive.parts().empty()) return std::nullopt;
  ManyCounts counts;
  for (const glass::PostingReader::Part& part : archive.parts()) {
    if (!part.postlist) continue;
    glass::ValueCursor values(part.postlist, slot);
    for (; !values.ended(); values.next()) counts.add(values.value());
    if (values.failed()) return std::nullopt;
  }
  return counts.take();
}

}  // namespace

void add_count(ValueCounts& counts, std::string_view value, std::uint64_t documents) {
  const auto known = counts.find(value);
  if (known != counts.end()) {
    known->second += documents;
  } else {
    counts.emplace(value, documents);
  }
}

ValueCounts count_slot(const Place& place, const Xapian::Database& database, SlotNumber slot) {
  if (auto only = only_value(database, slot)) return *std::move(only);
  if (auto direct = count_parts({place.parts, database}, slot)) return *std::move(direct);
  ValueCounts counts;
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
    add_count(counts, *it, 1);
  }
  return counts;
}

std::optional<ValueCounts> count_slot_directly(const glass::LocalDatabase& part, SlotNumber slot) {
  try {
    if (auto only = only_value(part.database, slot)) return only;
    return count_parts({{part}, part.database}, slot);
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

}  // namespace emeroteca

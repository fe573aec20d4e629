#include "indexer/bulk/merge.h"

#include <algorithm>
#include <atomic>
#include <tuple>
#include <utility>

#include "indexer/bulk/at_once.h"

namespace emeroteca::indexing {
namespace {

constexpr unsigned kListsPerStep = 256;  // progress is told after so many

// In each run, numbers of documents count on from the one before, from 0 at first.
void write_values(const MergedRuns& runs, glass::PostlistWriter& out) {
  out.begin_values(slot_of(runs.first()));
  for (const std::size_t number : runs.current()) {
    SortedRun& run = runs.run(number);
    ByteSource& postings = run.postings();
    glass::DocumentId document = 0;
    for (std::uint32_t left = run.list().documents; left > 0; --left) {
      document += static_cast<glass::DocumentId>(postings.number());
      const auto bytes = static_cast<std::size_t>(postings.number());
      out.add_value(document, postings.bytes(bytes));
    }
  }
  out.end_values();
}

void begin_term(const MergedRuns& runs, glass::PostlistWriter& out) {
  std::uint32_t documents = 0;
  std::uint64_t occurrences = 0;
  for (const std::size_t number : runs.current()) {
    documents += runs.run(number).list().documents;
    occurrences += runs.run(number).list().occurrences;
  }
  out.begin_term(runs.first().key, documents, occurrences);
}

// The postings of a term to one writer and its positions to the other; either may be missing.
void write_term(const MergedRuns& runs, glass::PostlistWriter* postlist,
                glass::PositionWriter* positions) {
  if (postlist != nullptr) begin_term(runs, *postlist);
  if (positions != nullptr) positions->begin_term(runs.first().key);
  for (const std::size_t number : runs.current()) {
    SortedRun& run = runs.run(number);
    ByteSource& postings = run.postings();
    glass::DocumentId document = 0;
    for (std::uint32_t left = run.list().documents; left > 0; --left) {
      const std::uint64_t gap = postings.number();
      document += static_cast<glass::DocumentId>(gap / 2);
      const auto wdf = static_cast<std::uint32_t>(postings.number());
      if (postlist != nullptr) postlist->add_posting(document, wdf);
      if (gap % 2 == 0) continue;
      const auto bytes = static_cast<std::size_t>(postings.number());
      if (positions != nullptr) {
        positions->add(document, postings.bytes(bytes));
      } else {
        postings.pass(bytes);
      }
    }
  }
  if (postlist != nullptr) postlist->end_term();
}

}  // namespace

glass::Slot slot_of(const PostingList& list) {
  glass::Slot slot = 0;
  unsigned shift = 0;
  for (const char byte : list.key) {
    slot |= (static_cast<unsigned char>(byte) & 0x7FU) << shift;
    shift += 7;
  }
  return slot;
}

MergedRuns::MergedRuns(SortedRuns runs) : runs_(std::move(runs)) {
  for (std::size_t i = 0; i < runs_.size(); ++i) current_.push_back(i);
}

bool MergedRuns::is_later(std::size_t a, std::size_t b) const {
  const PostingList& x = run(a).list();
  const PostingList& y = run(b).list();
  return std::tie(x.kind, x.key, a) > std::tie(y.kind, y.key, b);
}

bool MergedRuns::next() {
  const auto later = [&](std::size_t a, std::size_t b) { return is_later(a, b); };
  for (const std::size_t number : current_) {
    if (!run(number).next()) continue;
    waiting_.push_back(number);
    std::push_heap(waiting_.begin(), waiting_.end(), later);
  }
  current_.clear();
  while (!waiting_.empty()) {
    const PostingList& top = run(waiting_.front()).list();
    if (!current_.empty() && (top.kind != first().kind || top.key != first().key)) break;
    std::pop_heap(waiting_.begin(), waiting_.end(), later);
    current_.push_back(waiting_.back());
    waiting_.pop_back();
  }
  return !current_.empty();
}

double MergedRuns::share() const {
  double sum = 0;
  for (const auto& run : runs_) sum += run->share();
  return runs_.empty() ? 1 : sum / static_cast<double>(runs_.size());
}

void write_postings(std::vector<SortedRuns> runs, glass::DatabaseWriter& database,
                    const std::function<void()>& lengths, const Progress& progress) {
  // Until the other thread has failed.
  const auto write = [&](SortedRuns& sorted, glass::PostlistWriter* postlist,
                         glass::PositionWriter* positions, const Progress& told,
                         const std::atomic<bool>& failed) {
    MergedRuns merged(std::move(sorted));
    bool in_values = true;
    for (unsigned lists = 0; !failed && merged.next(); ++lists) {
      if (told && lists % kListsPerStep == 0) told(merged.share());
      if (merged.first().kind == PostingKind::kValues) {
        if (postlist != nullptr) write_values(merged, *postlist);
        continue;
      }
      if (std::exchange(in_values, false) && postlist != nullptr) lengths();
      write_term(merged, postlist, positions);
    }
    if (in_values && postlist != nullptr) lengths();
  };
  glass::PostlistWriter* const postlist = &database.postlist();
  glass::PositionWriter* const positions = &database.positions();
  if (runs.size() == 1) return write(runs.front(), postlist, positions, progress, false);
  at_once([&](const auto& failed) { write(runs[0], nullptr, positions, progress, failed); },
          [&](const auto& failed) { write(runs[1], postlist, nullptr, {}, failed); });
}

}  // namespace emeroteca::indexing

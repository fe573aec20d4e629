#include "indexer/bulk/merge.h"

#include <algorithm>
#include <tuple>
#include <utility>

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

void write_term(const MergedRuns& runs, glass::DatabaseWriter& out) {
  std::uint32_t documents = 0;
  std::uint64_t occurrences = 0;
  for (const std::size_t number : runs.current()) {
    documents += runs.run(number).list().documents;
    occurrences += runs.run(number).list().occurrences;
  }
  out.begin_term(runs.first().key, documents, occurrences);
  for (const std::size_t number : runs.current()) {
    SortedRun& run = runs.run(number);
    ByteSource& postings = run.postings();
    glass::DocumentId document = 0;
    for (std::uint32_t left = run.list().documents; left > 0; --left) {
      const std::uint64_t gap = postings.number();
      document += static_cast<glass::DocumentId>(gap / 2);
      const auto wdf = static_cast<std::uint32_t>(postings.number());
      std::string_view positions;
      if (gap % 2 == 1) positions = postings.bytes(static_cast<std::size_t>(postings.number()));
      out.add_posting(document, wdf, positions);
    }
  }
  out.end_term();
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

MergedRuns::MergedRuns(std::vector<std::unique_ptr<SortedRun>> runs) : runs_(std::move(runs)) {
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

void write_postings(MergedRuns& runs, glass::DatabaseWriter& database,
                    const std::function<void()>& lengths, const Progress& progress) {
  bool in_values = true;
  for (unsigned lists = 0; runs.next(); ++lists) {
    if (progress && lists % kListsPerStep == 0) progress(runs.share());
    if (runs.first().kind == PostingKind::kValues) {
      write_values(runs, database.postlist());
      continue;
    }
    if (std::exchange(in_values, false)) lengths();
    write_term(runs, database);
  }
  if (in_values) lengths();
}

}  // namespace emeroteca::indexing

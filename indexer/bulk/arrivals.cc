#include "indexer/bulk/arrivals.h"

#include <algorithm>

namespace emeroteca::indexing {
namespace {

bool rise(const std::vector<glass::DocumentId>& numbers) {
  glass::DocumentId last = 0;
  for (const glass::DocumentId number : numbers) {
    if (number == 0) continue;
    if (number <= last) return false;
    last = number;
  }
  return true;
}

}  // namespace

Arrivals::Arrivals(MergedRuns& runs, const std::vector<glass::DocumentId>& numbers)
    : runs_(runs), numbers_(numbers), in_order_(rise(numbers)) {}

void Arrivals::open() {
  run_ = 0;
  run_open_ = false;
  next_ = 0;
  if (!in_order_) gather();
  next();
}

void Arrivals::next() {
  if (in_order_) {
    if (!read()) document_ = 0;
    return;
  }
  if (next_ == postings_.size()) {
    document_ = 0;
    return;
  }
  const Posting& posting = postings_[next_++];
  document_ = posting.document;
  wdf_ = posting.wdf;
  bytes_ = std::string_view(texts_).substr(posting.begin, posting.size);
}

// In each run, numbers of documents count on from the one before, from 0 at first.
bool Arrivals::read() {
  while (run_ < runs_.current().size()) {
    SortedRun& run = runs_.run(runs_.current()[run_]);
    if (!run_open_) {
      run_open_ = true;
      source_ = &run.postings();
      left_ = run.list().documents;
      at_ = 0;
    }
    if (left_ == 0) {
      ++run_;
      run_open_ = false;
      continue;
    }
    --left_;
    const std::uint64_t gap = source_->number();
    if (run.list().kind == PostingKind::kValues) {
      at_ += gap;
      bytes_ = source_->bytes(static_cast<std::size_t>(source_->number()));
    } else {
      at_ += gap / 2;
      wdf_ = static_cast<std::uint32_t>(source_->number());
      bytes_ = {};
      if (gap % 2 == 1) bytes_ = source_->bytes(static_cast<std::size_t>(source_->number()));
    }
    document_ = numbers_[static_cast<std::size_t>(at_ - 1)];
    if (document_ != 0) return true;
  }
  return false;
}

void Arrivals::gather() {
  postings_.clear();
  texts_.clear();
  while (read()) {
    postings_.push_back({document_, wdf_, texts_.size(), bytes_.size()});
    texts_.append(bytes_);
  }
  const auto before = [](const Posting& a, const Posting& b) { return a.document < b.document; };
  if (!std::is_sorted(postings_.begin(), postings_.end(), before)) {
    std::sort(postings_.begin(), postings_.end(), before);
  }
}

}  // namespace emeroteca::indexing

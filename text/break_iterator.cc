#include "text/break_iterator.h"

#include <array>
#include <stdexcept>

#include <unicode/utext.h>

namespace emeroteca::text {
namespace {

using Owned = std::unique_ptr<icu::BreakIterator>;

Owned load(BreakKind kind) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale& root = icu::Locale::getRoot();
  Owned made;
  switch (kind) {
    case BreakKind::kGrapheme:
      made.reset(icu::BreakIterator::createCharacterInstance(root, status));
      break;
    case BreakKind::kLine:
      made.reset(icu::BreakIterator::createLineInstance(root, status));
      break;
    case BreakKind::kSentence:
      made.reset(icu::BreakIterator::createSentenceInstance(root, status));
      break;
  }
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for the borders of text");
  return made;
}

// Loading the rules takes longer than most texts do; copies of a loaded iterator are cheap.
const icu::BreakIterator& prototype(BreakKind kind) {
  thread_local std::array<Owned, 3> loaded;
  Owned& one = loaded[static_cast<std::size_t>(kind)];
  if (one == nullptr) one = load(kind);
  return *one;
}

}  // namespace

BreakIterator::BreakIterator(BreakKind kind, std::string_view text)
    : iterator_(prototype(kind).clone()), size_(text.size()) {
  if (iterator_ == nullptr) throw std::bad_alloc();
  UErrorCode status = U_ZERO_ERROR;
  UText* const input =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator_->setText(input, status);  // keeps a copy of the view, not of the bytes
  utext_close(input);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read a text");
}

std::size_t BreakIterator::after(std::size_t offset) {
  if (offset >= size_) return size_;
  const std::int32_t found = iterator_->following(static_cast<std::int32_t>(offset));
  return found == icu::BreakIterator::DONE ? size_ : static_cast<std::size_t>(found);
}

std::size_t BreakIterator::before(std::size_t offset) {
  if (offset == 0) return 0;
  if (offset > size_) offset = size_;
  const std::int32_t found = iterator_->preceding(static_cast<std::int32_t>(offset));
  return found == icu::BreakIterator::DONE ? 0 : static_cast<std::size_t>(found);
}

bool BreakIterator::is_border(std::size_t offset) {
  return offset == 0 || offset >= size_ ||
         iterator_->isBoundary(static_cast<std::int32_t>(offset)) != 0;
}

}  // namespace emeroteca::text

#include "archive/glass/length_reader.h"

#include <limits>

namespace emeroteca::glass {

void KnownLengths::note(DocumentId document, std::uint32_t length) {
  // Pages are for archives whose documents are numbered as they come, not for the last number that
  // there is.
  constexpr DocumentId kMost = 1U << 28U;
  if (document >= kMost || length == std::numeric_limits<std::uint32_t>::max()) return;
  const std::size_t page = document / kPage;
  if (page >= pages_.size()) pages_.resize(page + 1);
  if (!pages_[page]) pages_[page] = std::make_unique<Page>();
  (*pages_[page])[document % kPage] = length + 1;
}

std::optional<std::uint32_t> LengthReader::look_up(DocumentId document) {
  // A cursor goes forward only.
  if (!cursor_ || cursor_->ended() || cursor_->document() > document) {
    cursor_.emplace(PostingCursor::lengths(table_));
  }
  // What a part with few documents has is not worth a page.
  constexpr DocumentId kFew = 256;
  const bool keep = known_->is_worth_keeping();
  if (keep) cursor_->skip_to_chunk(document);
  if (keep && !cursor_->ended() && cursor_->last_of_chunk() - cursor_->document() >= kFew) {
    const DocumentId last = cursor_->last_of_chunk();
    const auto note = [&](DocumentId one, std::uint32_t length) { known_->note(one, length); };
    cursor_->take_until(last, note);
    if (!cursor_->ended() && cursor_->document() == last) note(last, cursor_->count());
    if (const auto known = known_->of(document)) return known;
    if (document < last) return std::nullopt;
  }
  cursor_->skip_to(document);
  if (cursor_->ended() || cursor_->document() != document) return std::nullopt;
  return cursor_->count();
}

}  // namespace emeroteca::glass

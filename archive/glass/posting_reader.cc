#include "archive/glass/posting_reader.h"

#include <optional>
#include <utility>

#include "archive/glass/length_reader.h"

namespace emeroteca::glass {

PostingReader::PostingReader(const std::vector<LocalDatabase>& parts,
                             const Xapian::Database& database)
    : database_(&database) {
  for (const LocalDatabase& one : parts) {
    Part part{&one, nullptr};
    if (one.database.get_doccount() > 0) {
      part.postlist = OpenTable::open(one, TableId::kPostlist);
      if (!part.postlist) {
        parts_.clear();
        return;
      }
    }
    parts_.push_back(std::move(part));
  }
}

template <typename Cursor>
bool PostingReader::visit(const std::function<Cursor(const Part&)>& open,
                          const std::vector<Xapian::docid>& documents,
                          const std::function<void(std::size_t, const Cursor&)>& found) const {
  if (parts_.empty()) return false;
  std::vector<std::optional<Cursor>> cursors(parts_.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t number = (documents[i] - 1) % parts_.size();
    if (!parts_[number].postlist) continue;
    std::optional<Cursor>& cursor = cursors[number];
    if (!cursor) cursor.emplace(open(parts_[number]));
    const auto local = static_cast<DocumentId>((documents[i] - 1) / parts_.size() + 1);
    cursor->skip_to(local);
    if (cursor->failed()) return false;
    if (!cursor->ended() && cursor->document() == local) found(i, *cursor);
  }
  return true;
}

bool PostingReader::visit(std::string_view term, const std::vector<Xapian::docid>& documents,
                          const Found& found) const {
  return visit<PostingCursor>(
      [&](const Part& part) { return PostingCursor(part.postlist, term); }, documents,
      [&](std::size_t i, const PostingCursor& at) { found(i, at.count()); });
}

bool PostingReader::visit_lengths(const std::vector<Xapian::docid>& documents,
                                  const Found& found) const {
  if (parts_.empty()) return false;
  std::vector<std::optional<LengthReader>> readers(parts_.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t number = (documents[i] - 1) % parts_.size();
    if (!parts_[number].postlist) continue;
    std::optional<LengthReader>& reader = readers[number];
    if (!reader) reader.emplace(parts_[number].postlist);
    const auto length = reader->of(static_cast<DocumentId>((documents[i] - 1) / parts_.size() + 1));
    if (reader->failed()) return false;
    if (length) found(i, *length);
  }
  return true;
}

bool PostingReader::visit_values(Slot slot, const std::vector<Xapian::docid>& documents,
                                 const FoundValue& found) const {
  return visit<ValueCursor>([&](const Part& part) { return ValueCursor(part.postlist, slot); },
                            documents,
                            [&](std::size_t i, const ValueCursor& at) { found(i, at.value()); });
}

}  // namespace emeroteca::glass

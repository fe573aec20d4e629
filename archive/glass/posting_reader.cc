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

template <typename Reader, typename Open, typename Look>
bool PostingReader::for_each(const std::vector<Xapian::docid>& documents, const Open& open,
                             const Look& look) const {
  if (parts_.empty()) return false;
  std::vector<std::optional<Reader>> readers(parts_.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t number = (documents[i] - 1) % parts_.size();
    if (!parts_[number].postlist) continue;
    std::optional<Reader>& reader = readers[number];
    if (!reader) reader.emplace(open(parts_[number].postlist));
    look(i, static_cast<DocumentId>((documents[i] - 1) / parts_.size() + 1), *reader);
    if (reader->failed()) return false;
  }
  return true;
}

template <typename Cursor, typename Open, typename Use>
bool PostingReader::visit(const std::vector<Xapian::docid>& documents, const Open& open,
                          const Use& use) const {
  return for_each<Cursor>(documents, open, [&](std::size_t i, DocumentId document, Cursor& cursor) {
    cursor.skip_to(document);
    if (!cursor.ended() && cursor.document() == document) use(i, cursor);
  });
}

bool PostingReader::visit(std::string_view term, const std::vector<Xapian::docid>& documents,
                          const Found& found) const {
  return visit<PostingCursor>(
      documents, [&](const auto& postlist) { return PostingCursor(postlist, term); },
      [&](std::size_t i, const PostingCursor& at) { found(i, at.count()); });
}

bool PostingReader::visit_lengths(const std::vector<Xapian::docid>& documents,
                                  const Found& found) const {
  return for_each<LengthReader>(
      documents, [](const auto& postlist) { return LengthReader(postlist); },
      [&](std::size_t i, DocumentId document, LengthReader& lengths) {
        if (const auto length = lengths.of(document)) found(i, *length);
      });
}

bool PostingReader::visit_values(Slot slot, const std::vector<Xapian::docid>& documents,
                                 const FoundValue& found) const {
  return visit<ValueCursor>(
      documents, [&](const auto& postlist) { return ValueCursor(postlist, slot); },
      [&](std::size_t i, const ValueCursor& at) { found(i, at.value()); });
}

}  // namespace emeroteca::glass

#include "searcher/ranking/values.h"

#include "archive/parted_database.h"

namespace emeroteca::ranking {

void expect_values(const Xapian::Database& database, const std::vector<Xapian::docid>& articles,
                   const std::vector<Xapian::valueno>& slots) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    parted->expect_matched(articles, slots);
  }
}

std::vector<std::string> read_values(const glass::PostingReader& archive, Xapian::valueno slot,
                                     const std::vector<Xapian::docid>& articles) {
  std::vector<std::string> values(articles.size());
  const auto note = [&](std::size_t i, std::string_view value) { values[i] = value; };
  if (archive.visit_values(slot, articles, note)) return values;
  const Xapian::Database& database = archive.database();
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (auto found = parted->values(articles, slot)) return *std::move(found);
  }
  for (std::size_t i = 0; i < articles.size(); ++i) {
    values[i] = database.get_document(articles[i]).get_value(slot);
  }
  return values;
}

}  // namespace emeroteca::ranking

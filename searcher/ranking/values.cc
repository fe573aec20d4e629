#include "searcher/ranking/values.h"

#include "archive/parted_database.h"

namespace emeroteca::ranking {

void expect_values(const Xapian::Database& database, const std::vector<Xapian::docid>& articles,
                   const std::vector<Xapian::valueno>& slots) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    parted->expect_matched(articles, slots);
  }
}

std::vector<std::string> read_values(const Xapian::Database& database, bool near,
                                     Xapian::valueno slot,
                                     const std::vector<Xapian::docid>& articles) {
  std::vector<std::string> values(articles.size());
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (auto found = parted->values(articles, slot)) return *std::move(found);
  }
  if (!near) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      values[i] = database.get_document(articles[i]).get_value(slot);
    }
    return values;
  }
  auto value = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  for (std::size_t i = 0; i < articles.size() && value != end; ++i) {
    if (value.get_docid() < articles[i]) value.skip_to(articles[i]);
    if (value != end && value.get_docid() == articles[i]) values[i] = *value;
  }
  return values;
}

}  // namespace emeroteca::ranking

#include "searcher/ranking/values.h"

#include "archive/parted_database.h"

namespace emeroteca::ranking {

std::vector<std::string> read_values(const Xapian::Database& database, bool near,
                                     Xapian::valueno slot,
                                     const std::vector<Xapian::docid>& articles) {
  std::vector<std::string> values(articles.size());
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (const auto documents = parted->documents(articles)) {
      for (std::size_t i = 0; i < articles.size(); ++i) {
        const auto value = (*documents)[i]->values.find(slot);
        if (value != (*documents)[i]->values.end()) values[i] = value->second;
      }
      return values;
    }
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

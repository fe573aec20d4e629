#include "archive/name_share.h"

#include <vector>

#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "archive/parted_database.h"

namespace emeroteca {
namespace {

constexpr Xapian::doccount kMostArticles = 30;

// The list of a frequent word would come whole from a server.
std::vector<Xapian::docid> first_having(const Xapian::Database& database, const std::string& form) {
  std::vector<Xapian::docid> articles;
  if (PartedDatabase::of(database) == nullptr) {
    const auto end = database.postlist_end(form);
    for (auto at = database.postlist_begin(form); at != end; ++at) {
      articles.push_back(*at);
      if (articles.size() == kMostArticles) break;
    }
    return articles;
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(form));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, kMostArticles);
  for (auto match = matches.begin(); match != matches.end(); ++match) articles.push_back(*match);
  return articles;
}

std::vector<std::string> names_of(const Xapian::Database& database,
                                  const std::vector<Xapian::docid>& articles) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    if (auto values = parted->values(articles, kSlotNames)) return *std::move(values);
  }
  std::vector<std::string> names;
  names.reserve(articles.size());
  for (const Xapian::docid article : articles) {
    auto here = PartedDatabase::value_here(database, article, kSlotNames);
    names.push_back(here ? *std::move(here) : database.get_document(article).get_value(kSlotNames));
  }
  return names;
}

}  // namespace

std::optional<double> name_share(const Xapian::Database& database, const std::string& form) {
  double having = 0;
  double all = 0;
  for (const std::string& names : names_of(database, first_having(database, form))) {
    const std::optional<bool> has = has_name(names, form);
    if (!has) continue;
    all += 1;
    having += *has ? 1 : 0;
  }
  if (all == 0) return std::nullopt;
  return having / all;
}

}  // namespace emeroteca

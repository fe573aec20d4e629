#include "indexer/removal.h"

#include <map>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/stored_article.h"

namespace emeroteca::indexing {
namespace {

// One that is damaged can be removed too: by its id, as far as that is known.
Doomed doomed(const Xapian::Database& database, Xapian::docid number) {
  Article article = read_stored(database, number).article;
  return {std::move(article.id), std::move(article.title)};
}

}  // namespace

std::string collection_of(const Xapian::Document& document) {
  std::string name = document.get_value(kSlotCollection);
  return name.empty() ? document.get_value(kSlotSource) : name;
}

Missing find_missing(const Xapian::Database& database, const SeenIds& keep,
                     const std::set<std::string>& collections, ArticleStates::Changes changes) {
  struct Size {
    std::uint64_t all = 0;
    std::uint64_t gone = 0;
  };
  std::map<std::string, Size> sizes;
  Missing missing;
  const std::string prefix(field(FieldId::kId).prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string name = *term;
    const auto change = changes.take(name);
    if (change && change->removed) continue;  // taken back
    // Ids that are too long for a term are cut there: the article has them whole.
    const bool kept = keep.contains(name.substr(prefix.size()));
    for (auto at = database.postlist_begin(name); at != database.postlist_end(name); ++at) {
      const Xapian::Document document = database.get_document(*at);
      const std::string collection = change ? change->collection : collection_of(document);
      if (!collections.contains(collection)) continue;
      ++sizes[collection].all;
      if (kept) continue;
      Doomed article = doomed(database, *at);
      if (keep.contains(article.id)) continue;
      ++sizes[collection].gone;
      missing.articles.push_back(std::move(article));
    }
  }
  for (const ArticleStates::Changes::Change& change : changes.rest()) {  // what is not there yet
    if (!change.removed && collections.contains(change.collection)) ++sizes[change.collection].all;
  }
  for (const auto& [collection, size] : sizes) {
    if (size.gone * 2 <= size.all || !missing.most_of.empty()) continue;
    missing.most_of = collection;
    missing.gone = size.gone;
    missing.all = size.all;
  }
  return missing;
}

std::vector<Doomed> find_matching(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  std::vector<Doomed> articles;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    articles.push_back(doomed(database, *match));
  }
  return articles;
}

}  // namespace emeroteca::indexing

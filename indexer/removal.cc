#include "indexer/removal.h"

#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/fields.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

// The articles that are to go. Ids that are too long for a term are cut there: the article has them
// whole.
std::vector<Xapian::docid> missing_from(const Xapian::Database& database, const SeenIds& keep) {
  const std::string prefix(field(FieldId::kId).prefix);
  std::vector<Xapian::docid> missing;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string name = *term;
    const std::string id = name.substr(prefix.size());
    if (keep.contains(id)) continue;
    for (auto at = database.postlist_begin(name); at != database.postlist_end(name); ++at) {
      const Article article = deserialise(database.get_document(*at).get_data());
      if (!keep.contains(article.id)) missing.push_back(*at);
    }
  }
  return missing;
}

}  // namespace

std::uint64_t remove_missing(ArchiveWriter& archive, const SeenIds& keep, bool force) {
  try {
    const Xapian::WritableDatabase& database = archive.database();
    const std::vector<Xapian::docid> missing = missing_from(database, keep);
    const std::uint64_t articles = database.get_doccount();
    if (missing.size() * 2 > articles && !force) {
      throw Error("nothing was removed: " + std::to_string(missing.size()) + " of the " +
                      std::to_string(articles) + " articles in " + archive.folder() +
                      " are not in the dumps",
                  "check that these are all the dumps; if they are, say --force");
    }
    for (const Xapian::docid article : missing) archive.database().delete_document(article);
    archive.commit();
    return missing.size();
  } catch (const Xapian::Error& fault) {
    throw Error("articles could not be removed from " + archive.folder() + ": " + fault.get_msg(),
                "free some space or mend the fault, then run the same command again");
  }
}

}  // namespace emeroteca

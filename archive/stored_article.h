// An article as it lies in an archive, compared with the hash that was kept beside it.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "archive/article.h"
#include "archive/glass/recorded_tables.h"

namespace emeroteca {

struct StoredArticle {
  // Of one that is damaged only the id, as far as that is known, and no language: the rest may be
  // anything.
  Article article;
  std::string record;  // its stored form; of one that is damaged, what there is
  std::string damage;  // why it is not what was indexed; empty: it is

  bool is_damaged() const { return !damage.empty(); }
};

// The article with this number. What cannot be read, or is not of its fingerprint, is damaged; the
// comparison takes a microsecond for some 10 KB. Throws Xapian::Error only where that says nothing
// against the article: the database has been changed, the number is not there, a server is not.
StoredArticle read_stored(const Xapian::Database& database, Xapian::docid number);

// That these articles will be read: of servers they come all at once.
void expect_stored(const Xapian::Database& database, const std::vector<Xapian::docid>& numbers);

// How messages call a damaged article: "the article 'n1' is damaged: ...".
std::string damage_message(const StoredArticle& stored);

// What to do about damage, for hints.
std::string damage_remedy(const std::string& location);

// What to do about a table that is lost.
std::string table_remedy(const std::string& location, const glass::TableFault& fault);

}  // namespace emeroteca

#include "indexer/user_lexicon.h"

#include <sstream>

#include <gtest/gtest.h>
#include <xapian.h>

namespace emeroteca::indexing {
namespace {

using stemmers::Language;

// Regression: of two files joined by `cat` the second one's byte order mark became a part of its
// first headword, which no query found.
TEST(UserLexicon, ByteOrderMarksBeginLinesWithoutBeingAPartOfThem) {
  UserLexicon lexicon;
  std::istringstream file(
      "\xEF\xBB\xBFgazzettino\tgazette\n"
      "\xEF\xBB\xBF\xEF\xBB\xBF# note\n"
      "\xEF\xBB\xBFnaspi\tunemployment benefit\n");
  EXPECT_EQ(lexicon.add(file, "terms", Language::kItalian).added, 2U);
  EXPECT_EQ(lexicon.lines(Language::kItalian),
            "gazzettino\tgazette\nnaspi\tunemployment benefit\n");
}

// Regression: the table of an archive's own lexicon that an older program had compiled, by other
// rules, was called damage.
TEST(UserLexicon, OfAnOlderProgramIsNoDamage) {
  UserLexicon lexicon;
  std::istringstream file("zzponte\tzzbridge\n");
  lexicon.add(file, "lexicon.tsv", stemmers::Language::kItalian);
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [key, value] : lexicon.metadata()) database.set_metadata(key, value);
  EXPECT_TRUE(lexicon.is_in(database));
  database.set_metadata("emeroteca-lexicon:compiled", "another table");
  EXPECT_FALSE(lexicon.is_in(database));
  database.set_metadata("emeroteca-lexicon:rules", "");
  EXPECT_TRUE(lexicon.is_in(database));
  database.set_metadata("emeroteca-lexicon:it", "");
  EXPECT_FALSE(lexicon.is_in(database));
  // An archive without one has nothing of it.
  const Xapian::WritableDatabase none(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_TRUE(UserLexicon().is_in(none));
}

}  // namespace
}  // namespace emeroteca::indexing

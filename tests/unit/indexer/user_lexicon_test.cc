#include "indexer/user_lexicon.h"

#include <sstream>

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace emeroteca::indexing

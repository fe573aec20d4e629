// Acronyms of a query: what they are called in both languages, and which words are some.
#include <gtest/gtest.h>

#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class QueryAcronyms : public BilingualArchive {};

// Regression: an Italian who typed CEE found the EEC of seven articles, and none of the EC's
// hundreds.
TEST_F(QueryAcronyms, ThatStandForOneThingFindEachOther) {
  add(kEnglishText, "The EC said that EC ministers met.");
  add(kEnglishText, "The EEC said that EEC ministers met.");
  add(kEnglishText, "The European Community said so.");
  add(kItalianText, "La CEE ha deciso con i ministri della CEE.");
  for (const std::string_view query : {"CEE", "EEC", "EC"}) {
    EXPECT_EQ(found({}, query), (Articles{1, 2, 3, 4})) << query;
  }
}

TEST_F(QueryAcronyms, MayBeCalledByOneWord) {
  add(kEnglishText, "Rain in Britain today.");
  add(kItalianText, "Piove in Gran Bretagna.");
  EXPECT_EQ(found({}, "UK"), (Articles{1, 2}));
}

TEST_F(QueryAcronyms, OfWarsFindTheirNames) {
  add(kEnglishText, "A bomb of World War II.");
  add(kEnglishText, "A bomb of World War I.");
  add(kItalianText, "Una bomba della seconda guerra mondiale.");
  EXPECT_EQ(found({}, "WWII"), (Articles{1, 3}));
  EXPECT_EQ(found({}, "WW2"), (Articles{1, 3}));
}

// Regression: l'Aids found all that has aid.
TEST_F(QueryAcronyms, AreAidsWithACapitalOrInItalian) {
  add(kEnglishText, "They aid the rebels.");
  add(kEnglishText, "A drug against AIDS was found.");
  add(kItalianText, "Un farmaco contro l'AIDS e la malaria.");
  EXPECT_EQ(found({}, "Aids"), (Articles{2, 3}));
  EXPECT_EQ(found(kItalianText, "l'aids"), (Articles{2, 3}));
  EXPECT_EQ(found(kEnglishText, "aids").front(), 1U);
}

}  // namespace
}  // namespace emeroteca::query

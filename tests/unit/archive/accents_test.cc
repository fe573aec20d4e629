#include "archive/accents.h"

#include <gtest/gtest.h>

#include "archive/fields.h"

namespace emeroteca {
namespace {

TEST(Accents, TermsTellTheFormsOfAWord) {
  EXPECT_EQ(accent_term("meta", "metà"), "ZFmeta metà");
  EXPECT_EQ(accent_term("meta", "meta"), "ZFmeta meta");
  EXPECT_TRUE(accent_term("meta", "metà").starts_with(accent_terms_prefix("meta")));
  EXPECT_FALSE(accent_term("metalli", "metallì").starts_with(accent_terms_prefix("meta")));
}

// Typists write perchè and perché, cosí and così.
TEST(Accents, AcuteOnesAreGrave) {
  EXPECT_EQ(accent_term("perche", "perché"), accent_term("perche", "perchè"));
  EXPECT_EQ(accent_term("piu", "piú"), accent_term("piu", "più"));
  EXPECT_NE(accent_term("zurich", "zürich"), accent_term("zurich", "zurich"));
}

TEST(Accents, OfWordsThatAreTooLongAreNotTold) {
  const std::string longest(kMaxTermBytes / 2, 'a');
  EXPECT_EQ(accent_term(longest, longest + "à"), "");
}

}  // namespace
}  // namespace emeroteca

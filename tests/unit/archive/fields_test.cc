#include "archive/fields.h"

#include <set>

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

TEST(Fields, TableIsInTheOrderOfItsIds) {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kFields[i].id), i);
    EXPECT_EQ(&field(kFields[i].id), &kFields[i]);
    EXPECT_FALSE(kFields[i].help.empty());
  }
}

TEST(Fields, NoPrefixOrSlotIsUsedTwice) {
  std::set<std::string_view> prefixes{kPrefixYear, kPrefixMonth, kPrefixDay, "ZI",
                                      "ZE",        "ZSI",        "ZSE"};
  std::set<SlotNumber> slots{kSlotFingerprint, kSlotWords};
  for (const Field& one : kFields) {
    if (!one.prefix.empty()) {
      EXPECT_TRUE(prefixes.insert(one.prefix).second) << one.name;
    }
    if (one.slot != kNoSlot) {
      EXPECT_TRUE(slots.insert(one.slot).second) << one.name;
    }
  }
}

TEST(Fields, AreFoundByEitherLanguagesNameInAnyCase) {
  EXPECT_EQ(find_field("source"), &field(FieldId::kSource));
  EXPECT_EQ(find_field("FONTE"), &field(FieldId::kSource));
  EXPECT_EQ(find_field("language"), &field(FieldId::kLanguage));
  EXPECT_EQ(find_field("nota"), nullptr);
  EXPECT_EQ(find_field(""), nullptr);
}

TEST(Fields, NamesAreFoldedAndIdsAreNot) {
  EXPECT_EQ(value_term(field(FieldId::kAuthor), "  Ugo  BÒ "), "Augo bo");
  EXPECT_EQ(value_term(field(FieldId::kId), "News/A-1"), "QNews/A-1");
}

TEST(Fields, ValueTooLongForATermStaysATermOfItsOwn) {
  const std::string one(300, 'x');
  const std::string two = one + "y";
  const std::string term = value_term(field(FieldId::kUrl), one);
  EXPECT_LE(term.size(), kMaxTermBytes);
  EXPECT_NE(term, value_term(field(FieldId::kUrl), two));
}

TEST(Fields, WordTooLongForATermIsNone) {
  EXPECT_EQ(make_term("ZI", std::string(244, 'x')), "");
  EXPECT_EQ(make_term("ZI", std::string(243, 'x')).size(), kMaxTermBytes);
  EXPECT_EQ(make_term("", std::string(123, '\0')), "");  // a NUL counts twice
}

}  // namespace
}  // namespace emeroteca

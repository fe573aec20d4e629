#include "indexer/dumps/fields/byline.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

using Names = std::vector<std::string>;

TEST(Byline, BeginsWithWhatStandsBeforeNames) {
  for (const char* const text :
       {"By Ada Monti", "BY Ada Monti", "Written by Ada Monti", "a cura di Ada Monti",
        "Dal nostro inviato Ada Monti", " Articolo di  Ada Monti "}) {
    EXPECT_EQ(without_by(text, Wording::kName), "Ada Monti") << text;
  }
  EXPECT_EQ(without_by("By", Wording::kByline), "By");
  EXPECT_EQ(without_by("Byron Bell", Wording::kByline), "Byron Bell");
  EXPECT_EQ(without_by("", Wording::kByline), "");
}

TEST(Byline, SurnamesThatBeginAsBylinesAreKeptWhereTheyMayBeSo) {
  struct Case {
    const char* text;
    const char* name;
    const char* field;
    const char* line;
    const char* byline;
  };
  for (const Case& one :
       {Case{"Di Maio Luigi", "Di Maio Luigi", "Di Maio Luigi", "Di Maio Luigi", "Maio Luigi"},
        Case{"di Ada Monti", "di Ada Monti", "Ada Monti", "Ada Monti", "Ada Monti"},
        Case{"da Silva Rui", "da Silva Rui", "da Silva Rui", "Silva Rui", "Silva Rui"}}) {
    EXPECT_EQ(without_by(one.text, Wording::kName), one.name);
    EXPECT_EQ(without_by(one.text, Wording::kField), one.field);
    EXPECT_EQ(without_by(one.text, Wording::kLine), one.line);
    EXPECT_EQ(without_by(one.text, Wording::kByline), one.byline);
  }
}

TEST(Byline, HasSeveralNames) {
  const Names three{"Anna Neri", "Ugo Blu", "Ada Monti"};
  for (const char* const text :
       {"Anna Neri, Ugo Blu e Ada Monti", "Anna Neri; Ugo Blu | Ada Monti",
        "Anna Neri, Ugo Blu, Ada Monti", "Anna Neri with Ugo Blu & Ada Monti",
        "Anna Neri, Ugo Blu, and Ada Monti"}) {
    EXPECT_EQ(separate_names(text), three) << text;
  }
  EXPECT_EQ(separate_names(" ; , "), Names{});
}

TEST(Byline, TheOfficeBehindANameIsNoOtherAuthor) {
  for (const char* const text :
       {"Mario Rossi, Reuters", "Ann Smith, Associated Press Writer", "Ann Smith, Staff Reporter",
        "Mario Rossi, inviato a Farfa", "Rossi, Mario"}) {
    EXPECT_EQ(separate_names(text), Names{text}) << text;
  }
}

}  // namespace
}  // namespace emeroteca::dumps

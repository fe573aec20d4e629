// Names of other scripts are written as ICU's tables, which take long to make, write them.
#include "stemmers/words/romanise.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

class ByIcu {
 public:
  explicit ByIcu(const char* table) {
    UErrorCode status = U_ZERO_ERROR;
    table_.reset(icu::Transliterator::createInstance(table, UTRANS_FORWARD, status));
  }

  std::string romanised(icu::UnicodeString word) const {
    table_->transliterate(word);
    std::string latin = fold(utf8(word));
    std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
    return latin;
  }

 private:
  std::unique_ptr<icu::Transliterator> table_;
};

// How many of 20,000 made-up words are written otherwise.
unsigned others(const char* table, std::u16string_view letters) {
  const ByIcu icu(table);
  std::mt19937 random(20211019);
  unsigned others = 0;
  for (int i = 0; i < 20000; ++i) {
    icu::UnicodeString word;
    for (auto left = 1 + random() % 9; left > 0; --left) word += letters[random() % letters.size()];
    others += romanised(utf8(word)) == icu.romanised(word) ? 0U : 1U;
  }
  return others;
}

TEST(Romanising, WritesNamesAsPapersDo) {
  for (const auto& [word, latin] :
       std::initializer_list<std::pair<const char*, const char*>>{{"путин", "putin"},
                                                                  {"хрущев", "khrushchev"},
                                                                  {"ельцин", "yeltsin"},
                                                                  {"горбачёв", "gorbachev"},
                                                                  {"юлия", "yuliya"},
                                                                  {"дмитриев", "dmitriyev"},
                                                                  {"подъезд", "podyezd"},
                                                                  {"τσίπρας", "tsipras"},
                                                                  {"μπακογιάννη", "bakoyianni"},
                                                                  {"παπανδρέου", "papandhreou"},
                                                                  {"άγγελος", "angelos"},
                                                                  {"αλέξης", "alexis"},
                                                                  {"ντίνος", "dinos"},
                                                                  {"ευρώπη", "evropi"},
                                                                  {"rome", ""},
                                                                  {"東京", ""},
                                                                  {"", ""}}) {
    EXPECT_EQ(romanised(word), latin) << word;
  }
}

// One in a thousand is not: vowels that no word has in a row.
TEST(Romanising, IsThatOfIcu) {
  EXPECT_LE(others("Russian-Latin/BGN", u"абвгдежзийклмнопрстуфхцчшщъыьэюяёієј"), 20U);
  EXPECT_LE(others("Greek-Latin/BGN", u"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐἀῆ"), 40U);
}

}  // namespace
}  // namespace emeroteca::stemmers

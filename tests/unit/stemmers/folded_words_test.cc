#include "stemmers/language/folded_words.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::stemmers {
namespace {

std::string spelt(const FoldedWord& word) {
  std::string letters;
  for (std::uint64_t key = word.key; key != 0; key >>= kLetterBits)
    letters.insert(letters.begin(), static_cast<char>('a' - 1 + static_cast<char>(key & 31)));
  return letters;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> result;
  FoldedWords words(text);
  for (FoldedWord word; words.next(word);) result.push_back(spelt(word));
  return result;
}

FoldedWord first_word(std::string_view text) {
  FoldedWord word;
  FoldedWords words(text);
  EXPECT_TRUE(words.next(word)) << text;
  return word;
}

using Words = std::vector<std::string>;

TEST(FoldedWords, FoldsCaseAndAccents) {
  EXPECT_EQ(words_of("PERCHÉ perché Müller ŁÓDŹ"), (Words{"perche", "perche", "muller", "lodz"}));
}

TEST(FoldedWords, ReadsDecomposedAccents) {
  EXPECT_EQ(words_of("perche\u0301"), Words{"perche"});
  EXPECT_TRUE(first_word("perche\u0301").final_accent);
}

TEST(FoldedWords, TellsAFinalAccentFromOneWithin) {
  EXPECT_TRUE(first_word("città").final_accent);
  EXPECT_FALSE(first_word("élite").final_accent);
}

TEST(FoldedWords, SplitsAtEveryKindOfApostrophe) {
  for (const std::string mark : {"'", "`", "’", "‘", "ʼ", "′", "´"}) {
    const std::string text = "dell" + mark + "indagine";
    EXPECT_EQ(words_of(text), (Words{"dell", "indagine"})) << text;
    EXPECT_TRUE(first_word(text).elided) << text;
  }
}

TEST(FoldedWords, MarksWhatFollowsAnApostropheOnlyWithinAWord) {
  FoldedWords words("agency's 'quoted'");
  FoldedWord word;
  ASSERT_TRUE(words.next(word));
  EXPECT_FALSE(word.clitic);
  ASSERT_TRUE(words.next(word));
  EXPECT_TRUE(word.clitic);
  ASSERT_TRUE(words.next(word));
  EXPECT_FALSE(word.clitic);
}

TEST(FoldedWords, KnowsNamesFromCapitals) {
  EXPECT_TRUE(first_word("Roma").capitalised);
  EXPECT_TRUE(first_word("Égalité").capitalised);
  EXPECT_FALSE(first_word("ROMA").capitalised);
  EXPECT_FALSE(first_word("roma").capitalised);
}

TEST(FoldedWords, LeavesOutCodesAddressesAndInitials) {
  EXPECT_EQ(words_of("DSA-3499 i386 2.4.17 snake_case"), Words{});
  EXPECT_EQ(words_of("see http://www.debian.org/distrib/ftplist now"), (Words{"see", "now"}));
  EXPECT_EQ(words_of("mail joe@example.org or www.example.com ok"), (Words{"mail", "or", "ok"}));
  EXPECT_EQ(words_of("U.S. E. coli"), (Words{"coli"}));
}

TEST(FoldedWords, LeavesOutOtherScripts) {
  EXPECT_EQ(words_of("Москва 東京 한국 Roma"), Words{"roma"});
}

TEST(FoldedWords, SurvivesBytesThatAreNotUtf8) {
  EXPECT_EQ(words_of("caff\xC3"), Words{"caff"});
  EXPECT_EQ(words_of("a\xFF\xFE"
                     "b\xE2\x80 c\xC3(d"),
            (Words{"a", "b", "c", "d"}));
  EXPECT_EQ(words_of(std::string_view("\0\x80\xBF", 3)), Words{});
}

TEST(FoldedWords, KeepsTheEndOfALongWordAndDropsAnEndlessOne) {
  EXPECT_EQ(words_of("amministrazione"), Words{"inistrazione"});
  EXPECT_EQ(first_word("amministrazione").length, 15u);
  EXPECT_EQ(words_of(std::string(1000, 'a') + " fine"), Words{"fine"});
}

}  // namespace
}  // namespace emeroteca::stemmers

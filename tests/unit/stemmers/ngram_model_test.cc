#include "stemmers/language/ngram_model.h"

#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/stemmers/language_samples.h"

namespace emeroteca::stemmers {
namespace {

using tests::accuracy;
using tests::Texts;

Language answer(std::string_view text) {
  return ngram_detect(text).language;
}

double log_odds(std::string_view text) {
  return ngram_evidence(text).log_odds;
}

TEST(NgramModel, AnswersHeadlines) {
  EXPECT_EQ(answer("Il governo approva la legge di bilancio"), Language::kItalian);
  EXPECT_EQ(answer("GOVERNO, PRIMO SÌ ALLA MANOVRA"), Language::kItalian);
  EXPECT_EQ(answer("Government wins vote on budget"), Language::kEnglish);
  EXPECT_EQ(answer("BANK OF ENGLAND RAISES RATES"), Language::kEnglish);
}

TEST(NgramModel, IsNotMisledByEnglishNamesInAnItalianHeadline) {
  EXPECT_EQ(answer("George Bush incontra Tony Blair alla Camera"), Language::kItalian);
  EXPECT_EQ(answer("Elezioni a New York: vince Michael Bloomberg"), Language::kItalian);
}

TEST(NgramModel, TakesElisionsForItalianWithAnyApostrophe) {
  for (const std::string mark : {"'", "`", "’", "‘", "ʼ", "′", "´"}) {
    EXPECT_GT(log_odds("l" + mark + "Alabama"), 2) << mark;
    EXPECT_GT(log_odds("dell" + mark + "Onu"), 2) << mark;
    EXPECT_LT(log_odds("Milan" + mark + "s"), -2) << mark;
  }
  EXPECT_GT(log_odds("dell' Organizzazione"), 2);
}

TEST(NgramModel, TakesContractionsForEnglish) {
  EXPECT_LT(log_odds("don't"), -2);
  EXPECT_LT(log_odds("we've"), -2);
  EXPECT_LT(log_odds("they’re"), -2);
}

TEST(NgramModel, ReadsWordsWithTheirAccentsOrWithout) {
  for (const auto* text : {"perché", "perche", "perche'", "perche\u0301", "PERCHÉ"})
    EXPECT_GT(log_odds(text), 2) << text;
  EXPECT_GT(log_odds("è"), 2);
  EXPECT_GT(log_odds("E' morto"), 2);
}

TEST(NgramModel, KnowsAPrefixFromAFunctionWord) {
  EXPECT_LT(log_odds("non-farm payrolls rise"), -1);
  EXPECT_GT(log_odds("non cala"), 1);
}

TEST(NgramModel, DecidesNothingWithoutEvidence) {
  for (const auto* text : {"", "   ", "1987", "DSA-3499-1", "...", "Москва", "2.4.17 (i386)"}) {
    EXPECT_FALSE(ngram_detect(text).decided) << text;
    EXPECT_EQ(ngram_detect(text).log_odds, 0) << text;
    EXPECT_EQ(ngram_detect(text).language, Language::kItalian) << text;
    EXPECT_EQ(ngram_detect(text, Language::kEnglish).language, Language::kEnglish) << text;
  }
}

TEST(NgramModel, DecidesNothingForWordsOfBoth) {
  for (const auto* text : {"debian", "in", "no", "a", "i"})
    EXPECT_FALSE(ngram_detect(text).decided) << text;
}

TEST(NgramModel, DoesNotFollowAHintAgainstEvidence) {
  EXPECT_EQ(ngram_detect("il presidente", Language::kEnglish).language, Language::kItalian);
  EXPECT_EQ(ngram_detect("the president", Language::kItalian).language, Language::kEnglish);
}

TEST(NgramModel, CountsClearWordsInLowerCaseOnly) {
  const Evidence evidence = ngram_evidence("The House voted against della Valle");
  EXPECT_EQ(evidence.words, 6u);
  EXPECT_EQ(evidence.clear[index_of(Language::kEnglish)], 2u);
  EXPECT_EQ(evidence.clear_function[index_of(Language::kEnglish)], 1u);
  EXPECT_EQ(evidence.clear[index_of(Language::kItalian)], 1u);
  EXPECT_EQ(evidence.clear_function[index_of(Language::kItalian)], 1u);
}

TEST(NgramModel, LimitsWhatOneWordCanSay) {
  for (const auto* word : {"the", "della", "amministrazione", "throughout", "zzzzzzzz", "città"})
    EXPECT_LE(std::abs(log_odds(word)), 7) << word;  // 5 for the word, 2 for a final accent
}

// The floors of the task. Figures when they were set: headlines 98.5 and 99.7, three words 99.6 and
// 99.7 (it and en).
TEST(NgramModel, IsRightOnHeldOutHeadlines) {
  EMEROTECA_NEED_SHARED_DATA();
  ASSERT_EQ(tests::without_accents("È perché più"), "E perche piu");
  for (const Language language : kLanguages) {
    const Texts texts = tests::headlines(language);
    ASSERT_GT(texts.size(), 1000u);
    EXPECT_GE(accuracy("headlines", texts, language, answer), 0.97);
    const auto stripped = [](const std::string& text) {
      return answer(tests::without_accents(text));
    };
    EXPECT_GE(accuracy("headlines without accents", texts, language, stripped), 0.97);
  }
}

TEST(NgramModel, IsRightOnHeldOutQuestions) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const Language language : kLanguages) {
    const Texts texts = tests::search_questions(language);
    ASSERT_GE(texts.size(), 225u);
    EXPECT_GE(accuracy("questions", texts, language, answer), 0.99);
  }
}

TEST(NgramModel, IsRightOnQueriesOfThreeWords) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const Language language : kLanguages) {
    const Texts content = tests::drawn_words(language, 3, tests::Names::kLeftOut, 4000, 1);
    EXPECT_GE(accuracy("three words", content, language, answer), 0.95);
    const auto stripped = [](const std::string& text) {
      return answer(tests::without_accents(text));
    };
    EXPECT_GE(accuracy("three words without accents", content, language, stripped), 0.95);
    // Here many of the "Italian" ones are wholly English: `public health england`.
    const Texts named = tests::drawn_words(language, 3, tests::Names::kKept, 4000, 1);
    EXPECT_GE(accuracy("three words, names among them", named, language, answer), 0.95);
  }
}

TEST(NgramModel, IsRightOnMostSingleWords) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const Language language : kLanguages) {
    const Texts content = tests::drawn_words(language, 1, tests::Names::kLeftOut, 4000, 1);
    EXPECT_GE(accuracy("single words", content, language, answer), 0.93);
    Texts decided;
    for (const std::string& text : content)
      if (ngram_detect(text).decided) decided.push_back(text);
    EXPECT_GE(accuracy("single words that it decides", decided, language, answer), 0.96);
    EXPECT_GE(decided.size(), content.size() * 8 / 10);
    const Texts named = tests::drawn_words(language, 1, tests::Names::kKept, 4000, 1);
    accuracy("single words, names among them", named, language, answer);
  }
}

}  // namespace
}  // namespace emeroteca::stemmers

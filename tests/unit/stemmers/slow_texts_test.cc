// Texts made to be slow: what n costs, 4n may cost some four times.
#include <ctime>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "stemmers/language/segments.h"
#include "stemmers/words/fold.h"
#include "stemmers/words/tokeniser.h"
#include "tests/support/sanitized.h"

namespace emeroteca::stemmers {
namespace {

double processor_seconds(const std::function<void()>& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double begin = now();
  work();
  return now() - begin;
}

std::string times(std::string_view text, std::size_t number) {
  std::string out;
  for (std::size_t i = 0; i < number; ++i) out += text;
  return out;
}

// Growth with the square takes sixteen times; small times are noise.
void expect_linear(std::string_view part, std::size_t n,
                   const std::function<void(const std::string&)>& work) {
  constexpr int kMostTries = 3;
  double small = 0;
  double large = 0;
  for (int tries = 0; tries < kMostTries; ++tries) {
    const std::string once = "a" + times(part, n) + "a";
    const std::string more = "a" + times(part, 4 * n) + "a";
    small = processor_seconds([&] { work(once); });
    large = processor_seconds([&] { work(more); });
    if (EMEROTECA_SANITIZED || large <= 8 * small + 0.1) return;
  }
  ADD_FAILURE() << testing::PrintToString(std::string(part)) << " takes " << small << " s for " << n
                << " and " << large << " s for four times as many";
}

// Regression: each end of a line went through all that follow.
TEST(SlowTexts, LineEndsInARow) {
  for (const char* part : {"\n", "\r\n", "\n ", ". ", "\" "}) {
    expect_linear(part, 20'000, [](const std::string& text) { segment_borders(text); });
  }
}

// Regression: the marks of a letter were put in order by insertion.
TEST(SlowTexts, MarksOfALetter) {
  for (const char* part : {"\u0301\u0323", "\u0301\u00AD\u0323", "\u0F73\u0301", "\u0344\u0323"}) {
    expect_linear(part, 10'000, [](const std::string& text) { tokenise(text); });
  }
}

// Regression: each year behind an apostrophe looked through the rest of its line.
TEST(SlowTexts, YearsBehindApostrophes) {
  for (const char* part : {" '80", " \u201880"}) {
    expect_linear(part, 20'000, [](const std::string& text) { tokenise(text); });
  }
}

TEST(SlowTexts, NoLetterHasMoreThanThirtyMarks) {
  std::string normal;
  std::string surface;
  fold_word("e" + times("\u0301\u0323", 500) + "x", normal, surface);
  EXPECT_EQ(surface, "ex");
  EXPECT_LT(normal.size(), 70U);
  // What a language needs stays.
  std::string word;
  std::string plain;
  fold_word("Tiê\u0301\u0323ng", word, plain);
  EXPECT_EQ(plain, "tieng");
}

}  // namespace
}  // namespace emeroteca::stemmers

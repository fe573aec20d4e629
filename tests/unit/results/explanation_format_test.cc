#include "searcher/results/explanation_format.h"

#include <gtest/gtest.h>

#include "tests/unit/text/harmless.h"

namespace emeroteca::results {
namespace {

TEST(ExplanationFormat, SaysEachStep) {
  Explanation explanation;
  explanation.text = "indagini";
  explanation.tree = "indagini";
  explanation.language = stemmers::Language::kItalian;
  explanation.words.push_back({"indagini",
                               false,
                               false,
                               {{"stem", "indagini", {"it:indagin"}, 1, 3},
                                {"translation", "data law", {"en:data", "en:law"}, 0.8, 1}}});
  explanation.for_xapian = "Query(ZIindagin)";
  const std::string text = explanation_text(explanation);
  EXPECT_TRUE(
      text.starts_with("Read as    indagini\n"
                       "Tree       indagini\n"
                       "Language   it\n"
                       "Words\n"
                       "  indagini\n"
                       "    stem  indagini  (it:indagin, weight 1.00, 3 articles)\n"
                       "    translation  data law  (en:data + en:law, weight 0.80, 1 article)\n"
                       "For Xapian Query(ZIindagin)\n"
                       "Ranking    k1=1.1 b=0.75 "))
      << text;
}

TEST(ExplanationFormat, TwelveWaysAreEnough) {
  Explanation explanation;
  explanation.words.emplace_back().ways.resize(15);
  EXPECT_NE(explanation_text(explanation).find("    and 3 more\n"), std::string::npos);
}

// Regression: the tree was shown as it was typed.
TEST(ExplanationFormat, IsHarmless) {
  const std::string bad(tests::kHostile);
  Explanation explanation;
  explanation.text = explanation.tree = explanation.for_xapian = bad;
  explanation.words.push_back({bad, false, false, {{bad, bad, {bad}, 1, 1}}});
  explanation.notes = {bad};
  EXPECT_EQ(tests::harm_in(explanation_text(explanation)), "");
}

}  // namespace
}  // namespace emeroteca::results

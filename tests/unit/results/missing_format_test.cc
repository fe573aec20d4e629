// Why nothing was found, in sentences.
#include "searcher/results/missing_format.h"

#include <gtest/gtest.h>

#include "tests/unit/text/harmless.h"

namespace emeroteca::results {
namespace {

using Lines = std::vector<std::string>;

MissingPart part(PartKind kind, std::string text, std::string rest, std::uint64_t alone,
                 std::uint64_t others) {
  MissingPart out;
  out.kind = kind;
  out.text = std::move(text);
  out.rest = std::move(rest);
  out.alone = alone;
  out.others = others;
  return out;
}

TEST(MissingFormat, ADateThatNoneHas) {
  const MissingPart words = part(PartKind::kWords, "papa", "date:ieri", 47, 0);
  MissingPart date = part(PartKind::kDate, "date:ieri", "papa", 0, 47);
  date.days = "2026-11-28";
  EXPECT_EQ(missing_lines({words, date}, true),
            Lines{"47 articles have “papa”; none of them has a date"});
  date.first = "2013-03-13";
  date.last = "2014-02-02";
  EXPECT_EQ(missing_lines({words, date}, true),
            Lines{"47 articles have “papa”; none of them is of 2026-11-28 (ieri), they are of "
                  "2013-03-13 to 2014-02-02"});
  date.others = 1;
  date.last = date.first;
  EXPECT_EQ(missing_lines({words, date}, false),
            Lines{"1 article has \"papa\"; it is not of 2026-11-28 (ieri), it is of 2013-03-13"});
  MissingPart only = date;
  only.rest.clear();
  EXPECT_EQ(missing_lines({only}, true),
            Lines{"No article is of 2026-11-28 (ieri); the archive's are of 2013-03-13"});
}

TEST(MissingFormat, TheFilterThatIsToBlame) {
  EXPECT_EQ(
      missing_lines({part(PartKind::kWords, "papa", "source:ansa", 47, 9),
                     part(PartKind::kFilter, "source:ansa", "papa", 9, 47)},
                    true),
      (Lines{"9 articles have “source:ansa”; none of them has “papa”, which 47 articles have",
             "47 articles have “papa”; none of them has source:ansa, which 9 articles have"}));
  EXPECT_EQ(missing_lines({part(PartKind::kWords, "papa", "lang", 47, 0),
                           part(PartKind::kLanguage, "en", "papa", 10, 47)},
                          true),
            Lines{"47 articles have “papa”; none of them is in English"});
  EXPECT_EQ(missing_lines({part(PartKind::kWords, "papa", "-papi", 47, 0),
                           part(PartKind::kExcluded, "papi", "papa", 47, 47)},
                          true),
            Lines{"47 articles have “papa”; all of them have “papi”, which is excluded"});
}

TEST(MissingFormat, AWordThatNoArticleHas) {
  EXPECT_EQ(missing_lines({part(PartKind::kWords, "zyx", "lang:it", 0, 12),
                           part(PartKind::kFilter, "lang:it", "zyx", 12, 0)},
                          true),
            Lines{"No article has “zyx”. 12 articles have “lang:it”."});
}

TEST(MissingFormat, PartsThatNeverMeet) {
  EXPECT_EQ(missing_lines({part(PartKind::kWords, "papa", "b c", 47, 0),
                           part(PartKind::kWords, "b", "papa c", 2, 0),
                           part(PartKind::kFilter, "source:c", "papa b", 3, 0)},
                          true),
            Lines{"By themselves: “papa” 47, “b” 2, source:c 3"});
}

TEST(MissingFormat, WordsThatAreNotSideBySide) {
  MissingPart phrase = part(PartKind::kPhrase, "banca lago", "", 0, 120);
  phrase.loose = 3;
  EXPECT_EQ(
      missing_lines({phrase}, true),
      Lines{"3 articles have all of these words, but not so close together or in this order"});
  // A single word that nothing has needs no explanation.
  EXPECT_EQ(missing_lines({part(PartKind::kWords, "zyx", "", 0, 120)}, true), Lines{});
}

TEST(MissingFormat, IsHarmless) {
  const std::string hostile(tests::kHostile);
  for (const PartKind kind : {PartKind::kWords, PartKind::kPhrase, PartKind::kFilter,
                              PartKind::kDate, PartKind::kExcluded}) {
    for (const std::uint64_t others : {0U, 1U, 5U}) {
      for (const std::string& line : missing_lines({part(kind, hostile, hostile, others, others),
                                                    part(PartKind::kWords, hostile, hostile, 0, 0)},
                                                   true)) {
        EXPECT_EQ(tests::harm_in(line), "");
      }
    }
  }
}

}  // namespace
}  // namespace emeroteca::results

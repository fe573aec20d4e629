// From when to when systems show an article, under the names that each of them has for it.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

constexpr std::int64_t kYear2099 = 4070908800;  // 2099-01-01

std::string fate_of_times(const std::string& member) {
  const ReadDump dump(R"({"id":"a","title":"Uno","body":"Il testo.",)" + member + "}", "a.jsonl");
  if (dump.sink.articles.empty()) return dump.skipped;
  return dump.article().embargo == kYear2099 ? "embargo" : "shown";
}

TEST(PublicationTimes, OnesToComeAreEmbargoes) {
  for (const char* const name :
       {"publish_up", "go_live_at", "goLiveAt", "publish_on", "publish_after", "scheduled_at",
        "scheduledFor", "valid_from", "visible_from", "data_inizio_pubblicazione", "pubblica_il"}) {
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"2099-01-01T00:00:00Z")"), "embargo")
        << name;
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"2020-01-01T00:00:00Z")"), "shown")
        << name;
  }
  EXPECT_EQ(fate_of_times(R"("go_live_at":{"$date":"2099-01-01T00:00:00Z"})"), "embargo");
  EXPECT_EQ(fate_of_times(R"("meta":{"go_live_at":"2099-01-01T00:00:00Z"})"), "embargo");
  EXPECT_EQ(fate_of_times(R"("event":{"valid_from":"2099-01-01T00:00:00Z"})"), "shown");
}

TEST(PublicationTimes, WhatIsOverIsSkipped) {
  for (const char* const name :
       {"publish_down", "unpublish_on", "visible_until", "data_fine_pubblicazione"}) {
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"2020-01-01")"),
              "articles that have expired\n")
        << name;
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"2099-01-01")"), "shown") << name;
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"0000-00-00 00:00:00")"), "shown")
        << name;
  }
}

// Regression: what may be the end of a licence or of a page's copy took articles away.
TEST(PublicationTimes, WhatMayBeALicenceTakesNoArticleAway) {
  for (const char* const name : {"expires_at", "expiryDate", "expiration_date", "valid_until"}) {
    EXPECT_EQ(fate_of_times('"' + std::string(name) + R"(":"2020-01-01")"), "shown") << name;
  }
}

TEST(PublicationTimes, WhatIsNoneSaysNothing) {
  for (const char* const member :
       {R"("published":"2099-01-01")", R"("release_date":"2099-01-01")",
        R"("starttime":"2099-01-01")", R"("go_live_at":null)", R"("go_live_at":"")",
        R"("scheduled_at":0)", R"("valid_from":"domani")", R"("expires_at":86400)"}) {
    EXPECT_EQ(fate_of_times(member), "shown") << member;
  }
}

TEST(PublicationTimes, OfTypo3AreTimesOnlyBesideItsOwnColumns) {
  const std::string rows =
      "\n1,A,Testo a.,4070908800,0\n2,B,Testo b.,0,1577836800\n3,C,Testo c.,0,0\n";
  const ReadDump typo3("uid,title,bodytext,starttime,endtime,crdate\n" +
                           std::string("1,A,Testo a.,4070908800,0,1\n2,B,Testo b.,0,1577836800,1\n"
                                       "3,C,Testo c.,0,0,1\n"),
                       "a.csv");
  ASSERT_EQ(typo3.sink.articles.size(), 2U) << typo3.faults;
  EXPECT_EQ(typo3.article(0).embargo, kYear2099);
  EXPECT_FALSE(typo3.article(1).embargo);
  EXPECT_EQ(typo3.skipped, "articles that have expired\n");
  const ReadDump events("id,title,body,starttime,endtime" + rows, "a.csv");
  EXPECT_EQ(events.sink.articles.size(), 3U);
  EXPECT_FALSE(events.article(0).embargo);
}

TEST(PublicationTimes, OfARecordAreThoseOfItsTextsByLanguage) {
  const auto dump = [](const std::string& members) {
    return R"({"data":[{"id":7,)" + members +
           R"("translations":[{"languages_code":"it-IT","title":"Uno","body":"Il testo."},)"
           R"({"languages_code":"en-US","title":"One","body":"The text."}]}]})";
  };
  const ReadDump later(dump(R"("date_created":"2024-01-01","publish_on":"2099-01-01",)"));
  ASSERT_EQ(later.sink.articles.size(), 2U) << later.faults;
  EXPECT_EQ(later.article(0).embargo, kYear2099);
  EXPECT_EQ(later.article(1).embargo, kYear2099);
  EXPECT_EQ(ReadDump(dump(R"("unpublish_on":"2020-01-01",)")).skipped,
            "articles that have expired\narticles that have expired\n");
}

TEST(PublicationTimes, AMappedEmbargoIsTheOnlyOne) {
  Options options;
  options.map = parse_field_paths("embargo=until");
  const ReadDump dump(
      R"({"id":"a","title":"Uno","body":"Il testo.","go_live_at":"2099-01-01","until":null})",
      "a.jsonl", options);
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_FALSE(dump.article().embargo);
}

TEST(PublicationTimes, OfJoomlaAreTheDateThatReadersSee) {
  const ReadDump dump(
      R"({"id":"a","title":"Uno","introtext":"Il testo.","state":1,"created":"2024-01-10 09:00:00",)"
      R"("publish_up":"2024-01-12 12:00:00"})",
      "a.jsonl");
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(testing::day_of(dump.article()), "2024-01-12");
}

}  // namespace
}  // namespace emeroteca::dumps

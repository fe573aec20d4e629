// The zone of a date in a field of its own.
#include "indexer/dumps/fields/zone_fields.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

constexpr std::int64_t kNoonInRome = 1719828000;       // 2024-07-01T12:00:00+02:00
constexpr std::int64_t kLateNoonInRome = 32487818400;  // 2999-07-01T12:00:00+02:00
constexpr std::int64_t kHour = 3600;

std::string with_fields(const std::string& fields) {
  return R"({"id":"a1","title":"Uno","body":"Da ieri si passa.",)" + fields + "}";
}

TEST(ZoneFields, ANameTellsWhoseZoneItIs) {
  EXPECT_EQ(zone_rank("embargo_tz", "embargo"), 2U);
  EXPECT_EQ(zone_rank("embargo_timezone", "embargoed_until"), 2U);
  EXPECT_EQ(zone_rank("tz_embargo", "embargo"), 2U);
  EXPECT_EQ(zone_rank("publicationTimeZone", "published_at"), 2U);
  EXPECT_EQ(zone_rank("timezone", "embargo"), 1U);
  EXPECT_EQ(zone_rank("Fuso orario", "data"), 1U);
  EXPECT_EQ(zone_rank("user_timezone", "date"), 0U);
  EXPECT_EQ(zone_rank("embargo", "embargo"), 0U);
  EXPECT_EQ(zone_rank("zone", "date"), 0U);
}

TEST(ZoneFields, AnEmbargoEndsByTheClockOfItsZone) {
  for (const char* const fields :
       {R"("embargo":"2999-07-01 12:00:00","embargo_tz":"Europe/Rome")",
        R"("embargoed_until":"2999-07-01T12:00","tz":"Europe/Rome")",
        R"("embargo":"2999-07-01 12:00","tz":"Asia/Tokyo","embargo_tz":"+02:00")",
        R"("meta":{"embargo":"2999-07-01 12:00:00","timezone":"Europe/Rome"})"}) {
    const ReadDump read(with_fields(fields));
    ASSERT_EQ(read.sink.articles.size(), 1U) << fields << read.faults;
    EXPECT_EQ(read.article().embargo, kLateNoonInRome) << fields;
  }
}

TEST(ZoneFields, AnEmbargoOfADayEndsWithThatDaysBeginningInItsZone) {
  const ReadDump read(with_fields(R"("embargo":"2999-07-01","timezone":"America/New_York")"));
  ASSERT_EQ(read.sink.articles.size(), 1U);
  EXPECT_EQ(read.article().embargo, kLateNoonInRome - 6 * kHour);
}

TEST(ZoneFields, AnEmbargoInAZoneThatIsNotKnownIsNotShown) {
  const ReadDump read(with_fields(R"("embargo":"2999-07-01 12:00","embargo_tz":"Mars/Olympus")"));
  EXPECT_EQ(read.articles, "");
  EXPECT_NE(read.faults.find("Mars/Olympus"), std::string::npos) << read.faults;
}

TEST(ZoneFields, ADateOfPublicationIsOfItsZone) {
  const ReadDump read(
      with_fields(R"("published_at":"2024-07-01 12:00:00","published_tz":"Europe/Rome")"));
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults;
  EXPECT_EQ(read.article().published, kNoonInRome);
  EXPECT_EQ(read.article().extra, "");
  // A zone that the date has itself, one that is not known and one of something else say nothing.
  for (const char* const fields : {R"("date":"2024-07-01T12:00:00+02:00","tz":"Asia/Tokyo")",
                                   R"("date":"2024-07-01T10:00:00","tz":"Mars/Olympus")",
                                   R"("date":"2024-07-01T10:00:00","user_timezone":"Asia/Tokyo")",
                                   R"("date":1719828000,"tz":"Asia/Tokyo")"}) {
    const ReadDump other(with_fields(fields));
    ASSERT_EQ(other.sink.articles.size(), 1U) << fields << other.faults;
    EXPECT_EQ(other.article().published, kNoonInRome) << fields;
  }
}

TEST(ZoneFields, ColumnsOfZonesCountRowByRow) {
  const ReadDump read(
      "id;titolo;testo;data;fuso orario;embargo;embargo_tz\n"
      "1;Uno;Da ieri si passa.;2024-07-01 12:00;Europe/Rome;2999-07-01 12:00;America/New_York\n"
      "2;Due;Da oggi si passa.;2024-07-01 12:00;;;\n",
      "a.csv");
  ASSERT_EQ(read.sink.articles.size(), 2U) << read.faults;
  EXPECT_EQ(read.article(0).published, kNoonInRome);
  EXPECT_EQ(read.article(0).embargo, kLateNoonInRome + 6 * kHour);
  EXPECT_EQ(read.article(1).published, kNoonInRome + 2 * kHour);
}

}  // namespace
}  // namespace emeroteca::dumps

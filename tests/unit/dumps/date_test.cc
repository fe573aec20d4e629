#include "indexer/dumps/fields/date.h"

#include <string>

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

constexpr std::int64_t kNoon = 1634638500;  // 2021-10-19T10:15:00Z
constexpr std::int64_t kDay = 1634601600;   // 2021-10-19T00:00:00Z

std::int64_t seconds(std::string_view text) {
  const Date date = parse_date(text);
  if (!date.seconds) {
    ADD_FAILURE() << date.reason;
    return -1;
  }
  EXPECT_EQ(date.reason, "");
  return *date.seconds;
}

std::string reason(std::string_view text) {
  const Date date = parse_date(text);
  EXPECT_FALSE(date.seconds) << text << " is " << date.seconds.value_or(0);
  return date.reason;
}

bool says(std::string_view text, std::string_view part) {
  return reason(text).find(part) != std::string::npos;
}

TEST(DumpDates, ReadIsoDatesAsTheirFirstInstant) {
  EXPECT_EQ(seconds("2021-10-19"), kDay);
  EXPECT_EQ(seconds("2021-10"), 1633046400);
  EXPECT_EQ(seconds("2021"), 1609459200);
  EXPECT_EQ(seconds("20211019"), kDay);
  EXPECT_EQ(seconds(" \t2021-10-19\r\n"), kDay);
}

TEST(DumpDates, ReadDatesWithoutLeadingZerosAsDebianWritesThem) {
  EXPECT_EQ(seconds("2001-11-5"), seconds("2001-11-05"));
  EXPECT_EQ(seconds("2001-1-5 9:05"), seconds("2001-01-05T09:05:00Z"));
}

TEST(DumpDates, ReadTimesWithAndWithoutZone) {
  for (const char* text :
       {"2021-10-19T10:15:00Z", "2021-10-19T10:15:00", "2021-10-19 10:15", "2021-10-19t10:15z",
        "2021-10-19T12:15:00+02:00", "2021-10-19T12:15:00+0200", "2021-10-19T12:15+02",
        "2021-10-19T06:45:00-03:30", "2021-10-19T10:15:00.999Z", "2021-10-19T10:15:00,5",
        "2021-10-19 10:15:00 UTC", "2021-10-19 12:15:00 +02:00", "20211019T101500Z",
        "20211019T1015", "20211019T101500.25+0000", "20211019101500", "2021-10-19T12:15:00 CEST"}) {
    EXPECT_EQ(seconds(text), kNoon) << text;
  }
}

TEST(DumpDates, ReadWeekAndOrdinalDates) {
  EXPECT_EQ(seconds("2021-W42-2"), kDay);
  EXPECT_EQ(seconds("2021-W42"), kDay - 86400);
  EXPECT_EQ(seconds("2020-W53-5"), seconds("2021-01-01"));
  EXPECT_EQ(seconds("2021-292"), kDay);
  EXPECT_EQ(seconds("2020-366"), seconds("2020-12-31"));
  reason("2021-W53-1");
  reason("2021-366");
  reason("2021-000");
}

TEST(DumpDates, ReadMailDates) {
  for (const char* text : {"Tue, 19 Oct 2021 12:15:00 +0200", "19 Oct 2021 10:15 GMT",
                           "Tue, 19 Oct 21 05:15:00 EST", "Tuesday, 19-Oct-21 10:15:00 GMT",
                           "TUE, 19 OCT 2021 10:15:00 Z", "Tue, 19 Oct 2021 12:15:00 +0200 (CEST)",
                           "Tue, 19 Oct 2021 03:15:00 PDT", "mar, 19 ott 2021 12:15:00 +0200",
                           "martedì 19 ottobre 2021, 10:15", "19 October 2021 10:15:00"}) {
    EXPECT_EQ(seconds(text), kNoon) << text;
  }
  EXPECT_EQ(seconds("1 Sept 2021"), seconds("2021-09-01"));
  EXPECT_EQ(seconds("5 Jan 99"), seconds("1999-01-05"));
}

TEST(DumpDates, ReadTheDatesOfReuters) {
  EXPECT_EQ(seconds("26-FEB-1987 15:01:01.79"), 541350061);
  EXPECT_EQ(seconds(" 2-MAR-1987 00:00:00.00"), seconds("1987-03-02"));
}

TEST(DumpDates, ReadUnixTime) {
  EXPECT_EQ(seconds("1634638500"), kNoon);
  EXPECT_EQ(seconds("1634638500.75"), kNoon);
  EXPECT_EQ(seconds("1634638500750"), kNoon);  // milliseconds
  EXPECT_EQ(seconds("100000000000"), 100000000000);
  EXPECT_EQ(seconds("100000000001"), 100000000);
  EXPECT_EQ(seconds("-1000000000"), -1000000000);
  EXPECT_EQ(seconds("-1000000000.5"), -1000000001);
  EXPECT_EQ(seconds("0"), 0);
}

TEST(DumpDates, BeforeTheEpochAreNegative) {
  EXPECT_EQ(seconds("1916-01-01"), -1704153600);
  EXPECT_EQ(seconds("1969-12-31T23:59:59Z"), -1);
  EXPECT_EQ(seconds("1000-01-01"), -30610224000);
  EXPECT_EQ(seconds("9999-12-31T23:59:59"), 253402300799);
}

TEST(DumpDates, ThatDoNotExistHaveAReason) {
  EXPECT_TRUE(says("2021-02-30", "February 2021 has no day 30"));
  EXPECT_TRUE(says("2021-02-29", "February 2021 has no day 29"));
  EXPECT_EQ(seconds("2020-02-29"), 1582934400);
  EXPECT_TRUE(says("1900-02-29", "no day 29"));
  EXPECT_TRUE(says("2021-13-01", "no month 13"));
  EXPECT_TRUE(says("2021-00-01", "no month 0"));
  EXPECT_TRUE(says("31 Apr 2021", "April 2021 has no day 31"));
  EXPECT_TRUE(says("20211301", "no month 13"));
  EXPECT_TRUE(says("2021-10-19T25:00", "24 hours"));
  EXPECT_TRUE(says("2021-10-19T10:60", "24 hours"));
  EXPECT_TRUE(says("0999-12-31", "not between 1000 and 9999"));
  EXPECT_TRUE(says("999999999999999", "years 1000 to 9999"));
}

TEST(DumpDates, EndOfDayAndLeapSecondExist) {
  EXPECT_EQ(seconds("2021-10-19T24:00:00"), kDay + 86400);
  EXPECT_EQ(seconds("2016-12-31T23:59:60Z"), seconds("2017-01-01"));
  reason("2021-10-19T24:01");
  reason("2021-10-19T10:15:60");
}

TEST(DumpDates, AreNotGuessedBetweenDayAndMonth) {
  for (const char* text :
       {"03/04/2021", "3/4/21", "3.4.2021", "03-04-2021", "31/12/2021", "03/04/2021 10:00"}) {
    EXPECT_TRUE(says(text, "day and its month cannot be told apart")) << text;
    EXPECT_TRUE(says(text, text));
  }
}

TEST(DumpDates, WithAWrongWeekdayAreNotRead) {
  EXPECT_TRUE(says("Mon, 19 Oct 2021 10:15:00 GMT", "that day is a Tuesday"));
}

TEST(DumpDates, OfNoKnownFormSayWhatIsRead) {
  for (const char* text : {"yesterday",
                           "2021-10-19T",
                           "2021-10-19T10:15:00+25:00",
                           "2021-10-19T10:15 XYZ",
                           "2021-10-19x",
                           "2021-1",
                           "2021-10-",
                           "2021-10T10:00",
                           "-",
                           "+5",
                           "12e5",
                           "1.2.3",
                           "19 Oct",
                           "19 Brumaire 2021",
                           "99999999999999999999",
                           "2021-10-19T1:5",
                           "2021-10-19 101500",
                           "20211019T10150",
                           "Tue,19Oct2021",
                           "10:15"}) {
    if (std::string_view(text) == "2021-1") continue;  // a month: 2021-01
    EXPECT_TRUE(says(text, "what is read: 2021-10-19,")) << text;
  }
  EXPECT_EQ(seconds("2021-1"), seconds("2021-01-01"));
}

TEST(DumpDates, OfSixDigitsAreNotTakenForSecondsOf1970) {
  EXPECT_TRUE(says("202110", "six"));
}

TEST(DumpDates, AreHarmlessAndShortInTheirReason) {
  EXPECT_TRUE(says("\x1B[31mred", "\"\\x1B[31mred\""));
  EXPECT_LT(reason(std::string(100000, 'x')).size(), 400U);
}

}  // namespace
}  // namespace emeroteca::dumps

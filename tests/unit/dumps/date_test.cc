#include "indexer/dumps/fields/date.h"

#include <string>

#include <gtest/gtest.h>

#include "errors/error.h"

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
  EXPECT_EQ(seconds("1.6346385e9"), kNoon);
  EXPECT_EQ(seconds("1.5e9"), 1500000000);
  EXPECT_EQ(seconds("-1000000000"), -1000000000);
  EXPECT_EQ(seconds("-1000000000.5"), -1000000001);
}

// Regression: `"date": 1` was 1970-01-01T00:00:01Z.
TEST(DumpDates, FlagsAmountsAndDaysOfExcelAreNoSecondsOf1970) {
  for (const char* text : {"1", "-1", "12", "19.99", "45303", "86399", "-86399"}) {
    EXPECT_TRUE(says(text, "too small for Unix time")) << text;
    for (const UnixUnit unit : {UnixUnit::kSeconds, UnixUnit::kMilliseconds}) {
      DateRules rules;
      rules.unit = unit;
      EXPECT_FALSE(parse_date(text, rules).seconds) << text;
    }
  }
  DateRules cells;
  cells.cells = true;
  EXPECT_EQ(parse_date("45303", cells).seconds, seconds("2024-01-12"));
}

TEST(DumpDates, SmallNumbersAreTimesWhereOthersOfTheirDumpAre) {
  DateRules rules;
  for (const char* text : {"0", "8640000"}) {
    EXPECT_TRUE(says(text, "seconds or milliseconds")) << text;
    EXPECT_EQ(parse_date(text).doubt, DateDoubt::kUnit) << text;
    rules.unit = UnixUnit::kSeconds;
    EXPECT_EQ(parse_date(text, rules).seconds, std::stoll(text)) << text;
  }
  rules.unit = UnixUnit::kMilliseconds;
  EXPECT_EQ(parse_date("8640000", rules).seconds, 8640);
  EXPECT_EQ(parse_date("-86400000", rules).seconds, -86400);
  // No amount is below nothing.
  EXPECT_EQ(seconds("-86400"), -86400);
  EXPECT_EQ(seconds("-864000"), -864000);
}

TEST(DumpDates, AsSystemsAndPapersPrintThemAreRead) {
  for (const char* text :
       {"lun, 12/01/2024 - 10:30", "ven 12 gen 2024 10.30", "10:30, 12 gennaio 2024",
        "ven, 12/01/2024 10:30", "venerd\xC3\xAC 12.1.2024 10:30", "Fri, 01/12/2024 - 10:30",
        "12 gennaio 2024 - 10:30", "20240112T103000Z"}) {
    DateRules rules;
    rules.order =
        std::string_view(text).starts_with("Fri") ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
    EXPECT_EQ(parse_date(text, rules).seconds, seconds("2024-01-12T10:30:00")) << text;
  }
  EXPECT_FALSE(parse_date("sport 13/01/2024").seconds);
  EXPECT_FALSE(parse_date("10:30. 12 gennaio 2024").seconds);
}

// Regression: it was milliseconds of 1976.
TEST(DumpDates, OfTwelveDigitsAreDayHourAndMinute) {
  EXPECT_EQ(seconds("202401121030"), seconds("2024-01-12T10:30"));
  EXPECT_EQ(seconds("202413121030"), 202413121);
  DateRules rules;
  rules.unit = UnixUnit::kMilliseconds;
  EXPECT_EQ(parse_date("202401121030", rules).seconds, 202401121);
  EXPECT_EQ(parse_date("202401121030").doubt, DateDoubt::kUnit);
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
  EXPECT_TRUE(says("99999999999999999999", "years 1000 to 9999"));
}

TEST(DumpDates, EndOfDayAndLeapSecondExist) {
  EXPECT_EQ(seconds("2021-10-19T24:00:00"), kDay + 86400);
  // It was of the next day, which is not the printed one.
  EXPECT_EQ(seconds("2016-12-31T23:59:60Z"), seconds("2016-12-31T23:59:59Z"));
  EXPECT_EQ(seconds("2016-12-31T23:59:60.5Z"), seconds("2016-12-31T23:59:59Z"));
  reason("2021-10-19T24:01");
  reason("2021-10-19T10:15:60");
}

TEST(DumpDates, AreNotGuessedBetweenDayAndMonth) {
  for (const char* text : {"03/04/2021", "3/4/21", "3.4.2021", "03-04-2021", "03/04/2021 10:00"}) {
    EXPECT_TRUE(says(text, "day and its month cannot be told apart")) << text;
    EXPECT_TRUE(says(text, text));
  }
}

TEST(DumpDates, InFiguresAreReadWhereOneOfThemIsOverTwelve) {
  const std::int64_t christmas = seconds("2024-12-25");
  for (const char* text : {"25/12/2024", "25.12.2024", "25-12-24", "12/25/2024"}) {
    EXPECT_EQ(seconds(text), christmas) << text;
  }
  EXPECT_EQ(seconds("25/12/2024 10:15"), christmas + 36900);
  EXPECT_EQ(seconds("05/05/2024"), seconds("2024-05-05"));
  EXPECT_EQ(parse_date("25/12/2024").order, DateOrder::kDayFirst);
  EXPECT_EQ(parse_date("12/25/2024").order, DateOrder::kMonthFirst);
  EXPECT_TRUE(says("31/02/2024", "no day 31"));
}

TEST(DumpDates, InFiguresFollowTheOrderThatIsKnown) {
  DateRules rules;
  rules.order = DateOrder::kDayFirst;
  EXPECT_EQ(parse_date("03/04/2021", rules).seconds, seconds("2021-04-03"));
  rules.order = DateOrder::kMonthFirst;
  EXPECT_EQ(parse_date("03/04/2021", rules).seconds, seconds("2021-03-04"));
}

TEST(DumpDates, OfAWrongWeekdayAreReadAllTheSame) {
  EXPECT_EQ(seconds("Mon, 19 Oct 2021 10:15:00 GMT"), kNoon);
}

TEST(DumpDates, InWordsAreReadInAnyOrder) {
  const std::int64_t day = seconds("2021-10-19");
  for (const char* text :
       {"October 19, 2021", "Oct. 19, 2021", "19 ottobre 2021", "19 Ottobre 2021", "19 ott. 2021",
        "martedì 19 ottobre 2021", "Tuesday, October 19th, 2021", "2021 October 19"}) {
    EXPECT_EQ(seconds(text), day) << text;
  }
  for (const char* text :
       {"Tue Oct 19 10:15:00 2021", "Tue Oct 19 10:15:00 +0000 2021", "19 ottobre 2021, ore 10.15",
        "19 ottobre 2021 alle 10:15", "Oct 19, 2021, 10:15 am", "October 19, 2021 at 10:15 a.m.",
        "Tue, Oct 19 2021 10:15:00 +0000", "mar, 19 ott 2021 12:15:00 +02:00",
        "2021/10/19 10:15:00"}) {
    EXPECT_EQ(seconds(text), kNoon) << text;
  }
  EXPECT_EQ(seconds("August 14, 2022 12:24 AM"), seconds("2022-08-14T00:24"));
  EXPECT_EQ(seconds("Jan 1, 2017, 5:00 pm"), seconds("2017-01-01T17:00"));
  EXPECT_EQ(seconds("1º maggio 1968"), seconds("1968-05-01"));
  EXPECT_EQ(seconds("1° gennaio 2024"), seconds("2024-01-01"));
  EXPECT_EQ(seconds("ottobre 2021"), seconds("2021-10-01"));
  EXPECT_EQ(seconds("March 1920"), seconds("1920-03-01"));
  EXPECT_EQ(seconds("2016/6/29"), seconds("2016-06-29"));
}

// People see a date in each of them.
TEST(DumpDates, InWordsMayHaveTheirTimeInAnyForm) {
  EXPECT_EQ(seconds("Oct. 19, 2021, 10 a.m."), seconds("2021-10-19T10:00"));
  EXPECT_EQ(seconds("October 19, 2021, 5 p.m. EDT"), seconds("2021-10-19T21:00"));
  EXPECT_EQ(seconds("19 October 2021 10am"), seconds("2021-10-19T10:00"));
  EXPECT_EQ(seconds("19 Ottobre 2021 (10:15)"), kNoon);
  EXPECT_EQ(seconds("Lunedi' 18 ottobre 2021"), kDay - 86400);
  EXPECT_EQ(seconds("mercoledi\u2019 20 ottobre 2021, ore 10.15"), kNoon + 86400);
  EXPECT_EQ(seconds("2021-10-19 12:15:00 Europe/Rome"), kNoon);
  EXPECT_EQ(seconds("19 ottobre 2021 12:15 Europe/Rome"), kNoon);
  reason("19 October 2021 a.m.");
  reason("2021-10-19 12:15 Nowhere/Land");
  reason("19 ottobre 2021 13 p.m.");
}

TEST(DumpDates, WithoutAZoneAreInThatOfTheRules) {
  DateRules rules;
  rules.zone = Zone("Europe/Rome");
  EXPECT_EQ(parse_date("2021-10-19 12:15", rules).seconds, kNoon);  // summer time
  EXPECT_EQ(parse_date("2021-12-19 11:15", rules).seconds, seconds("2021-12-19T10:15:00Z"));
  EXPECT_EQ(parse_date("2021-10-19T10:15:00Z", rules).seconds, kNoon);
  EXPECT_THROW(Zone("Europe/Atlantis"), Error);
}

TEST(DumpDates, BeyondTheLastYearByTheirZoneAreNotRead) {
  EXPECT_TRUE(says("9999-12-31T23:30-05:00", "in UTC its year is not between"));
  EXPECT_TRUE(says("1000-01-01T00:30+05:00", "in UTC its year is not between"));
}

TEST(DumpDates, SayWhatTheyTellOfTheOthersOfTheirDump) {
  EXPECT_EQ(parse_date("03/04/2021").doubt, DateDoubt::kOrder);
  EXPECT_EQ(parse_date("-1728000000").doubt, DateDoubt::kUnit);
  EXPECT_EQ(parse_date("31536000000").doubt, DateDoubt::kUnit);
  EXPECT_EQ(parse_date("31536000000").unit, UnixUnit::kMilliseconds);
  EXPECT_EQ(parse_date("1634638500").unit, UnixUnit::kSeconds);
  DateRules rules;
  rules.unit = UnixUnit::kMilliseconds;
  EXPECT_EQ(parse_date("31536000000", rules).seconds, 31536000);
  EXPECT_EQ(parse_date("-1728000000", rules).seconds, -1728000);
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
                           "2021-10-19T1:5",
                           "2021-10-19 101500",
                           "20211019T10150",
                           "Tue,19Oct2021",
                           "19 20 21 ottobre",
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

// What the clock showed that a date was printed by.
std::int64_t printed(std::string_view text, const DateRules& rules = {}) {
  const Date date = parse_date(text, rules);
  EXPECT_TRUE(date.seconds) << date.reason;
  return date.seconds.value_or(0) + std::int64_t{date.zone_minutes} * 60;
}

// Regression: midnight in Rome was of the day before.
TEST(DumpDates, KeepTheClockThatTheyWerePrintedBy) {
  for (const char* text :
       {"2021-10-19T00:00:00+02:00", "2021-10-19T00:00+0200", "2021-10-19 00:00 CEST",
        "Tue, 19 Oct 2021 00:00:00 +0200", "Tue, 19 Oct 2021 00:00:00 +0200 (CEST)",
        "19/10/2021 00:00 +02:00", "2021-10-19T00:00[Europe/Rome]",
        "2021-10-19T00:00:00+02:00[Europe/Rome]", "2021-10-18T22:00:00Z[Europe/Rome]",
        "Tue Oct 19 00:00:00 +0200 2021", "/Date(1634594400000+0200)/"}) {
    EXPECT_EQ(parse_date(text).seconds, kDay - 7200) << text;
    EXPECT_EQ(parse_date(text).zone_minutes, 120) << text;
    EXPECT_EQ(printed(text), kDay) << text;
  }
  EXPECT_EQ(printed("2021-10-19T22:00:00-04:00"), kDay + 79200);
  EXPECT_EQ(parse_date("2021-10-19T22:00:00-03:30").zone_minutes, -210);
  EXPECT_EQ(parse_date("/Date(1634594400000-0330)/").zone_minutes, -210);
  EXPECT_EQ(parse_date("/Date(1634594400000+9999)/").zone_minutes, 0);
  for (const char* text : {"2021-10-19T10:15:00Z", "2021-10-19T10:15:00", "2021-10-19",
                           "2021-10-19+02:00", "1634638500"}) {
    EXPECT_EQ(parse_date(text).zone_minutes, 0) << text;
  }
}

// Regression: an evening in Rome's zone was of the day before with --zone, Unix times as well.
TEST(DumpDates, WithoutAZoneAreByTheClockOfTheRules) {
  DateRules rules;
  rules.zone = Zone("Europe/Rome");
  EXPECT_EQ(printed("2021-10-19 00:30", rules), kDay + 1800);
  EXPECT_EQ(printed("1634596200", rules), kDay + 1800);     // 2021-10-18T22:30:00Z
  EXPECT_EQ(printed("1634596200000", rules), kDay + 1800);  // the same
  EXPECT_EQ(printed("/Date(1634596200000)/", rules), kDay + 1800);
  EXPECT_EQ(parse_date("2021-12-19 00:30", rules).zone_minutes, 60);
  EXPECT_EQ(printed("2021-10-19T00:30:00-04:00", rules), kDay + 1800);
  EXPECT_EQ(date_of_instant(kDay - 5400, rules.zone).zone_minutes, 120);
  rules.cells = true;
  EXPECT_EQ(printed("44488,5", rules), kDay + 43200);
}

TEST(DumpDates, OfUnixTimesAtMidnightAreDaysWhateverTheZone) {
  DateRules rules;
  rules.zone = Zone("America/New_York");
  EXPECT_EQ(printed("1634601600", rules), kDay);
  EXPECT_EQ(printed("2021-10-19", rules), kDay);
}

TEST(DumpDates, StayInTheirYearsByTheirOwnClockToo) {
  EXPECT_TRUE(says("9999-12-31T24:00+02:00", "its year is not between"));
  DateRules rules;
  rules.zone = Zone("Europe/Rome");
  EXPECT_EQ(parse_date("253402300799000", rules).zone_minutes, 0);
  EXPECT_EQ(parse_date("/Date(253402300799000+0200)/").zone_minutes, 0);
}

TEST(DumpDates, GivenTwiceTellTheirZone) {
  EXPECT_EQ(with_zone_told("2021-10-19T00:30:00", "2021-10-18T22:30:00"),
            "2021-10-19T00:30:00+02:00");
  EXPECT_EQ(with_zone_told(" 2021-10-18 20:00:00 ", "Mon, 18 Oct 2021 23:30:00 +0000"),
            "2021-10-18 20:00:00-03:30");
  EXPECT_EQ(with_zone_told("2021-10-18T22:30:00", "2021-10-18T22:30:00"), "2021-10-18T22:30:00Z");
  EXPECT_EQ(with_zone_told("2021-10-19T00:30:00+02:00", "2021-10-18T22:30:00Z"),
            "2021-10-19T00:30:00+02:00");
  // What does not fit together is the time in UTC.
  EXPECT_EQ(with_zone_told("2021-10-19T00:37:00", "2021-10-18T22:30:00"), "2021-10-18T22:30:00Z");
  EXPECT_EQ(with_zone_told("2020-10-19T00:30:00", "2021-10-18T22:30:00"), "2021-10-18T22:30:00Z");
  EXPECT_EQ(with_zone_told("2021-10-19T00:30:00-04:00", "2021-10-18T22:30:00"),
            "2021-10-18T22:30:00Z");
  EXPECT_EQ(with_zone_told("2021-10-19", "Mon, 18 Oct 2021 22:30:00 +0000"),
            "Mon, 18 Oct 2021 22:30:00 +0000");
  EXPECT_EQ(with_zone_told("2021-10-19T00:30:00", "0000-00-00 00:00:00"), "2021-10-19T00:30:00");
  EXPECT_EQ(with_zone_told("", ""), "");
}

}  // namespace
}  // namespace emeroteca::dumps

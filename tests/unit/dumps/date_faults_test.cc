// Fields that were taken for the date of an article and are none.
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/date.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Days = std::vector<std::string>;

class DateFault : public ::testing::Test {
 protected:
  // The days of the articles, empty for those without a date.
  Days days(std::string_view name, std::string_view content) {
    testing::RecordingSink sink;
    read_dump(folder_.write(name, content), {}, sink);
    Days out;
    for (const Article& article : sink.articles) out.push_back(testing::day_of(article));
    told_ = sink.reasons();
    return out;
  }

  std::string day_of_line(const std::string& members) {
    const Days found = days("a.jsonl", R"({"title":"Uno","body":"Il testo.",)" + members + "}");
    return found.size() == 1 ? found[0] : "not one article";
  }

  bool says(std::string_view part) const { return told_.find(part) != std::string::npos; }

  testing::TemporaryFolder folder_;
  std::string told_;
};

TEST_F(DateFault, TheZoneBesideADateWasIgnored) {
  const auto seconds = [this](const std::string& date) {
    testing::RecordingSink sink;
    read_dump(folder_.write("a.jsonl", R"({"title":"Uno","body":"Il testo.","date":)" + date + "}"),
              {}, sink);
    return sink.articles.at(0).published.value_or(0);
  };
  constexpr std::int64_t kInUtc = 1609658100;  // 2021-01-03T07:15:00Z
  EXPECT_EQ(seconds(R"({"date":"2021-01-03 07:15:00.000000","timezone_type":3,)"
                    R"("timezone":"Europe/Rome"})"),
            kInUtc - 3600);
  EXPECT_EQ(seconds(R"({"date":"2021-01-03 07:15:00.000000","timezone_type":1,)"
                    R"("timezone":"+02:00"})"),
            kInUtc - 7200);
  EXPECT_EQ(seconds(R"({"date":"2021-07-03 07:15:00.000000","timezone_type":2,"timezone":"EDT"})"),
            1625310900);
  EXPECT_EQ(seconds(R"({"date":"2021-01-03 07:15:00.000000","timezone_type":3,"timezone":"UTC"})"),
            kInUtc);
  EXPECT_EQ(seconds(R"({"dateTime":"2021-01-03T07:15:00","timeZone":"Europe/Rome"})"),
            kInUtc - 3600);
  // It says its zone itself; that of Drupal is the reader's.
  EXPECT_EQ(seconds(R"({"dateTime":"2021-01-03T07:15:00Z","timeZone":"Europe/Rome"})"), kInUtc);
  EXPECT_EQ(seconds(R"({"value":"2021-01-03 07:15:00","timezone":"Europe/Rome",)"
                    R"("timezone_db":"UTC"})"),
            kInUtc);
  EXPECT_EQ(seconds(R"("2021-01-03T07:15:00Z[UTC]")"), kInUtc);
}

TEST_F(DateFault, AFlagHidTheTrueDate) {
  EXPECT_EQ(days("p.csv",
                 "id,title,body,published,created_at\n1,A,Testo uno,1,2024-01-12 10:00:00\n"
                 "2,B,Testo due,1,2024-01-13 10:00:00\n"),
            (Days{"2024-01-12", "2024-01-13"}));
  EXPECT_EQ(told_, "");
  EXPECT_EQ(
      days("p.csv", "id;titolo;testo;pubblicato;data creazione\n1;A;Testo uno;1;13/01/2024\n"),
      Days{"2024-01-13"});
  EXPECT_EQ(day_of_line(R"("published":1,"created_at":"2024-01-12")"), "2024-01-12");
  EXPECT_EQ(day_of_line(R"("date":true,"created_at":"2024-01-12")"), "2024-01-12");
  EXPECT_EQ(day_of_line(R"("updated":1,"date":"2024-01-12")"), "2024-01-12");
  EXPECT_EQ(told_, "");
}

TEST_F(DateFault, SmallNumbersWereDatesIn1970) {
  for (const char* const value : {"12", R"("1")", "0", R"("19.99")", "45303", "-1"}) {
    EXPECT_EQ(day_of_line("\"date\":" + std::string(value)), "") << value;
    EXPECT_TRUE(says("is not read")) << value;
    EXPECT_EQ(day_of_line("\"date\":" + std::string(value) + R"(,"created":"2024-01-12")"),
              "2024-01-12")
        << value;
  }
  EXPECT_EQ(day_of_line(R"("date":"19.99","created":"2024-01-12")"), "2024-01-12");
  EXPECT_TRUE(says("its date \"19.99\" is no date: its created is taken")) << told_;
}

TEST_F(DateFault, ADayInThreeColumnsWasTheFirstOfJanuary) {
  EXPECT_EQ(
      days("y.csv", "titolo;testo;giorno;mese;anno\nA;Testo a;12;1;2024\nB;Testo b;3;2;2024\n"),
      (Days{"2024-01-12", "2024-02-03"}));
  EXPECT_EQ(
      days("y.csv", "title,text,year,month,day\nA,Testo a,2024,3,12\nB,Testo b,2024,March,\n"),
      (Days{"2024-03-12", "2024-03-01"}));
  EXPECT_EQ(day_of_line(R"("year":2024,"month":3,"day":12)"), "2024-03-12");
  EXPECT_EQ(
      day_of_line(R"("publication_year":"2024","publication_month":"3","publication_day":"12",)"
                  R"("anno":2024)"),
      "2024-03-12");
  EXPECT_EQ(day_of_line(R"("date":{"year":2024,"month":3,"day":12})"), "2024-03-12");
  EXPECT_EQ(day_of_line(R"("anno":2024,"mese":"marzo","giorno":31)"), "2024-03-31");
  EXPECT_EQ(day_of_line(R"("anno":2024)"), "2024-01-01");
  EXPECT_EQ(day_of_line(R"("giorno":"13/03/2024","anno":2024)"), "2024-03-13");
}

TEST_F(DateFault, TheDayInTheNameOfAPostOfJekyllWasNotRead) {
  EXPECT_EQ(days("2023-05-06-riapre-il-ponte.md", "---\ntitle: Riapre il ponte\n---\nDa ieri.\n"),
            Days{"2023-05-06"});
  EXPECT_EQ(days("2023-05-06-ponte.md", "---\ntitle: Ponte\ndate: 2024-01-12\n---\nDa ieri.\n"),
            Days{"2024-01-12"});
  EXPECT_EQ(days("2023-13-06-ponte.md", "---\ntitle: Ponte\n---\nDa ieri.\n"), Days{""});
}

TEST_F(DateFault, ADateThatAnotherOfItsPageTellsWasNotRead) {
  const auto page = [](std::string_view date, std::string_view other) {
    std::string text =
        "<html lang=\"it\"><head><title>Riapre il ponte</title></head><body><article>"
        "<h1>Riapre il ponte</h1><p>";
    text.append(date);
    text +=
        "</p><p>Il ponte sul fiume riapre oggi al traffico dopo tre mesi di lavori, "
        "e da ieri si passa di nuovo in entrambe le direzioni di marcia.</p><p>";
    text.append(other);
    return text + "</p></article></body></html>";
  };
  EXPECT_EQ(days("a.html", page("12/01/2024", "La festa sarà il 13/01/2024 in piazza.")),
            Days{"2024-01-12"});
  EXPECT_EQ(days("a.html", page("01/12/2024", "The party is on 01/13/2024 in the square.")),
            Days{"2024-01-12"});
  EXPECT_EQ(days("a.html", page("12/01/2024", "La festa sarà il 13/01/2024, non 01/13/2024.")),
            Days{""});
  EXPECT_EQ(days("a.html", page("12/01/2024", "La festa sarà sabato.")), Days{""});
}

TEST_F(DateFault, NamesOfDatesAndBodiesOfKnownSystemsAreKnown) {
  EXPECT_EQ(
      days("g.jsonl", R"({"title":"Uno","page_content":"Testo.","seendate":"20240112T103000Z"})"),
      Days{"2024-01-12"});
  EXPECT_EQ(days("g.jsonl",
                 R"({"title":"Uno","field_body":[{"value":"Testo."}],"posted_at":"2024-01-12"})"),
            Days{"2024-01-12"});
}

TEST_F(DateFault, DayHourAndMinuteInOneNumberWereMillisecondsOf1976) {
  EXPECT_EQ(day_of_line(R"("date":202401121030)"), "2024-01-12");
  EXPECT_EQ(days("m.jsonl", R"({"title":"Uno","body":"Testo uno","date":202401121030}
{"title":"Due","body":"Testo due","date":1705053600000}
)"),
            (Days{"1976-05-31", "2024-01-12"}));
}

// Each as ISO 8601 has it, for parse_date().
struct Written {
  const char* text;
  const char* means;
};

void expect_same(std::initializer_list<Written> dates) {
  for (const Written& date : dates) {
    EXPECT_EQ(parse_date(date.text).seconds, parse_date(date.means).seconds) << date.text;
    EXPECT_EQ(parse_date(date.text).reason, "") << date.text;
  }
}

TEST_F(DateFault, HowADateWasTypedLostIt) {
  expect_same({{"VENERDÌ 12 GENNAIO 2024", "2024-01-12"},
               {"lunedi\u0300 15 gennaio 2024", "2024-01-15"},
               {"lunedí 15 gennaio 2024", "2024-01-15"},
               {"lunedi` 15/01/2024", "2024-01-15"},
               {"15\u00a0gennaio\u00a02024", "2024-01-15"},
               {"15&nbsp;gennaio&nbsp;2024", "2024-01-15"},
               {"Jan 15, 2024, 10:30\u202fAM", "2024-01-15T10:30"},
               {"\u200e15\u200e/\u200e01\u200e/\u200e2024", "2024-01-15"},
               {"15 gennaio 2024 – 10:30", "2024-01-15T10:30"},
               {"15/01/2024 — ore 10:30", "2024-01-15T10:30"},
               {"15 gennaio 2024 • 10:30", "2024-01-15T10:30"},
               {"15 gennaio 2024 · 10.30", "2024-01-15T10:30"},
               {"15 Gennaio, 2024 @ 10:30", "2024-01-15T10:30"},
               {"12 gennaio ’24", "2024-01-12"},
               {"12 gennaio '24", "2024-01-12"},
               {"\"2024-01-15\"", "2024-01-15"},
               {"[15 gennaio 2024]", "2024-01-15"}});
}

TEST_F(DateFault, TimesOfDatabasesAndProgramsWereNotRead) {
  expect_same({{"15-01-2024 10.30", "2024-01-15T10:30"},
               {"15/1/2024 10.30.05", "2024-01-15T10:30:05"},
               {"2024-01-15 10:30:00 +0000 UTC", "2024-01-15T10:30Z"},
               {"2024-01-15 10:30:00.123 +0100 CET", "2024-01-15T10:30+01:00"},
               {"2024-01-15 10:30:00 +0300 +03 m=+0.001", "2024-01-15T10:30+03:00"},
               {"15-JAN-24 10.30.00.000000 AM", "2024-01-15T10:30"},
               {"15-JAN-24 10.30.00.000000 PM +01:00", "2024-01-15T22:30+01:00"},
               {"15-JAN-24 10.30.00.000000 AM EUROPE/ROME", "2024-01-15T10:30+01:00"},
               {"2024-01-15-10.30.00.000000", "2024-01-15T10:30"},
               {"2024:01:15 10:30:00", "2024-01-15T10:30"},
               {"2024-01-15:10:30:00", "2024-01-15T10:30"},
               {"20240115_103000", "2024-01-15T10:30"},
               {"20240115-1030", "2024-01-15T10:30"},
               {"2024-01-15_10-30-00", "2024-01-15T10:30"},
               {"15_01_2024", "2024-01-15"},
               {"15/Jan/2024:10:30:00 +0100", "2024-01-15T10:30+01:00"},
               {"D:20240115103000+01'00'", "2024-01-15T10:30+01:00"},
               {"2021-10-19-05:00", "2021-10-19"}});
}

TEST_F(DateFault, WhatPapersWriteAroundADateLostIt) {
  expect_same({{"Jan. 15, 2024 10:30 a.m. ET", "2024-01-15T10:30-05:00"},
               {"Updated 10:30 AM ET, Mon July 15, 2024", "2024-07-15T10:30-04:00"},
               {"15/07/2024 10:30 PT", "2024-07-15T10:30-07:00"},
               {"Roma, 15 gennaio 2024", "2024-01-15"},
               {"L'Aquila, 15 gen. 2024 - 10:30", "2024-01-15T10:30"},
               {"15 Gennaio 2024, 10:30 - Aggiornato il 16 Gennaio 2024", "2024-01-15T10:30"},
               {"15 gennaio 2024 (modifica il 16 gennaio 2024)", "2024-01-15"},
               {"15 gennaio 2024 h. 10:30", "2024-01-15T10:30"},
               {"15 gennaio 2024 ore 10,30", "2024-01-15T10:30"},
               {"10.30, 15 gennaio 2024", "2024-01-15T10:30"},
               {"10:30 - 15 gennaio 2024", "2024-01-15T10:30"},
               {"primo gennaio 2024", "2024-01-01"},
               {"1o gennaio 2024", "2024-01-01"},
               {"15 genn. 2024", "2024-01-15"},
               {"15 febbr. 2024", "2024-02-15"},
               {"15 magg. 2024", "2024-05-15"},
               {"15 ag. 2024", "2024-08-15"}});
  for (const char* text : {"Totale, 2024", "Serie A, 12", "Roma, 20240115", "n. 3, 10:30"}) {
    EXPECT_FALSE(parse_date(text).seconds) << text;
  }
}

// Fault 47.
TEST_F(DateFault, AWeekdayDidNotTellTheDayFromTheMonth) {
  const auto day = [](const char* text) { return parse_date(text).seconds.value_or(-1); };
  EXPECT_EQ(day("ven, 12/01/2024 - 10:30"), 1705055400);
  EXPECT_EQ(day("mer, 10/01/2024"), 1704844800);
  EXPECT_EQ(day("Fri, 01/12/2024"), 1705017600);
  EXPECT_EQ(day("12/01/2024"), -1);
  EXPECT_EQ(day("sab, 12/01/2024"), -1);  // neither of the two
  EXPECT_EQ(day("lun, 01/04/2024"), 1711929600);
  EXPECT_EQ(day("gio 4/1/2024"), 1704326400);
  // What the other dates say counts more.
  DateRules rules;
  rules.order = DateOrder::kMonthFirst;
  EXPECT_EQ(parse_date("ven, 12/01/2024", rules).seconds, 1733011200);
}

}  // namespace
}  // namespace emeroteca::dumps

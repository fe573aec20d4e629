// Fields that were taken for the date of an article and are none.
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

}  // namespace
}  // namespace emeroteca::dumps

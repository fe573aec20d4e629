#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/table_columns.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

using Strings = std::vector<std::string>;

class Table : public ::testing::Test {
 protected:
  void read(std::string_view content, std::string_view name = "t.csv") {
    read_dump(folder_.write(name, content), options_, sink_);
  }

  Strings titles() const {
    Strings out;
    for (const Article& article : sink_.articles) out.push_back(article.title);
    return out;
  }
  Strings bodies() const {
    Strings out;
    for (const Article& article : sink_.articles) out.push_back(article.body);
    return out;
  }
  Strings rejections() const {
    Strings out;
    for (const auto& fault : sink_.faults) {
      if (fault.rejected)
        out.push_back(fault.where.substr(fault.where.rfind('/') + 1) + ": " + fault.reason);
    }
    return out;
  }
  bool warned(std::string_view of) const {
    return std::any_of(sink_.faults.begin(), sink_.faults.end(), [&](const auto& fault) {
      return !fault.rejected && fault.reason.find(of) != std::string::npos;
    });
  }

  TemporaryFolder folder_;
  Options options_;
  RecordingSink sink_;
};

TEST_F(Table, WithItalianNamesSemicolonsAndLineBreaksIsRead) {
  read(
      "\xEF\xBB\xBFId;Titolo;Testo;Data;Testata;Autore;Parole chiave\r\n"
      "7;Riapre il ponte;\"Il sindaco: \"\"Finalmente\"\";\r\nda ieri si passa.\";12/01/2024;Il "
      "Lago;Anna Neri;ponti, Calabria\r\n"
      "8;Sciopero;Fermi i treni;13/01/2024;Il Lago;\"Neri, Anna; Bo, Ugo\";\r\n");
  ASSERT_EQ(sink_.ids(), (Strings{"7", "8"}));
  const Article& first = sink_.articles[0];
  EXPECT_EQ(first.title, "Riapre il ponte");
  EXPECT_EQ(first.body, "Il sindaco: \"Finalmente\";\nda ieri si passa.");
  EXPECT_EQ(first.published, 1705017600);
  EXPECT_EQ(first.source, "Il Lago");
  EXPECT_EQ(first.authors, Strings{"Anna Neri"});
  EXPECT_EQ(first.tags, (Strings{"ponti", "Calabria"}));
  EXPECT_EQ(sink_.articles[1].authors, (Strings{"Neri, Anna", "Bo, Ugo"}));
  EXPECT_TRUE(sink_.faults.empty());
  EXPECT_EQ(sink_.origins[1].substr(sink_.origins[1].rfind('/') + 1), "t.csv:4");
}

TEST_F(Table, TellsCommasSemicolonsTabsAndBarsFromItsContent) {
  const std::pair<const char*, const char*> tables[] = {
      {"a", "id,title,body\n1,Ponte,\"Auto, moto\"\n2,Treni,Fermi\n"},
      {"b", "id;title;body\n1;Ponte;Auto, moto\n2;Treni;Fermi\n"},
      {"c.txt", "id\ttitle\tbody\n1\tPonte\tAuto, moto\n2\tTreni\tFermi\n"},
      {"d.psv", "id|title|body\n1|Ponte|Auto, moto\n2|Treni|Fermi\n"},
      {"e.csv", "sep=;\r\nid;title;body\r\n1;Ponte;Auto, moto\r\n2;Treni;Fermi\r\n"},
      {"f.csv", "sep=~\nid~title~body\n1~Ponte~Auto, moto\n2~Treni~Fermi\n"}};
  for (const auto& [name, content] : tables) {
    SCOPED_TRACE(name);
    sink_.articles.clear();
    read(content, name);
    EXPECT_EQ(titles(), (Strings{"Ponte", "Treni"}));
    EXPECT_EQ(bodies(), (Strings{"Auto, moto", "Fermi"}));
  }
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(Table, OfAMacHasRowsThatEndInCarriageReturns) {
  read("titolo;testo\rPonte;\"Auto\nmoto\"\rTreni;Fermi\r");
  EXPECT_EQ(titles(), (Strings{"Ponte", "Treni"}));
  EXPECT_EQ(bodies(), (Strings{"Auto\nmoto", "Fermi"}));
}

TEST_F(Table, OfExcelInWindows1252IsRead) {
  read(
      "titolo;testo\r\nPerch\xE9 no;\x93"
      "Citt\xE0\x94 "
      "bell\xEC \x80 5\r\n");
  EXPECT_EQ(titles(), Strings{"Perché no"});
  EXPECT_EQ(bodies(), Strings{"“Città” bellì € 5"});
  EXPECT_TRUE(warned("Windows-1252"));
}

TEST_F(Table, OfPandasHasAnIndexAndNumbersWithPoints) {
  read(",id,title,body,date\n0,100000.0,Ponte,Auto,20240112.0\n1,100001.0,Treni,NaN,\n");
  ASSERT_EQ(sink_.ids(), (Strings{"100000", "100001"}));
  EXPECT_EQ(sink_.articles[0].extra, "");
  EXPECT_EQ(sink_.articles[0].published, 1705017600);
  EXPECT_EQ(sink_.articles[1].body, "");
}

TEST_F(Table, OfRNamesNoColumnOfRowNames) {
  read("\"title\",\"body\"\n\"1\",\"Ponte\",\"Auto\"\n\"2\",\"Treni\",\"Fermi\"\n");
  EXPECT_EQ(titles(), (Strings{"Ponte", "Treni"}));
  EXPECT_EQ(bodies(), (Strings{"Auto", "Fermi"}));
}

TEST_F(Table, KeepsWhatItDoesNotUnderstandAndColumnsWithoutAName) {
  read("title,body,pagina web,\nPonte,Auto,tre,note\nTreni,Fermi,,\n");
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.articles[0].extra, R"({"pagina web":"tre","column 4":"note"})");
  EXPECT_EQ(sink_.articles[1].extra, "");
}

TEST_F(Table, FieldsMayBeMapped) {
  options_.map = parse_field_paths("title=oggetto,body=nota.lunga");
  read("oggetto,nota.lunga,quando\nPonte,Auto,ieri\n");
  EXPECT_EQ(titles(), Strings{"Ponte"});
  EXPECT_EQ(bodies(), Strings{"Auto"});
}

TEST_F(Table, WithoutAHeaderIsReadByTheColumnsThatAreNamed) {
  options_.columns = parse_columns("id,-,titolo,testo,date");
  read("1,x,Ponte,\"Auto, moto\",2024-01-12\n2,y,Treni,Fermi,2024-01-13\n", "dump.txt");
  EXPECT_EQ(sink_.ids(), (Strings{"1", "2"}));
  EXPECT_EQ(titles(), (Strings{"Ponte", "Treni"}));
  EXPECT_EQ(sink_.articles[0].extra, "");
  EXPECT_EQ(sink_.articles[1].published, 1705104000);
}

TEST_F(Table, WhoseColumnsAreNamedMayHaveAHeaderAllTheSame) {
  options_.columns = parse_columns("title,body");
  read("Titolo;Testo\nPonte;Auto\n");
  EXPECT_EQ(titles(), Strings{"Ponte"});
}

TEST(TableColumns, WithUnknownNamesOrNoTextAreRefused) {
  EXPECT_THROW(parse_columns("tilte,body"), Error);
  EXPECT_THROW(parse_columns("id,date"), Error);
  EXPECT_EQ(parse_columns("title, -,,body"), (Strings{"title", "", "", "body"}));
}

TEST_F(Table, RowsOfOtherLengthsAreRejectedAndNoTextGetsIntoAnotherField) {
  read(
      "id,title,body,date\n"
      "1,Ponte,Auto,2024-01-12\n"
      "2,Treni, fermi,Sciopero,2024-01-13\n"
      "3,Corto,2024-01-13\n"
      "4,Lago,Acqua,2024-01-14,,\n");
  EXPECT_EQ(sink_.ids(), (Strings{"1", "4"}));
  EXPECT_EQ(rejections(),
            (Strings{"t.csv:3: has 5 fields, but the header has 4: left out, so that no text gets "
                     "into a wrong field",
                     "t.csv:4: has 3 fields, but the header has 4: left out, so that no text gets "
                     "into a wrong field"}));
  EXPECT_EQ(sink_.faults[0].record, "2,Treni, fermi,Sciopero,2024-01-13");
}

TEST_F(Table, UnclosedQuotationMarkSwallowsNoOtherRow) {
  read("id,title,body\n1,\"Ponte,Auto\n2,Treni,Fermi\n3,Lago,Acqua\n");
  EXPECT_EQ(sink_.ids(), (Strings{"2", "3"}));
  EXPECT_EQ(rejections(), Strings{"t.csv:2: has a quotation mark that is not closed: reading goes "
                                  "on at line 3"});
  EXPECT_EQ(sink_.faults[0].record, "1,\"Ponte,Auto");
}

TEST_F(Table, UnclosedQuotationMarkBeforeRowsWithQuotationMarksSwallowsNone) {
  read(
      "id,title,body\n1,\"Ponte,Auto\n2,Treni,Fermi\n3,\"Lago, di notte\",\"Acqua,\nchiara\"\n"
      "4,\"Mare\",Sale\n");
  EXPECT_EQ(sink_.ids(), (Strings{"2", "3", "4"}));
  EXPECT_EQ(rejections().size(), 1U);
}

TEST_F(Table, UnclosedQuotationMarkThatEndsInALaterRowIsFound) {
  // The field "Ponte...Lago" would be one, and the row as long as the header.
  read("id,title,body\n1,\"Ponte,Auto\n2,\"Treni\",Fermi\n");
  EXPECT_EQ(sink_.ids(), Strings{"2"});
  EXPECT_EQ(titles(), Strings{"Treni"});
}

TEST_F(Table, UnclosedQuotationMarkInARowTooLargeSwallowsNoOther) {
  options_.max_record_bytes = 1000;
  std::string content = "id,title,body\n1,\"Ponte,Auto\n";
  for (int i = 2; i < 500; ++i) content += std::to_string(i) + ",Treni,Fermi\n";
  read(content);
  EXPECT_EQ(sink_.articles.size(), 498U);
  EXPECT_EQ(rejections().size(), 1U);
}

TEST_F(Table, RowTooLargeIsRejectedAsOne) {
  options_.max_record_bytes = 1000;
  std::string content = "id,title,body\n1,Ponte,\"";
  for (int i = 0; i < 500; ++i) content += "una riga di testo\n";
  content += "fine\"\n2,Treni,Fermi\n3,Lago," + std::string(2000, 'x') + "\n4,Mare,Sale\n";
  read(content);
  EXPECT_EQ(sink_.ids(), (Strings{"2", "4"}));
  ASSERT_EQ(rejections().size(), 2U);
  EXPECT_NE(rejections()[0].find("t.csv:2: takes 9015 bytes"), std::string::npos)
      << rejections()[0];
}

TEST_F(Table, QuotationMarksInsideOfTextsAreTakenAsTheyStand) {
  read("id,title,body\n1,\"Il \"bel\" ponte\",Auto\n2,Lago 5\" di neve,Acqua\n");
  EXPECT_EQ(titles(), (Strings{"Il \"bel\" ponte", "Lago 5\" di neve"}));
  EXPECT_TRUE(warned("neither doubled"));
  EXPECT_TRUE(rejections().empty());
}

TEST_F(Table, OfTabsMayHaveTextsThatBeginWithAQuotationMark) {
  read("id\ttitle\tbody\n1\t\"Ponte\" riapre\tAuto\n2\t\"Treni fermi\tSciopero\n3\tLago\tAcqua\n",
       "t.tsv");
  EXPECT_EQ(titles(), (Strings{"\"Ponte\" riapre", "\"Treni fermi", "Lago"}));
  EXPECT_TRUE(rejections().empty());
}

TEST_F(Table, NulBytesAreLeftOut) {
  read(std::string_view("id,title,body\n1,Po\0nte,Auto che passano ogni giorno\n", 52));
  EXPECT_EQ(titles(), Strings{"Ponte"});
  EXPECT_TRUE(warned("1 NUL byte left out"));
}

TEST_F(Table, HeaderMayStandLowerAndAgain) {
  read(
      "Esportazione del 12 gennaio\n\nid;titolo;testo\n1;Ponte;Auto\nid;titolo;testo\n2;Treni;"
      "Fermi\n");
  EXPECT_EQ(titles(), (Strings{"Ponte", "Treni"}));
  EXPECT_TRUE(warned("1 row above the header"));
  EXPECT_TRUE(warned("header again, 1 time"));
}

TEST_F(Table, WithoutArticlesIsRefusedWithTheNamesOfItsColumns) {
  read("anno,abitanti,famiglie\n2020,5123,2001\n2021,5130,2010\n");
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_TRUE(rejections().empty());
  ASSERT_EQ(sink_.left_out.size(), 1U);
  EXPECT_NE(sink_.left_out[0].find("--columns"), std::string::npos);
  EXPECT_TRUE(warned("anno, abitanti, famiglie"));
  EXPECT_TRUE(warned("--map"));
}

TEST_F(Table, WithTitlesAndATextUnderAnUnknownNameIsToldOnce) {
  read("titolo,roba\nPonte,Auto che passano\nTreni,Fermi da ieri\n");
  EXPECT_EQ(sink_.articles.size(), 2U);
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_NE(sink_.faults[0].reason.find("titolo, roba"), std::string::npos);
}

TEST(TableScore, IsNoForProseListsAndJson) {
  const auto format = [](std::string_view name, std::string_view text) {
    const Format* const fits = fitting_format({name, text});
    return fits == nullptr ? std::string() : std::string(fits->name);
  };
  EXPECT_EQ(format("a.csv", "Il ponte riapre oggi.\nDopo mesi, finalmente, si passa.\n"), "text");
  EXPECT_EQ(format("a.txt", "Testo, data e luogo\nSi passa, dice il sindaco, da ieri.\n"), "text");
  EXPECT_EQ(format("a.txt", "1,2,3\n4,5,6\n7,8,9\n"), "text");
  EXPECT_EQ(format("a.csv", "1\n2\n3\n"), "text");
  EXPECT_EQ(format("a.csv", "1,2,3\n4,5,6\n"), "csv");  // to be refused with its columns
  EXPECT_EQ(
      format("a.csv", "{\"id\":1,\"title\":\"a\",\"body\":\"b\"}\n{\"id\":2,\"title\":\"a\"}\n"),
      "jsonl");
  EXPECT_EQ(format("a.csv", "[{\"title\":\"a\",\"body\":\"b\"}]"), "json");
  EXPECT_EQ(format("a", "id,title,body\n1,a,b\n"), "csv");
}

TEST_F(Table, RowsThatSwallowOthersAreReadAgainInProportion) {
  // Each second row opens a field that is never closed, and has too many fields to be a row.
  options_.max_record_bytes = 4000;
  std::string content = "id,title,body\n";
  for (int i = 0; i < 3000; ++i) content += "1,a,b,c,d,\"\"\"x\n2,Treni,Fermi\n";
  read(content);
  EXPECT_EQ(sink_.articles.size(), 3000U);
  EXPECT_EQ(rejections().size(), 3000U);
}

}  // namespace
}  // namespace emeroteca::dumps

// What is left of JSON that is cut, or broken in one of its records.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

struct Remains {
  explicit Remains(std::string_view content, const char* name = "a.json") {
    const std::string path = folder.write(name, content);
    try {
      read_dump(path, {}, sink);
    } catch (const std::exception& error) {
      failure = error.what();
    }
    for (const Article& article : sink.articles) titles += article.title + ' ';
    for (const auto& fault : sink.faults) {
      const std::string where = fault.where.substr(path.size());
      faults += (fault.rejected ? "R" : "W") + where + ": " + fault.reason + '\n';
    }
  }
  std::size_t rejected() const {
    std::size_t count = 0;
    for (const auto& fault : sink.faults) count += fault.rejected ? 1U : 0U;
    return count;
  }
  TemporaryFolder folder;
  RecordingSink sink;
  std::string titles;
  std::string faults;
  std::string failure;
};

std::string record_of(int number) {
  return R"({"url":"https://x.it/)" + std::to_string(number) + R"(","title":"T)" +
         std::to_string(number) +
         R"(","authors":[{"name":"A"},{"name":"B"}],"content":"Un testo","date":"2024-01-12"})";
}

// The records T0 to T9 in which one is replaced.
std::string records(int replaced, std::string_view with, std::string_view between = ", ") {
  std::string out;
  for (int i = 0; i < 10; ++i) {
    if (i > 0) out += between;
    out += i == replaced ? std::string(with) : record_of(i);
  }
  return out;
}

std::string all_but(int left_out) {
  std::string out;
  for (int i = 0; i < 10; ++i) {
    if (i != left_out) out += 'T' + std::to_string(i) + ' ';
  }
  return out;
}

TEST(BrokenJson, AWrapperThatIsCutGivesItsWholeRecords) {
  const std::string whole = R"({"status":"ok","articles":[)" + records(-1, {});
  const Remains between(whole + ", ");
  EXPECT_EQ(between.titles, all_but(-1)) << between.faults;
  EXPECT_NE((between.faults + between.failure).find("cut off"), std::string::npos);
  const Remains inside(whole.substr(0, whole.size() - 20));
  EXPECT_EQ(inside.titles, all_but(9)) << inside.faults;
  EXPECT_NE(inside.faults.find(", articles[9]:"), std::string::npos) << inside.faults;
  EXPECT_EQ(Remains(R"({"articles":[{"id":"1","title":"Uno","body":"Testo"})").titles, "Uno ");
}

TEST(BrokenJson, OneBrokenRecordLosesNoOther) {
  const std::string good = record_of(3);
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  const Strings broken{
      changed("\"T3\"", "\"T\"3\""),                               // a quotation mark too many
      changed("\"T3\"", "\"T3"),                                   // one that is missing
      changed("\"T3\"", "T3\""),                                   //
      changed("\"content\":", "content\":"),                       //
      changed("\"authors\":[", "\"authors\":[\""),                 //
      changed("}],\"content", "},\"content"),                      // a bracket that is missing
      changed("\"date\":", "\"date\" "),                           // a colon
      changed("\"Un testo\",", "\"Un testo\" "),                   // a comma
      changed("\"Un testo\"", "Un testo"),                         //
      changed("\"Un testo\"", "\"Un \\x testo\""),                 // a wrong escape
      good.substr(0, good.size() - 1),                             // the last brace
      "\"url\":\"x\",\"title\":\"T3\",\"content\":\"Un testo\"}",  // the first one
  };
  for (const std::string& record : broken) {
    for (const char* between : {",", ", ", ",\n", ",\n  "}) {
      for (const char* around : {"[*]", R"({"status":"ok","articles":[*],"total":10})",
                                 R"({"response":{"docs":[*]}})"}) {
        std::string text = around;
        const std::size_t star = text.find('*');
        text.replace(star, 1, records(3, record, between));
        const Remains dump(text);
        EXPECT_EQ(dump.titles, all_but(3)) << record << dump.faults << dump.failure;
        EXPECT_EQ(dump.failure, "") << record;
        EXPECT_EQ(dump.rejected(), 1U) << record << '\n' << dump.faults;
        EXPECT_NE(dump.faults.find("[3]: is"), std::string::npos) << dump.faults;
      }
    }
  }
}

TEST(BrokenJson, TheFirstAndTheLastRecordMayBeTheBrokenOnes) {
  for (const int number : {0, 9}) {
    const std::string bad =
        R"({"url":"u","title":"Ti"tolo","authors":[{"name":"A"}],"content":"x","date":"2024-01-12"})";
    const Remains wrapped(R"({"status":"ok","articles":[)" + records(number, bad) + "]}");
    EXPECT_EQ(wrapped.titles, all_but(number)) << wrapped.faults << wrapped.failure;
    EXPECT_EQ(wrapped.rejected(), 1U) << wrapped.faults;
    const Remains array('[' + records(number, bad) + ']');
    EXPECT_EQ(array.titles, all_but(number)) << array.faults << array.failure;
    EXPECT_EQ(array.rejected(), 1U) << array.faults;
  }
}

// {"a0": {...}, "a1": {...}} in one line, or one record a line.
std::string keyed(int replaced, std::string_view with, std::string_view between = ", ") {
  std::string out = "{";
  for (int i = 0; i < 10; ++i) {
    if (i > 0) out += between;
    out += "\"a" + std::to_string(i) + "\": ";
    out += i == replaced ? std::string(with) : record_of(i);
  }
  return out + '}';
}

TEST(BrokenJson, ABrokenRecordAmongThoseThatIdsNameLosesNoOther) {
  const Strings broken{
      R"({"url":"https://x.it/4","title":"T4","content":"Un "testo","date":"2024-01-12"})",
      R"({"url":"https://x.it/4","title":"T4,"content":"Un testo","date":"2024-01-12"})",
      R"({"title":"T4","content":"Un testo"","source":{"name":"S","at":{"city":"R"}},"tags":["a"]})",
      R"({"title":"T4","source":{"name":"S"},"content":"Un "testo","authors":[{"name":"A"}]})",
      R"({"title":"T4","source":{"name":"S" di "R"},"content":"Un testo { , }","lang":"it"})",
      R"({"title":"T4","authors":[{"name":"A"},{"name":"B" o "C"}],"content":"Un testo"})"};
  for (const std::string& record : broken) {
    for (const int place : {4, 9}) {
      for (const std::string_view between : {", ", ",\n  "}) {
        const Remains pure(keyed(place, record, between));
        EXPECT_EQ(pure.titles, all_but(place)) << record << '\n' << pure.faults;
        EXPECT_EQ(pure.rejected(), 1U) << record << place << '\n' << pure.faults;
        const Remains wrapped(R"({"articles":)" + keyed(place, record, between) + '}');
        EXPECT_EQ(wrapped.titles, all_but(place)) << record << '\n' << wrapped.faults;
        EXPECT_EQ(wrapped.rejected(), 1U) << record << place << '\n' << wrapped.faults;
      }
    }
  }
}

// Only the middle ones were looked for: with the first one all of them were lost.
TEST(BrokenJson, TheFirstOfThemMayBeTheBrokenOne) {
  for (const std::string_view record :
       {R"({"url":"https://x.it/0","title":"T"0","content":"Un testo","date":"2024-01-12"})",
        R"({"url":"https://x.it/0","title":"T0,"content":"Un testo","date":"2024-01-12"})",
        R"({"title":"T0","content":"Un "testo","source":{"name":"S","at":{"city":"R"}}})",
        R"({"title":"T0","source":{"name":"S" di "R"},"content":"Un testo","tags":["a"]})"}) {
    for (const std::string_view between : {", ", ",\n  "}) {
      const Remains pure(keyed(0, record, between));
      EXPECT_EQ(pure.titles, all_but(0)) << record << '\n' << pure.faults;
      EXPECT_EQ(pure.rejected(), 1U) << record << '\n' << pure.faults;
      EXPECT_NE(pure.faults.find("a0: is not JSON"), std::string::npos) << pure.faults;
      const Remains wrapped(R"({"articles":)" + keyed(0, record, between) + '}');
      EXPECT_EQ(wrapped.titles, all_but(0)) << record << '\n' << wrapped.faults;
      EXPECT_EQ(wrapped.rejected(), 1U) << record << '\n' << wrapped.faults;
    }
  }
}

// Those behind it stood in it as fields that were not understood.
TEST(BrokenJson, OneOfThemThatLacksItsBracketLosesNoOther) {
  const std::string whole = record_of(4);
  for (const int place : {0, 4, 8}) {
    for (const std::string_view between : {", ", ",\n  "}) {
      const std::string record = whole.substr(0, whole.size() - 1);
      const Remains pure(keyed(place, record, between));
      EXPECT_EQ(pure.titles, all_but(place)) << place << '\n' << pure.faults << pure.failure;
      EXPECT_EQ(pure.rejected(), 1U) << place << '\n' << pure.faults;
      EXPECT_NE(pure.faults.find("a" + std::to_string(place) + ": is not JSON"), std::string::npos)
          << pure.faults;
      const Remains wrapped(R"({"articles":)" + keyed(place, record, between) + '}');
      EXPECT_EQ(wrapped.titles, all_but(place)) << place << '\n' << wrapped.faults;
      EXPECT_EQ(wrapped.rejected(), 1U) << place << '\n' << wrapped.faults;
    }
  }
}

TEST(BrokenJson, OneThatLacksItsBracketInALargeFileLosesNoOther) {
  std::string text = "{";
  for (int i = 0; i < 4000; ++i) {
    const std::string number = std::to_string(i);
    text += (i > 0 ? ",\"a" : "\"a") + number + R"(":{"title":"T)" + number + R"(","content":")" +
            std::string(1000, 'a') + number + "\"" + (i == 1500 || i == 3990 ? "" : "}");
  }
  const Remains dump(text + '}');
  EXPECT_EQ(dump.sink.articles.size(), 3998U) << dump.faults << dump.failure;
  EXPECT_GE(dump.rejected(), 2U) << dump.faults;
}

// Behind the record that closed in its place only what ends the wrapper told it, and was not asked.
TEST(BrokenJson, OneThatLacksItsBracketInALargeWrapperLosesNoOther) {
  for (const std::string_view behind : {"}}", "},\"total\":4000,\"next\":[{\"page\":\"}\"}]}"}) {
    for (const int last : {3998, 3990, 3500}) {
      std::string text = R"({"status":"ok","articles":{)";
      for (int i = 0; i < 4000; ++i) {
        const std::string number = std::to_string(i);
        text += (i > 0 ? ",\"a" : "\"a") + number + R"(":{"title":"T)" + number +
                R"(","content":")" + std::string(400, 'a') + number + "\"" + (i == last ? "" : "}");
      }
      const Remains dump(text + std::string(behind));
      EXPECT_EQ(dump.sink.articles.size(), 3999U) << last << behind << dump.faults << dump.failure;
      EXPECT_EQ(dump.rejected(), 1U) << last << behind << dump.faults;
    }
  }
}

TEST(BrokenJson, WhatStandsInARecordOfASoundFileIsNoRecord) {
  const std::string inside =
      R"({"title":"T4","content":"Un testo","previous":{"title":"No","content":"Neanche"}})";
  const Remains sound(keyed(4, inside));
  EXPECT_EQ(sound.titles, all_but(-1)) << sound.faults;
  EXPECT_EQ(sound.rejected(), 0U) << sound.faults;
}

TEST(BrokenJson, TheLastOfThemMayLackItsBracket) {
  const Remains last(keyed(9, R"({"title":"T9","content":"Un testo"])"));
  EXPECT_EQ(last.titles, all_but(9));
  EXPECT_EQ(last.rejected(), 1U) << last.faults;
}

TEST(BrokenJson, PartsOfABrokenRecordAreNoArticles) {
  const std::string bad =
      R"({"url":"u","title":"Ti"tolo","related":[{"url":"a","title":"No","date":"2024-01-12"},)"
      R"({"url":"b","title":"Neanche","date":"2024-01-12"}],"content":"x","date":"2024-01-12"})";
  const Remains dump('[' + records(4, bad) + ']');
  EXPECT_EQ(dump.titles, all_but(4)) << dump.faults << dump.failure;
  EXPECT_EQ(dump.rejected(), 1U) << dump.faults;
}

TEST(BrokenJson, AFlawBeforeTheArticlesOfAWrapperLosesNone) {
  const Remains dump(R"({"status":"o"k","articles":[)" + records(-1, {}) + "]}");
  EXPECT_EQ(dump.titles, all_but(-1)) << dump.faults << dump.failure;
  EXPECT_EQ(dump.rejected(), 1U) << dump.faults;
}

TEST(BrokenJson, AFlawInALargeWrapperLosesOneRecord) {
  std::string text = R"({"articles":[)";
  for (int i = 0; i < 3000; ++i) {
    const std::string body(1000, 'a');
    text += (i > 0 ? "," : "") + std::string(R"({"title":"T)") + (i % 1000 == 7 ? "\"" : "") +
            R"(","content":"Testo )" + body + std::to_string(i) + "\"}";
  }
  const Remains dump(text + "]}");
  EXPECT_EQ(dump.sink.articles.size(), 2997U) << dump.failure;
  EXPECT_EQ(dump.rejected(), 3U);
}

TEST(BrokenJson, AnArticleThatIsCutIsNoWrapper) {
  const Remains dump(
      R"({"id":1,"title":"Uno","content":[{"type":"paragraph","text":"a"},{"type":)");
  EXPECT_EQ(dump.titles, "");
  EXPECT_EQ(dump.rejected(), 1U) << dump.faults << dump.failure;
}

TEST(JsonSources, NamesOfWrappersAreNoNewspapers) {
  for (
      const char* text :
      {R"({"ottobre":{"pezzi":[{"title":"U","text":"a"}]},"novembre":{"pezzi":[{"title":"D","text":"b"}]}})",
       R"({"export":{"version":"1","list":[{"title":"U","text":"a"}]}})",
       R"({"issue":{"pages":[{"number":1,"articles":[{"title":"U","text":"a"}]}]}})",
       R"({"qualcosa":[{"title":"U","text":"a"}]})"}) {
    const Remains dump(text);
    ASSERT_FALSE(dump.sink.articles.empty()) << text << dump.faults;
    EXPECT_EQ(dump.sink.articles[0].source, "") << text;
  }
  const Remains papers(
      R"({"Il Lago":[{"title":"U","text":"a"}],"La Valle":[{"title":"D","text":"b"}]})");
  ASSERT_EQ(papers.titles, "U D ");
  EXPECT_EQ(papers.sink.articles[0].source, "Il Lago");
  EXPECT_EQ(papers.sink.articles[1].source, "La Valle");
}

TEST(JsonSources, AnIssueGivesItsDateAndNewspaperToItsArticles) {
  const Remains dump(
      R"({"date":"2024-01-12","source":"Il Lago","articles":[{"title":"U","text":"a"},)"
      R"({"title":"D","text":"b","date":"2024-01-13","source":"Altro"}]})");
  ASSERT_EQ(dump.titles, "U D ") << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].source, "Il Lago");
  EXPECT_EQ(dump.sink.articles[0].published, 1705017600);
  EXPECT_EQ(dump.sink.articles[1].source, "Altro");
  EXPECT_EQ(dump.sink.articles[1].published, 1705104000);
}

}  // namespace
}  // namespace emeroteca::dumps

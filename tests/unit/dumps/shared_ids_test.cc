// Ids that articles of one dump share with those of the next, which then took their places.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Ids = std::vector<std::string>;

class SharedIdFault : public ::testing::Test {
 protected:
  Ids ids(std::string_view name, std::string_view content) {
    testing::RecordingSink sink;
    read_dump(folder_.write(name, content), {}, sink);
    told_ = sink.reasons();
    return sink.ids();
  }

  // How many articles are left of two dumps in which each $ is another word.
  std::size_t left_of_two(std::string_view name, const std::string& content) {
    std::set<std::string> left;
    for (const char day : {'1', '2'}) {
      std::string dump;
      int count = 0;
      for (const char c : content) {
        dump +=
            c == '$' ? std::string("parola") + day + std::to_string(count++) : std::string(1, c);
      }
      for (const std::string& id : ids(name, dump)) left.insert(id);
    }
    return left.size();
  }

  testing::TemporaryFolder folder_;
  std::string told_;
};

TEST_F(SharedIdFault, TheNameOfAWrapperWasTheId) {
  for (const char* const name : {"row", "news", "entry", "Articolo", "notizia", "record", "doc"}) {
    const std::string one = "{\"" + std::string(name) + R"(":{"title":"$","text":"Testo $"}})";
    EXPECT_EQ(left_of_two("a.json", one), 2U) << name;
    EXPECT_EQ(left_of_two("a.jsonl", one + '\n' + one + '\n'), 4U) << name;
    EXPECT_EQ(left_of_two("a.json", '[' + one + ',' + one + ']'), 4U) << name;
    EXPECT_EQ(left_of_two("a.json", "{\"rows\":[" + one + ',' + one + "]}"), 4U) << name;
  }
}

TEST_F(SharedIdFault, NamesThatCountTheArticlesWereTheirIds) {
  for (const char* const names :
       {"article0 article1", "Articolo_1 Articolo_2", "0 1", "1 2", "politica sport",
        "primo_piano taglio_basso", "2024-01-12 2024-01-13"}) {
    const std::string both(names);
    const std::string first = both.substr(0, both.find(' '));
    const std::string second = both.substr(first.size() + 1);
    EXPECT_EQ(left_of_two("a.json", "{\"" + first + R"(":{"title":"$","text":"Testo $"},")" +
                                        second + R"(":{"title":"$","text":"Testo $"}})"),
              4U)
        << names;
  }
}

TEST_F(SharedIdFault, NamesThatComeAgainInOtherObjectsAreNoIds) {
  EXPECT_EQ(
      left_of_two(
          "a.json",
          R"({"n12":{"p1":{"title":"$","text":"Testo $"},"p7":{"title":"$","text":"Testo $"}},)"
          R"("n13":{"p1":{"title":"$","text":"Testo $"},"p7":{"title":"$","text":"Testo $"}}})"),
      8U);
}

TEST_F(SharedIdFault, NamesThatAreIdsStayTheIds) {
  const std::string article = R"({"title":"Uno","text":"Testo."})";
  for (const char* const name : {"a1", "4711", "65a0f1c2d3e4", "riapre-il-ponte", "urn:ansa:4711",
                                 "https://lago.example/ponte"}) {
    EXPECT_EQ(ids("a.json", "{\"" + std::string(name) + "\":" + article + '}'), Ids{name});
  }
  EXPECT_EQ(ids("a.json", "{\"articles\":{\"x9\":" + article + "}}"), Ids{"x9"});
  EXPECT_EQ(ids("a.json", "{\"2024\":{\"65a0f1c2d3e4\":" + article + "}}"), Ids{"65a0f1c2d3e4"});
}

TEST_F(SharedIdFault, TheFirstArticleKeptAnAddressThatAllHave) {
  const auto item = [](const std::string& link) {
    return "<item><title>$</title><link>" + link +
           "</link><description>Testo $</description></item>";
  };
  for (const char* const link : {"http://x.it/", "http://x.it/pagina.html"}) {
    const std::string channel = "<rss version=\"2.0\"><channel><title>C</title>";
    EXPECT_EQ(left_of_two("a.xml", channel + item(link) + item(link) + "</channel></rss>"), 4U)
        << link;
    const std::string line =
        R"({"title":"$","body":"Testo $","url":")" + std::string(link) + "\"}\n";
    EXPECT_EQ(left_of_two("a.jsonl", line + line + line), 6U) << link;
    EXPECT_NE(told_.find("3 articles have an address"), std::string::npos) << told_;
  }
  // No article has the address of a site for its own.
  EXPECT_EQ(left_of_two("a.jsonl", R"({"title":"$","body":"Testo $","url":"http://x.it/"})"), 2U);
}

TEST_F(SharedIdFault, TheFirstMessageOrDocumentKeptANameThatAllHave) {
  const std::string document = "<DOC>\n<DOCNO>D1</DOCNO>\n<TEXT>Testo lungo $.</TEXT>\n</DOC>\n";
  EXPECT_EQ(left_of_two("a.sgml", document + document), 4U);
  const std::string mail =
      "From a@b.it Fri Jan 12 10:00:00 2024\nFrom: a@b.it\nSubject: $\nMessage-ID: <1@b.it>\n"
      "Date: Fri, 12 Jan 2024 10:00:00 +0100\n\nTesto lungo $.\n\n";
  EXPECT_EQ(left_of_two("a.mbox", mail + mail), 4U);
}

TEST_F(SharedIdFault, ArticlesAreStillUpdatedByTheirIdsAndAddresses) {
  const std::string url = R"("url":"http://x.it/ponte"})";
  const auto line = [&](const std::string& title, const std::string& body) {
    return R"({"title":")" + title + R"(","body":")" + body + "\"," + url + '\n';
  };
  const Ids address{"http://x.it/ponte"};
  EXPECT_EQ(ids("a.jsonl", line("Uno", "Testo uno.")), address);
  EXPECT_EQ(ids("a.jsonl", line("Due", "Testo due.")), address);
  // Twice the same, and a later version with the same title.
  EXPECT_EQ(ids("a.jsonl", line("Uno", "Testo.") + line("Uno", "Testo.") + line("Uno", "Nuovo.")),
            (Ids{address[0], address[0], address[0]}));
  // Versions with another title and text.
  EXPECT_EQ(
      ids("a.jsonl", R"({"title":"A","body":"Uno","modified":"2024-01-12",)" + url + '\n' +
                         R"({"title":"B","body":"Due","modified":"2024-01-13",)" + url + '\n'),
      (Ids{address[0], address[0]}));
  // The same mail twice.
  const std::string mail =
      "From a@b.it Fri Jan 12 10:00:00 2024\nFrom: a@b.it\nSubject: Ponte\nMessage-ID: <1@b.it>\n"
      "Date: Fri, 12 Jan 2024 10:00:00 +0100\n\nTesto lungo.\n\n";
  const Ids twice = ids("a.mbox", mail + mail);
  ASSERT_EQ(twice.size(), 2U);
  EXPECT_EQ(twice[0], twice[1]);
  EXPECT_EQ(twice[0], ids("a.mbox", mail)[0]);
}

}  // namespace
}  // namespace emeroteca::dumps

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

// Fault 49.
TEST_F(SharedIdFault, AddressesWithoutTheirSiteWereIdsOfAllSites) {
  const auto feed = [&](const std::string& channel, const std::string& item) {
    return ids("a.xml", R"(<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>)" +
                            channel + "<item><title>T</title>" + item +
                            "<description>Il testo.</description></item></channel></rss>");
  };
  const std::string site = "<title>S</title><link>https://ra.it/blog/index.html</link>";
  EXPECT_EQ(feed(site, "<link>/notizie/1</link>"), Ids{"https://ra.it/notizie/1"});
  EXPECT_EQ(feed(site, "<link>1.html</link>"), Ids{"https://ra.it/blog/1.html"});
  EXPECT_EQ(feed(site, "<link>articolo.php?id=5</link>"),
            Ids{"https://ra.it/blog/articolo.php?id=5"});
  EXPECT_EQ(feed(site, "<link>/notizie/1</link><guid>/notizie/1</guid>"),
            Ids{"https://ra.it/notizie/1"});
  EXPECT_EQ(feed(site, "<guid>/notizie/1</guid>"), Ids{"https://ra.it/notizie/1"});
  EXPECT_EQ(feed(R"(<atom:link rel="self" href="https://ra.it/rss"/>)" + site, "<link>?p=1</link>"),
            Ids{"https://ra.it/blog/index.html?p=1"});
  EXPECT_EQ(feed(R"(<title>S</title><atom:link rel="self" href="https://ra.it/f/rss"/>)",
                 "<link>../1.html</link>"),
            Ids{"https://ra.it/1.html"});
  // As they always were.
  EXPECT_EQ(feed(site, "<link>https://b.it/1</link>"), Ids{"https://b.it/1"});
  EXPECT_EQ(feed(site, "<link>b.it/1</link>"), Ids{"b.it/1"});
  EXPECT_EQ(feed(site, "<link>https://b.it/1</link><guid>tag:b.it,2024:1</guid>"),
            Ids{"tag:b.it,2024:1"});
  const auto atom = [&](const std::string& head, const std::string& entry) {
    return ids("a.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\" " + head + "<entry " + entry +
                            "<title>T</title><content>Il testo.</content></entry></feed>");
  };
  EXPECT_EQ(atom(R"(xml:base="https://ra.it/a/">)", R"(xml:base="b/"><link href="1.html"/>)"),
            Ids{"https://ra.it/a/b/1.html"});
  EXPECT_EQ(atom(R"(><link href="https://ra.it/"/><link rel="self" href="https://f.it/x"/>)",
                 R"(><id>/n/1</id><link href="/n/1"/>)"),
            Ids{"https://ra.it/n/1"});
  // A feed without an address of its own: each of two sites keeps its article.
  const std::string nowhere =
      R"(<rss version="2.0"><channel><title>$</title><item><title>$</title>)"
      "<link>/notizie/1</link><description>Testo $.</description></item>"
      "</channel></rss>";
  EXPECT_EQ(left_of_two("a.xml", nowhere), 2U);
  for (const char* const address :
       {"/notizie/1", "articolo.php?id=5", "notizie/1.html", "../1.html", "/about/"}) {
    const std::string url(address);
    EXPECT_EQ(left_of_two("a.jsonl", R"({"title":"$","url":")" + url + R"(","body":"Testo $"})"),
              2U)
        << url;
    EXPECT_EQ(left_of_two("a.jsonl", R"({"title":"T","url":")" + url +
                                         R"(","body":"Testo uguale.","source":"$"})"),
              2U)
        << url;
    EXPECT_EQ(left_of_two("a.csv", "titolo,testo,link,testata\n$,Testo $," + url + ",$\n"), 2U)
        << url;
  }
  EXPECT_EQ(left_of_two("a.jsonl", R"({"title":"$","guid":"/notizie/1","body":"Testo $"})"), 2U);
  // A newer version of the article of one site is it still.
  EXPECT_EQ(left_of_two("a.jsonl",
                        R"({"title":"$","url":"/notizie/1","body":"Testo $","source":"Gazzetta"})"),
            1U);
  // What is called an id is believed, and what has its site has its id.
  EXPECT_EQ(ids("a.jsonl", R"({"title":"T","id":"/notizie/1","body":"Testo"})"), Ids{"/notizie/1"});
  for (const char* const address : {"https://ex.it/1", "ex.it/1", "//ex.it/1", "gazeta.pl/x.html",
                                    "www.ex.it/a.php?id=5", "urn:x:1"}) {
    EXPECT_EQ(
        ids("a.jsonl", R"({"title":"T","body":"Testo","url":")" + std::string(address) + "\"}"),
        Ids{address});
  }
  EXPECT_EQ(ids("a.json", R"({"version":"https://jsonfeed.org/version/1.1","title":"S",)"
                          R"("home_page_url":"https://ra.it/","items":[{"title":"T",)"
                          R"("url":"/notizie/1","content_text":"Il testo."}]})"),
            Ids{"https://ra.it/notizie/1"});
}

// Fault 49.
TEST_F(SharedIdFault, PagesOfSitesWithTheSamePathReplacedEachOther) {
  const std::string page = folder_.write("s/about.md", "---\nurl: /about/\n---\nIl testo.\n");
  testing::RecordingSink sink;
  read_dump(page, {}, sink);
  EXPECT_EQ(sink.ids(), Ids{page});
  EXPECT_EQ(ids("p.html",
                "<html><head><base href=\"https://ra.it/x/\"><link rel=canonical href=/notizie/1>"
                "<title>Il titolo</title></head><body><article><p>Il ponte riapre al traffico, "
                "dice il sindaco della citta.</p></article></body></html>"),
            Ids{"https://ra.it/notizie/1"});
}

}  // namespace
}  // namespace emeroteca::dumps

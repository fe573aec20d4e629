// Faults met in feeds and in what WordPress exports.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

// "id|title|body" an article, and the faults, "place: reason" a line each.
struct FeedRead {
  explicit FeedRead(std::string_view content, const char* name = "a.xml") {
    read_dump(folder.write(name, content), {}, sink);
    for (const Article& one : sink.articles) {
      articles += one.id + '|' + one.title + '|' + one.body + '\n';
    }
    for (const auto& fault : sink.faults) faults += fault.where + ": " + fault.reason + '\n';
  }
  const Article& article(std::size_t at = 0) const { return sink.articles.at(at); }

  testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  std::string articles;
  std::string faults;
};

std::string rss_of(const std::string& items) {
  return R"(<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" )"
         R"(xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Gazzetta</title>)" +
         items + "</channel></rss>";
}

std::string feed_item(const std::string& number, const std::string& title = "Titolo") {
  return "<item><title>" + title + "</title><link>https://g.it/" + number +
         "</link><description>Il testo " + number + ".</description></item>\n";
}

std::string attributes_600() {
  std::string out;
  for (int i = 0; i < 600; ++i) out += " a" + std::to_string(i) + "=\"1\"";
  return out;
}

// Fault 26.
TEST(FeedFault, WhatWasMendedWasToldOfTheWrongRecord) {
  for (const std::string& broken :
       {feed_item("3", "AT&T"), feed_item("3", "<![CDATA[A \x02 B]]>"),
        feed_item("3", "Uno <a b='c&d'/>"),
        "<item a='b&c'><title>T</title><link>https://g.it/3</link></item>" + std::string()}) {
    const FeedRead read(rss_of(feed_item("1") + feed_item("2") + broken + feed_item("4")));
    EXPECT_EQ(read.sink.articles.size(), 4U);
    ASSERT_EQ(read.sink.faults.size(), 1U) << broken;
    EXPECT_NE(read.faults.find("record 3: its XML is not well-formed"), std::string::npos)
        << read.faults;
  }
  const FeedRead tag(
      rss_of(feed_item("1") + "<item" + attributes_600() + ">" + feed_item("2").substr(6)));
  EXPECT_NE(tag.faults.find("record 2: a tag has more than 500"), std::string::npos) << tag.faults;
  // Far behind the first, and in what nobody reads: the end of a feed is no failure.
  std::string long_feed;
  for (int i = 1; i <= 300; ++i) long_feed += feed_item(std::to_string(i), i == 290 ? "Q&A" : "T");
  const FeedRead far(rss_of(long_feed));
  EXPECT_NE(far.faults.find("record 290: its XML"), std::string::npos) << far.faults;
  const FeedRead behind(
      rss_of(feed_item("1") + "<textinput><title>A & B</title></textinput><x y='&'/>"));
  EXPECT_EQ(behind.faults, "");
  EXPECT_EQ(behind.sink.articles.size(), 1U);
}

}  // namespace
}  // namespace emeroteca::dumps

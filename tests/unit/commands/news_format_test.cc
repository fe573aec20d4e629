#include "searcher/commands/news_format.h"

#include <sstream>

#include <gtest/gtest.h>

namespace emeroteca::commands {
namespace {

std::string written(const std::string& format, const std::vector<NewsItem>& items,
                    const std::vector<std::string>& searches) {
  results::TextOptions options;
  options.columns = 60;
  const auto writer = news_writer(format, options, 1'790'000'000);
  std::ostringstream out;
  writer->begin(out, items.size(), searches);
  for (const NewsItem& item : items) writer->add(out, item);
  writer->end(out);
  return out.str();
}

NewsItem news_item() {
  NewsItem item;
  item.hit.rank = 1;
  item.hit.article.id = "a<b>";
  item.hit.article.title = "Siccità & sete";
  item.hit.article.source = "Corriere";
  item.hit.article.url = "https://a.example/?a=1&b=2";
  item.hit.article.published = 1'634'601'600;
  item.hit.article.language = stemmers::Language::kItalian;
  item.hit.snippets = {{"Poca acqua, e siccità.", {}}};
  item.came = 1'790'000'000'250;
  item.searches = {"città", "dry"};
  item.words = {"Siccità"};
  return item;
}

TEST(NewsFormats, OfNoNewsAreNothingButAnEmptyFeed) {
  for (const char* format : {"text", "jsonl", "mail"}) EXPECT_EQ(written(format, {}, {}), "");
  const std::string feed = written("rss", {}, {});
  EXPECT_NE(feed.find("</channel>\n</rss>\n"), std::string::npos);
  EXPECT_EQ(feed.find("<item>"), std::string::npos);
}

TEST(NewsFormats, ForPeopleNameTheSearchesAndTheWords) {
  EXPECT_EQ(written("text", {news_item()}, {"città", "dry"}),
            "1. Siccità & sete\n"
            "   it · 2021-10-19 · Corriere · @città, @dry\n"
            "   Poca acqua, e siccità.\n"
            "   words: Siccità\n"
            "   a<b>\n");
}

TEST(NewsFormats, OfFeedsAreXml) {
  const std::string feed = written("rss", {news_item()}, {"città", "dry"});
  for (const char* part :
       {"<title>Siccità &amp; sete</title>", "<link>https://a.example/?a=1&amp;b=2</link>",
        "<guid isPermaLink=\"false\">a&lt;b&gt;</guid>", "<category>@dry</category>",
        "<pubDate>Mon, 21 Sep 2026 14:13:20 +0000</pubDate>"}) {
    EXPECT_NE(feed.find(part), std::string::npos) << part << '\n' << feed;
  }
}

TEST(NewsFormats, OfMailAreAMessage) {
  const std::string mail = written("mail", {news_item()}, {"città", "dry"});
  EXPECT_TRUE(mail.starts_with("Subject: =?UTF-8?B?")) << mail;
  EXPECT_NE(mail.find("\nContent-Transfer-Encoding: quoted-printable\n"), std::string::npos);
  EXPECT_NE(mail.find("\n\n1. Siccit=C3=A0 & sete\n"), std::string::npos) << mail;
  EXPECT_NE(mail.find("a.example/?a=3D1&b=3D2"), std::string::npos) << mail;
  const std::string plain = written("mail", {news_item()}, {"dry"});
  EXPECT_TRUE(plain.starts_with("Subject: Emeroteca: 1 article, @dry\n")) << plain;
}

TEST(QuotedPrintable, KeepsLinesShortAndTheirEndsVisible) {
  EXPECT_EQ(quoted_printable("a b \nFrom x\n.\n"), "a b=20\n=46rom x\n=2E\n");
  const std::string text = quoted_printable(std::string(200, 'x'));
  EXPECT_EQ(text,
            std::string(75, 'x') + "=\n" + std::string(75, 'x') + "=\n" + std::string(50, 'x'));
}

// sendmail without -i ends at a line of one point, and mailboxes begin a message at a "From ".
TEST(QuotedPrintable, LeavesNoPointAndNoFromAtALinesBeginningBehindASoftBreak) {
  const std::string full(75, 'x');
  EXPECT_EQ(quoted_printable(full + ".\n"), full + "=\n=2E\n");
  EXPECT_EQ(quoted_printable(full + "From here\n"), full + "=\n=46rom here\n");
  for (std::size_t before = 60; before < 160; ++before) {
    const std::string text =
        '\n' + quoted_printable(std::string(before, 'x') + "...From .From .\n");
    EXPECT_EQ(text.find("\n."), std::string::npos) << text;
    EXPECT_EQ(text.find("\nFrom "), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace emeroteca::commands

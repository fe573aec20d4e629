// Faults met in feeds and in what WordPress exports.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/wordpress_text.h"
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

// Fault 23.
TEST(FeedFault, ShortcodesOfPluginsStayedInTheText) {
  for (const auto& [text, wanted] :
       {std::pair<std::string_view, std::string_view>{
            R"([vc_row][vc_column width="1/2"]Riapre.[/vc_column][/vc_row])", "Riapre."},
        {R"([et_pb_section fb_built="1" a="b"][et_pb_text]<p>Riapre.</p>[/et_pb_text])",
         "<p>Riapre.</p>"},
        {R"(A [contact-form-7 id="12" title="Contatti"] B)", "A B"},
        {"A [su_quote]citazione[/su_quote] B", "A citazione B"},
        {"A [smartslider3 slider=2] B", "A B"},
        {"A [youtube=https://youtu.be/x] B", "A B"},
        {"A [embed]https://youtu.be/x[/embed] B", "A B"},
        {"A [tube]https://youtu.be/x[/tube] B", "A B"},
        {"A [dropcap]I[/dropcap]l ponte", "A Il ponte"},
        {"A [mappa /] B", "A B"},
        {"A [vc_raw_html]JTNDaWZyYW1l[/vc_raw_html] B", "A B"},
        {"[caption id=\"a\"]<img src=\"x\"/> Foto[/caption]A", "A"},
        {"[caption id=\"a\"]A", "A"},
        {"[gallery]\n A", "A"},
        {"A\n[gallery] B", "A\nB"},
        {"Scrivi [[gallery]] qui", "Scrivi [gallery] qui"},
        {"[gallery]A", "A"}}) {
    EXPECT_EQ(without_shortcodes(text), wanted);
  }
  // What editors write.
  for (const char* kept :
       {"A [sic] B", "[1] e [2, 3]", "ha detto [il sindaco], e [...] poi", "[omissis]", "[e/o]",
        "[n=10]", "[ANSA]", "[co-fondatore]", "[", "[]", "[/", "[/ a]", "[a", "[a [b", "[[x]]",
        "[p = 3]", "[http://a.it]", "[www.a.it/b]", "[it's]"}) {
    EXPECT_EQ(without_shortcodes(kept), kept);
  }
  const std::string_view post =
      R"([et_pb_section fb_built="1"]Uno [sic].[/et_pb_section]

Due.)";
  const FeedRead feed(
      rss_of("<item><title>T</title><link>https://w.it/1</link><content:encoded><![CDATA[" +
             std::string(post) +
             "]]></content:encoded><wp:status>publish</wp:status>"
             "<wp:post_type>post</wp:post_type></item>"));
  EXPECT_EQ(feed.article().body, "Uno [sic].\n\nDue.");
  // The same post in a table of the database.
  const FeedRead table(
      "ID,post_title,post_content,post_status,post_type\n"
      "1,T,\"[et_pb_section a=\"\"1\"\"]Uno [sic].[/et_pb_section]\r\n\r\nDue.\","
      "publish,post\n",
      "a.csv");
  EXPECT_EQ(table.article().body, "Uno [sic].\n\nDue.");
  const FeedRead json(
      R"([{"ID":"1","post_title":"T","post_content":"[su_x]Uno [sic].[/su_x]\r\n\r\n)"
      R"(Due.","post_status":"publish","post_type":"post"}])",
      "a.json");
  EXPECT_EQ(json.article().body, "Uno [sic].\n\nDue.");
  // Nobody else's brackets are looked at.
  const FeedRead other(R"([{"id":"1","title":"T","body":"La [su_quote] resta."}])", "a.json");
  EXPECT_EQ(other.article().body, "La [su_quote] resta.");
}

// In proportion to its length, whatever brackets are in it.
TEST(FeedFault, ShortcodesTakeTimeInProportion) {
  for (const std::string_view part : {"[", "[a", "[a ", "[caption]", "[/caption]", "[a][/b]",
                                      "[a=http", "[x y=z", "[caption][/caption", "[["}) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    EXPECT_LE(without_shortcodes(text).size(), text.size());
  }
}

// Fault 24.
// A slide's heading, and all behind a caption that nobody closed, had gone with the captions.
TEST(FeedFault, HeadingsOfSlidesAndTheRestBehindAnOpenCaptionAreText) {
  const auto body_of = [](const std::string& html) {
    return FeedRead(rss_of("<item><title>T</title><link>https://w.it/1</link><description>"
                           "<![CDATA[" +
                           html + "]]></description></item>"))
        .article()
        .body;
  };
  const std::string text(200, 'x');
  EXPECT_EQ(body_of("<figure><figcaption>Il ponte</figcaption><img src=\"x\"/><p>" + text +
                    "</p></figure>"),
            "Il ponte\n\n" + text);
  EXPECT_EQ(body_of("<p>Uno.</p><figure><img src=\"x\"/><figcaption><p>Due.</p><p>Tre.</p>"),
            "Uno.\n\nDue.\n\nTre.");
  EXPECT_EQ(body_of("<section><figure><img src=\"x\"/><figcaption><p>Due.</p></section>"), "Due.");
  EXPECT_EQ(body_of("<p>Uno.</p><figure><img src=\"x\"/><small>IDG</small><figcaption>Foto"
                    "</figcaption></figure><p>Due.</p>"),
            "Uno.\n\nIDG\n\nDue.");
}

TEST(FeedFault, CaptionsOfTheBlockEditorStoodInTheText) {
  for (const char* caption :
       {"<figure class=\"wp-block-image\"><img src=\"x\"/><figcaption>Foto</figcaption></figure>",
        "<div class=\"wp-caption\"><img src=\"x\"/><p class=\"wp-caption-text\">Foto</p></div>",
        "<figure><img src=\"x\"/><figcaption class=\"y\">Foto <a href=\"z\">Neri</a></figcaption>"
        "</figure>",
        "<table class=\"tr-caption-container\"><tr><td><img src=\"x\"></td></tr><tr>"
        "<td class=\"tr-caption\">Foto</td></tr></table>",
        "<div class=\"didascalia\">Foto</div>"}) {
    EXPECT_EQ(html_to_text(std::string("<p>Prima.</p>") + caption + "<p>Poi.</p>"),
              "Prima.\n\nPoi.")
        << caption;
    // Of a gallery it is all there is.
    EXPECT_NE(html_to_text(caption).find("Foto"), std::string::npos) << caption;
  }
  EXPECT_EQ(html_to_text("<p>Una caption è una didascalia.</p>"),
            "Una caption \u00E8 una didascalia.");
  const std::string figure =
      "<figure class='wp-block-image'><img src='x'/><figcaption>Foto</figcaption></figure>"
      "<p>Il ponte riapre.</p>";
  const FeedRead wordpress(rss_of(
      "<item><title>T</title><link>https://w.it/1</link><content:encoded><![CDATA[" + figure +
      "]]></content:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
      "</item>"));
  EXPECT_EQ(wordpress.article().body, "Il ponte riapre.");
  const FeedRead feed(
      rss_of("<item><title>T</title><link>https://w.it/1</link><description><![CDATA[" + figure +
             "]]></description></item>"));
  EXPECT_EQ(feed.article().body, "Il ponte riapre.");
  const FeedRead json(
      R"([{"id":1,"title":{"rendered":"T"},"content":{"rendered":")" + figure + "\"}}]", "a.json");
  EXPECT_EQ(json.article().body, "Il ponte riapre.");
}

// Fault 25.
TEST(FeedFault, AddressesKeptWhatTellsWhereReadersComeFrom) {
  const auto linked = [](const std::string& link) {
    return rss_of("<item><title>T</title>" + link + "<description>Il testo.</description></item>");
  };
  for (const char* link :
       {"<link>https://g.it/2?utm_source=rss&amp;utm_medium=feed&amp;id=3</link>",
        "<link>https://g.it/2?id=3&amp;fbclid=x</link>",
        "<guid>https://g.it/2?id=3&amp;utm_source=twitter</guid>",
        "<link>https://g.it/2?id=3&amp;gclid=1</link><guid>https://g.it/2?id=3&amp;utm_id=1</guid>",
        "<link>https://g.it/2?id=3</link>"}) {
    const FeedRead read(linked(link));
    EXPECT_EQ(read.article().id, "https://g.it/2?id=3") << link;
    EXPECT_EQ(read.article().url, "https://g.it/2?id=3") << link;
  }
  const FeedRead atom(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><id>tag:a,2024:1?utm_x=1)"
      R"(</id><link href="https://a.it/1?utm_source=atom#c"/><content>Il testo.</content></entry>)"
      "</feed>");
  EXPECT_EQ(atom.article().id, "tag:a,2024:1?utm_x=1");
  EXPECT_EQ(atom.article().url, "https://a.it/1#c");
  const FeedRead json(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Gazzetta","items":[{"id":)"
      R"("https://g.it/2?utm_source=json","url":"https://g.it/2?utm_source=json","title":"T",)"
      R"("content_text":"Il testo."}]})",
      "a.json");
  EXPECT_EQ(json.article().id, "https://g.it/2");
  EXPECT_EQ(json.article().url, "https://g.it/2");
}

// Fault 22.
TEST(FeedFault, EntriesThatWereTakenBackStayed) {
  const FeedRead read(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" )"
      R"(xmlns:gd="http://schemas.google.com/g/2005"><entry><title>Uno</title><id>tag:a,2024:1</id>)"
      R"(<content>Il testo.</content></entry><at:deleted-entry ref="tag:a,2024:2" )"
      R"(when="2024-02-01T00:00:00Z"><at:comment>Via</at:comment></at:deleted-entry>)"
      "<entry><title>Tre</title><id>tag:a,2024:3</id><gd:deleted/></entry><at:deleted-entry/></"
      "feed>");
  EXPECT_EQ(read.articles, "tag:a,2024:1|Uno|Il testo.\n");
  ASSERT_EQ(read.sink.taken_back.size(), 2U);
  EXPECT_EQ(read.sink.taken_back[0].id, "tag:a,2024:2");
  EXPECT_EQ(read.sink.taken_back[0].modified, 1706745600);
  EXPECT_EQ(read.sink.taken_back[1].id, "tag:a,2024:3");
  EXPECT_NE(read.faults.find("without naming it"), std::string::npos) << read.faults;
}

TEST(FeedFault, FootersOfWordPressWereText) {
  const auto body = [](const std::string& html) {
    return FeedRead(
               "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
               "<item><title>Uno</title><content:encoded><![CDATA[" +
               html + "]]></content:encoded></item></channel></rss>")
        .article()
        .body;
  };
  EXPECT_EQ(body("<p>Il testo.</p><p>The post <a href=\"/1\">Uno</a> appeared first on "
                 "<a href=\"/\">Eco</a>.</p>"),
            "Il testo.");
  EXPECT_EQ(body("<p>Il testo.</p>\n<p>L'articolo <a href=\"/1\">Uno</a> proviene da "
                 "<a href=\"/\">Eco</a>.</p>"),
            "Il testo.");
  // An article's own sentence has no such links.
  EXPECT_EQ(body("<p>The post by the mayor appeared first on his site.</p>"),
            "The post by the mayor appeared first on his site.");
}

TEST(FeedFault, WhatAnEpisodeIsAboutWasNoText) {
  const FeedRead read(
      "<rss xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><item>"
      "<title>Uno</title><itunes:summary>La puntata.</itunes:summary></item><item>"
      "<title>Due</title><itunes:summary>Breve.</itunes:summary><description>Il testo."
      "</description></item></channel></rss>");
  ASSERT_EQ(read.sink.articles.size(), 2U) << read.faults;
  EXPECT_EQ(read.article(0).body, "La puntata.");
  EXPECT_EQ(read.article(1).body, "Il testo.");
}

TEST(FeedFault, MarksOfWordPressWereTags) {
  const FeedRead read(
      "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content="
      "\"http://purl.org/rss/1.0/modules/content/\"><channel><item><title>Uno</title>"
      "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA["
      "<p>Il testo.</p><figure><div class=\"wp-block-embed__wrapper\">\nhttps://v.it/1\n</div>"
      "</figure>]]></content:encoded><category domain=\"post_format\">Galleria</category>"
      "<category domain=\"language\">Italiano</category><category domain=\"category\">Cronaca"
      "</category><category domain=\"luogo\">Lecco</category></item></channel></rss>");
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults;
  EXPECT_EQ(read.article().tags, (std::vector<std::string>{"Cronaca", "Lecco"}));
  EXPECT_EQ(read.article().body, "Il testo.");
}

}  // namespace
}  // namespace emeroteca::dumps

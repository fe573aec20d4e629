// Fields that content systems have in places and shapes of their own.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::day_of;
using testing::ReadDump;
using Names = std::vector<std::string>;

constexpr std::int64_t kTenFifteen = 1705313700;  // 2024-01-15T10:15:00Z

TEST(FieldsOfSystems, SpipsArticlesAreRead) {
  const ReadDump read(R"([{"id_article":"7","titre":"Uno","chapo":"Il capo.","texte":"Il testo.",)"
                      R"("statut":"publie","date":"2024-01-15 10:15:00"}])");
  ASSERT_EQ(read.articles, "7|Uno ") << read.faults;
  EXPECT_EQ(read.article().body, "Il testo.");
  EXPECT_EQ(read.article().summary, "Il capo.");
}

TEST(FieldsOfSystems, WagtailHasDateAddressAndLanguageInMeta) {
  const ReadDump read(R"({"items":[{"id":3,"meta":{"html_url":"https://w.it/3/","locale":"it",)"
                      R"("first_published_at":"2024-01-15T10:15:00Z"},"title":"Uno",)"
                      R"("body":"The text that is English."}]})");
  ASSERT_EQ(read.articles, "3|Uno ") << read.faults;
  EXPECT_EQ(read.article().published, kTenFifteen);
  EXPECT_EQ(read.article().url, "https://w.it/3/");
}

TEST(FieldsOfSystems, PropertiesOfNotionSayTheirTypes) {
  const std::string page =
      R"({"object":"page","id":"np1","created_time":"2024-01-20T10:00:00.000Z","archived":false,)"
      R"("properties":{"Nome della pagina":{"id":"title","type":"title","title":[)"
      R"({"plain_text":"Riapre "},{"plain_text":"il ponte"}]},)"
      R"("Testo":{"type":"rich_text","rich_text":[{"plain_text":"Da ieri."}]},)"
      R"("Data":{"type":"date","date":{"start":"2024-01-14","end":null}},)"
      R"("Autore":{"type":"people","people":[{"name":"Ada Neri"}]},)"
      R"("Tags":{"type":"multi_select","multi_select":[{"name":"ponti"}]},)"
      R"("Status":{"type":"status","status":{"name":"STATE"}}}})";
  const auto with_state = [&page](const std::string& state) {
    std::string text = page;
    return text.replace(text.find("STATE"), 5, state);
  };
  const ReadDump read(R"({"object":"list","results":[)" + with_state("Done") + "]}");
  ASSERT_EQ(read.articles, "np1|Riapre il ponte ") << read.faults;
  EXPECT_EQ(read.article().body, "Da ieri.");
  EXPECT_EQ(day_of(read.article()), "2024-01-14");
  EXPECT_EQ(read.article().authors, Names{"Ada Neri"});
  EXPECT_EQ(read.article().tags, Names{"ponti"});
  EXPECT_EQ(ReadDump(R"({"results":[)" + with_state("Draft") + "]}").skipped,
            "unpublished posts\n");
  std::string trashed = with_state("Done");
  trashed.replace(trashed.find("\"archived\":false"), 16, "\"archived\":true");
  EXPECT_EQ(ReadDump(R"({"results":[)" + trashed + "]}").skipped, "unpublished posts\n");
}

TEST(FieldsOfSystems, TopicsOfDiscourseAreTheirFirstPost) {
  const ReadDump read(
      R"({"post_stream":{"posts":[{"id":1,"name":"Ada","created_at":"2024-01-15T10:15:00.000Z",)"
      R"("cooked":"<p>Il tema.</p>","post_number":1},{"id":2,"name":"Ugo","cooked":"<p>No.</p>",)"
      R"("post_number":2}]},"id":5,"title":"Del ponte","slug":"ponte"})");
  ASSERT_EQ(read.articles, "5|Del ponte ") << read.faults;
  EXPECT_EQ(read.article().body, "Il tema.");
  EXPECT_EQ(read.article().authors, Names{"Ada"});
  EXPECT_EQ(read.article().published, kTenFifteen);
  EXPECT_EQ(read.faults, "");
}

TEST(FieldsOfSystems, WhatWebflowArchivesIsUnpublished) {
  const ReadDump table(
      "Name,Slug,Collection ID,Item ID,Archived,Draft,Post Body\n"
      "Uno,uno,c1,i1,false,false,Il testo.\nDue,due,c1,i2,true,false,Un altro.\n",
      "a.csv");
  EXPECT_EQ(table.articles, "i1|Uno ");
  EXPECT_EQ(table.skipped, "unpublished posts\n");
  const ReadDump items(
      R"({"items":[{"id":"i1","isArchived":false,"isDraft":false,"createdOn":)"
      R"("2024-01-15T10:15:00Z","fieldData":{"name":"Uno","post-body":"Il testo."}},)"
      R"({"id":"i2","isArchived":true,"fieldData":{"name":"Due","post-body":"Un altro."}}]})");
  EXPECT_EQ(items.articles, "i1|Uno ") << items.faults;
  EXPECT_EQ(items.skipped, "unpublished posts\n");
  // Elsewhere old pages may be called so.
  EXPECT_EQ(ReadDump("id,title,body,archived\n1,Uno,Il testo.,true\n", "a.csv").articles, "1|Uno ");
}

TEST(FieldsOfSystems, TagsOfTimesAndLinksAreDatesAndAddresses) {
  const ReadDump table(
      "Title,Body,Post date,Link\n"
      "Uno,Il testo.,\"<time datetime=\"\"2024-01-15T10:15:00Z\"\">Mon, 01/15</time>\","
      "\"<a href=\"\"https://d.it/1?a=1&amp;b=2\"\" hreflang=\"\"it\"\">Uno</a>\"\n",
      "a.csv");
  const ReadDump json(
      R"([{"title":"Uno","body":"Il testo.","created":"<time datetime=\"2024-01-15T10:15:00Z\">)"
      R"(Mon</time>\n","link":"<a href=\"https://d.it/1?a=1&amp;b=2\">Uno</a>"}])");
  for (const ReadDump* const read : {&table, &json}) {
    ASSERT_EQ(read->articles, "https://d.it/1?a=1&b=2|Uno ") << read->faults;
    EXPECT_EQ(read->article().published, kTenFifteen);
    EXPECT_EQ(read->article().url, "https://d.it/1?a=1&b=2");
    EXPECT_EQ(read->faults, "");
  }
}

TEST(FieldsOfSystems, ContributorsOfTheGuardianAreAuthorsAndNoTags) {
  const auto byline = [](const std::string& text) {
    return ReadDump(R"({"response":{"results":[{"id":"a/1","webTitle":"Uno","fields":{"byline":")" +
                    text +
                    R"(","body":"<p>The text.</p><aside class=\"element element-rich-link\">)"
                    R"(<p>Related: <aside></aside> another</p></aside><p>It passed.</p>"},)"
                    R"("tags":[{"type":"keyword","webTitle":"Politics"},)"
                    R"({"type":"contributor","webTitle":"Jane Doe"}]}]}})");
  };
  const ReadDump read = byline("Jane Doe and John Roe");
  ASSERT_EQ(read.articles, "a/1|Uno ") << read.faults;
  EXPECT_EQ(read.article().tags, Names{"Politics"});
  EXPECT_EQ(read.article().authors, (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(read.article().body, "The text.\n\nIt passed.");
  EXPECT_EQ(byline("Research and Development").article().authors,
            Names{"Research and Development"});
}

TEST(FieldsOfSystems, GhostsSettingsAndDrupalsUsersSayTheirNames) {
  const ReadDump ghost(
      R"({"db":[{"data":{"posts":[{"id":"1","title":"Uno","html":"<p>Il testo.</p>",)"
      R"("comment_id":"1","status":"published"}],"users":[],"settings":[{"key":"title",)"
      R"("value":"L'Eco del Lago"},{"key":"description","value":"Notizie"}]}}]})");
  ASSERT_EQ(ghost.articles, "1|Uno ") << ghost.faults;
  EXPECT_EQ(ghost.article().source, "L'Eco del Lago");
  const ReadDump drupal(
      R"({"jsonapi":{"version":"1.0"},"data":[{"type":"node--article","id":"n1","attributes":{)"
      R"("title":"Uno","body":{"value":"<p>Il testo.</p>","format":"full_html","summary":"In breve"}},)"
      R"("relationships":{"uid":{"data":{"type":"user--user","id":"u1"}}}}],"included":[{)"
      R"("type":"user--user","id":"u1","attributes":{"display_name":"Ada Neri","name":"aneri"}}]})");
  ASSERT_EQ(drupal.articles, "n1|Uno ") << drupal.faults;
  EXPECT_EQ(drupal.article().authors, Names{"Ada Neri"});
  EXPECT_EQ(drupal.article().summary, "In breve");
}

TEST(FieldsOfSystems, ReadersOfFeedsHaveStatesForTags) {
  const ReadDump read(
      R"({"id":"feed/x","items":[{"id":"tag:google.com,2005:reader/item/1","title":"Uno",)"
      R"("categories":["user/5/state/com.google/reading-list","user/5/label/ponti"],)"
      R"("published":1705313700,"updated":0,"alternate":[{"href":"https://f.it/2"}],)"
      R"("summary":{"content":"<p>Il testo.</p>"},"origin":{"title":"L'Eco"}}]})");
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults;
  EXPECT_EQ(read.article().tags, Names{"ponti"});
  EXPECT_EQ(read.article().url, "https://f.it/2");
  EXPECT_EQ(read.article().source, "L'Eco");
  EXPECT_FALSE(read.article().modified.has_value());
}

TEST(FieldsOfSystems, LinksAndTermsOfFeedsInJson) {
  const ReadDump gdata(
      R"({"feed":{"entry":[{"id":{"$t":"tag:b,1"},"title":{"$t":"Uno"},"content":{"$t":"Il testo."},)"
      R"("category":[{"scheme":"x","term":"musica"},{"term":)"
      R"("http://schemas.google.com/blogger/2008/kind#post"}],"link":[{"rel":"replies","href":)"
      R"("https://b.it/r"},{"rel":"alternate","href":"https://b.it/uno.html"}]}]}})");
  ASSERT_EQ(gdata.articles, "tag:b,1|Uno ") << gdata.faults;
  EXPECT_EQ(gdata.article().url, "https://b.it/uno.html");
  EXPECT_EQ(gdata.article().tags, Names{"musica"});
  const ReadDump feedparser(
      R"({"entries":[{"id":"https://f.it/1","title":"Uno","content":[{"type":"text/html",)"
      R"("value":"<p>Il testo.</p>"}],"tags":[{"term":"ponti","scheme":null,"label":null}]}]})");
  ASSERT_EQ(feedparser.articles, "https://f.it/1|Uno ") << feedparser.faults;
  EXPECT_EQ(feedparser.article().tags, Names{"ponti"});
  EXPECT_EQ(feedparser.faults, "");
}

TEST(FieldsOfSystems, NamesBetweenSemicolonsAreSeveral) {
  const auto authors = [](const std::string& text) {
    return ReadDump(R"({"title":"Uno","text":"Il testo.","author":")" + text + "\"}")
        .article()
        .authors;
  };
  EXPECT_EQ(authors("Jo Doe; Bob Ray"), (Names{"Jo Doe", "Bob Ray"}));
  EXPECT_EQ(authors("Jo O&#39; Doe"), Names{"Jo O' Doe"});
}

TEST(FieldsOfSystems, TitlesThatWereEscapedTwiceAreReadTwice) {
  const auto title = [](const std::string& text) {
    return ReadDump(R"({"title":")" + text + R"(","text":"Il testo."})").article().title;
  };
  EXPECT_EQ(title("L&amp;#39;acqua &amp;amp; il vino"), "L'acqua & il vino");
  // Once it may be meant.
  EXPECT_EQ(title("Come si scrive &amp;amp; in HTML"), "Come si scrive &amp; in HTML");
}

TEST(FieldsOfSystems, TheAddressOfACrawlIsTheArticles) {
  const ReadDump read(R"([{"title":"Uno","plain_text":"Il testo.",)"
                      R"("requested_url":"https://c.it/1?x=1","responded_url":"https://c.it/1"}])");
  EXPECT_EQ(read.articles, "https://c.it/1|Uno ") << read.faults;
}

TEST(FieldsOfSystems, TheHourOfADayStandsBesideIt) {
  const ReadDump read(R"([{"uri":"1","title":"Uno","body":"Il testo.","date":"2024-01-15",)"
                      R"("time":"10:15:00"}])");
  ASSERT_EQ(read.sink.articles.size(), 1U) << read.faults;
  EXPECT_EQ(read.article().published, kTenFifteen);
}

TEST(FieldsOfSystems, TagsByNumberAndSentencesOfSummaries) {
  const ReadDump read(R"([{"id":"1","title":"Uno","body":"Il testo.","tags":{"5":"cinema",)"
                      R"("8":"ponti"},"summary":{"sentences":["Riapre.","Da ieri."]}}])");
  ASSERT_EQ(read.articles, "1|Uno ") << read.faults;
  EXPECT_EQ(read.article().tags, (Names{"cinema", "ponti"}));
  EXPECT_EQ(read.article().summary, "Riapre.\n\nDa ieri.");
  EXPECT_EQ(read.faults, "");
}

TEST(FieldsOfSystems, PicturesInTextsOfPayloadAreNone) {
  const ReadDump read(
      R"([{"id":"1","title":"Uno","content":{"root":{"type":"root","children":[{"type":"paragraph",)"
      R"("children":[{"type":"text","text":"Il testo."}]},{"type":"upload","value":"i7"}]}}}])");
  ASSERT_EQ(read.articles, "1|Uno ") << read.faults;
  EXPECT_EQ(read.article().body, "Il testo.");
}

TEST(FieldsOfSystems, MessagesOfQueuesAreEnvelopes) {
  const ReadDump read(
      R"({"uuid":"k-1","topic":"news","offset":12,"timestamp":1705313700000,"headers":["h"],)"
      R"("value":{"headline":"Uno","body":"Il testo.","status":"published"}})"
      "\n"
      R"({"uuid":"k-2","headers":["h"],"payload":{"headline":"Due","body":"Bozza.","status":)"
      R"("draft"}})"
      "\n",
      "a.jsonl");
  ASSERT_EQ(read.articles, "k-1|Uno ") << read.faults;
  EXPECT_EQ(read.article().published, kTenFifteen);
  EXPECT_EQ(read.skipped, "unpublished posts\n");
  EXPECT_EQ(read.faults, "");
}

TEST(FieldsOfSystems, AnEventThatAnArticleTellsOfIsNoEnvelope) {
  const ReadDump read(
      R"({"id":"1","title":"Uno","body":"Il testo.","event":{"title":"Concerto","url":)"
      R"("https://biglietti.it/7","author":"Banda"}})");
  ASSERT_EQ(read.articles, "1|Uno ") << read.faults;
  EXPECT_EQ(read.article().url, "");
  EXPECT_TRUE(read.article().authors.empty());
}

TEST(FieldsOfSystems, TablesWhoseFirstRowIsTheirHeader) {
  for (const std::string_view dump :
       {R"({"range":"Foglio1!A1:C3","majorDimension":"ROWS","values":[["id","titolo","testo"],)"
        R"(["1","Uno","Il testo."],["2","Due","Un altro."]]})",
        R"({"valueRanges":[{"range":"A1:C3","majorDimension":"ROWS","values":[["id","titolo",)"
        R"("testo"],["1","Uno","Il testo."],["2","Due","Un altro."]]}]})",
        R"({"columns":["id","titolo","testo"],"rows":[["1","Uno","Il testo."],["2","Due",)"
        R"("Un altro."]]})",
        R"({"data":{"cols":[{"name":"id"},{"name":"titolo"},{"name":"testo"}],"rows":[["1",)"
        R"("Uno","Il testo."],["2","Due","Un altro."]]}})"}) {
    const ReadDump read(dump);
    EXPECT_EQ(read.articles, "1|Uno 2|Due ") << dump << read.faults << read.skipped;
  }
  // No header of articles.
  EXPECT_EQ(ReadDump(R"({"values":[["a","b"],["1","2"]]})").articles, "");
}

}  // namespace
}  // namespace emeroteca::dumps

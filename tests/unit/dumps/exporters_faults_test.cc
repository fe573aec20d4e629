// Faults met in what exporters of content systems and databases write.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using Exported = testing::ReadDump;

std::int64_t published_of(const std::string& date) {
  const Exported given(R"([{"id":"a","title":"Uno","body":"Il testo.","publishedAt":)" + date +
                       "}]");
  EXPECT_EQ(given.faults, "") << date;
  return given.sink.articles.empty() ? -1 : given.article().published.value_or(0);
}

TEST(ExporterFault, DatesThatAreObjectsOrListsOfNumbersWereNotUnderstood) {
  constexpr std::int64_t kTime = 1705314600;  // 2024-01-15 10:30
  for (const char* const date :
       {R"({"_seconds":1705314600,"_nanoseconds":0})", R"({"seconds":"1705314600","nanos":5})",
        R"({"type":"firestore/timestamp/1.0","seconds":1705314600,"nanoseconds":0})",
        R"({"epochSecond":1705314600,"nano":0})", R"([2024,1,15,10,30,0])",
        R"({"__type":"Date","iso":"2024-01-15T10:30:00Z"})", R"([2024,1,15,10,30])",
        R"({"date":{"year":2024,"month":1,"day":15},"time":{"hour":10,"minute":30}})",
        R"({"date":15,"day":1,"month":0,"year":124,"time":1705314600000,"timezoneOffset":0})",
        R"({"$date":1705314600000})",
        R"({"date":"2024-01-15 10:30:00.000000","timezone_type":3})"}) {
    EXPECT_EQ(published_of(date), kTime) << date;
  }
  EXPECT_EQ(published_of("[2024,1,15]"), 1705276800);
  EXPECT_EQ(published_of(R"({"_seconds":0,"_nanoseconds":5})"), 0);
}

TEST(ExporterFault, NumbersThatAreNoDatesMadeNone) {
  for (const char* const date : {"[2024,13,15]", "[1,2,3]", R"({"seconds":30})",
                                 R"({"time":5,"unit":"minutes"})", "[2024,1,15,99,0]"}) {
    const Exported given(R"([{"id":"a","title":"Uno","body":"Il testo.","publishedAt":)" +
                         std::string(date) + "}]");
    ASSERT_EQ(given.sink.articles.size(), 1U) << date;
    EXPECT_FALSE(given.article().published && *given.article().published > 1705000000) << date;
  }
}

TEST(ExporterFault, TextsByLanguageDisappearedWithoutAWord) {
  constexpr const char* kEntries =
      R"({"contentTypes":[{"name":"Article"}],"entries":[{"sys":{"id":"e1","type":"Entry",)"
      R"("publishedAt":"2024-01-12T11:00:00Z"},"fields":{"title":{"it-IT":"Il ponte","en-US":)"
      R"("The bridge"},"body":{"it-IT":{"nodeType":"document","content":[{"nodeType":"paragraph",)"
      R"("content":[{"nodeType":"text","value":"Riapre il ponte."}]}]},"en-US":{"nodeType":)"
      R"("document","content":[{"nodeType":"paragraph","content":[{"nodeType":"text","value":)"
      R"("The bridge reopens."}]}]}},"author":{"it-IT":"Anna Neri"}}},)"
      R"({"sys":{"id":"e2","type":"Entry","version":3},"fields":{"title":{"it-IT":"Bozza"},)"
      R"("body":{"it-IT":"Il testo."}}}],"assets":[{"sys":{"id":"a","type":"Asset"},)"
      R"("fields":{"title":{"it-IT":"Foto"}}}]})";
  const Exported entries(kEntries);
  EXPECT_EQ(entries.articles, "e1@it-IT|Il ponte e1@en-US|The bridge ");
  EXPECT_EQ(entries.faults, "");
  EXPECT_EQ(entries.skipped, "unpublished posts\n");
  ASSERT_EQ(entries.sink.articles.size(), 2U);
  for (const Article& article : entries.sink.articles) {
    EXPECT_EQ(article.story, "e1");
    EXPECT_EQ(article.published, 1705057200);
    EXPECT_EQ(article.authors, std::vector<std::string>{"Anna Neri"});
  }
  EXPECT_EQ(entries.article(1).body, "The bridge reopens.");
  EXPECT_EQ(entries.article(1).language, stemmers::Language::kEnglish);
  // An entry alone, and texts without a system around them.
  EXPECT_EQ(Exported(R"({"entries":[{"sys":{"id":"a"},"fields":{"title":{"it":"Uno"},)"
                     R"("body":{"it":"Il testo."}}}]})")
                .articles,
            "a@it|Uno ");
  EXPECT_EQ(Exported(R"([{"id":"a","title":{"it":"Uno","en":"One"},)"
                     R"("body":{"it":"Il testo.","en":"The text."}}])")
                .articles,
            "a@it|Uno a@en|One ");
  EXPECT_EQ(
      Exported(R"({"id":"a","title":{"it":"Uno","en":"One"},"body":{"it":"Il testo."}})", "a.jsonl")
          .article()
          .extra,
      R"({"title.en":"One"})");
}

TEST(ExporterFault, FieldsWithTheirLanguageBehindThemWereNoTexts) {
  const Exported both(R"({"id":"a","titolo_it":"Uno","titolo_en":"One","testo_it":"Il testo.",)"
                      R"("testo_en":"The text.","data":"2024-01-12"})",
                      "a.jsonl");
  EXPECT_EQ(both.articles, "a@it|Uno a@en|One ");
  EXPECT_EQ(both.faults, "");
  ASSERT_EQ(both.sink.articles.size(), 2U);
  EXPECT_EQ(both.article(0).body, "Il testo.");
  EXPECT_EQ(both.article(1).body, "The text.");
  EXPECT_EQ(both.article(1).story, "a");
  EXPECT_EQ(both.article(1).published, both.article(0).published);
  const Exported beside(
      R"([{"id":"a","lang":"it","title":"Uno","title_en":"One","body":"Il testo.",)"
      R"("body_en":"The text."}])");
  EXPECT_EQ(beside.articles, "a|Uno a@en|One ");
  ASSERT_EQ(beside.sink.articles.size(), 2U);
  EXPECT_EQ(beside.article(0).story, "a");
  EXPECT_EQ(beside.article(1).language, stemmers::Language::kEnglish);
  // What is no text has no languages, and what was exported is one article.
  EXPECT_EQ(Exported(R"([{"id":"a","title":"Uno","body":"Il testo.","image_en":"x","tag_it":"y"}])")
                .articles,
            "a|Uno ");
  EXPECT_EQ(Exported(R"({"id":"a","title":"Uno","body":"Il testo.","exact":true,)"
                     R"("title_en":"One","body_en":"The text."})",
                     "a.jsonl")
                .articles,
            "a|Uno ");
}

TEST(ExporterFault, ArticlesUnderTwoLanguagesAreNoTextsByLanguage) {
  const Exported lists(
      R"({"content":{"it":[{"id":"1","title":"Uno","text":"Il testo.","url":"http://x.it/1"}],)"
      R"("en":[{"id":"2","title":"Two","text":"The text.","url":"http://x.it/2"}]}})");
  EXPECT_EQ(lists.articles, "1|Uno 2|Two ");
}

TEST(ExporterFault, AFileOfWhichNothingIsUnderstoodPassedSilently) {
  // What looks like an article when its list is looked at, and is none by itself.
  const Exported none(
      R"({"a":{"b":[{"x":{"c":[{"d":{"attributes":{"title":"Uno","id":"7"}}}]}}]}})");
  EXPECT_NE(none.articles + none.faults + none.skipped, "");
  EXPECT_EQ(Exported(R"({"articles":[]})").faults, "");
  EXPECT_EQ(
      Exported(R"({"items":[],"page":{"size":20,"about":"The articles of the day here"}})").faults,
      "");
}

TEST(ExporterFault, AnUpdateOfElasticsearchBecameAnArticleOfItsOwn) {
  const Exported bulk(
      "{\"index\":{\"_id\":\"es1\"}}\n{\"title\":\"Uno\",\"content\":\"Il testo.\"}\n"
      "{\"update\":{\"_id\":\"es1\"}}\n{\"doc\":{\"title\":\"Un altro\"}}\n"
      "{\"update\":{\"_id\":\"es1\"}}\n{\"script\":{\"source\":\"ctx._source.n += 1\"}}\n"
      "{\"update\":{\"_id\":\"es2\"}}\n"
      "{\"doc\":{\"title\":\"Due\",\"content\":\"Testo due.\"},\"doc_as_upsert\":true}\n"
      "{\"index\":{\"_id\":\"es3\"}}\n{\"title\":\"Tre\",\"content\":\"Testo tre.\"}\n",
      "a.ndjson");
  EXPECT_EQ(bulk.articles, "es1|Uno es2|Due es3|Tre ");
  const std::string told =
      "rejected: changes a part of an article, \"es1\": only whole ones are read (Elasticsearch's "
      "\"index\" has them)\n";
  EXPECT_EQ(bulk.faults, told + told);
}

TEST(ExporterFault, DraftsAuthorsAndAssetsOfSanityBecameArticles) {
  constexpr const char* kText =
      R"([{"_type":"block","children":[{"_type":"span","text":"Scrive."}]}])";
  const std::string text = kText;
  const Exported set(
      R"({"_id":"p1","_type":"post","title":"Uno","body":)" + text +
          "}\n"
          R"({"_id":"au1","_type":"author","name":"Anna","bio":)" +
          text +
          "}\n"
          R"({"_id":"c1","_type":"category","title":"Cronaca"})"
          "\n"
          R"({"_id":"j1","_type":"biografia","_createdAt":"2024-01-12","vita":)" +
          text +
          "}\n"
          R"({"_id":"drafts.p2","_type":"post","title":"Due","body":)" +
          text +
          "}\n"
          R"({"_id":"image-a","_type":"sanity.imageAsset","originalFilename":"x.jpg"})",
      "a.ndjson");
  EXPECT_EQ(set.articles, "p1|Uno ");
  EXPECT_EQ(set.faults, "");
  EXPECT_EQ(set.skipped,
            "other records (authors, categories)\nother records (authors, categories)\n"
            "documents without a text (Sanity)\nunpublished posts\nassets (Sanity)\n");
  // A section of a newspaper may be called so.
  EXPECT_EQ(Exported(R"([{"id":"a","type":"people","title":"Una diva a Roma"}])").articles,
            "a|Una diva a Roma ");
}

TEST(ExporterFault, TheFrameOfPhpMyAdminWasRejectedAndItsDateNotKnown) {
  const Exported tables(
      R"([{"type":"header","version":"5.2.1","comment":"Export to JSON plugin for PHPMyAdmin"},)"
      R"({"type":"database","name":"giornale"},)"
      R"({"type":"table","name":"utenti","database":"giornale","data":[{"uid":"1","login":"x"}]},)"
      R"({"type":"table","name":"articoli","database":"giornale","data":[)"
      R"({"id":"7","titolo":"Uno","testo":"Il testo.","data_pub":"2024-01-10 10:00:00"}]}])");
  EXPECT_EQ(tables.articles, "7|Uno ");
  EXPECT_EQ(tables.faults, "");
  EXPECT_EQ(tables.skipped, "tables without articles (phpMyAdmin)\n");
  EXPECT_EQ(tables.article().published, 1704880800);
}

TEST(ExporterFault, RelationsOfStrapiWereNotReadAndItsDraftsShown) {
  const Exported entries(
      R"({"data":[{"id":1,"attributes":{"title":"Uno","content":"Il testo.","publishedAt":)"
      R"("2024-01-10T10:00:00Z","createdAt":"2023-12-01T00:00:00Z","author":{"data":{"id":1,)"
      R"("attributes":{"name":"Anna Rossi"}}},"category":{"data":{"id":2,"attributes":{"name":)"
      R"("Cronaca"}}},"tags":{"data":[{"id":3,"attributes":{"name":"ponti"}},{"id":4,)"
      R"("attributes":{"name":"strade"}}]}}},)"
      R"({"id":2,"attributes":{"title":"Due","content":"Testo due.","publishedAt":null,)"
      R"("createdAt":"2023-12-01T00:00:00Z","author":{"data":null}}},)"
      R"({"id":3,"attributes":{"title":"Tre","content":"Testo tre.","publishedAt":)"
      R"("2024-01-10T10:00:00Z","author":{"data":null}}}]})");
  EXPECT_EQ(entries.articles, "1|Uno 3|Tre ");
  EXPECT_EQ(entries.faults, "");
  EXPECT_EQ(entries.skipped, "unpublished posts\n");
  EXPECT_EQ(entries.article().authors, std::vector<std::string>{"Anna Rossi"});
  EXPECT_EQ(entries.article().section, "Cronaca");
  EXPECT_EQ(entries.article().tags, (std::vector<std::string>{"ponti", "strade"}));
  // The date of an article may be unknown.
  EXPECT_EQ(Exported(R"([{"id":"a","title":"Uno","body":"Il testo.","published_at":null,)"
                     R"("created_at":"2024-01-12"}])")
                .articles,
            "a|Uno ");
}

TEST(ExporterFault, AuthorsAndTagsOfGhostStoodInTablesThatWereNotRead) {
  constexpr const char* kTables =
      R"("users":[{"id":"1","name":"Anna Rossi"},{"id":"2","name":"Luca Blu"}],"posts_authors":[)"
      R"({"post_id":"g1","author_id":"2","sort_order":1},{"post_id":"g1","author_id":"1",)"
      R"("sort_order":0}],"tags":[{"id":"t1","name":"Cronaca"},{"id":"t2","name":"#interno"}],)"
      R"("posts_tags":[{"post_id":"g1","tag_id":"t1"},{"post_id":"g1","tag_id":"t2"}]}}]})";
  const auto dump = [&](const std::string& text) {
    return R"({"db":[{"meta":{"version":"5"},"data":{"posts":[{"id":"g1","title":"Uno",)"
           R"("mobiledoc":"{}","html":")" +
           text + R"(","status":"published"}],)" + kTables;
  };
  const Exported posts(dump("<p>Il testo.</p>"));
  ASSERT_EQ(posts.articles, "g1|Uno ");
  EXPECT_EQ(posts.article().authors, (std::vector<std::string>{"Anna Rossi", "Luca Blu"}));
  EXPECT_EQ(posts.article().tags, std::vector<std::string>{"Cronaca"});
  // Larger than what is looked at first.
  std::string large;
  while (large.size() < std::size_t{3} << 20U) large += "Il testo di una riga, e un'altra. ";
  const Exported many(dump(large));
  ASSERT_EQ(many.articles, "g1|Uno ");
  EXPECT_EQ(many.article().authors.size(), 2U);
  EXPECT_EQ(many.faults, "");
  // Too large to be held: the articles come all the same.
  Options few;
  few.max_record_bytes = std::size_t{4} << 20U;
  const std::string next =
      R"(","status":"published"},{"id":"g2","title":"Due","mobiledoc":"{}","html":")";
  const Exported most(dump(large + next + large), "a.json", few);
  ASSERT_EQ(most.articles, "g1|Uno g2|Due ");
  EXPECT_EQ(most.faults,
            "the authors and tags of its articles stand too far behind them: not read\n");
}

TEST(ExporterFault, WhatJsonApiIncludesWasNotRead) {
  const Exported nodes(
      R"({"jsonapi":{"version":"1.0"},"data":[{"type":"node--article","id":"n1","attributes":{)"
      R"("title":"Uno","status":true,"body":{"value":"<p>Il testo.</p>"}},"relationships":{"uid":{)"
      R"("data":{"type":"user--user","id":"u1"}},"field_tags":{"data":[{"type":)"
      R"("taxonomy_term--tags","id":"t1"}]}}}],"included":[{"type":"user--user","id":"u1",)"
      R"("attributes":{"display_name":"Anna Rossi"}},{"type":"taxonomy_term--tags","id":"t1",)"
      R"("attributes":{"name":"ponti"}}]})");
  ASSERT_EQ(nodes.articles, "n1|Uno ");
  EXPECT_EQ(nodes.article().authors, std::vector<std::string>{"Anna Rossi"});
  EXPECT_EQ(nodes.article().tags, std::vector<std::string>{"ponti"});
}

TEST(ExporterFault, TheAddressOfAPageWasTakenForItsNewspaper) {
  const Exported page(
      R"({"title":"Uno","text":"Il testo.","source":"https://ex.it/uno","source-hostname":"Ex",)"
      R"("hostname":"ex.it","id":null})");
  EXPECT_EQ(page.articles, "https://ex.it/uno|Uno ");
  EXPECT_EQ(page.article().source, "Ex");
  EXPECT_EQ(page.article().url, "https://ex.it/uno");
  const Exported table("title,text,source,hostname\nUno,Il testo.,https://ex.it/uno,ex.it\n",
                       "a.csv");
  EXPECT_EQ(table.articles, "https://ex.it/uno|Uno ");
  EXPECT_EQ(table.article().source, "ex.it");
  // Without the site beside it the address may be that of a feed.
  const Exported feed(
      R"({"id":"a","title":"Uno","text":"Il testo.","source":"https://ex.it/rss.xml"})");
  EXPECT_EQ(feed.article().source, "https://ex.it/rss.xml");
}

// Fault 43.
TEST(ExporterFault, FieldsOfSolrWithATypeInTheirNameWereNotKnown) {
  const Exported solr(
      R"({"responseHeader":{"status":0},"response":{"numFound":1,"start":0,"docs":[{"id":"so1",)"
      R"("title_s":"Uno","body_txt":["Riapre il ponte."],"published_at_dt":"2024-01-12T10:00:00Z",)"
      R"("created_dt":"2023-01-12T10:00:00Z","author_ss":["Anna Rossi","Luca Neri"],)"
      R"("author_i":5,"site_s":"Gazzetta"}]}})");
  EXPECT_EQ(solr.faults, "");
  ASSERT_EQ(solr.articles, "so1|Uno ");
  const Article& article = solr.article();
  EXPECT_EQ(article.body, "Riapre il ponte.");
  EXPECT_EQ(article.published, 1705053600);
  EXPECT_EQ(article.authors, (std::vector<std::string>{"Anna Rossi", "Luca Neri"}));
  EXPECT_EQ(article.source, "Gazzetta");
  const Exported drupal(R"({"docs":[{"id":"x","tm_X3b_it_title":["Uno"],"tm_X3b_it_body":)"
                        R"(["Riapre il ponte."],"ds_created":"2024-01-12T10:00:00Z"}]})");
  ASSERT_EQ(drupal.articles, "x|Uno ");
  EXPECT_EQ(drupal.article().published, 1705053600);
  const Exported table("id,title_txt_it,body_t\n1,Uno,Riapre il ponte.\n", "a.csv");
  EXPECT_EQ(table.articles, "1|Uno ");
  // A name without a type counts before one that has it.
  const Exported both(
      R"([{"id":"1","title":"Uno","title_s":"uno","body":"Testo.","body_t":"testo"}])");
  EXPECT_EQ(both.article().title, "Uno");
  EXPECT_EQ(both.article().body, "Testo.");
}

// Fault 43.
TEST(ExporterFault, AListOfTextsWithUnknownNamesPassedWithoutAWord) {
  const Exported unknown(
      R"({"response":{"docs":[{"k":"1","foo":"Riapre","bar":["Il ponte di ferro )"
      R"(riapre oggi."]}]}})");
  EXPECT_EQ(unknown.articles, "");
  EXPECT_EQ(unknown.skipped, "JSON files without articles\n");
  EXPECT_NE(unknown.faults.find("it has the fields k, foo, bar"), std::string::npos)
      << unknown.faults;
  // Settings have no such lists.
  EXPECT_EQ(Exported(R"({"name":"x","rules":[{"text1":"Do not use this rule at all."}]})").faults,
            "");
}

// Fault 43.
TEST(ExporterFault, TheAddressThatIsTheIdOfANodeWasNoAddress) {
  const Exported node(
      R"({"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","@id":)"
      R"("https://l.it/1#article","headline":"Uno","articleBody":"Riapre il ponte."},)"
      R"({"@type":"NewsArticle","@id":"#b","headline":"Due","articleBody":"Due testi.",)"
      R"("url":"https://l.it/2"},{"@type":"NewsArticle","@id":"https://l.it/x","url":)"
      R"("https://l.it/3","headline":"Tre","articleBody":"Tre testi."}]})");
  EXPECT_EQ(node.articles, "https://l.it/1|Uno https://l.it/2|Due https://l.it/3|Tre ");
  EXPECT_EQ(node.article().url, "https://l.it/1");
}

}  // namespace
}  // namespace emeroteca::dumps

// Articles inside of other objects, and texts in parts.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

TEST(NestedRecordFault, ArticlesInListsOfLinkedDataWereSkipped) {
  const ReadDump list(
      R"({"@context":"https://schema.org","@type":"ItemList","itemListElement":[)"
      R"({"@type":"ListItem","position":1,"item":{"@type":"NewsArticle","headline":"Uno",)"
      R"("articleBody":"Il testo uno.","url":"https://e.example/1","datePublished":"2021-01-03"}},)"
      R"({"@type":"ListItem","position":2,"item":{"@type":"NewsArticle","headline":"Due",)"
      R"("articleBody":"Il testo due.","url":"https://e.example/2"}}]})");
  EXPECT_EQ(list.articles, "https://e.example/1|Uno https://e.example/2|Due ") << list.skipped;
  const ReadDump page(
      R"({"@type":"CollectionPage","name":"Archivio","mainEntity":{"@type":"ItemList",)"
      R"("itemListElement":[{"@type":"NewsArticle","headline":"Uno","articleBody":"Il testo uno.",)"
      R"("url":"https://e.example/1"}]}})");
  EXPECT_EQ(page.articles, "https://e.example/1|Uno ") << page.skipped;
  const ReadDump none(
      R"([{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"name":"Home"}}]},)"
      R"({"@type":"NewsArticle","headline":"Uno","articleBody":"Il testo uno.","url":)"
      R"("https://e.example/1"}])");
  EXPECT_EQ(none.articles, "https://e.example/1|Uno ");
  EXPECT_EQ(none.skipped, "nodes of linked data beside the articles\n");
}

TEST(NestedRecordFault, AnEmbedRanTheParagraphsOfItsStoryTogether) {
  const ReadDump dump(
      R"([{"id":1,"title":"T","content_elements":[)"
      R"({"type":"text","content":"Primo <b>capoverso</b> del lago."},)"
      R"({"type":"text","content":"Secondo capoverso."},)"
      R"({"type":"raw_html","content":"<div class=\"x\">riquadro</div>"},)"
      R"({"type":"header","content":"Titoletto"},{"type":"list","items":["uno","due"]},)"
      R"({"type":"text","content":"Terzo capoverso."}]}])");
  EXPECT_EQ(
      dump.article().body,
      "Primo capoverso del lago.\n\nSecondo capoverso.\n\nriquadro\n\nTitoletto\n\nuno\ndue\n\n"
      "Terzo capoverso.");
}

TEST(NestedRecordFault, ArcsDayOfTheLastPublicationWasTheArticles) {
  const auto record = [](const std::string& published) {
    return R"([{"_id":"A1","headlines":{"basic":"T"},"content_elements":[{"type":"text","content":)"
           R"("Il testo del lago."}],"publish_date":"2021-01-04T00:00:00Z","first_publish_date":)"
           R"("2021-01-03T06:15:00Z","taxonomy":{"primary_section":{"_id":"/c","name":"Cronaca"}},)"
           R"("revision":{"published":)" +
           published + "}}]";
  };
  const ReadDump dump(record("true"));
  EXPECT_EQ(dump.article().published, 1609654500);
  EXPECT_EQ(dump.article().section, "Cronaca");
  EXPECT_EQ(ReadDump(record("false")).skipped, "unpublished posts\n");
}

TEST(NestedRecordFault, TheDayOfTheImportWasTheArticles) {
  for (const char* const record :
       {R"({"id":"r1","createdTime":"2024-01-01T00:00:00Z","fields":{"Titolo":"T","Testo":)"
        R"("Il testo del lago.","Data":"2021-01-03"}})",
        R"({"id":"r1","created_at":"2024-01-01","fields":{"title":"T","body":"Il testo del lago.",)"
        R"("date":"2021-01-03"}})"}) {
    EXPECT_EQ(testing::day_of(ReadDump(record).article()), "2021-01-03") << record;
  }
  EXPECT_EQ(
      testing::day_of(ReadDump(R"({"id":"r1","created_at":"2024-01-01","fields":{"title":"T",)"
                               R"("body":"Il testo del lago."}})")
                          .article()),
      "2024-01-01");
}

}  // namespace
}  // namespace emeroteca::dumps

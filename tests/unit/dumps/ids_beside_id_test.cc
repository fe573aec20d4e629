// Ids that do not stand in the field called "id", in JSON of content systems.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;

std::string strapi(std::string_view number, std::string_view more, std::string_view text) {
  return R"({"data":[{"id":)" + std::string(number) +
         R"(,"documentId":"hgv1vny5cebq2l3czil1rpb3","title":"Biblioteca aperta",)" +
         std::string(more) + R"("publishedAt":"2024-01-02T10:00:00Z","body":")" +
         std::string(text) + R"("}],"meta":{"pagination":{"page":1}}})";
}

TEST(IdsBesideId, StrapisDocumentKeepsItsIdWhenPublishedAgain) {
  const ReadDump first(strapi("14", "", "La biblioteca apre alle otto."));
  const ReadDump second(strapi("16", "", "La biblioteca apre alle nove."));
  ASSERT_EQ(first.sink.articles.size(), 1U);
  EXPECT_EQ(first.article().id, "hgv1vny5cebq2l3czil1rpb3");
  EXPECT_EQ(second.article().id, first.article().id);
  EXPECT_EQ(first.faults, "");
}

TEST(IdsBesideId, StrapisLocalesAreArticlesOfOneStory) {
  const ReadDump dump(strapi("14", R"("locale":"it",)", "La biblioteca apre alle otto."));
  ASSERT_EQ(dump.sink.articles.size(), 1U);
  EXPECT_EQ(dump.article().id, "hgv1vny5cebq2l3czil1rpb3@it");
  EXPECT_EQ(dump.article().story, "hgv1vny5cebq2l3czil1rpb3");
}

TEST(IdsBesideId, OtherDocumentIdsLeaveTheIdAlone) {
  const ReadDump named(
      R"({"articles":[{"id":"a1","documentId":"hgv1vny5cebq2l3czil1rpb3","title":"Uno","body":"Il testo di uno."}]})");
  EXPECT_EQ(named.article().id, "a1");
  const ReadDump numbered(
      R"({"articles":[{"id":7,"documentId":"doc-7","title":"Uno","body":"Il testo di uno."}]})");
  EXPECT_EQ(numbered.article().id, "7");
  Options options;
  options.map = parse_field_paths("id=id");
  const ReadDump mapped(strapi("14", "", "La biblioteca apre alle otto."), "a.json", options);
  EXPECT_EQ(mapped.article().id, "14");
}

constexpr std::string_view kDjango = R"([
{"model":"news.article","pk":1,"fields":{"title":"Django uno","body":"<p>Testo uno.</p>","pub_date":"2024-01-15T10:15:00Z","author":3}},
{"model":"news.article","pk":2,"fields":{"title":"Django due","body":"<p>Testo due.</p>","status":"draft"}},
{"model":"news.gallery","pk":2,"fields":{"title":"Galleria","body":"<p>Testo di galleria.</p>"}},
{"model":"auth.user","pk":3,"fields":{"username":"ada","first_name":"Ada","email":"a@x"}},
{"model":"comments.comment","pk":1,"fields":{"article":1,"name":"Troll","text":"Commento di un lettore."}},
{"model":"flatpages.flatpage","pk":1,"fields":{"url":"/privacy/","title":"Privacy","content":"<p>Informativa.</p>"}},
{"model":"news.category","pk":1,"fields":{"title":"Cronaca","description":"Le notizie di cronaca"}},
{"model":"news.setting","pk":4,"fields":{"key":"colour","value":"red"}},
{"model":"admin.logentry","pk":9,"fields":{"object_repr":"Django uno","change_message":"Cambiato titolo."}}
])";

TEST(IdsBesideId, DjangosKeysOfModelsAreIdsAndOtherModelsAreSkipped) {
  const ReadDump dump(kDjango);
  EXPECT_EQ(dump.articles, "news.article/1|Django uno news.gallery/2|Galleria ");
  EXPECT_EQ(dump.faults, "");
  EXPECT_NE(dump.skipped.find("records of other models (Django)"), std::string::npos);
  EXPECT_EQ(dump.sink.left_out.size(), 7U) << dump.skipped;
}

}  // namespace
}  // namespace emeroteca::dumps

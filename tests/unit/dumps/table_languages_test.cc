// Tables with a column for each language of the texts.
#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/language_names.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

struct SpokenTable : testing::ReadDump {
  explicit SpokenTable(std::string_view content) : ReadDump(content, "a.csv") {}
};

TEST(TableLanguages, EachTextIsAnArticleOfOneStory) {
  const SpokenTable table(
      "id,titolo_it,titolo_en,testo_it,testo_en,data\n"
      "1,Il ponte,The bridge,Il ponte riapre.,The bridge reopens.,2024-01-15\n"
      "2,Il porto,,Il porto chiude.,,2024-01-16\n");
  ASSERT_EQ(table.articles, "1@it|Il ponte 1@en|The bridge 2@it|Il porto ") << table.faults;
  EXPECT_EQ(table.article(0).body, "Il ponte riapre.");
  EXPECT_EQ(table.article(0).language, stemmers::Language::kItalian);
  EXPECT_EQ(table.article(1).body, "The bridge reopens.");
  EXPECT_EQ(table.article(1).language, stemmers::Language::kEnglish);
  EXPECT_EQ(table.article(1).published, table.article(0).published);
  EXPECT_EQ(table.article(0).story, "1");
  EXPECT_EQ(table.article(1).story, "1");
  EXPECT_EQ(table.article(2).story, "");
  for (const auto& article : table.sink.articles) EXPECT_EQ(article.extra, "") << article.id;
  EXPECT_EQ(table.faults, "");
}

TEST(TableLanguages, TheTextBesideAnotherLanguagesKeepsItsId) {
  const SpokenTable table(
      "id;title;title_en;body;body_en\n7;Il ponte;The bridge;Il ponte riapre domani.;The bridge "
      "reopens.\n");
  ASSERT_EQ(table.articles, "7|Il ponte 7@en|The bridge ") << table.faults;
  EXPECT_EQ(table.article(0).body, "Il ponte riapre domani.");
  EXPECT_EQ(table.article(1).body, "The bridge reopens.");
}

TEST(TableLanguages, OneTextWithTwoTitlesIsOneArticle) {
  const SpokenTable table(
      "id,titolo_it,titolo_en,testo\n1,Il ponte,The bridge,Il ponte riapre domani.\n");
  ASSERT_EQ(table.articles, "1|Il ponte ") << table.faults;
  EXPECT_EQ(table.article(0).extra, R"({"titolo_en":"The bridge"})");
}

TEST(TableLanguages, TwoTextsWithOneTitleShareIt) {
  const SpokenTable table(
      "id,titolo,testo_it,testo_en\n1,G7,Il vertice si apre oggi.,The summit opens today.\n");
  EXPECT_EQ(table.articles, "1@it|G7 1@en|G7 ") << table.faults;
}

TEST(TableLanguages, AreNamedAsHeadersOfSpreadsheetsDo) {
  for (const std::string_view header :
       {"id,Titolo IT,Titolo EN,Testo IT,Testo EN",
        "id,Titolo (it),Titolo (en),Testo (it),Testo (en)", "id,it_title,en_title,it_body,en_body",
        "id,title-it,title-en,body-it,body-en"}) {
    const SpokenTable table(std::string(header) +
                            "\n1,Il ponte,The bridge,Il ponte riapre.,The bridge reopens.\n");
    ASSERT_EQ(table.sink.articles.size(), 2U) << header << table.faults;
    EXPECT_EQ(table.article(0).title, "Il ponte") << header;
    EXPECT_EQ(table.article(1).body, "The bridge reopens.") << header;
    EXPECT_EQ(table.article(1).language, stemmers::Language::kEnglish) << header;
  }
  const SpokenTable regions(
      "id,title_it_IT,title_en_US,body_it_IT,body_en_US\n1,Uno,One,Il testo.,The text.\n");
  ASSERT_EQ(regions.sink.articles.size(), 2U) << regions.faults;
  EXPECT_EQ(regions.article(1).language, stemmers::Language::kEnglish);
}

TEST(TableLanguages, NamesWithoutOneAreLeftAlone) {
  for (const std::string_view name : {"title", "title_id", "video_en_ligne", "it", "_en", "",
                                      "(it)", "testo da", "sub-title", "en_"}) {
    const auto spoken = spoken_name(name);
    const bool known = spoken && (spoken->name == "title" || spoken->name == "body");
    EXPECT_FALSE(known) << name;
  }
}

TEST(TableLanguages, ARowThatIsNotPublishedGivesNone) {
  const SpokenTable table(
      "id,titolo_it,titolo_en,testo_it,testo_en,stato\n"
      "1,Il ponte,The bridge,Il ponte riapre.,The bridge reopens.,bozza\n");
  EXPECT_EQ(table.articles, "");
}

}  // namespace
}  // namespace emeroteca::dumps

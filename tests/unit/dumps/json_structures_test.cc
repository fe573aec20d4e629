// Bodies that are structures: blocks, trees, sections and pages.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

// All that a dump gives: "title|body" an article.
struct Read {
  explicit Read(std::string_view content, const char* name = "a.json") {
    read_dump(folder.write(name, content), {}, sink);
    for (const Article& article : sink.articles) {
      articles.push_back(article.title + '|' + article.body);
    }
    for (const auto& fault : sink.faults) faults += fault.where + ": " + fault.reason + '\n';
  }
  TemporaryFolder folder;
  RecordingSink sink;
  std::vector<std::string> articles;
  std::string faults;
};

using Articles = std::vector<std::string>;

TEST(StructuredBodies, PortableTextIsOneArticleNotOneASpan) {
  const std::string record =
      R"({"id":7,"title":"Nave in porto","body":[{"_type":"block","children":[)"
      R"({"_type":"span","text":"La nave "},{"_type":"span","text":"attracca"}]},)"
      R"({"_type":"image","alt":"La nave"},)"
      R"({"_type":"block","children":[{"_type":"span","text":"Scesi tutti."}]}]})";
  const Articles expected{"Nave in porto|La nave attracca\n\nScesi tutti."};
  const Read array('[' + record + ']');
  EXPECT_EQ(array.articles, expected) << array.faults;
  EXPECT_EQ(array.sink.articles.at(0).id, "7");
  EXPECT_EQ(Read(record + '\n', "a.jsonl").articles, expected);
  EXPECT_EQ(array.faults, "");
}

TEST(StructuredBodies, ProseMirrorKeepsItsBoldWordsAndLists) {
  const Read dump(
      R"([{"id":1,"title":"Voto","body":{"type":"doc","content":[{"type":"paragraph","content":[)"
      R"({"type":"text","text":"Vota il "},{"type":"text","text":"consiglio","marks":[{"type":"bold"}]},)"
      R"({"type":"text","text":"."}]},{"type":"bulletList","content":[{"type":"listItem","content":[)"
      R"({"type":"paragraph","content":[{"type":"text","text":"primo punto"}]}]},{"type":"listItem",)"
      R"("content":[{"type":"paragraph","content":[{"type":"text","text":"secondo punto"}]}]}]},)"
      R"({"type":"paragraph","content":[{"type":"text","text":"Poi si chiude."}]}]}}])");
  EXPECT_EQ(dump.articles, Articles{"Voto|Vota il consiglio.\n\nprimo punto\nsecondo punto\n\nPoi "
                                    "si chiude."})
      << dump.faults;
}

TEST(StructuredBodies, ContentfulAndLexicalTreesAreBodies) {
  EXPECT_EQ(
      Read(
          R"([{"id":5,"title":"A","body":{"nodeType":"document","data":{},"content":[{"nodeType":)"
          R"("paragraph","content":[{"nodeType":"text","value":"Il bus ","marks":[]},{"nodeType":)"
          R"("hyperlink","data":{"uri":"http://x/"},"content":[{"nodeType":"text","value":"parte"}]}]}]}}])")
          .articles,
      Articles{"A|Il bus parte"});
  EXPECT_EQ(
      Read(R"([{"id":5,"title":"A","content":{"root":{"type":"root","children":[{"type":)"
           R"("paragraph","children":[{"type":"text","text":"Il bus "},{"type":"text","text":)"
           R"("parte"}]},{"type":"paragraph","children":[{"type":"text","text":"Ieri."}]}]}}}])")
          .articles,
      Articles{"A|Il bus parte\n\nIeri."});
}

TEST(StructuredBodies, PagesOfAnArticleAreNoArticles) {
  const Read dump(
      R"([{"id":1,"title":"Viaggio","pages":[{"title":"Partenza","text":"Si parte."},)"
      R"({"title":"Arrivo","text":"Si arriva."}]},)"
      R"({"headline":"Bilancio","sections":[{"title":"Spese","text":"Troppe."}],"date":"2024-01-12"}])");
  EXPECT_EQ(dump.articles, (Articles{"Viaggio|Partenza\n\nSi parte.\n\nArrivo\n\nSi arriva.",
                                     "Bilancio|Spese\n\nTroppe."}))
      << dump.faults;
}

TEST(StructuredBodies, ListsOfArticlesStayListsOfArticles) {
  const Articles expected{"Uno|a", "Due|b"};
  const std::string list =
      R"([{"title":"Uno","text":"a","url":"http://x/1"},{"title":"Due","text":"b","url":"http://x/2"}])";
  for (const char* name : {"content", "pages", "sections", "body", "items", "content_elements"}) {
    EXPECT_EQ(Read("{\"" + std::string(name) + "\":" + list + "}").articles, expected) << name;
    EXPECT_EQ(Read("{\"id\":\"export\",\"" + std::string(name) + "\":" + list + "}").articles,
              expected)
        << name;
  }
  EXPECT_EQ(Read(R"({"pages":[{"title":"Uno","text":"a"},{"title":"Due","text":"b"}]})").articles,
            expected);
  EXPECT_EQ(Read(R"({"issue":{"date":"2024-01-12","pages":[{"number":1,"articles":[{"title":"Uno",)"
                 R"("text":"a"}]},{"number":2,"articles":[{"title":"Due","text":"b"}]}]}})")
                .articles,
            expected);
}

TEST(StructuredBodies, KnownNamesOfUnknownShapesAreNotLostSilently) {
  const auto body = [](std::string_view field) {
    const Read dump(R"([{"id":1,"title":"T",)" + std::string(field) + "}]");
    return dump.articles.empty() ? dump.faults : dump.articles[0];
  };
  EXPECT_EQ(
      body(
          R"("content":{"time":1,"blocks":[{"type":"header","data":{"text":"Capo","level":2}},{"type":)"
          R"("paragraph","data":{"text":"Testo <b>uno</b>."}},{"type":"list","data":{"items":["x","y"]}}]})"),
      "T|Capo\n\nTesto uno.\n\nx\ny");
  EXPECT_EQ(body(R"("content":[{"p":"Primo."},{"p":"Secondo."}])"), "T|Primo.\n\nSecondo.");
  EXPECT_EQ(body(R"("content":[{"rows":[{"text":"Primo"}]}])"), "T|Primo");
  EXPECT_EQ(body(R"("body":[{"type":"paragraph","text":"A."},{"type":"list","items":["x","y"]}])"),
            "T|A.\n\nx\ny");
  const Read unknown(
      R"([{"id":1,"title":"T","summary":"S.","content":[{"zz":{"yy":"Il testo che manca."}}]}])");
  EXPECT_EQ(unknown.articles, Articles{"T|"});
  EXPECT_NE(unknown.faults.find("the fields id, title, summary, content"), std::string::npos)
      << unknown.faults;
}

TEST(StructuredBodies, ArcStoriesAreArticles) {
  const Read dump(
      R"({"type":"results","content_elements":[{"_id":"Q1","type":"story","headlines":{"basic":)"
      R"("Nuovo tram"},"content_elements":[{"type":"text","content":"Parte oggi."},{"type":"image",)"
      R"("caption":"foto"},{"type":"text","content":"Costa <i>poco</i>."}],"credits":{"by":[{"type":)"
      R"("author","name":"Ugo Blu"}]},"publish_date":"2024-01-12T10:00:00Z","taxonomy":{"tags":[)"
      R"({"text":"tram"}]}}]})");
  ASSERT_EQ(dump.articles, Articles{"Nuovo tram|Parte oggi.\n\nCosta poco."}) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].authors, std::vector<std::string>{"Ugo Blu"});
  EXPECT_EQ(dump.sink.articles[0].tags, std::vector<std::string>{"tram"});
  EXPECT_TRUE(dump.sink.articles[0].published.has_value());
}

TEST(StructuredBodies, DeepTreesEnd) {
  std::string tree = R"({"text":"fondo"})";
  for (int i = 0; i < 900; ++i) tree = R"({"children":[)" + tree + "]}";
  const Read dump(R"([{"id":1,"title":"T","body":)" + tree + "}]");
  EXPECT_GT(dump.sink.articles.size() + dump.sink.faults.size(), 0U);
  EXPECT_LE(dump.sink.articles.size(), 1U);
}

TEST(LeftOverFields, NeverStandUnderANameThatExportWrites) {
  const Read dump(R"({"title":"T","text":"a","source":{"id":"x","name":"Il Lago"},)"
                  R"("author":{"name":"Anna Neri","twitter":"@a"},"tags":[{"name":"t","id":1}],)"
                  R"("body":"b","title_en":"E","x":1,"x":2})",
                  "a.jsonl");
  ASSERT_EQ(dump.sink.articles.size(), 1U) << dump.faults;
  const Article& article = dump.sink.articles[0];
  EXPECT_EQ(article.source, "Il Lago");
  EXPECT_EQ(
      article.extra,
      R"({"text":"a","source.id":"x","author.twitter":"@a","tags.given":[{"name":"t","id":1}],)"
      R"("title_en":"E","x":1,"x.given":2})");
}

TEST(LeftOverFields, OfTablesWithAColumnTwiceStandOnce) {
  const Read dump("id,title,body,title\n1,Uno,testo,Altro\n2,Due,testo,Altro\n", "a.csv");
  ASSERT_EQ(dump.sink.articles.size(), 2U) << dump.faults;
  EXPECT_EQ(dump.sink.articles[0].extra.find("\"title\":"), std::string::npos)
      << dump.sink.articles[0].extra;
}

}  // namespace
}  // namespace emeroteca::dumps

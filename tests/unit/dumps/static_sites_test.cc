// Markdown and templates of static sites: what a site's maker says there that is no article's.
#include <cstdint>
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

constexpr std::int64_t kSixthOfMay = 1683331200;  // 2023-05-06

class StaticSite : public ::testing::Test {
 protected:
  // Reads a post with these lines of front matter.
  void read(std::string_view name, std::string_view matter,
            std::string_view body = "Il ponte riapre oggi.\n") {
    sink_.articles.clear();
    sink_.faults.clear();
    sink_.left_out.clear();
    const std::string text = "---\n" + std::string(matter) + "\n---\n" + std::string(body);
    read_dump(folder_.write(name, text), {}, sink_);
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

// The date was "true": every post of a site of Jekyll had none.
TEST_F(StaticSite, FlagThatSaysPublishedHidTheDate) {
  for (const char* const line :
       {"published: true", "published: \"yes\"", "published: 1", "date: true", "pubDate: on",
        "published: true\ncreated: 2021-01-01", "year: 2021"}) {
    read("2023-05-06-uno.md", std::string("title: Uno\n") + line);
    ASSERT_EQ(sink_.articles.size(), 1U) << line;
    EXPECT_EQ(sink_.articles[0].published, kSixthOfMay) << line;
    EXPECT_TRUE(sink_.faults.empty()) << line;
  }
  for (const char* const lines :
       {"published: true\npublishDate: 2023-05-06", "published: true\ncreated_at: 2023-05-06",
        "data_pubblicazione: 2023/05/06\npubblicato: true", "published: 2023-05-06",
        "published: false\ndate: 2023-05-06"}) {
    read("uno.md", std::string("title: Uno\n") + lines);
    if (sink_.left_out.size() == 1) continue;  // "published: false"
    ASSERT_EQ(sink_.articles.size(), 1U) << lines;
    EXPECT_EQ(sink_.articles[0].published, kSixthOfMay) << lines;
    EXPECT_TRUE(sink_.faults.empty()) << lines;
  }
  read("uno.md", "title: Uno\npublished: true\nupdated: true\nlast_modified_at: 2023-05-06");
  EXPECT_FALSE(sink_.articles.at(0).published);
  EXPECT_EQ(sink_.articles[0].modified, kSixthOfMay);
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(StaticSite, FrontMatterNamedBehindItsHyphensWasText) {
  read_dump(folder_.write("a.md",
                          "---json\n{\"title\": \"Il ponte\", \"date\": \"2023-05-06\", "
                          "\"tags\": [\"x\"]}\n---\nIl ponte riapre oggi.\n"),
            {}, sink_);
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Il ponte");
  EXPECT_EQ(sink_.articles[0].body, "Il ponte riapre oggi.");
  EXPECT_EQ(sink_.articles[0].published, kSixthOfMay);
}

TEST_F(StaticSite, DateThatIsNoneIsToldBesideTheOneThatIs) {
  read("2023-05-06-uno.md", "title: Uno\ndate: presto");
  EXPECT_EQ(sink_.articles.at(0).published, kSixthOfMay);
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_EQ(sink_.faults[0].reason, "its date \"presto\" is no date: its file's name is taken");
  read("uno.md", "title: Uno\ndate: presto");
  EXPECT_FALSE(sink_.articles.at(0).published);
  ASSERT_EQ(sink_.faults.size(), 1U);
}

TEST_F(StaticSite, SettingsOfTheSiteAreNoTexts) {
  read("uno.md", "title: Uno\nexcerpt: true\nsection: false\nsource: false\ndescription: \"true\"");
  const Article& article = sink_.articles.at(0);
  EXPECT_EQ(article.summary, "true");
  EXPECT_EQ(article.section, "");
  EXPECT_EQ(article.source, "");
}

// They were shown at once, or for ever.
TEST_F(StaticSite, TimesOfHugoWereNotHeeded) {
  read("futuro.md", "title: Futuro\ndate: 2024-01-01\npublishDate: 2099-01-01");
  EXPECT_EQ(sink_.articles.at(0).embargo, 4070908800);
  EXPECT_EQ(sink_.articles[0].published, 1704067200);
  for (const char* const past :
       {"publishDate: 2024-01-01", "publishDate: 1985-01-01", "expiryDate: 2099-01-01"}) {
    read("passato.md", std::string("title: Passato\n") + past);
    ASSERT_EQ(sink_.articles.size(), 1U) << past;
    EXPECT_FALSE(sink_.articles[0].embargo) << past;
    EXPECT_TRUE(sink_.faults.empty()) << past;
  }
  for (const char* const line : {"expiryDate: 2024-02-01", "unpublishdate: 2024-02-01"}) {
    read("scaduto.md", std::string("title: Scaduto\ndate: 2024-01-01\n") + line);
    EXPECT_TRUE(sink_.articles.empty()) << line;
    ASSERT_EQ(sink_.left_out.size(), 1U) << line;
    EXPECT_TRUE(sink_.left_out[0].ends_with("pages that have expired (Hugo's expiryDate)"));
  }
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(StaticSite, DraftsAndTemplatesWereArticles) {
  const char* const post = "---\ntitle: Idea\n---\nIl ponte riapre oggi.\n";
  const std::string page =
      "<!DOCTYPE html><html><head><title>Idea</title></head><body><p>Il ponte riapre oggi, dice il "
      "sindaco.</p></body></html>";
  folder_.write("_drafts/idea.md", post);
  folder_.write("_drafts/cronaca/idea.html", page);
  folder_.write("_layouts/post.html", page);
  folder_.write("_includes/nota.md", post);
  folder_.write("archetypes/default.md",
                "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndraft: false\n---\n");
  folder_.write("scaffolds/post.md", "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n");
  folder_.write("tema/base.html",
                "<!DOCTYPE html><html><head><title>{{ page.title }}</title></head>"
                "<body>{{ content }}</body></html>");
  folder_.write("tema/single.html",
                "{{ define \"main\" }}<article><h1>{{ .Title }}</h1>{{ .Content }}</article>"
                "{{ end }}");
  read_dump(folder_.path(), {}, sink_);
  EXPECT_TRUE(sink_.articles.empty()) << sink_.articles.at(0).id;
  EXPECT_EQ(sink_.left_out.size(), 8U);
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(StaticSite, WhatIsCalledLikeADraftOrTellsOfTemplatesIsAnArticle) {
  folder_.write("drafts/uno.md", "---\ntitle: Uno\n---\nIl ponte riapre oggi.\n");
  folder_.write("due.html",
                "<!DOCTYPE html><html><head><title>Usare {{ content }} in Jekyll</title></head>"
                "<body><article><h1>Usare {{ content }} in Jekyll</h1><p>Con {{ content }} si "
                "mostra il testo di una pagina, come dice il manuale.</p></article></body></html>");
  read_dump(folder_.path(), {}, sink_);
  EXPECT_EQ(sink_.articles.size(), 2U);
}

TEST_F(StaticSite, TagsInOneTextWereOneTag) {
  using Tags = std::vector<std::string>;
  read("crlf.md", "title: Uno\ntags: uno, due\nkeywords: tre; quattro");
  EXPECT_EQ(sink_.articles.at(0).tags, (Tags{"uno", "due", "tre", "quattro"}));
  read("2023-05-06-uno.md", "layout: post\ntitle: Uno\ncategories: cronaca politica");
  EXPECT_EQ(sink_.articles.at(0).tags, (Tags{"cronaca", "politica"}));
  // Of other makers a text with spaces is one tag, as is one "category".
  read("uno.md", "layout: post\ntitle: Uno\ncategories: cronaca nera\ncategory: esteri, Europa");
  EXPECT_EQ(sink_.articles.at(0).tags, (Tags{"cronaca nera", "esteri, Europa"}));
  read("uno.md", "title: Uno\ntags: [\"Roma, centro\", ponti]");
  EXPECT_EQ(sink_.articles.at(0).tags, (Tags{"Roma, centro", "ponti"}));
}

TEST_F(StaticSite, MarksOfFootnotesStayedInTheText) {
  read("uno.md", "title: Uno",
       "Il ponte[^1] riapre[^nota].\n\n[^1]: Sul torrente.\n[^nota]: Ieri.\n\n"
       "Si cerca con `[^a-z]` e [^2].\n\n```\nx[^1]\n```\n");
  EXPECT_EQ(sink_.articles.at(0).body,
            "Il ponte riapre.\n\nSul torrente.\n\nIeri.\n\nSi cerca con [^a-z] e [^2].\n\nx[^1]");
}

}  // namespace
}  // namespace emeroteca::dumps

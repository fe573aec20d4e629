// Pages whose linked data has more articles than the page's own.
#include <string>

#include <gtest/gtest.h>

#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {
namespace {

constexpr const char* kFirstText = "Il traghetto torna in servizio dopo tre mesi di lavori.";

std::string linked_node(const std::string& number, const std::string& headline,
                        const std::string& more) {
  return R"({"@context":"https://schema.org","@type":"NewsArticle","url":"https://lago.example/)" +
         number + R"(","headline":")" + headline + "\"," + more + "}";
}

std::string with_text(const std::string& text) {
  return R"("datePublished":"2024-01-15T10:00:00+01:00","articleBody":")" + text + '"';
}

Record read_linked(const std::string& others) {
  Record record;
  read_page(
      "<html lang=it><head><title>Torna il traghetto | Gazzetta dei Laghi</title>"
      "<meta property='og:site_name' content='Gazzetta dei Laghi'>"
      "<script type='application/ld+json'>[" +
          linked_node("1", "Torna il traghetto", with_text(kFirstText)) + others +
          "]</script></head><body><article><h1>Torna il traghetto</h1><p>" + kFirstText +
          "</p></article></body></html>",
      {}, record);
  return record;
}

TEST(LinkedArticles, EachWholeOneIsAnArticle) {
  const Record record =
      read_linked(',' + linked_node("2", "Chiude il lido",
                                    with_text("Il lido chiude a settembre, lo dice la giunta.")));
  EXPECT_EQ(record.draft.id, "https://lago.example/1");
  ASSERT_EQ(record.others.size(), 1U);
  const Draft& other = record.others.front();
  EXPECT_EQ(other.id, "https://lago.example/2");
  EXPECT_EQ(other.title, "Chiude il lido");
  EXPECT_EQ(other.body, "Il lido chiude a settembre, lo dice la giunta.");
  EXPECT_EQ(other.date, "2024-01-15T10:00:00+01:00");
  EXPECT_EQ(other.source, "Gazzetta dei Laghi");
  EXPECT_EQ(other.language, "it");
}

TEST(LinkedArticles, TeasersAndTheSameOneAgainAreNone) {
  const std::string text = "Il lido chiude a settembre, lo dice la giunta.";
  for (const std::string& other :
       {linked_node("2", "Chiude il lido", with_text("Il lido chiude a settembre, lo dice la...")),
        linked_node("2", "Chiude il lido", with_text("Il lido chiude a settembre …")),
        linked_node("2", "Chiude il lido", with_text("Chiude.")),
        linked_node("2", "Chiude il lido", with_text(text) + R"(,"description":")" + text + '"'),
        linked_node("2", "Chiude il lido", R"("description":"Il lido chiude.")"),
        linked_node("1#a", "Chiude il lido", with_text(text)),
        linked_node("2", "Torna il traghetto", with_text(text))}) {
    EXPECT_TRUE(read_linked(',' + other).others.empty()) << other;
  }
}

}  // namespace
}  // namespace emeroteca::dumps

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/scanned_issue.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::TemporaryFolder;

std::string line_of_words(std::string_view words) {
  std::string out = "<span class='ocr_line' title=\"bbox 0 0 9 9\">";
  std::string word;
  for (const char c : std::string(words) + ' ') {
    if (c != ' ') {
      word += c;
      continue;
    }
    out += "<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 90'>" + word + "</span> ";
    word.clear();
  }
  return out + "</span>\n";
}

std::string page_of_blocks(std::string_view name,
                           const std::vector<std::vector<std::string>>& blocks) {
  std::string out = "<div class='ocr_page' id='" + std::string(name) +
                    "' title='image \"a.tif\"; bbox 0 0 100 100; ppageno 0'>\n";
  for (const auto& lines : blocks) {
    out += "<div class='ocr_carea'><p class='ocr_par' lang='ita'>\n";
    for (const std::string& line : lines) out += line_of_words(line);
    out += "</p></div>\n";
  }
  return out + "</div>\n";
}

std::string hocr(std::string_view pages) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML "
         "1.0 "
         "Transitional//EN\" \"x\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
         "lang=\"en\"><head>"
         "<title></title><meta name='ocr-system' content='tesseract 5'/><meta "
         "name='ocr-capabilities' content='ocr_page ocr_carea ocr_par'/></head><body>\n" +
         std::string(pages) + "</body></html>\n";
}

TEST(HocrReader, GivesLinesAndBlocksWithBrokenWordsWhole) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "gazzetta/1898-05-06/p1.hocr",
      hocr(page_of_blocks("page_1",
                          {{"I tumulti di Milano"},
                           {"Ieri la folla ha invaso le stra-", "de del centro e dell'Emilia-",
                            "Romagna arriva l'eserci-", "to."},
                           {"Prezzo 10-", "20 lire e fine-"},
                           {"del giornale"}})));
  RecordingSink sink;
  read_dump(path, {}, sink);
  for (const auto& fault : sink.faults) ADD_FAILURE() << fault.reason;
  ASSERT_EQ(sink.articles.size(), 1U);
  const Article& article = sink.articles[0];
  EXPECT_EQ(article.id, path);
  EXPECT_EQ(article.title, "I tumulti di Milano");
  EXPECT_EQ(article.body,
            "Ieri la folla ha invaso le strade\ndel centro e dell'Emilia-Romagna\narriva "
            "l'esercito.\n\nPrezzo 10-\n20 lire e fine-\n\ndel giornale");
  EXPECT_EQ(article.published, -2261260800);
  EXPECT_EQ(stemmers::code(article.language), "it");
}

TEST(HocrReader, AFileOfSeveralPagesHasAnArticleAPage) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "volume.html", hocr(page_of_blocks("page_1", {{"Prima pagina del giornale di ieri."}}) +
                          page_of_blocks("page_2", {}) +
                          page_of_blocks("page_3", {{"Terza pagina del giornale di ieri."}})));
  RecordingSink sink;
  read_dump(path, {}, sink);
  EXPECT_EQ(sink.ids(), (std::vector<std::string>{path + "#page_1", path + "#page_3"}));
  EXPECT_EQ(sink.left_out,
            std::vector<std::string>{path + ", record 2: scanned pages without text"});
}

TEST(HocrReader, APageThatIsTooLargeIsRejectedAndTheNextOneRead) {
  const TemporaryFolder folder;
  Options options;
  options.max_record_bytes = 20000;
  RecordingSink sink;
  const std::vector<std::string> many(2000, "parole parole parole");
  read_dump(folder.write("v.html", hocr(page_of_blocks("a", {many}) +
                                        page_of_blocks("b", {{"Una pagina come si deve."}}))),
            options, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].body, "Una pagina come si deve.");
  ASSERT_EQ(sink.faults.size(), 1U);
  EXPECT_TRUE(sink.faults[0].rejected);
}

TEST(HocrReader, IsToldFromOtherPages) {
  EXPECT_EQ(score_hocr({"a", hocr("")}), score::kCertain);
  EXPECT_EQ(score_hocr({"a.html", "<!DOCTYPE html><p>What is ocr_page?"}), score::kNo);
  EXPECT_EQ(fitting_format({"a.html", hocr("")})->name, "hocr");
}

TEST(ScannedIssue, IsInThePathOrAMetsFileBeside) {
  EXPECT_EQ(date_in_path("sn83030214/1916-01-31/ed-1/seq-1.xml"), "1916-01-31");
  EXPECT_EQ(date_in_path("lastampa_19160131_001.xml"), "1916-01-31");
  EXPECT_EQ(date_in_path("page_12345678_001.xml"), "");
  const TemporaryFolder folder;
  const std::string mets = folder.write(
      "issue/issue_mets.xml",
      "<?xml version=\"1.0\"?><mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" "
      "xmlns:mods=\"http://www.loc.gov/mods/v3\"><mets:dmdSec><mods:mods><mods:titleInfo>"
      "<mods:title>Corriere del Lago</mods:title></mods:titleInfo><mods:originInfo>"
      "<mods:dateIssued>1898-05-06</mods:dateIssued></mods:originInfo></mods:mods></mets:dmdSec>"
      "<mets:fileSec><mods:title>p1</mods:title></mets:fileSec></mets:mets>");
  const std::string alto = folder.write(
      "issue/alto/p1.xml",
      "<?xml version=\"1.0\"?><alto><Layout><Page><PrintSpace><TextBlock><TextLine><String "
      "CONTENT=\"Tumulti\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>");
  RecordingSink sink;
  read_dump(alto, {}, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].published, -2261260800);
  EXPECT_EQ(sink.articles[0].source, "Corriere del Lago");
  read_dump(mets, {}, sink);
  EXPECT_EQ(sink.left_out,
            std::vector<std::string>{mets + ": METS files (they describe scanned pages)"});
}

}  // namespace
}  // namespace emeroteca::dumps

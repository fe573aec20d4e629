// Pages that were saved as files: of two with one address the later one replaced the other, and
// nobody was told.
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
using Strings = std::vector<std::string>;

std::string page(std::string_view title, std::string_view text, std::string_view modified = {},
                 std::string_view published = {}) {
  std::string head = "<!DOCTYPE html><html lang=\"it\"><head><title>" + std::string(title) +
                     "</title><link rel=\"canonical\" href=\"https://lago.example/ponte\">";
  const auto meta = [&](const char* name, std::string_view content) {
    if (content.empty()) return;
    head +=
        std::string("<meta property=\"") + name + "\" content=\"" + std::string(content) + "\">";
  };
  meta("article:modified_time", modified);
  meta("article:published_time", published);
  return head + "</head><body><article><h1>" + std::string(title) + "</h1><p>" + std::string(text) +
         "</p></article></body></html>";
}

const char* const kFirstPage =
    "Il ponte sul torrente riapre domani mattina alle otto, ha detto il sindaco in consiglio.";
const char* const kSecondPage =
    "La squadra di pallavolo ha vinto in trasferta e resta in testa alla classifica del girone.";

class SavedPagesTest : public ::testing::Test {
 protected:
  // Reads the files of a folder, or each by itself as `add *.html` does.
  void read(const Strings& pages, bool one_by_one = false) {
    Options options;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const std::string path = folder_.write("pagina" + std::to_string(i) + ".html", pages[i]);
      if (one_by_one) read_dump(path, options, sink_);
    }
    if (!one_by_one) read_dump(folder_.path(), options, sink_);
    for (const auto& fault : sink_.faults) {
      EXPECT_FALSE(fault.rejected) << fault.reason;
      faults_ += fault.reason + '\n';
    }
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
  std::string faults_;
};

const std::string kAddress = "https://lago.example/ponte";

TEST_F(SavedPagesTest, OfOneAddressWithOtherTextsAreBothKept) {
  for (const bool one_by_one : {false, true}) {
    sink_.articles.clear();
    sink_.faults.clear();
    faults_.clear();
    read({page("Riapre il ponte", kFirstPage), page("Vince la pallavolo", kSecondPage)},
         one_by_one);
    ASSERT_EQ(sink_.articles.size(), 2U);
    EXPECT_EQ(sink_.articles[0].id, kAddress);
    EXPECT_TRUE(sink_.articles[1].id.ends_with("pagina1.html")) << sink_.articles[1].id;
    EXPECT_EQ(sink_.articles[1].url, kAddress);
    EXPECT_NE(faults_.find("each is kept, this one under its path"), std::string::npos) << faults_;
  }
}

// A title is shared by pages 1 and 2 of a story, which are of one hour.
TEST_F(SavedPagesTest, WithOneTitleAndOneDateAreNoVersions) {
  const char* const hour = "2024-01-12T10:00:00Z";
  read({page("Riapre il ponte", kFirstPage, hour), page("Riapre il ponte", kSecondPage, hour)});
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_NE(sink_.articles[0].id, sink_.articles[1].id);
}

TEST_F(SavedPagesTest, ThatAreOtherArticlesStayThoughOneIsModifiedLater) {
  read({page("Riapre il ponte", kFirstPage, "2024-01-12T10:00:00Z"),
        page("Vince la pallavolo", kSecondPage, "2024-01-13T10:00:00Z")});
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_NE(sink_.articles[0].id, sink_.articles[1].id);
}

TEST_F(SavedPagesTest, OfWhichOneIsALaterVersionHaveOneId) {
  read({page("Riapre il ponte", kFirstPage, "2024-01-12T10:00:00Z"),
        page("Riapre il ponte", kSecondPage, "2024-01-13T10:00:00Z")});
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress}));
  EXPECT_EQ(sink_.articles[1].modified, 1705140000);
  EXPECT_NE(faults_.find("it replaces that one"), std::string::npos) << faults_;
}

// The archive keeps the version that says it is the later one.
TEST_F(SavedPagesTest, OfWhichTheEarlierVersionComesLaterSayWhenTheyWereMade) {
  const char* const published = "2024-01-11T10:00:00Z";
  read({page("Ponte riaperto", kFirstPage, "2024-01-12T10:00:00Z", published),
        page("Riapre il ponte", kSecondPage, {}, published)});
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress}));
  ASSERT_TRUE(sink_.articles[1].modified);
  EXPECT_LT(*sink_.articles[1].modified, *sink_.articles[0].modified);
  EXPECT_NE(faults_.find("that one stays"), std::string::npos) << faults_;
}

TEST_F(SavedPagesTest, ThatWereSavedTwiceAreOneWithoutAWord) {
  read({page("Riapre il ponte", kFirstPage), page("Riapre il ponte", kFirstPage)});
  EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress}));
  EXPECT_EQ(faults_, "");
}

// They were kept apart with a warning.
TEST_F(SavedPagesTest, OfWhichOneIsTheCopyForPhonesAreOneArticle) {
  const std::string whole = page("Riapre il ponte", kFirstPage);
  for (const std::string_view mark : {"<html amp", "<html \u26A1", "<html \u26A1\uFE0F"}) {
    std::string copy = page("Riapre il ponte", kSecondPage);
    copy.replace(copy.find("<html"), 5, mark);
    sink_.articles.clear();
    read({whole, copy}, true);
    EXPECT_EQ(sink_.ids(), Strings{kAddress}) << mark;
    ASSERT_EQ(sink_.left_out.size(), 1U) << mark;
    EXPECT_TRUE(sink_.left_out[0].ends_with("pages that are there (AMP, mobile)"));
    sink_.left_out.clear();
  }
  std::string copy = page("Riapre il ponte", kSecondPage);
  copy.replace(copy.find("<html"), 5, "<html amp");
  sink_.articles.clear();
  read({copy, whole}, true);
  EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress}));
  EXPECT_EQ(faults_, "");
}

// Most copies have the page's own text: then the copy took its place, without author and time.
TEST_F(SavedPagesTest, CopyForPhonesWithTheSameTextReplacedThePage) {
  const std::string whole = page("Riapre il ponte", kFirstPage, {}, "2024-01-12T10:00:00+01:00");
  for (const char* const title : {"Riapre il ponte", "Riapre il ponte sul torrente"}) {
    std::string copy = page(title, kFirstPage, "2024-01-13T10:00:00Z");
    copy.replace(copy.find("<html"), 5, "<html amp");
    sink_.articles.clear();
    sink_.left_out.clear();
    read({whole, copy, whole}, true);
    EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress})) << title;
    for (const Article& article : sink_.articles) EXPECT_TRUE(article.published) << title;
    EXPECT_EQ(sink_.left_out.size(), 1U) << title;
    sink_.articles.clear();
    read({copy, whole}, true);
    ASSERT_EQ(sink_.articles.size(), 2U);
    EXPECT_TRUE(sink_.articles[1].published) << title;
  }
  EXPECT_EQ(faults_, "");
}

TEST_F(SavedPagesTest, WhoseAddressesDifferInTrackingAloneAreOneArticle) {
  const auto with = [](std::string_view address) {
    std::string text = page("Riapre il ponte", kFirstPage);
    return text.replace(text.find(kAddress), kAddress.size(), address);
  };
  read({with("https://lago.example/ponte"), with("https://lago.example/ponte?utm_source=x"),
        with("https://lago.example/ponte?fbclid=1#top")});
  EXPECT_EQ(sink_.ids(), (Strings{kAddress, kAddress, kAddress + "#top"}));
}

TEST_F(SavedPagesTest, OfMarkdownWithOneAddressAreBothKept) {
  const std::string matter = "---\ntitle: T\nurl: https://lago.example/ponte\n---\n\n";
  folder_.write("a.md", matter + kFirstPage);
  folder_.write("b.md", matter + kSecondPage);
  read_dump(folder_.path(), {}, sink_);
  ASSERT_EQ(sink_.articles.size(), 2U);
  EXPECT_NE(sink_.articles[0].id, sink_.articles[1].id);
  ASSERT_EQ(sink_.faults.size(), 1U);
  EXPECT_FALSE(sink_.faults[0].rejected);
}

}  // namespace
}  // namespace emeroteca::dumps

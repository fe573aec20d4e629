#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using testing::StandardInputFrom;
using testing::TemporaryFolder;

class TextDump : public ::testing::Test {
 protected:
  std::string read(std::string_view content, const Options& options = {}) {
    const std::string path = folder_.write("story.txt", content);
    read_dump(path, options, sink_);
    return path;
  }

  bool says(std::string_view part) const {
    return sink_.faults.size() == 1 && sink_.faults[0].reason.find(part) != std::string::npos;
  }

  TemporaryFolder folder_;
  RecordingSink sink_;
};

TEST_F(TextDump, IsOneArticleWhoseIdIsItsPath) {
  const std::string path = read("Titolo\n\nIl governo ha deciso che non ci sono i soldi.\n");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].id, path);
  EXPECT_EQ(sink_.articles[0].title, "Titolo");
  EXPECT_EQ(sink_.articles[0].body, "Il governo ha deciso che non ci sono i soldi.\n");
  EXPECT_EQ(sink_.articles[0].language, stemmers::Language::kItalian);
  EXPECT_FALSE(sink_.articles[0].published);
  EXPECT_EQ(sink_.origins[0], path);
  EXPECT_EQ(sink_.sizes[0], 54U);
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(TextDump, LosesItsByteOrderMark) {
  read("\xEF\xBB\xBFTitle\n\nBody");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Title");
}

TEST_F(TextDump, InWindows1252IsReadWithAWarning) {
  read("La citt\xE0\n\nPerch\xE9 \x93no\x94?");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "La città");
  EXPECT_EQ(sink_.articles[0].body, "Perché “no”?");
  EXPECT_TRUE(says("Windows-1252"));
  EXPECT_FALSE(sink_.faults[0].rejected);
}

TEST_F(TextDump, WithBrokenUtf8IsRepairedWithAWarning) {
  read("La città è perché così \xFF.");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].body, "La città è perché così \xEF\xBF\xBD.");
  EXPECT_TRUE(says("1 byte that is not UTF-8"));
  EXPECT_FALSE(sink_.faults[0].rejected);
}

TEST_F(TextDump, WithNulBytesIsLeftOut) {
  const std::string path = read(std::string("Roma\0\0 e Milano", 14));
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_TRUE(sink_.faults.empty());
  EXPECT_EQ(sink_.left_out, std::vector<std::string>{path + ": files that are no text"});
  Options options;
  options.format = "text";
  read(std::string("Roma\0\0 e Milano", 14), options);
  EXPECT_TRUE(says("NUL"));
  EXPECT_TRUE(sink_.faults[0].rejected);
}

TEST_F(TextDump, InUtf16IsRead) {
  read(std::string("\xFF\xFEL\0a\0 \0c\0i\0t\0t\0\xE0\0.\0", 20));
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].body, "La città.");
  EXPECT_TRUE(sink_.faults.empty());
}

TEST_F(TextDump, WithoutTextIsLeftOut) {
  for (const char* nothing : {" \n\n", ""}) {
    RecordingSink sink;
    const std::string path = folder_.write("story.txt", nothing);
    read_dump(path, {}, sink);
    EXPECT_TRUE(sink.articles.empty());
    EXPECT_TRUE(sink.faults.empty());
    EXPECT_EQ(sink.left_out, std::vector<std::string>{path + ": empty files"});
  }
}

TEST_F(TextDump, OfOldMacintoshesHasLines) {
  read("Titolo\r\rPrima riga.\rSeconda riga.\r");
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].title, "Titolo");
  EXPECT_EQ(sink_.articles[0].body, "Prima riga.\nSeconda riga.\n");
}

TEST_F(TextDump, ThatIsNoProseIsReadWhenForced) {
  Options options;
  options.format = "text";
  read("1 2 3\n4 5 6\n", options);
  EXPECT_EQ(sink_.articles.size(), 1U);
}

TEST_F(TextDump, ThatIsTooLargeIsAFault) {
  Options options;
  options.max_record_bytes = 10;
  read("Il sindaco di Roma", options);
  EXPECT_TRUE(sink_.articles.empty());
  EXPECT_TRUE(says("takes more than the 10 bytes"));
}

TEST_F(TextDump, FromStandardInputHasAnIdOfItsOwn) {
  const std::string path = folder_.write("story.txt", "Title\n\nBody");
  const StandardInputFrom redirected(path);
  read_dump("-", {}, sink_);
  ASSERT_EQ(sink_.articles.size(), 1U);
  EXPECT_EQ(sink_.articles[0].id.size(), 32U);
  EXPECT_EQ(sink_.origins[0], "-");
}

TEST_F(TextDump, HasAnArticleBetweenEachOfItsLinesOfEqualsSigns) {
  const std::string path = read(
      "Prima notizia\n\nIl ponte riapre, dice il sindaco.\n\n==========\n\n"
      "Seconda notizia\n\nIl lido chiude, dice la giunta.\n");
  ASSERT_EQ(sink_.ids(), (std::vector<std::string>{path, path + "#2"}));
  EXPECT_EQ(sink_.articles[0].title, "Prima notizia");
  EXPECT_EQ(sink_.articles[1].title, "Seconda notizia");
  EXPECT_EQ(sink_.articles[1].body, "Il lido chiude, dice la giunta.\n");
}

TEST_F(TextDump, WithLinesOfEqualsSignsAroundPartsWithoutTitlesIsOneArticle) {
  for (const char* const text :
       {"Il racconto\n\nIl ponte riapre, dice il sindaco.\n\n=====\n\nE la notte scese sul lago.\n"
        "Nessuno parlava.\n",
        "Il racconto\n===========\n\nIl ponte riapre, dice il sindaco. La giunta non ha ancora "
        "detto "
        "quando il traghetto torna.\n",
        "Il racconto\n\nIl ponte riapre, dice il sindaco.\n\n=====\n\n"}) {
    sink_.articles.clear();
    read(text);
    EXPECT_EQ(sink_.articles.size(), 1U) << text;
  }
}

}  // namespace
}  // namespace emeroteca::dumps

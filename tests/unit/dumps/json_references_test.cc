// Authors and categories that articles of Contentful and Sanity refer to, as records of the same
// dump.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::ReadDump;
using Names = std::vector<std::string>;

constexpr const char* kLuggage = R"("_createdAt":"2024-01-01T10:00:00Z","_rev":"abc",)";

std::string sanity_post(const std::string& number) {
  return R"({"_id":"post-)" + number + R"(","_type":"post",)" + kLuggage +
         R"("title":"Torna il traghetto","body":[{"_type":"block","children":[{"_type":"span",)"
         R"("text":"Da ieri."}]}],"author":{"_ref":"author-1","_type":"reference"},)"
         R"("categories":[{"_key":"c","_ref":"cat-1","_type":"reference"},{"_ref":"cat-9"}]})"
         "\n";
}

const std::string kSanityAuthor = R"({"_id":"author-1","_type":"author","name":"Ada Neri",)" +
                                  std::string(R"("slug":{"current":"ada"}})") + "\n";
const std::string kSanityCategory =
    R"({"_id":"cat-1","_type":"categoria","title":{"_type":"localeString","it":"Laghi"}})"
    "\n";

TEST(JsonReferences, OfSanityAreTheNamesOfTheirRecords) {
  for (const std::string& dump : {sanity_post("1") + kSanityAuthor + kSanityCategory,
                                  kSanityCategory + kSanityAuthor + sanity_post("1")}) {
    const ReadDump read(dump, "a.ndjson");
    ASSERT_EQ(read.articles, "post-1|Torna il traghetto ") << read.faults;
    EXPECT_EQ(read.article().authors, Names{"Ada Neri"});
    EXPECT_EQ(read.article().tags, Names{"Laghi"});
    EXPECT_EQ(read.faults, "");
    EXPECT_EQ(read.skipped,
              "other records (authors, categories)\nother records (authors, categories)\n");
  }
}

TEST(JsonReferences, OfContentfulAreTheNamesOfTheirEntries) {
  const auto entry = [](const std::string& id, const std::string& type, const std::string& fields) {
    return R"({"sys":{"id":")" + id + R"(","type":"Entry","version":3,"publishedVersion":2,)" +
           R"("contentType":{"sys":{"type":"Link","linkType":"ContentType","id":")" + type +
           R"("}}},"fields":{)" + fields + "}}";
  };
  const std::string link = R"({"sys":{"type":"Link","linkType":"Entry","id":"au1"}})";
  const ReadDump exported(
      R"({"entries":[)" +
      entry("en1", "article",
            R"("title":{"it-IT":"Uno"},"body":{"it-IT":"Il testo."},"author":{"it-IT":)" + link +
                "}") +
      "," + entry("au1", "author", R"("name":{"it-IT":"Dario Blu"})") + "]}");
  ASSERT_EQ(exported.articles, "en1@it-IT|Uno ") << exported.faults;
  EXPECT_EQ(exported.article().authors, Names{"Dario Blu"});
  EXPECT_EQ(exported.faults, "");
  // The answer of its API, where what is linked stands apart.
  const ReadDump answer(
      R"({"sys":{"type":"Array"},"items":[)" +
      entry("en1", "article", R"("title":"Uno","body":"Il testo.","author":)" + link) +
      R"(],"includes":{"Entry":[)" + entry("au1", "author", R"("name":"Dario Blu")") + "]}}");
  ASSERT_EQ(answer.articles, "en1|Uno ") << answer.faults;
  EXPECT_EQ(answer.article().authors, Names{"Dario Blu"});
}

TEST(JsonReferences, ThatStandTooFarBehindAreTold) {
  constexpr std::size_t kBeyond = 17U << 20U;
  std::string dump = sanity_post("1");
  const std::string filling = R"({"_id":"post-0","_type":"post","title":"Uno","body":")" +
                              std::string(1U << 20U, 'x') + " y.\"}\n";
  while (dump.size() < kBeyond) dump += filling;
  const ReadDump read(dump + kSanityAuthor + sanity_post("2"), "a.ndjson");
  ASSERT_GE(read.sink.articles.size(), 2U);
  EXPECT_TRUE(read.article().authors.empty());
  // Those behind it know it.
  EXPECT_EQ(read.sink.articles.back().authors, Names{"Ada Neri"});
  EXPECT_NE(read.faults.find("stand too far behind"), std::string::npos) << read.faults;
}

}  // namespace
}  // namespace emeroteca::dumps

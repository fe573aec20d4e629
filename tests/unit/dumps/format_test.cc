#include "indexer/dumps/format.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

std::string_view format_of(std::string_view name, std::string_view head) {
  const Format* const format = fitting_format({name, head});
  return format == nullptr ? "none" : format->name;
}

TEST(DumpFormat, IsToldByTheNameEvenIfTheFirstLineIsBroken) {
  for (const char* name : {"a.jsonl", "a.ndjson", "a.jl", "A.JSONL", "a.jsonl.gz",
                           "d.tar!/x/a.jsonl", "d.tar!/a.jsonl.xz"}) {
    EXPECT_EQ(format_of(name, "broken"), "jsonl") << name;
    EXPECT_EQ(format_of(name, ""), "jsonl") << name;
  }
  EXPECT_EQ(format_of("a.json", "broken"), "json");
  EXPECT_EQ(format_of("a.json.zst", ""), "json");
}

TEST(DumpFormat, OfAJsonFileIsToldByItsContent) {
  EXPECT_EQ(format_of("a.json", "{\"id\":1}\n{\"id\":2}\n"), "jsonl");
  EXPECT_EQ(format_of("a.json", "[\n{\"id\":1},\n{\"id\":2}\n]\n"), "json");
  EXPECT_EQ(format_of("-", "{\n  \"articles\": ["), "json");
  EXPECT_EQ(format_of("-", "[{\"id\":1},"), "json");
}

TEST(DumpFormat, IsToldByTheContentWhereTheNameSaysNothing) {
  for (const char* name : {"-", "/dev/fd/63", "news.dump", "news"}) {
    EXPECT_EQ(format_of(name, "{\"id\":1}"), "jsonl") << name;
    EXPECT_EQ(format_of(name, "\xEF\xBB\xBF\n { \"id\":1}"), "jsonl") << name;
    EXPECT_EQ(format_of(name, "Rome"), "text") << name;
    EXPECT_EQ(format_of(name, "{{Infobox}}"), "text") << name;
    EXPECT_EQ(format_of(name, ""), "text") << name;
  }
}

TEST(DumpFormat, OfATextFileIsToldByItsContentToo) {
  EXPECT_EQ(format_of("a.txt", "{\"id\":1}"), "jsonl");
  EXPECT_EQ(format_of("a.txt", "{\"Pace\" dice il papa"), "text");
  EXPECT_EQ(format_of("a.txt.gz", "[1] Una nota"), "text");
  EXPECT_EQ(format_of("jsonl", "x"), "text");
}

TEST(DumpFormat, ThatIsUnknownIsAnErrorWithTheNames) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  Options options;
  options.format = "papyrus";
  try {
    read_dump(folder.path(), options, sink);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()), "there is no dump format \"papyrus\"");
    for (const std::string_view name : format_names()) {
      EXPECT_NE(error.hint().find(name), std::string::npos) << name;
    }
  }
}

TEST(DumpFormat, CanBeForced) {
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  Options options;
  options.format = "text";
  read_dump(folder.write("a.jsonl", R"({"id":1,"body":"x"})"), options, sink);
  ASSERT_EQ(sink.articles.size(), 1U);
  EXPECT_EQ(sink.articles[0].body, R"({"id":1,"body":"x"})");
  options.format = "jsonl";
  read_dump(folder.write("a.txt", R"({"id":"2","body":"x"})"), options, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  EXPECT_EQ(sink.articles[1].id, "2");
}

TEST(DumpFormat, NamesAreListedOnceEach) {
  std::vector<std::string_view> names = format_names();
  EXPECT_EQ(names.back(), "text");
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace emeroteca::dumps

// What docs/ says of the archive and the dumps agrees with the program.
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "archive/totals.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::indexing {
namespace {

std::string page(const char* name) {
  std::ifstream file(std::string(EMEROTECA_SOURCE_DIR "/docs/") + name);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_code(const std::string& text, std::string_view what) {
  EXPECT_NE(text.find("`" + std::string(what) + "`"), std::string::npos) << what;
}

TEST(ArchiveLayoutPage, NamesEveryFieldWithItsPrefixAndSlot) {
  const std::string text = page("archive-layout.md");
  for (const Field& field : kFields) {
    std::string row = "| `" + std::string(field.name) + "` | `" + std::string(field.alias) + "` | ";
    row += field.prefix.empty() ? "" : "`" + std::string(field.prefix) + "` ";
    row += "| ";
    row += field.slot == kNoSlot ? "" : std::to_string(field.slot) + " ";
    row += "|";
    EXPECT_NE(text.find(row), std::string::npos) << row;
  }
}

TEST(ArchiveLayoutPage, NamesThePrefixesOfStemsAndDates) {
  const std::string text = page("archive-layout.md");
  for (const auto language : {stemmers::Language::kItalian, stemmers::Language::kEnglish}) {
    expect_code(text, stem_prefix(language));
    expect_code(text, title_stem_prefix(language));
  }
  for (const std::string_view prefix : {kPrefixYear, kPrefixMonth, kPrefixDay, kAccentPrefix}) {
    expect_code(text, prefix);
  }
}

TEST(ArchiveLayoutPage, NamesTheMetadata) {
  const std::string text = page("archive-layout.md");
  for (const std::string_view key : {kMetaSchema, kMetaAnalysis, kMetaLanguages, kMetaUpdated}) {
    expect_code(text, key);
  }
  for (const char* name : {"it", "en", "compiled"}) {
    expect_code(text, std::string(kMetaLexicon) + name);
  }
  expect_code(text, kTotalsFile);
}

TEST(DumpFormatsPage, NamesEveryFormat) {
  const std::string text = page("dump-formats.md");
  for (const std::string_view format : dumps::format_names()) expect_code(text, format);
}

TEST(DumpFormatsPage, HasARowForEveryField) {
  const std::string text = page("dump-formats.md");
  for (std::size_t i = 0; i < dumps::kFieldCount; ++i) {
    const std::string name(dumps::name_of(static_cast<dumps::Field>(i)));
    const std::size_t row = text.find("\n| `" + name + "`");
    EXPECT_NE(row, std::string::npos) << name;
  }
}

}  // namespace
}  // namespace emeroteca::indexing

#include "indexer/dumps/fields/field_map.h"

#include <gtest/gtest.h>

#include "errors/error.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

std::string field_at(FieldMap& map, std::string_view path) {
  const FieldNode* const node = map.find_path(path);
  return node == nullptr || !node->field ? "none" : std::string(name_of(*node->field));
}

TEST(FieldMapNames, AreComparedWithoutCaseAccentsAndSeparators) {
  EXPECT_EQ(normalised_name("Published-At"), "publishedat");
  EXPECT_EQ(normalised_name("data_pubblicazione"), "datapubblicazione");
  EXPECT_EQ(normalised_name("Città  d'Arte"), "cittad'arte");
  FieldMap map;
  for (const char* name : {"publishedAt", "published_at", "PUBLISHED AT", "published-at"}) {
    EXPECT_EQ(field_at(map, name), "date") << name;
  }
}

TEST(FieldMapNames, AreKnownInBothLanguages) {
  FieldMap map;
  EXPECT_EQ(field_at(map, "headline"), "title");
  EXPECT_EQ(field_at(map, "Titolo"), "title");
  EXPECT_EQ(field_at(map, "main_text"), "body");
  EXPECT_EQ(field_at(map, "contenuto"), "body");
  EXPECT_EQ(field_at(map, "testata"), "source");
  EXPECT_EQ(field_at(map, "occhiello"), "summary");
  EXPECT_EQ(field_at(map, "autore"), "author");
  EXPECT_EQ(field_at(map, "lingua"), "lang");
  EXPECT_EQ(field_at(map, "data"), "date");
  EXPECT_EQ(field_at(map, "prezzo"), "none");
}

TEST(FieldMapNames, OfAUserComeBeforeAllOthers) {
  FieldMap map(parse_field_paths("title=kicker, body=payload.story[].text ,date=content"));
  EXPECT_EQ(field_at(map, "kicker"), "title");
  EXPECT_LT(map.find_path("kicker")->rank, map.find_path("title")->rank);
  EXPECT_EQ(field_at(map, "payload.story[].text"), "body");
  EXPECT_EQ(field_at(map, "content"), "date");  // no text any more
}

TEST(FieldMapNames, ThatAreNotUnderstoodAreTold) {
  const auto message = [](std::string_view text) -> std::string {
    try {
      parse_field_paths(text);
    } catch (const Error& error) {
      return error.what() + ("|" + error.hint());
    }
    return "none";
  };
  EXPECT_NE(message("headline").find("\"headline\" is not understood"), std::string::npos);
  EXPECT_NE(message("title=").find("is not understood"), std::string::npos);
  EXPECT_NE(message("titel=x").find("no field \"titel\""), std::string::npos);
  EXPECT_NE(message("titel=x").find("id, title, body"), std::string::npos);
}

TEST(FieldMapFile, HasAFieldALine) {
  const testing::TemporaryFolder folder;
  const std::string good =
      folder.write("good.map", "# ANSA\ntitle = headline.main\n\nbody=testo # x\n");
  const std::vector<FieldPath> paths = read_field_paths(good);
  ASSERT_EQ(paths.size(), 2U);
  EXPECT_EQ(paths[0].path, "headline.main");
  EXPECT_EQ(paths[1].path, "testo");
  EXPECT_THROW(read_field_paths(folder.path("missing.map")), Error);
  try {
    read_field_paths(folder.write("bad.map", "title=a\nfoo\n"));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("bad.map:2: "), std::string::npos);
  }
}

TEST(FieldMapCounts, SayWhatWasTakenFromWhere) {
  FieldCounts counts;
  counts.took(Field::kBody, "content", "rendered");
  counts.took(Field::kBody, "text");
  counts.took(Field::kBody, "text");
  counts.took(Field::kTitle, "Titolo");
  counts.unknown("x");
  counts.unknown("x");
  const FieldUses uses = counts.uses();
  ASSERT_EQ(uses.taken.size(), 3U);
  EXPECT_EQ(uses.taken[0].path, "Titolo");
  EXPECT_EQ(uses.taken[1].path, "text");
  EXPECT_EQ(uses.taken[1].records, 2U);
  EXPECT_EQ(uses.taken[2].path, "content.rendered");
  ASSERT_EQ(uses.unknown.size(), 1U);
  EXPECT_EQ(uses.unknown[0].second, 2U);
}

}  // namespace
}  // namespace emeroteca::dumps

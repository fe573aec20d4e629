#include "indexer/known_articles.h"

#include <string>

#include <gtest/gtest.h>
#include <malloc.h>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "errors/error.h"
#include "indexer/document_builder.h"
#include "tests/support/sanitized.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

using tests::TemporaryFolder;

Article known_article(int id, const std::string& text) {
  Article made;
  made.id = std::to_string(id);
  made.body = text;
  return made;
}

TEST(SeenIds, KnowsWhatItHasMetAndNothingElse) {
  SeenIds seen;
  constexpr int kIds = 100'000;
  for (int i = 0; i < kIds; ++i) ASSERT_TRUE(seen.insert("id " + std::to_string(i))) << i;
  for (int i = 0; i < kIds; ++i) ASSERT_FALSE(seen.insert("id " + std::to_string(i))) << i;
  EXPECT_EQ(seen.size(), 100'000U);
  EXPECT_TRUE(seen.contains("id 5"));
  EXPECT_FALSE(seen.contains("id -5"));
  EXPECT_FALSE(seen.contains(""));
  EXPECT_TRUE(seen.insert(""));
  EXPECT_TRUE(seen.contains(""));
}

Change state(ArticleStates& states, std::string_view id, std::string_view print,
             std::uint64_t committed) {
  return states.look_up(id, print, committed).change;
}

TEST(ArticleStates, TellsOfWhatIsCommittedAndOfWhatIsOnItsWay) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  EXPECT_EQ(state(states, "1", "print a", 0), Change::kAdded);
  states.put("1", "print a", "");
  EXPECT_EQ(state(states, "1", "print a", 0), Change::kUnchanged);
  EXPECT_EQ(state(states, "1", "print b", 0), Change::kUpdated);
  EXPECT_EQ(state(states, "2", "print a", 0), Change::kAdded);
}

TEST(ArticleStates, TellWhenAnArticleCame) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  EXPECT_EQ(states.look_up("1", "print", 0).added, "");
  states.put("1", "print", "wire", std::nullopt, "then");
  EXPECT_EQ(states.look_up("1", "other print", 0).added, "then");
  Xapian::Document document = DocumentBuilder().build(known_article(1, "testo"), "print");
  set_added(document, "then");
  archive.put("1", document);
  archive.commit();
  EXPECT_EQ(states.look_up("1", "other print", 1).added, "then");
  states.remove("1");
  EXPECT_EQ(states.look_up("1", "print", 1).added, "");
}

TEST(ArticleStates, AnArticleThatIsOnItsWayOutIsNew) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  states.put("1", "print a", "wire");
  EXPECT_EQ(states.look_up("1", "print a", 0).collection, "wire");
  states.remove("1");
  EXPECT_EQ(state(states, "1", "print a", 0), Change::kAdded);
  EXPECT_EQ(states.look_up("1", "print a", 0).collection, "");
  states.put("1", "print a", "");
  EXPECT_EQ(state(states, "1", "print a", 2), Change::kUnchanged);
}

TEST(ArticleStates, ReadsTheArchiveAfterAnyNumberOfCommits) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  DocumentBuilder builder;
  std::uint64_t committed = 0;
  for (int i = 0; i < 200; ++i) {
    const Article one = known_article(i, "testo");
    const std::string print = fingerprint(one);
    EXPECT_EQ(state(states, one.id, print, committed), Change::kAdded);
    states.put(one.id, print, "");
    archive.put(one.id, builder.build(one, print));
    if (i % 3 != 0) continue;
    archive.commit();
    // It hears of some commits late: the archive has changed twice under it.
    if (i % 4 == 0) committed = static_cast<std::uint64_t>(i) + 1;
  }
  archive.commit();
  for (int i = 0; i < 200; ++i) {
    const Article one = known_article(i, "testo");
    EXPECT_EQ(state(states, one.id, fingerprint(one), 200), Change::kUnchanged) << i;
    EXPECT_EQ(state(states, one.id, "another", 200), Change::kUpdated) << i;
  }
}

// Regression: a run in steps kept what its largest step had needed, beside all that --memory
// allows.
TEST(ArticleStates, KeepsNothingOfWhatIsCommitted) {
  if (EMEROTECA_SANITIZED != 0) GTEST_SKIP() << "it has an allocator of its own";
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  archive.commit();
  ArticleStates states(folder / "A");
  const auto in_use = [] { return mallinfo2().uordblks + mallinfo2().hblkhd; };
  const std::size_t before = in_use();
  constexpr unsigned kMany = 100'000;
  for (unsigned i = 0; i < kMany; ++i) states.put("id " + std::to_string(i), "print", "");
  EXPECT_GT(in_use(), before + kMany * std::size_t{64});
  EXPECT_EQ(state(states, "id 7", "print", kMany), Change::kAdded);
  EXPECT_LT(in_use(), before + kMany);
}

// Regression: it opened the archive by itself, beside ArchiveReader and with other checks.
TEST(ArticleStates, OpensTheArchiveAsAllReadersDo) {
  const TemporaryFolder folder;
  { ArchiveWriter archive(folder / "A"); }
  Xapian::WritableDatabase(folder / "A").set_metadata(std::string(kMetaAnalysis), "1");
  EXPECT_THROW(ArticleStates(folder / "A"), Error);
  EXPECT_THROW(ArticleStates(folder / "none"), Error);
}

TEST(ArticleStates, FindsWhatIsCommittedAsItWasPut) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  DocumentBuilder builder;
  const Article one = known_article(1, "testo");
  EXPECT_FALSE(states.find("1"));
  states.put("1", fingerprint(one), "wire");
  archive.put("1", builder.build(one, fingerprint(one)));
  archive.commit();
  EXPECT_EQ(state(states, "1", fingerprint(one), 1), Change::kUnchanged);
  const auto found = states.find("1");
  ASSERT_TRUE(found);
  EXPECT_EQ(fingerprint(*found), fingerprint(one));
}

TEST(ArticleStates, TellsWhatItsRunHasChanged) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  states.put("1", "print", "wire");
  states.put("2", "print", "wire");
  states.remove("2");
  states.put("3", "print", "day");
  const std::string q = std::string(field(FieldId::kId).prefix);
  ArticleStates::Changes changes = states.changes();
  const auto first = changes.take(q + "1");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->collection, "wire");
  EXPECT_FALSE(first->removed);
  EXPECT_FALSE(changes.take(q + "1")) << "once";
  const auto second = changes.take(q + "2");
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->removed);
  EXPECT_FALSE(changes.take(q + "4"));
  const auto rest = changes.rest();
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest.front().collection, "day");
}

}  // namespace
}  // namespace emeroteca::indexing

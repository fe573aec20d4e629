// Changes to several shards: made as a whole, or taken back.
#include "indexer/shards/change_log.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/fields.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/shards/sharded_writer.h"
#include "indexer/writing/kept_changes.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kYear = 31'557'600;

ArticleChange change_of(const std::string& id, int year, const std::string& body = "testo",
                        Change change = Change::kAdded) {
  ArticleChange made;
  made.article.id = id;
  made.article.body = body;
  made.article.published = (year - 1970) * kYear + kYear / 2;
  made.fingerprint = fingerprint(made.article);
  made.collection = "wire";
  made.change = change;
  made.bytes = 1000;
  made.added = Xapian::sortable_serialise(1'700'000'000.25);
  return made;
}

class ChangesOfShards : public ::testing::Test {
 protected:
  ChangesOfShards() {
    make_sharded(archive_, DivisionKind::kYear, 0);
    put({change_of("1", 2019), change_of("2", 2020)});
  }

  static WriterOptions options_of(const std::string& archive, WriterKind kind) {
    WriterOptions options;
    options.archive = archive;
    options.kind = kind;
    options.memory = std::uint64_t{16} << 20U;
    options.jobs = 1;
    return options;
  }

  WrittenCounts put(const std::vector<ArticleChange>& changes,
                    WriterKind kind = WriterKind::kAuto) const {
    const auto writer = open_article_writer(options_of(archive_, kind));
    for (const ArticleChange& change : changes) writer->put(change);
    writer->finish();
    return writer->counts();
  }

  // "2019: 1; 2020: 2 3; undated: "
  std::string content() const {
    std::string out;
    for (const char* shard : {"2019", "2020", "undated"}) {
      const Xapian::Database database(archive_ + "/" + shard);
      out += std::string(out.empty() ? "" : "; ") + shard + ":";
      for (auto at = database.allterms_begin("Q"); at != database.allterms_end("Q"); ++at) {
        out += ' ' + (*at).substr(1);
      }
    }
    return out;
  }

  // The archive as it is when a run is killed once its changes are whole, and so many files of them
  // are done.
  void kill_after(unsigned done, const std::vector<ArticleChange>& changes) const {
    const std::string kept = folder_ / "kept";
    {
      // No shard can be written to: nothing is done.
      const Xapian::WritableDatabase a(archive_ + "/2019");
      const Xapian::WritableDatabase b(archive_ + "/2020");
      const Xapian::WritableDatabase c(archive_ + "/undated");
      EXPECT_THROW(put(changes), Error);
      fs::remove_all(kept);
      fs::copy(archive_ + "/.changes", kept, fs::copy_options::recursive);
    }
    if (done == 0) return;
    // As many as are left of the list are done.
    std::ifstream list(kept + "/whole");
    std::string line;
    std::getline(list, line);
    std::vector<std::string> names;
    while (std::getline(list, line)) names.push_back(line);
    ASSERT_LT(done, names.size());
    std::ofstream shorter(archive_ + "/.changes/whole");
    shorter << "changes 1\n";
    for (unsigned i = 0; i < done; ++i) shorter << names[i] << '\n';
    shorter.close();
    complete_changes(archive_, {});
    fs::rename(kept, archive_ + "/.changes");
    for (unsigned i = 0; i < done; ++i) fs::remove(archive_ + "/.changes/" + names[i]);
  }

  tests::TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(ChangesOfShards, AreReadAsTheyWereKept) {
  class Told final : public ArticleWriter {
   public:
    void put(ArticleChange change) override { puts.push_back(std::move(change)); }
    void remove(std::string_view id) override { removals.emplace_back(id); }
    void set_metadata(std::string_view key, std::string_view value) override {
      metadata = std::string(key) + '=' + std::string(value);
    }
    void finish() override {}
    bool failed() const override { return false; }
    std::uint64_t committed() const override { return 0; }
    WrittenCounts counts() const override { return {}; }

    std::vector<ArticleChange> puts;
    std::vector<std::string> removals;
    std::string metadata;
  };
  ArticleChange change = change_of("a", 2001, "corpo", Change::kUpdated);
  change.article.tags = {"x", "y"};
  change.article.embargo = 5;
  change.fingerprint = fingerprint(change.article);
  {
    ChangeFile file(folder_ / "file");
    file.append(kept(change));
    file.append(kept_removal("b"));
    file.append(kept_metadata("key", std::string(200'000, 'v')));
    file.finish();
  }
  Told told;
  ChangeSource source(folder_ / "file");
  while (!source.ended()) give_kept_change(source, told);
  ASSERT_EQ(told.puts.size(), 1U);
  EXPECT_EQ(told.puts[0].article, change.article);
  EXPECT_EQ(told.puts[0].fingerprint, change.fingerprint);
  EXPECT_EQ(told.puts[0].collection, "wire");
  EXPECT_EQ(told.puts[0].added, change.added);
  EXPECT_EQ(told.puts[0].change, Change::kUpdated);
  EXPECT_EQ(told.puts[0].bytes, 1000U);
  EXPECT_EQ(told.removals, std::vector<std::string>{"b"});
  EXPECT_EQ(told.metadata, "key=" + std::string(200'000, 'v'));
  // What breaks off is told.
  fs::resize_file(folder_ / "file", 50);
  ChangeSource broken(folder_ / "file");
  EXPECT_THROW(give_kept_change(broken, told), Error);
}

TEST_F(ChangesOfShards, AreCountedAsThoseOfOneArchive) {
  for (const WriterKind kind : {WriterKind::kStock, WriterKind::kAuto, WriterKind::kBulk}) {
    auto writer = open_article_writer(options_of(archive_, kind));
    writer->put(change_of("3", 2019, "neu"));
    writer->put(change_of("1", 2020, "moves", Change::kUpdated));
    writer->remove("2");
    writer->remove("none");
    writer->finish();
    const WrittenCounts counts = writer->counts();
    EXPECT_EQ(counts.added, 1U);
    EXPECT_EQ(counts.updated, 1U);
    EXPECT_EQ(counts.removed, 1U);
    EXPECT_EQ(writer->committed(), 4U);
    EXPECT_EQ(content(), "2019: 3; 2020: 1; undated:");
    writer.reset();  // and its lock
    const auto back = open_article_writer(options_of(archive_, kind));
    back->remove("3");
    back->put(change_of("1", 2019, "back", Change::kUpdated));
    back->put(change_of("2", 2020));
    back->finish();
    EXPECT_EQ(content(), "2019: 1; 2020: 2; undated:");
  }
}

TEST_F(ChangesOfShards, OfOneIdInOneRunLeaveItWhereItWasPutLast) {
  const auto writer = open_article_writer(options_of(archive_, WriterKind::kAuto));
  writer->put(change_of("1", 2020, "b", Change::kUpdated));
  writer->remove("1");
  writer->put(change_of("1", 2020, "c"));
  writer->put(change_of("1", 2019, "d", Change::kUpdated));
  writer->put(change_of("1", 2020, "e", Change::kUpdated));
  writer->put(change_of("3", 2019));
  writer->remove("3");
  writer->put(change_of("4", 2019));
  writer->put(change_of("4", 2020, "f", Change::kUpdated));
  writer->remove("4");
  writer->finish();
  EXPECT_EQ(content(), "2019:; 2020: 1 2; undated:");
  ArchiveReader reader(archive_);
  EXPECT_EQ(reader.find("1")->body, "e");
}

// Killed anywhere between the shards: in neither is never, and the next run completes it.
TEST_F(ChangesOfShards, AreCompletedFromWhereverARunWasKilled) {
  const std::vector<ArticleChange> changes{change_of("1", 2020, "moves", Change::kUpdated),
                                           change_of("2", 2019, "moves too", Change::kUpdated),
                                           change_of("3", 2019)};
  for (unsigned done = 0; done < 4; ++done) {
    kill_after(done, changes);
    ArchiveReader reader(archive_);
    EXPECT_TRUE(reader.find("1")) << done;
    EXPECT_TRUE(reader.find("2")) << done;
    EXPECT_TRUE(has_changes_to_complete(archive_));
    std::string told;
    complete_interrupted(archive_, [&](const std::string& message) { told = message; });
    EXPECT_NE(told.find("completed an interrupted run"), std::string::npos) << told;
    EXPECT_EQ(content(), "2019: 2 3; 2020: 1; undated:") << done;
    EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
    told.clear();
    complete_interrupted(archive_, [&](const std::string& message) { told = message; });
    EXPECT_EQ(told, "");
    // As it was.
    const auto back = open_article_writer(options_of(archive_, WriterKind::kStock));
    back->remove("3");
    back->put(change_of("1", 2019, "testo", Change::kUpdated));
    back->put(change_of("2", 2020, "testo", Change::kUpdated));
    back->finish();
    ASSERT_EQ(content(), "2019: 1; 2020: 2; undated:");
  }
}

TEST_F(ChangesOfShards, ThatWereNotWholeAreTakenBack) {
  kill_after(0, {change_of("1", 2020, "moves", Change::kUpdated), change_of("3", 2019)});
  fs::remove(archive_ + "/.changes/whole");
  EXPECT_EQ(put({change_of("4", 2020)}).added, 1U);
  EXPECT_EQ(content(), "2019: 1; 2020: 2 4; undated:");
}

TEST_F(ChangesOfShards, OfAnotherProgramAreLeftToIt) {
  kill_after(0, {change_of("1", 2020, "moves", Change::kUpdated), change_of("3", 2019)});
  for (const char* list : {"changes 2\n", "changes 1\n1-../x\n", "changes 1\nwhole\n"}) {
    std::ofstream(archive_ + "/.changes/whole") << list;
    EXPECT_THROW(put({change_of("4", 2020)}), Error);
    EXPECT_TRUE(fs::exists(archive_ + "/.changes/1-2019"));
  }
}

TEST_F(ChangesOfShards, OfMetadataReachAShardWithoutArticles) {
  const auto editor = open_editor(archive_, WritingWay::kInPlace);
  editor->set_metadata("mine", "value");
  editor->finish();
  EXPECT_EQ(Xapian::Database(archive_ + "/undated").get_metadata("mine"), "value");
  EXPECT_EQ(Xapian::Database(archive_).get_metadata("mine"), "value");
}

TEST_F(ChangesOfShards, AreRefusedWhereAShardIsElsewhere) {
  fs::rename(archive_ + "/2019", folder_ / "2019");
  std::ofstream(archive_ + "/XAPIANDB")
      << "# Emeroteca shards 1 by year\n# holds no year\nauto undated\n# holds year 2019\nauto "
         "../2019\n";
  EXPECT_THROW(put({change_of("4", 2020)}), Error);
  EXPECT_EQ(ArchiveReader(archive_).database().get_doccount(), 1U);
}

}  // namespace
}  // namespace emeroteca::indexing

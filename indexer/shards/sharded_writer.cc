#include "indexer/shards/sharded_writer.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "archive/fields.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/interrupt.h"
#include "indexer/shards/change_log.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/writing/batch_writer.h"
#include "indexer/writing/kept_changes.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kNoShard = static_cast<std::size_t>(-1);

ChangeWriting writing_of(const WriterOptions& options) {
  return {options.kind, options.memory, options.jobs, {}};
}

// Where articles are: in the archive, and by what has been put since it was looked at.
class Places {
 public:
  explicit Places(const ShardedArchive& archive) : archive_(archive) { refresh(); }

  // Sees what was written.
  void refresh() {
    try {
      stored_ = Xapian::Database();
      for (std::size_t i = 0; i < archive_.list().shards.size(); ++i) {
        stored_.add_database(Xapian::Database(archive_.folder_of_shard(i)));
      }
    } catch (const Xapian::Error& fault) {
      const bool refused = is_refused(fault);
      throw Error(
          refused ? ErrorCode::kOther : ErrorCode::kDamaged,
          "the archive " + archive_.folder() + " cannot be read: " + reason_of(fault),
          refused ? "mend what keeps it from being read, then try again" : "run `indexer check`");
    }
    shards_ = archive_.list().shards.size();
    put_.clear();
  }

  // The shards that have the article, as the archive lies there; one, unless somebody has copied
  // shards about.
  std::vector<std::size_t> stored(std::string_view id) const {
    std::vector<std::size_t> shards;
    const std::string term = value_term(field(FieldId::kId), id);
    for (auto at = stored_.postlist_begin(term); at != stored_.postlist_end(term); ++at) {
      shards.push_back((*at - 1) % shards_);
    }
    return shards;
  }

  // Where it was put since; kNoShard where it was not, or was removed.
  std::size_t put(std::string_view id) const {
    const auto found = put_.find(key_of(id));
    return found == put_.end() ? kNoShard : found->second;
  }

  // Whether it was removed since, and not put again.
  bool removed(std::string_view id) const {
    const auto found = put_.find(key_of(id));
    return found != put_.end() && found->second == kNoShard;
  }

  void note(std::string_view id, std::size_t shard) { put_[key_of(id)] = shard; }

 private:
  // 64 bits: of ids that have the same, one seems to be where the other is, and is looked for there
  // in vain.
  static std::uint64_t key_of(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

  const ShardedArchive& archive_;
  Xapian::Database stored_;
  std::size_t shards_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> put_;
};

class ShardedWriter final : public ArticleWriter {
 public:
  explicit ShardedWriter(const WriterOptions& options)
      : options_(options),
        archive_(options.archive, Understanding::kAll, writing_of(options)),
        places_(archive_),
        log_(archive_.folder()) {}

  void put(ArticleChange change) override {
    guarded([&] {
      const std::string& id = change.article.id;
      const std::size_t target = place_for(change);
      if (moves()) note_move(id, target, change.change != Change::kAdded);
      log_.append(shard_name(target), kept(change));
      ++changes_;
      bytes_ += change.bytes;
      if (is_due()) write(false);
    });
  }

  void remove(std::string_view id) override {
    guarded([&] {
      ++changes_;
      const std::size_t put = places_.put(id);
      if (put != kNoShard) log_.append(shard_name(put), kept_removal(id));
      for (const std::size_t shard : places_.stored(id)) {
        if (put == kNoShard) log_.append(shard_name(shard), kept_removal(id));
        if (put != kNoShard && put != shard) log_.moved(shard_name(shard), id);
      }
      if (moves()) places_.note(id, kNoShard);
    });
  }

  void idle() override {
    if (failed_ || changes_ == 0 || !is_due()) return;
    guarded([&] { write(false); });
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    guarded([&] { log_.append(shard_name(0), kept_metadata(key, value)); });
  }

  void finish() override {
    if (failed_) return;
    guarded([&] {
      if (!log_.empty()) write(true);
      // What was read is in the archive; the next run can merge as well. It does, though nothing
      // has come: a run that was killed before, or while it merged, ends with it.
      if (!interrupted()) archive_.merge_tiers(options_.progress);
    });
  }

  bool failed() const override { return failed_; }
  std::uint64_t committed() const override { return committed_; }
  WrittenCounts counts() const override { return counts_; }

  // Whether the archive had it when it was opened.
  bool holds(std::string_view id) const { return !places_.stored(id).empty(); }

 private:
  using Clock = std::chrono::steady_clock;

  // Whether what has come is to become part of the archive before the end.
  bool is_due() const {
    if (options_.kind == WriterKind::kStock) return bytes_ >= batch_bytes(options_.memory);
    return options_.checkpoint.count() > 0 && Clock::now() - begun_ >= options_.checkpoint;
  }

  std::size_t place_for(const ArticleChange& change) {
    const DivisionKind kind = archive_.list().kind;
    if (kind != DivisionKind::kTier) {
      return archive_.place_for(shard_key(kind, change.article, archive_.list().shards.size()));
    }
    const std::string& id = change.article.id;
    // Also one that was removed in this run: never is it in no tier, not even between two.
    if (change.change != Change::kAdded || places_.removed(id)) {
      const std::vector<std::size_t> stored = places_.stored(id);
      if (!stored.empty()) return stored.front();
    }
    if (const std::size_t put = places_.put(id); put != kNoShard) return put;
    if (!coming_) coming_ = archive_.tier_for_new();
    return *coming_;
  }

  // By hash an article stays where it is.
  bool moves() const { return archive_.list().kind != DivisionKind::kHash; }

  const std::string& shard_name(std::size_t shard) const {
    return archive_.list().shards[shard].part.folder;
  }

  // From every other shard that has it, or will have.
  void note_move(std::string_view id, std::size_t target, bool perhaps_stored) {
    const auto leaves = [&](std::size_t shard) {
      if (shard == target) return;
      log_.moved(shard_name(shard), id);
      log_.receives(shard_name(target));
    };
    const std::size_t put = places_.put(id);
    if (perhaps_stored) {
      const std::vector<std::size_t> stored = places_.stored(id);
      std::for_each(stored.begin(), stored.end(), leaves);
    }
    if (put != kNoShard) leaves(put);
    log_.moved_back(shard_name(target), id);
    places_.note(id, target);
  }

  void write(bool last) {
    archive_.make_shards();
    ChangeWriting writing = writing_of(options_);
    if (last) writing.progress = options_.progress;
    log_.apply(writing, counts_);
    committed_ += std::exchange(changes_, 0);
    bytes_ = 0;
    if (!last) places_.refresh();
    begun_ = Clock::now();
  }

  // After a failure nothing more is written: what was kept until then may not be whole.
  template <typename Work>
  void guarded(Work work) {
    const bool before = std::exchange(failed_, true);
    try {
      work();
    } catch (const Xapian::Error& fault) {
      throw Error("the archive " + archive_.folder() + " cannot be read: " + reason_of(fault),
                  "run `indexer check`, mend the fault, then run the same command again");
    }
    failed_ = before;
  }

  WriterOptions options_;
  ShardedArchive archive_;
  Places places_;
  ChangeLog log_;
  std::optional<std::size_t> coming_;  // the tier of what is new in this run
  std::uint64_t changes_ = 0;          // that are kept
  std::uint64_t bytes_ = 0;            // of dump that they came from
  std::uint64_t committed_ = 0;
  WrittenCounts counts_;
  Clock::time_point begun_ = Clock::now();  // what has come since then is kept
  bool failed_ = false;
};

class ShardedEditor final : public ArchiveEditor {
 public:
  explicit ShardedEditor(const std::string& archive) : writer_(options_of(archive)) {}

  bool remove(std::string_view id) override {
    if (!writer_.holds(id) || !removed_.emplace(id).second) return false;
    writer_.remove(id);
    return true;
  }
  void set_metadata(std::string_view key, std::string_view value) override {
    writer_.set_metadata(key, value);
  }
  void finish() override { writer_.finish(); }

 private:
  static WriterOptions options_of(const std::string& archive) {
    WriterOptions options;
    options.archive = archive;
    options.jobs = 1;
    return options;
  }

  ShardedWriter writer_;
  std::set<std::string, std::less<>> removed_;
};

}  // namespace

std::unique_ptr<ArticleWriter> open_sharded_writer(const WriterOptions& options) {
  return std::make_unique<ShardedWriter>(options);
}

std::unique_ptr<ArchiveEditor> open_sharded_editor(const std::string& archive) {
  return std::make_unique<ShardedEditor>(archive);
}

}  // namespace emeroteca::indexing

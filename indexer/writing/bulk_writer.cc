#include "indexer/writing/bulk_writer.h"

#include <ctime>
#include <map>
#include <optional>
#include <utility>

#include "archive/fields.h"
#include "archive/glass/coding.h"
#include "archive/metadata.h"
#include "archive/version_check.h"
#include "errors/error.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/bulk/nameless_file.h"
#include "indexer/bulk/stage.h"
#include "indexer/document_builder.h"
#include "indexer/writing/batch_writer.h"
#include "indexer/writing/given_numbers.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kArticleBatch = std::size_t{256} << 10U;  // bytes on their way to analysis
// What is known of an article until the end (GivenNumbers, ArticleStates, SeenIds).
constexpr std::uint64_t kKnownBytes = 300;
constexpr std::size_t kBacklogBuffer = std::size_t{64} << 10U;

// What cannot be written once and for all: an article that comes a second time, or is taken back.
// It is done to the new database by Xapian, in the order in which it came.
class Backlog {
 public:
  explicit Backlog(const std::filesystem::path& folder) : file_(folder) {}

  void put(glass::DocumentId number, const ArticleChange& change) {
    std::string entry;
    glass::append_uint(entry, number);
    glass::append_uint(entry, 1);
    glass::append_string(entry, serialise(change.article));
    glass::append_string(entry, change.collection);
    file_.append(entry);
  }

  void remove(glass::DocumentId number) {
    std::string entry;
    glass::append_uint(entry, number);
    glass::append_uint(entry, 0);
    file_.append(entry);
  }

  // Does all of it. Commits whenever the articles since then have so many bytes.
  void apply(Xapian::WritableDatabase& database, std::uint64_t batch) {
    file_.flush();
    NamelessFile::Source source(file_, 0, file_.size(), kBacklogBuffer);
    DocumentBuilder builder;
    std::uint64_t bytes = 0;
    while (!source.ended()) {
      const auto number = static_cast<glass::DocumentId>(source.number());
      if (source.number() == 0) {
        database.delete_document(number);
        continue;
      }
      const std::string stored(source.bytes(static_cast<std::size_t>(source.number())));
      const std::string collection(source.bytes(static_cast<std::size_t>(source.number())));
      const Article article = deserialise(stored);
      Xapian::Document document = builder.build(article, fingerprint(article));
      set_collection(document, collection);
      database.replace_document(number, document);
      bytes += stored.size();
      if (bytes < batch) continue;
      database.commit();
      bytes = 0;
    }
    database.commit();
  }

 private:
  NamelessFile file_;
};

class BulkWriter final : public ArticleWriter {
 public:
  BulkWriter(ArchiveWriter archive, const WriterOptions& options)
      : archive_(std::move(archive)),
        fresh_(options.way == WritingWay::kFresh),
        memory_(options.memory),
        replacement_(archive_.folder(), "new"),
        database_(std::in_place, replacement_.folder(),
                  BulkOptions{options.memory, kKnownBytes, two_threads(options.jobs), {}}),
        analysing_([this](Task& task) { analyse(task); }, two_threads(options.jobs),
                   kArticleBatch) {
    const Xapian::Database& before = archive_.database();
    for (auto key = before.metadata_keys_begin(); key != before.metadata_keys_end(); ++key) {
      metadata_[*key] = before.get_metadata(*key);
    }
    for (const auto& [key, value] : version_metadata()) metadata_[key] = value;
  }

  void put(ArticleChange change) override {
    ++(change.change == Change::kAdded ? pending_.added : pending_.updated);
    ++changes_;
    const GivenNumbers::Given given = numbers_.put(change.article.id);
    if (!given.first) {
      backlog().put(given.number, change);
      return;
    }
    const std::size_t bytes = sizeof change + change.article.body.size() +
                              change.article.summary.size() + change.article.extra.size();
    analysing_.put({given.number, std::move(change)}, bytes);
  }

  void remove(std::string_view id) override {
    ++changes_;
    const glass::DocumentId number = numbers_.remove(id);
    if (number == 0) return;
    backlog().remove(number);
    ++pending_.removed;
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    metadata_[std::string(key)] = value;
  }

  void finish() override {
    if (finished_) return;
    // An archive without articles is what it was.
    if (changes_ > 0 || fresh_) write();
    counts_ = pending_;
    committed_ = changes_;
    finished_ = true;
  }

  bool failed() const override { return analysing_.failed(); }
  std::uint64_t committed() const override { return committed_; }
  WrittenCounts counts() const override { return counts_; }

 private:
  struct Task {
    glass::DocumentId number = 0;
    ArticleChange change;
  };

  Backlog& backlog() {
    if (!backlog_) backlog_.emplace(replacement_.folder());
    return *backlog_;
  }

  // In the thread of this stage.
  void analyse(const Task& task) {
    DocumentTarget& document = database_->begin(task.number);
    builder_.build(task.change.article, task.change.fingerprint, document);
    set_collection(document, task.change.collection);
    database_->end();
  }

  void write() {
    try {
      analysing_.finish();
      if (!fresh_) metadata_[std::string(kMetaUpdated)] = std::to_string(std::time(nullptr));
      database_->finish(metadata_, numbers_.last());
      database_.reset();  // its memory
      const std::string folder = replacement_.folder().string();
      if (backlog_) {
        // All of it is made durable at the end: nobody looks at it before.
        Xapian::WritableDatabase database(folder, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
        backlog_->apply(database, batch_bytes(memory_));
        database.close();
      }
      check(folder);
    } catch (const Xapian::Error& fault) {
      fail(fault.get_msg());
    } catch (const Error& fault) {
      if (fault.code() != ErrorCode::kOutput) throw;
      fail(fault.what());
    }
    replacement_.take_place();
  }

  [[noreturn]] void fail(const std::string& reason) const {
    throw Error("writing the new archive " + replacement_.folder().string() + " failed: " + reason,
                "the archive is as it was; free some space or mend the fault, then run the same "
                "command again");
  }

  // What cannot be opened and counted is not put in the place of what can.
  void check(const std::string& folder) const {
    const Xapian::Database database(folder);
    const std::uint64_t expected = numbers_.articles();
    if (database.get_doccount() == expected) return;
    throw Error(ErrorCode::kDamaged,
                "the new archive has " + std::to_string(database.get_doccount()) +
                    " articles, and " + std::to_string(expected) + " were written to it",
                "check the disk; the archive is as it was");
  }

  ArchiveWriter archive_;  // nobody else writes until the new one is in place
  bool fresh_;
  std::uint64_t memory_;
  Replacement replacement_;
  std::map<std::string, std::string> metadata_;
  GivenNumbers numbers_;
  std::optional<Backlog> backlog_;
  std::uint64_t changes_ = 0;
  std::uint64_t committed_ = 0;
  bool finished_ = false;
  WrittenCounts pending_;
  WrittenCounts counts_;
  DocumentBuilder builder_;               // of the stage's thread until that has ended
  std::optional<BulkDatabase> database_;  // the same
  Stage<Task> analysing_;
};

}  // namespace

std::unique_ptr<ArticleWriter> make_bulk_writer(ArchiveWriter archive,
                                                const WriterOptions& options) {
  return std::make_unique<BulkWriter>(std::move(archive), options);
}

}  // namespace emeroteca::indexing

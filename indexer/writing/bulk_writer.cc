#include "indexer/writing/bulk_writer.h"

#include <optional>
#include <utility>

#include "archive/fields.h"
#include "archive/glass/coding.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/bulk/nameless_file.h"
#include "indexer/bulk/ordered_stage.h"
#include "indexer/document_builder.h"
#include "indexer/writing/analysts.h"
#include "indexer/writing/batch_writer.h"
#include "indexer/writing/given_numbers.h"
#include "indexer/writing/new_archive.h"

namespace emeroteca::indexing {
namespace {

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
    glass::append_string(entry, change.added);
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
      const std::string added(source.bytes(static_cast<std::size_t>(source.number())));
      const Article article = deserialise(stored);
      Xapian::Document document = builder.build(article, fingerprint(article));
      set_collection(document, collection);
      set_added(document, added);
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
      : new_(std::move(archive), two_threads(options.jobs)),
        fresh_(options.way == WritingWay::kFresh),
        memory_(options.memory),
        progress_(options.progress),
        database_(std::in_place, new_.folder(), bulk_options(options)),
        analysts_(analysing_threads(options.jobs)),
        analysing_([this](std::size_t analyst, Task& task) { analysts_.analyse(analyst, task); },
                   [this](Task& task) { write(task); }, analysing_threads(options.jobs),
                   kArticleBatchBytes) {}

  void put(ArticleChange change) override {
    broken_.during([&] {
      const bool added = change.change == Change::kAdded;
      const GivenNumbers::Given given = numbers_.put(change.article.id);
      if (given.first) {
        const std::size_t bytes = bytes_of(change);
        analysing_.put({{std::move(change), {}}, given.number}, bytes);
      } else {
        backlog().put(given.number, change);
      }
      ++(added ? counts_.added : counts_.updated);
      ++changes_;
    });
  }

  void remove(std::string_view id) override {
    broken_.during([&] {
      const glass::DocumentId number = numbers_.remove(id).number;
      if (number != 0) {
        backlog().remove(number);
        ++counts_.removed;
      }
      ++changes_;
    });
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    new_.set_metadata(key, value);
    described_ = true;
  }

  void finish() override {
    if (finished_ || broken_) return;
    // An archive without articles is what it was.
    if (changes_ > 0 || described_ || fresh_) write();
    finished_ = true;
  }

  bool failed() const override { return broken_ || analysing_.failed(); }
  std::uint64_t committed() const override { return finished_ ? changes_ : 0; }
  WrittenCounts counts() const override { return finished_ ? counts_ : WrittenCounts(); }

 private:
  struct Task : AnalysedArticle {
    glass::DocumentId number = 0;
  };

  Backlog& backlog() {
    if (!backlog_) backlog_.emplace(new_.folder());
    return *backlog_;
  }

  // In the thread that completes.
  void write(Task& task) {
    task.document.play(database_->begin(task.number));
    database_->end();
  }

  void write() {
    new_.guarded([&] {
      analysing_.finish();
      database_->finish(new_.metadata(!fresh_ && changes_ > 0), numbers_.last(), progress_);
      database_.reset();  // its memory
      if (!backlog_) return;
      // All of it is made durable at the end: nobody looks at it before.
      Xapian::WritableDatabase database(new_.folder().string(),
                                        Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      backlog_->apply(database, batch_bytes(memory_));
      database.close();
    });
    new_.take_place(numbers_.articles());
  }

  NewArchive new_;
  bool fresh_;
  std::uint64_t memory_;
  Progress progress_;
  GivenNumbers numbers_;
  std::optional<Backlog> backlog_;
  std::uint64_t changes_ = 0;
  bool described_ = false;  // its metadata has changed
  bool finished_ = false;
  Broken broken_;
  WrittenCounts counts_;                  // once it is finished
  std::optional<BulkDatabase> database_;  // of the stage's thread until that has ended
  Analysts analysts_;                     // of its others
  OrderedStage<Task> analysing_;
};

}  // namespace

BulkOptions bulk_options(const WriterOptions& options) {
  return {options.memory, kKnownBytes, two_threads(options.jobs), {}, options.known * kKnownBytes};
}

std::size_t bytes_of(const ArticleChange& change) {
  return sizeof change + change.article.body.size() + change.article.summary.size() +
         change.article.extra.size();
}

std::unique_ptr<ArticleWriter> make_bulk_writer(ArchiveWriter archive,
                                                const WriterOptions& options) {
  return std::make_unique<BulkWriter>(std::move(archive), options);
}

}  // namespace emeroteca::indexing

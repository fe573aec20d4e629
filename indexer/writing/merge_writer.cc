#include "indexer/writing/merge_writer.h"

#include <optional>
#include <utility>

#include "archive/fields.h"
#include "indexer/bulk/archive_merge.h"
#include "indexer/bulk/ordered_stage.h"
#include "indexer/bulk/segment.h"
#include "indexer/writing/analysts.h"
#include "indexer/writing/batch_writer.h"
#include "indexer/writing/bulk_writer.h"
#include "indexer/writing/given_numbers.h"
#include "indexer/writing/new_archive.h"

namespace emeroteca::indexing {
namespace {

class MergeWriter final : public ArticleWriter {
 public:
  MergeWriter(ArchiveWriter archive, const glass::DatabaseReader& tables,
              const WriterOptions& options)
      : new_(std::move(archive), two_threads(options.jobs)),
        tables_(tables),
        progress_(options.progress),
        numbers_(new_.before().get_lastdocid()),
        segment_(std::in_place, new_.folder(), bulk_options(options)),
        analysts_(analysing_threads(options.jobs)),
        analysing_([this](std::size_t analyst,
                          AnalysedArticle& article) { analysts_.analyse(analyst, article); },
                   [this](AnalysedArticle& article) { write(article); },
                   analysing_threads(options.jobs), kArticleBatchBytes) {}

  void put(ArticleChange change) override {
    broken_.during([&] {
      const bool added = change.change == Change::kAdded;
      const GivenNumbers::Given given = numbers_.put(change.article.id, stored());
      supersede(given);
      plan_.numbers.push_back(given.number);
      const std::size_t bytes = bytes_of(change);
      analysing_.put({std::move(change), {}}, bytes);
      ++(added ? counts_.added : counts_.updated);
      ++changes_;
    });
  }

  void remove(std::string_view id) override {
    broken_.during([&] {
      const GivenNumbers::Given given = numbers_.remove(id, stored());
      supersede(given);
      if (given.number != 0) ++counts_.removed;
      ++changes_;
    });
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    new_.set_metadata(key, value);
    described_ = true;
  }

  void finish() override {
    if (finished_ || broken_) return;
    if (changes_ > 0 || described_) write();
    finished_ = true;
  }

  bool failed() const override { return broken_ || analysing_.failed(); }
  std::uint64_t committed() const override { return finished_ ? changes_ : 0; }
  WrittenCounts counts() const override { return finished_ ? counts_ : WrittenCounts(); }

 private:
  // Xapian replaces the first document of an id, and removes any other.
  GivenNumbers::Stored stored() {
    return [this](std::string_view id) {
      const std::string term = value_term(field(FieldId::kId), id);
      const Xapian::Database& before = new_.before();
      glass::DocumentId first = 0;
      for (auto at = before.postlist_begin(term); at != before.postlist_end(term); ++at) {
        if (first == 0) first = *at;
        if (*at >= plan_.gone.size()) plan_.gone.resize(*at + std::size_t{1});
        plan_.gone[*at] = true;
        ++gone_;
      }
      return first;
    };
  }

  void supersede(const GivenNumbers::Given& given) {
    if (given.superseded == 0) return;
    plan_.numbers[given.superseded - 1] = 0;
    ++superseded_;
  }

  // In the thread that completes.
  void write(AnalysedArticle& article) {
    article.document.play(segment_->begin());
    segment_->end();
  }

  void write() {
    const std::uint64_t expected =
        new_.before().get_doccount() - gone_ + plan_.numbers.size() - superseded_;
    new_.guarded([&] {
      analysing_.finish();
      segment_->finish();
      plan_.last_document = numbers_.last();
      plan_.metadata = new_.metadata(changes_ > 0);
      write_merged(tables_, *segment_, plan_, new_.folder(), {}, progress_);
      segment_.reset();  // its memory
    });
    new_.take_place(expected);
  }

  NewArchive new_;
  glass::DatabaseReader tables_;
  Progress progress_;
  GivenNumbers numbers_;
  MergePlan plan_;
  std::uint64_t gone_ = 0;        // documents of the archive
  std::uint64_t superseded_ = 0;  // puts of this run
  std::uint64_t changes_ = 0;
  bool described_ = false;  // its metadata has changed
  bool finished_ = false;
  Broken broken_;
  WrittenCounts counts_;            // once it is finished
  std::optional<Segment> segment_;  // of the stage's thread until that has ended
  Analysts analysts_;               // of its others
  OrderedStage<AnalysedArticle> analysing_;
};

}  // namespace

std::unique_ptr<ArticleWriter> make_merge_writer(ArchiveWriter archive,
                                                 const glass::DatabaseReader& tables,
                                                 const WriterOptions& options) {
  return std::make_unique<MergeWriter>(std::move(archive), tables, options);
}

}  // namespace emeroteca::indexing

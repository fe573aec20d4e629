#include "indexer/reindex.h"

#include <memory>
#include <utility>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/reader.h"
#include "archive/stored_article.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/interrupt.h"
#include "indexer/shards/rebuild.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/user_lexicon.h"
#include "indexer/whole_archive.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

namespace {

[[noreturn]] void throw_damaged(const std::string& archive, const StoredArticle& stored) {
  throw Error(ErrorCode::kDamaged, damage_message(stored),
              "nothing was changed; `indexer recover " + archive +
                  " NEW` makes a new archive of the articles that are whole");
}

}  // namespace

std::optional<std::uint64_t> reindex(const ReindexOptions& options,
                                     const std::function<void(double share)>& progress) {
  if (is_sharded(options.archive)) {
    const auto report =
        reindex_shards({options.archive, options.memory, options.jobs, options.writer}, progress);
    if (!report) return std::nullopt;
    return report->articles;
  }
  // In bulk what was analysed still has to be written: about so much of the time.
  const double writing = options.writer == WriterKind::kStock ? 0 : 0.25;
  // Says so when there is none, instead of making one.
  ArchiveReader reader(options.archive, Understanding::kStoredForm, whole_archive());
  const std::unique_ptr<ArticleWriter> writer = open_article_writer(
      {options.archive, WritingWay::kFresh, options.writer, options.memory, options.jobs, 0,
       [&](double share) { progress(1 - writing + writing * share); }});
  reader.refresh();  // what was committed before the writer kept all others from writing
  std::uint64_t done = 0;
  try {
    // The writer keeps all others from writing: no revision but this one is ever read.
    const Xapian::Database& database = reader.database();
    const std::uint64_t all = database.get_doccount();
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      if (interrupted() || writer->failed()) break;
      const Xapian::Document before = database.get_document(*at);
      StoredArticle stored = read_stored(database, *at);
      if (stored.is_damaged()) throw_damaged(options.archive, stored);
      writer->put({std::move(stored.article), fingerprint_of_record(stored.record),
                   before.get_value(kSlotCollection), Change::kAdded, stored.record.size(),
                   before.get_value(kSlotAdded)});
      progress((1 - writing) * static_cast<double>(++done) / static_cast<double>(all));
    }
    if (interrupted()) return std::nullopt;
    if (done != all && !writer->failed()) {
      throw Error(ErrorCode::kDamaged,
                  "only " + std::to_string(done) + " of the " + std::to_string(all) +
                      " articles in " + options.archive + " can be read",
                  "run `indexer check`; nothing was changed");
    }
    // Its compiled table has stems in it.
    for (const auto& [key, value] : UserLexicon::read(database).metadata()) {
      writer->set_metadata(key, value);
    }
  } catch (const Xapian::Error& fault) {
    throw Error(ErrorCode::kDamaged,
                "the archive " + options.archive + " cannot be read: " + reason_of(fault),
                "run `indexer check`; nothing was changed");
  }
  writer->finish();
  return done;
}

}  // namespace emeroteca::indexing

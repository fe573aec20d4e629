#include "indexer/reindex.h"

#include <memory>
#include <utility>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/document_builder.h"
#include "indexer/interrupt.h"
#include "indexer/user_lexicon.h"
#include "indexer/writing/archive_sink.h"
#include "indexer/writing/batch_writer.h"

namespace emeroteca::indexing {

std::optional<std::uint64_t> reindex(
    const ReindexOptions& options,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
  // Says so when there is none, instead of making one.
  ArchiveReader reader(options.archive, Understanding::kStoredForm);
  const std::unique_ptr<ArchiveSink> sink = open_sink(options.archive, WritingWay::kFresh);
  reader.refresh();  // what was committed before the sink kept all others from writing
  BatchWriter batches(*sink, batch_bytes(options.memory), two_threads(options.jobs));
  DocumentBuilder builder;
  std::uint64_t done = 0;
  try {
    // The sink keeps all others from writing: no revision but this one is ever read.
    const Xapian::Database& database = reader.database();
    const std::uint64_t all = database.get_doccount();
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      if (interrupted() || batches.failed()) break;
      const Xapian::Document before = database.get_document(*at);
      const Article article = deserialise(before.get_data());
      Xapian::Document document = builder.build(article, fingerprint(article));
      set_collection(document, before.get_value(kSlotCollection));
      batches.put({article.id, std::move(document), Change::kAdded, before.get_data().size()});
      progress(++done, all);
    }
    if (interrupted()) return std::nullopt;
    batches.finish();
    if (batches.counts().added != all) {
      throw Error(ErrorCode::kDamaged,
                  "only " + std::to_string(batches.counts().added) + " of the " +
                      std::to_string(all) + " articles in " + options.archive + " can be read",
                  "run `indexer check`; nothing was changed");
    }
  } catch (const Xapian::Error& fault) {
    throw Error(ErrorCode::kDamaged,
                "the archive " + options.archive + " cannot be read: " + fault.get_msg(),
                "run `indexer check`; nothing was changed");
  }
  // Its compiled table has stems in it.
  UserLexicon::read(reader.database()).write(*sink);
  sink->finish();
  return done;
}

}  // namespace emeroteca::indexing

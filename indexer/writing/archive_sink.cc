#include "indexer/writing/archive_sink.h"

#include <type_traits>
#include <utility>

#include "archive/fields.h"
#include "archive/totals.h"
#include "archive/version_check.h"
#include "archive/writer.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/shards/sharded_writer.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {
namespace {

class InPlaceSink final : public ArchiveSink {
 public:
  explicit InPlaceSink(ArchiveWriter writer) : writer_(std::move(writer)) {}

  void put(std::string_view id, const Xapian::Document& document) override {
    writer_.put(id, document);
  }
  bool remove(std::string_view id) override { return writer_.remove(id); }
  void set_metadata(std::string_view key, std::string_view value) override {
    writer_.set_metadata(key, value);
  }
  void commit() override { writer_.commit(); }
  void finish() override { writer_.commit(); }

 private:
  ArchiveWriter writer_;
};

class FreshSink final : public ArchiveSink {
 public:
  explicit FreshSink(const std::string& folder)
      : writer_(folder, Understanding::kStoredForm), replacement_(folder, "new") {
    guarded([&] {
      // The whole of it is made durable at the end: nobody looks at it before.
      database_ = Xapian::WritableDatabase(replacement_.folder().string(),
                                           Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      const Xapian::Database& before = writer_.database();
      for (auto key = before.metadata_keys_begin(); key != before.metadata_keys_end(); ++key) {
        database_.set_metadata(*key, before.get_metadata(*key));
      }
      write_version(database_);
    });
  }

  void put(std::string_view id, const Xapian::Document& document) override {
    guarded([&] { database_.replace_document(value_term(field(FieldId::kId), id), document); });
  }

  bool remove(std::string_view id) override {
    const std::string term = value_term(field(FieldId::kId), id);
    return guarded([&] {
      const bool there = database_.term_exists(term);
      if (there) database_.delete_document(term);
      return there;
    });
  }

  void set_metadata(std::string_view key, std::string_view value) override {
    guarded([&] { database_.set_metadata(std::string(key), std::string(value)); });
  }

  void commit() override {
    guarded([&] { database_.commit(); });
  }

  void finish() override {
    guarded([&] {
      database_.commit();
      const Xapian::doccount articles = database_.get_doccount();
      database_.close();
      // What cannot be opened and counted is not put in the place of what can.
      if (Xapian::Database(replacement_.folder().string()).get_doccount() != articles) {
        throw Error(ErrorCode::kDamaged, "the new archive is not what was written to it",
                    "check the disk; nothing was changed");
      }
      keep_counted_totals(replacement_.folder().string());
      replacement_.take_place();
    });
  }

 private:
  template <typename Work>
  std::invoke_result_t<Work> guarded(Work work) {
    try {
      return work();
    } catch (const Xapian::Error& fault) {
      throw Error("writing the new archive " + replacement_.folder().string() +
                      " failed: " + reason_of(fault),
                  kAsItWas);
    }
  }

  ArchiveWriter writer_;  // nobody else writes until the new one is in place
  Replacement replacement_;
  Xapian::WritableDatabase database_;
};

class NoSink final : public ArchiveSink {
 public:
  void put(std::string_view /*id*/, const Xapian::Document& /*document*/) override {}
  bool remove(std::string_view /*id*/) override { return true; }
  void set_metadata(std::string_view /*key*/, std::string_view /*value*/) override {}
  void commit() override {}
  void finish() override {}
};

}  // namespace

std::unique_ptr<ArchiveSink> open_sink(const std::string& folder, WritingWay way) {
  switch (way) {
    case WritingWay::kFresh:
      return std::make_unique<FreshSink>(folder);
    case WritingWay::kNowhere:
      return std::make_unique<NoSink>();
    case WritingWay::kInPlace:
      break;
  }
  return make_sink(ArchiveWriter(folder));
}

std::unique_ptr<ArchiveEditor> open_editor(const std::string& archive, WritingWay way) {
  if (way == WritingWay::kInPlace && is_sharded(archive)) return open_sharded_editor(archive);
  return open_sink(archive, way);
}

std::unique_ptr<ArchiveSink> make_sink(ArchiveWriter archive) {
  return std::make_unique<InPlaceSink>(std::move(archive));
}

}  // namespace emeroteca::indexing

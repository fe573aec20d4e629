// A whole new database in the on-disk form of Xapian's glass backend (format 2016-03-14, Xapian
// 1.4), written directly: the same content as by WritableDatabase, in a fraction of the time.
// It has no tables of spellings and synonyms.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/position_writer.h"
#include "archive/glass/postlist_writer.h"
#include "archive/glass/table_writer.h"
#include "archive/glass/version_file.h"

namespace emeroteca::glass {

struct WriterOptions {
  unsigned block_size = 8192;  // a power of two from 2048 to 65536, in bytes
  int compression = 1;         // level of deflate, 1 to 12; 0: none
};

// What the tables of documents keep of one.
struct StoredDocument {
  DocumentId id = 0;
  std::string data;
  std::string term_list;  // of TermListWriter
  std::string slots;      // of slot_list
};

// Three threads may write at the same time: documents, postlist() and positions().
// All functions throw Error where writing fails. Without finish() there is no database.
class DatabaseWriter {
 public:
  // Makes the folder, which is not there yet or empty.
  explicit DatabaseWriter(const std::filesystem::path& folder, WriterOptions options = {});

  // Documents rise.
  void add_document(const StoredDocument& document);

  // The tables themselves, for who has entries as they are stored. Of a document: its data under
  // document_key(), its term list under the same, its slots under that and a zero byte.
  TableWriter& docdata() { return docdata_table_; }
  TableWriter& termlist() { return termlist_table_; }
  TableWriter& position() { return position_table_; }

  // Their parts in their order (see there).
  PostlistWriter& postlist() { return postlist_; }

  PositionWriter& positions() { return positions_; }

  // Completes the tables and writes the version file. What is written has reached the system, not
  // the disk.
  void finish(const Statistics& statistics, const Uuid& uuid = random_uuid());

 private:
  std::filesystem::path folder_;
  WriterOptions options_;
  TableWriter docdata_table_;
  TableWriter termlist_table_;
  TableWriter postlist_table_;
  TableWriter position_table_;
  PostlistWriter postlist_;
  PositionWriter positions_;
};

}  // namespace emeroteca::glass

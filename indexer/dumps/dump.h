// Dumps: files of articles, in any of the formats that this folder reads, compressed or not.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/fields/saved_pages.h"
#include "indexer/dumps/record.h"
#include "stemmers/language/language.h"

namespace emeroteca::dumps {

// Something wrong with a record, or with a file or the rest of it (line 0). A record has one fault
// at most: several warnings are one, "a; b", and come before their article.
struct Fault {
  Origin origin;
  std::string reason;       // what is wrong and, where that helps, what to do
  bool rejected = true;     // false: a warning, the article was kept
  std::string_view record;  // its bytes as read, for the rejects file; valid during the call only
};

// Receives what a dump holds, in order.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  // A file, or a member of an archive, begins: `format` is the name of the reader that reads it,
  // one of format_names(). Not called for what no reader takes.
  virtual void file(const std::string& /*name*/, std::string_view /*format*/) {}
  // `bytes`: how many bytes of (uncompressed) dump the record took.
  virtual void article(Article&& article, const Origin& origin, std::uint64_t bytes) = 0;
  virtual void fault(const Fault& fault) = 0;
  // A file, a member of an archive or a record that is left out on purpose, as it is no article;
  // `kind` in the plural: "pictures", "redirects".
  virtual void skipped(const Origin& /*origin*/, const std::string& /*kind*/) {}
  // An article that its agency has taken back: the one of this id has to go, unless it is of a
  // later version (Article::modified).
  virtual void withdrawn(const Article& /*article*/, const Origin& /*origin*/) {}
  // An article that was deleted at this place of a dump of events: the one of this id has to go,
  // and what comes behind under it is a new one.
  virtual void deleted(const Article& article, const Origin& origin) { withdrawn(article, origin); }
  // The end of a file: what it was written in, "UTF-8", "Windows-1252 (guessed)". Not called where
  // each record says that for itself (mail).
  virtual void charset(const std::string& /*file*/, const std::string& /*name*/) {}
  // The end of a file: how the fields of its records were mapped. Only for formats in which the
  // fields have any names (JSON, CSV).
  virtual void mapped(const std::string& /*file*/, const FieldUses& /*uses*/) {}
  // Called often: `bytes` of input files (as they lie on disk, compressed) read since the last
  // call.
  virtual void advanced(std::uint64_t bytes) = 0;
  // Called several times a second, between two reads, while a pipe or terminal gives nothing.
  virtual void idle() {}
  // True when reading is to stop before the next record.
  virtual bool stopped() const = 0;
};

struct Options {
  std::string format = "auto";                  // auto, or a name of format_names()
  std::optional<stemmers::Language> language;   // of articles that do not say theirs; else detected
  std::uint64_t max_record_bytes = 32U << 20U;  // a larger record is rejected
  DateRules dates;                              // --date-order and --zone
  std::vector<FieldPath> map;                   // fields under names of the dump's own
  std::vector<std::string> columns;             // of a table without a header; parse_columns()
  // Pages saved as files that were read with these options (copies of them too), in any dump.
  std::shared_ptr<SavedPages> saved_pages = std::make_shared<SavedPages>();
};

std::vector<std::string_view> format_names();

// Reads a file, a folder (all files below it, in the order of their names), an archive (tar, zip)
// or compressed file (gz bz2 xz zst), or "-" for standard input. What a file is packed with is told
// by its content, its format by its name and, where that says nothing, its content. Every article
// gets an id and a language; see complete.h. Throws Error when
// `path` cannot be opened or read at all; faults of single records and of members go to the sink,
// and reading goes on.
void read_dump(const std::string& path, const Options& options, Sink& sink);

// Throws Error for the first of these dumps that does not exist or may not be read, so that nothing
// is begun that a typing error would break off.
void check_readable(const std::vector<std::string>& paths);

// How many bytes read_dump will report as advanced for these dumps; 0 when that cannot be told.
std::uint64_t input_size(const std::vector<std::string>& paths);

}  // namespace emeroteca::dumps

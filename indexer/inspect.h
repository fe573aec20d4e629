// What dumps hold, told without an archive: what one looks at before trusting a dump.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "errors/error.h"
#include "indexer/dumps/dump.h"

namespace emeroteca::indexing {

struct InspectOptions {
  std::vector<std::string> dumps;
  dumps::Options reading;
  bool quiet = false;  // no progress bar even on a terminal
};

// A fault, and how often its like was met.
struct FaultKind {
  std::string reason;
  bool rejected = true;  // false: a warning
  std::uint64_t records = 0;
  dumps::Origin first;  // where it was met first
};

// What a file holds, or several of them.
struct Contents {
  std::uint64_t articles = 0;
  std::uint64_t rejected = 0;
  std::uint64_t warnings = 0;
  std::uint64_t withdrawn = 0;
  std::map<std::string, std::uint64_t> languages;  // articles by language code
  std::optional<std::int64_t> first;               // the earliest and the latest date of
  std::optional<std::int64_t> last;                // publication, seconds since 1970
  std::uint64_t undated = 0;
  // In how many articles a field is filled, "title", "body", ... in the order of kFields; those
  // that no article has are not there.
  std::vector<std::pair<std::string, std::uint64_t>> fields;
  // Fields that are kept but not understood, in the order in which they came; the first 100.
  std::vector<std::pair<std::string, std::uint64_t>> not_understood;
  std::vector<FaultKind> faults;                 // in the order in which they came; the first 100
  std::map<std::string, std::uint64_t> skipped;  // by kind, in the plural
  std::vector<std::string> titles;               // of the first three articles

  bool empty() const;
};

struct FileContents {
  std::string file;    // as dumps::Origin::file
  std::string format;  // the name of its reader, as --format takes it; empty where none was opened
  Contents contents;
  std::string charset;      // "Windows-1252 (guessed)"; empty where each record has its own
  dumps::FieldUses mapped;  // from where the fields were taken, in formats that give them any names
};

struct Inspection {
  std::vector<FileContents> files;               // those that hold more than things to skip
  std::map<std::string, std::uint64_t> formats;  // files by the format that they are read as
  Contents all;
  bool interrupted = false;
  std::optional<Error> error;  // the first dump that could not be read; the others were
};

// Reads all dumps as `add` does. Progress goes to `messages` (standard error). Throws Error where a
// dump is not there: then nothing was read.
Inspection inspect(const InspectOptions& options, std::ostream& messages);

// "title from titolo 2, body from testo 1".
std::string to_text(const dumps::FieldUses& mapped);

// For people: the first twenty files one by one, then all of them together. Lines go on below their
// values where they are wider than so many columns (0: never, for what is no terminal).
std::string to_text(const Inspection& inspection, std::size_t columns);
// {"version": 1, "files": [...], "all": {...}}, with every file.
std::string to_json(const Inspection& inspection);

}  // namespace emeroteca::indexing

// The lexicon of an archive's own: translations that its users add to the built-in ones.
#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/writing/archive_sink.h"
#include "stemmers/language/language.h"
#include "stemmers/lexicon/entry.h"

namespace emeroteca::indexing {

// The faults of a lexicon file, one "file:line: reason" each.
class LexiconFaults : public Error {
 public:
  explicit LexiconFaults(std::vector<std::string> lines)
      : Error("nothing was added: the lexicon file has " + std::to_string(lines.size()) +
                  (lines.size() == 1 ? " fault" : " faults"),
              "mend it and add it again; lines are headword, tab, translation; translation"),
        lines_(std::move(lines)) {}

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

struct LexiconChange {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;  // headwords that got other translations
  std::uint64_t unchanged = 0;
};

// Kept in the archive's metadata under kMetaLexicon + "it" and "en" (headwords in that language) as
// source lines, sorted, and under kMetaLexicon + "compiled" as the table that searchers read; under
// kMetaLexicon + "rules" stands by which rules that was compiled.
class UserLexicon {
 public:
  // Entries that this program would not take any more are left out.
  static UserLexicon read(const Xapian::Database& database);
  // Of all that the archive is made of; of two entries with one headword the first holds.
  static UserLexicon read(const ArchiveReader& archive);
  void write(ArchiveEditor& archive) const;

  // Whether the archive has what write() writes. A table that another program compiled, by other
  // rules, is taken for right: it can be read.
  bool is_in(const Xapian::Database& database) const;

  // What write() writes.
  std::map<std::string, std::string> metadata() const;

  // Takes the entries of a file (see stemmers/lexicon/entry.h); one whose headword is there already
  // takes its place. `name` is the file's, for messages. Throws LexiconFaults, and takes nothing
  // then.
  LexiconChange add(std::istream& file, const std::string& name, stemmers::Language headwords);

  // Removes all entries with headwords in this language; returns how many.
  std::uint64_t clear(stemmers::Language headwords);

  // The entries with headwords in this language, as lines of a lexicon file.
  std::string lines(stemmers::Language headwords) const;

 private:
  using Entries = std::map<std::string, stemmers::LexiconEntry>;  // by the folded headword

  void take(stemmers::Language headwords, const std::string& lines);
  Entries& of(stemmers::Language headwords);
  const Entries& of(stemmers::Language headwords) const;

  Entries italian_;
  Entries english_;
};

}  // namespace emeroteca::indexing

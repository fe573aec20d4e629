// From an article to the Xapian document that stands for it in the archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "indexer/bulk/document_target.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::indexing {

// Notes what the article belongs to (see AddOptions::collection); an empty name notes nothing.
void set_collection(DocumentTarget& document, const std::string& name);
void set_collection(Xapian::Document& document, const std::string& name);

// Notes when it came: a value of kSlotAdded; an empty one notes nothing.
void set_added(DocumentTarget& document, const std::string& added);
void set_added(Xapian::Document& document, const std::string& added);

// Not thread-safe: one a thread.
class DocumentBuilder {
 public:
  // Says all terms, values and the stored article to `document`, which is empty. `fingerprint` as
  // in article.h.
  void build(const Article& article, std::string_view fingerprint, DocumentTarget& document);
  Xapian::Document build(const Article& article, std::string_view fingerprint);

 private:
  void add_text(DocumentTarget& document, std::string_view text,
                std::optional<stemmers::Language> main, bool title);
  void note_stem(stemmers::Language language, const std::string& stem, std::string_view form,
                 std::uint32_t position);
  void add_stems(DocumentTarget& document);
  bool has_likely_forms_alone(const std::string& term, std::uint32_t times);
  void note_form(DocumentTarget& document, const stemmers::Token& token);
  void add_plain_forms(DocumentTarget& document);
  void add_fields(DocumentTarget& document, const Article& article);
  void add_names(DocumentTarget& document, const Field& field, std::string_view name);
  void add_date(DocumentTarget& document, std::int64_t printed);

  // A stem of the article: how often it is there, and whether always in a likely form.
  struct Stem {
    const std::string* term = nullptr;
    std::uint32_t times = 0;
    bool likely = true;
  };

  stemmers::Stemmer stemmer_;
  std::uint32_t position_ = 0;
  std::uint32_t words_ = 0;
  NameSketch names_;
  std::vector<std::uint64_t> forms_;  // hashes of all surface forms, one for each occurrence
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of the stems, by their terms
  std::vector<Stem> stems_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> occurrences_;  // stem, position
  std::string term_;
  std::set<std::string> accented_;  // words of the article that have accents, without them
  std::vector<std::size_t> plain_;  // hashes of those without accents
};

}  // namespace emeroteca::indexing

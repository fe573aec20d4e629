// From an article to the Xapian document that stands for it in the archive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::indexing {

// Notes what the article belongs to (see AddOptions::collection); an empty name notes nothing.
void set_collection(Xapian::Document& document, const std::string& name);

// Not thread-safe: one a thread.
class DocumentBuilder {
 public:
  // The document with all terms, values and the stored article. `fingerprint` as in article.h.
  Xapian::Document build(const Article& article, std::string_view fingerprint);

 private:
  void add_text(Xapian::Document& document, std::string_view text,
                std::optional<stemmers::Language> main, bool title);
  void add_fields(Xapian::Document& document, const Article& article);
  void add_names(Xapian::Document& document, const Field& field, std::string_view name);
  void add_date(Xapian::Document& document, std::int64_t printed);

  stemmers::Stemmer stemmer_;
  Xapian::termpos position_ = 0;
  std::uint32_t words_ = 0;
  NameSketch names_;
};

}  // namespace emeroteca::indexing

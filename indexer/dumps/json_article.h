// A JSON object as an article.
#pragma once

#include <optional>
#include <string>

#include <simdjson.h>

#include "archive/article.h"
#include "stemmers/language/language.h"

namespace emeroteca::dumps {

struct JsonArticle {
  Article article;  // id and language may be missing yet
  std::optional<stemmers::Language> language;
  std::string warnings;   // what was wrong without harm, "a; b"; may be empty
  std::string rejection;  // why it is no article; empty if it is one
};

// Fields: id title body date summary source section url story lang, author (authors) and tags
// (categories); pair_id counts as story and language as lang where those are not given. Null is
// absent; numbers and booleans are text. All others, and the less needed ones (all but id, title
// and body) that hold objects, are kept in Article::extra. A record without any text is rejected,
// unless it has an id, a date and a source: then it is a catalogue entry, kept with a warning.
JsonArticle article_from_json(simdjson::dom::object object);

}  // namespace emeroteca::dumps

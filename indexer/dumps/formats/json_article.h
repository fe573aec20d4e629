// A JSON object as a draft of an article.
#pragma once

#include <simdjson.h>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Fields: id title body date summary source section url story lang, author (authors) and tags
// (categories); pair_id counts as story and language as lang where those are not given. Null is
// absent; numbers and booleans are text. All others, and the less needed ones (all but id, title
// and body) that hold objects, are kept in Article::extra.
// Sets the draft of `record`, its warnings, and its rejection where an id, title or body is no
// text.
void draft_from_json(simdjson::dom::object object, Record& record);

}  // namespace emeroteca::dumps

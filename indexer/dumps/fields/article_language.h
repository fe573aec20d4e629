// Which language an article is in: what its dump says, and what its text does.
#pragma once

#include "archive/article.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Sets the language of an article whose texts are set. What the record says (a code or a name, of
// any language) is believed unless the text says otherwise for certain; where it says nothing, what
// the options say; else the text tells, which may be in another language than ours. What
// contradicts the record, and an article in another language, are warnings.
void set_language(Article& article, Record& record, const Options& options);

}  // namespace emeroteca::dumps

// All readers of dumps, by the formats that they read; the table of formats is format.cc.
#pragma once

#include <memory>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/reader.h"

namespace emeroteca::dumps {

// Each makes a reader of `input`, which is at its start and outlives it, as do the options.

// JSONL: a JSON object a line; empty lines do not count (json_article.h has the fields).
std::unique_ptr<Reader> open_jsonl(PeekedInput& input, const Options& options);

// Plain text: one article, whose id is the file's name, but for standard input, where every article
// would have the same. Title: text_title.h. What is not UTF-8 is taken for Windows-1252 where that
// is plausible, else repaired, with a warning either way.
std::unique_ptr<Reader> open_text(PeekedInput& input, const Options& options);

}  // namespace emeroteca::dumps

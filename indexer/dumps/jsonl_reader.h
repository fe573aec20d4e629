// JSONL: one article a line, each a JSON object.
#pragma once

#include <string>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input.h"

namespace emeroteca::dumps {

// Gives the sink the articles of `input` and a fault for each line that is none; empty lines do not
// count. The fields are in json_article.h. Throws ReadError, after all complete lines, where the
// input does.
void read_jsonl(PeekedInput& input, const std::string& name, const Options& options, Sink& sink);

}  // namespace emeroteca::dumps

// Plain text: one article a file.
#pragma once

#include <string>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input.h"

namespace emeroteca::dumps {

// Gives the sink the article that `input` is, or a fault. Its id is `name`, except for standard
// input, where every article would have the same. Title: see text_title.h. What is not UTF-8 is
// taken for Windows-1252 where that is plausible, else repaired, with a warning either way. Throws
// ReadError where the input does.
void read_text(PeekedInput& input, const std::string& name, const Options& options, Sink& sink);

}  // namespace emeroteca::dumps

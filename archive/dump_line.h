// An article as a line of a dump: what `indexer add` reads comes out of both programs again.
#pragma once

#include <string>

#include "archive/article.h"

namespace emeroteca {

// The article as one line of JSONL, without its line end, from which a dump's reader makes the same
// article, of the same fingerprint; nothing in it acts on a terminal. See docs/dump-formats.md for
// the fields.
std::string to_dump_line(const Article& article);

}  // namespace emeroteca

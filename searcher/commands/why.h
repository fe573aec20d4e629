// Why the judged articles of a topic stand where they do.
#pragma once

#include <string>

#include "searcher/command_line.h"
#include "searcher/evaluation/qrels.h"

namespace emeroteca::commands {

// A table of the topic's relevant articles: grade, rank, the words of the topic that each has (and
// in what way) and those that it lacks. Throws Error for a topic that is unknown.
std::string why(const SearcherArguments& arguments, const evaluation::Qrels& qrels);

}  // namespace emeroteca::commands

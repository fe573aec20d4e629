// From the command line to what the engine and the formats need.
#pragma once

#include <string>
#include <vector>

#include "searcher/command_line.h"
#include "searcher/engine.h"
#include "searcher/results/layout.h"

namespace emeroteca {

std::string archive_of(const Arguments& arguments);
SearchRequest request_of(const Arguments& arguments);

// The words as one text. A word that the shell gave with spaces inside is as good as several words.
std::string text_of(const Arguments& arguments);

// For standard output.
results::TextOptions text_options_of(const Arguments& arguments);

// On standard error.
void tell_notes(const std::vector<std::string>& notes, const Arguments& arguments);

// Writes to standard output, through the pager where that is a terminal. Throws Error when the
// output cannot be written.
void write_out(const std::string& text, const Arguments& arguments);

}  // namespace emeroteca

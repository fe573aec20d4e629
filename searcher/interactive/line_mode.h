// Search with a plain prompt, line by line: for people on simple terminals, and for scripts.
#pragma once

#include <cstddef>
#include <string>

#include "archive/patience.h"
#include "errors/report.h"
#include "searcher/answer/request.h"
#include "searcher/results/answer_format.h"

namespace emeroteca::interactive {

struct LineOptions {
  ProgramName program;    // for messages
  std::string archive;    // its location
  Patience patience;      // with its servers
  SearchRequest request;  // of every query; its text is the first one, if any
  results::AnswerFormat format;
  std::size_t most_values = 10;  // of a facet
  bool history = true;           // is read and written, on a terminal
};

// Reads standard input to its end. On a terminal with prompt, editing and history; from a pipe
// without, and each answer is written at once. Throws Error when one cannot be written. Returns
// kExitError if any line went wrong, else kExitFound if any query found something, else
// kExitNothing; kExitFound when there was no query. After :quit and C-c (kExitInterrupted) too.
int run_line_mode(const LineOptions& options);

}  // namespace emeroteca::interactive

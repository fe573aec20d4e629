// What the searcher does for each command. Each function returns the exit code and throws Error.
#pragma once

#include "searcher/command_line.h"

namespace emeroteca {

int run_search(const Arguments& arguments);
int run_show(const Arguments& arguments);
int run_similar(const Arguments& arguments);
int run_facets(const Arguments& arguments);
int run_timeline(const Arguments& arguments);
int run_topics(const Arguments& arguments);
int run_evaluate(const Arguments& arguments);
int run_complete(const Arguments& arguments);
int run_interactive(const Arguments& arguments);

}  // namespace emeroteca

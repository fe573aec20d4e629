// What the searcher does for each command. Each function returns the exit code and throws Error.
#pragma once

#include "searcher/command_line.h"

namespace emeroteca::commands {

int run_search(const SearcherArguments& arguments);
int run_show(const SearcherArguments& arguments);
int run_similar(const SearcherArguments& arguments);
int run_facets(const SearcherArguments& arguments);
int run_timeline(const SearcherArguments& arguments);
int run_topics(const SearcherArguments& arguments);
int run_evaluate(const SearcherArguments& arguments);
int run_save(const SearcherArguments& arguments);
int run_news(const SearcherArguments& arguments);
int run_config(const SearcherArguments& arguments);
int run_complete(const SearcherArguments& arguments);
int run_interactive(const SearcherArguments& arguments);

}  // namespace emeroteca::commands

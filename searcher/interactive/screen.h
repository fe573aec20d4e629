// Search as you type: the screen.
#pragma once

#include <string>

#include "searcher/answer/request.h"

namespace emeroteca::interactive {

struct ScreenOptions {
  std::string archive;
  SearchRequest base;  // its text is the first query
  bool colour = true;
  bool history = true;
};

// Until the user leaves. Returns the exit code; a signal that ends the program ends it here, after
// the terminal has been restored. Throws Error where the terminal cannot be used.
int run_screen(const ScreenOptions& options);

}  // namespace emeroteca::interactive

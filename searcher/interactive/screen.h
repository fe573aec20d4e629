// Search as you type: the screen.
#pragma once

#include <string>
#include <vector>

#include "archive/patience.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "terminal/shade.h"

namespace emeroteca::interactive {

struct ScreenOptions {
  std::string archive;
  Patience patience;
  SearchRequest base;  // its text is the first query
  bool colour = true;
  bool history = true;
  bool mouse = true;
  terminal::Background background = terminal::Background::kUnknown;
};

// Until the user leaves. `marked` becomes what was marked then. Returns the exit code; a signal
// that ends the program ends it here, after the terminal has been restored. Throws Error where the
// terminal cannot be used.
int run_screen(const ScreenOptions& options, std::vector<Hit>& marked);

}  // namespace emeroteca::interactive

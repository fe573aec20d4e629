// What the controller wants done that it cannot do itself.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

struct Ask {
  Task task;
};
struct Cite {
  Hit hit;
  bool plain = false;
};
struct Suspend {};
struct Redraw {};
struct Leave {
  int exit_code = 0;
};

using Effect = std::variant<Ask, Cite, Suspend, Redraw, Leave>;
using Effects = std::vector<Effect>;

}  // namespace emeroteca::interactive

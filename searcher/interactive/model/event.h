// What happens to the screen, and what the controller then wants done that it cannot do itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "archive/article.h"
#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

enum class KeyCode : std::uint8_t {
  kCharacter,
  kControl,  // with `character` the letter: C-a is 'a'
  kAlt,
  kEnter,
  kTab,
  kBackTab,
  kEscape,
  kBackspace,
  kDelete,
  kUp,
  kDown,
  kLeft,
  kRight,
  kWordLeft,  // C-Left, M-Left
  kWordRight,
  kExtendLeft,  // S-Left
  kExtendRight,
  kPageUp,
  kPageDown,
  kHome,
  kEnd,
  kHelp,  // F1
  kOther  // a key that means nothing here
};

struct Key {
  KeyCode code = KeyCode::kOther;
  char32_t character = 0;

  bool operator==(const Key&) const = default;
};

struct Paste {
  std::string text;
};

enum class MouseAction : std::uint8_t { kClick, kWheelUp, kWheelDown };

struct Mouse {
  MouseAction action = MouseAction::kClick;
  std::size_t row = 0;
  std::size_t column = 0;
};

struct Resize {
  std::size_t rows = 0;
  std::size_t columns = 0;
};

using Event = std::variant<Key, Paste, Mouse, Resize, Answer>;

struct Ask {
  Task task;
};
struct Cite {
  Hit hit;
  bool plain = false;
};
// In the browser.
struct OpenAddress {
  std::string url;
};
// To a command that the user has typed.
struct Pipe {
  Article article;
  std::string command;
};
struct UseMouse {
  bool on = true;
};
struct Suspend {};
struct Redraw {};
struct Leave {
  int exit_code = 0;
};

using Effect = std::variant<Ask, Cite, OpenAddress, Pipe, UseMouse, Suspend, Redraw, Leave>;
using Effects = std::vector<Effect>;

}  // namespace emeroteca::interactive

// What the two halves of CursesScreen share: what it draws with, and the keys of its own.
#pragma once

#include <optional>

#include "searcher/interactive/terminal/curses.h"
#include "searcher/interactive/terminal/curses_screen.h"
#include "searcher/interactive/terminal/looks.h"
#include "searcher/interactive/terminal/signals.h"

namespace emeroteca::interactive {

// Keys that terminfo has no names for; behind all that curses knows.
enum OwnKey : int {
  kOwnFirst = KEY_MAX + 1,
  kPasteBegin = kOwnFirst,
  kPasteEnd,
  kOwnWordLeft,
  kOwnWordRight
};

// What a terminal sends in one go comes within this.
inline constexpr int kPatienceMs = 200;

struct CursesScreen::Attributes {
  SCREEN* screen = nullptr;
  Looks looks;
  bool like_xterm = false;
  std::optional<CrashRescue> rescue;
};

}  // namespace emeroteca::interactive

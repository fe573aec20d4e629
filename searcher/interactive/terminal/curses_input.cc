// What comes from the terminal: keys, pastes, the mouse, answers.
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "searcher/interactive/terminal/curses_private.h"
#include "text/utf8.h"

namespace emeroteca::interactive {

std::optional<Event> CursesScreen::next() {
  if (waiting_) return std::exchange(waiting_, std::nullopt);
  wint_t value = 0;
  const int status = ::get_wch(&value);
  if (status == ERR) return std::nullopt;
  return decode(status, value);
}

std::optional<Event> CursesScreen::decode(int status, wint_t value) {
  const auto key = [](KeyCode code, char32_t character = 0) { return Event(Key{code, character}); };
  if (status == KEY_CODE_YES) {
    switch (static_cast<int>(value)) {
      case KEY_ENTER:
        return key(KeyCode::kEnter);
      case KEY_BTAB:
        return key(KeyCode::kBackTab);
      case KEY_BACKSPACE:
        return key(KeyCode::kBackspace);
      case KEY_DC:
        return key(KeyCode::kDelete);
      case KEY_UP:
        return key(KeyCode::kUp);
      case KEY_DOWN:
        return key(KeyCode::kDown);
      case KEY_LEFT:
        return key(KeyCode::kLeft);
      case KEY_RIGHT:
        return key(KeyCode::kRight);
      case KEY_SLEFT:
        return key(KeyCode::kExtendLeft);
      case KEY_SRIGHT:
        return key(KeyCode::kExtendRight);
      case kOwnWordLeft:
        return key(KeyCode::kWordLeft);
      case kOwnWordRight:
        return key(KeyCode::kWordRight);
      case KEY_PPAGE:
        return key(KeyCode::kPageUp);
      case KEY_NPAGE:
        return key(KeyCode::kPageDown);
      case KEY_HOME:
        return key(KeyCode::kHome);
      case KEY_END:
        return key(KeyCode::kEnd);
      case KEY_F(1):
        return key(KeyCode::kHelp);
      case KEY_MOUSE:
        return mouse();
      case kPasteBegin:
        return paste();
      default:
        return key(KeyCode::kOther);
    }
  }
  constexpr wint_t kEscape = 27;
  constexpr wint_t kDeleteCharacter = 127;
  if (value == kEscape) return escaped();
  if (value == '\r' || value == '\n') return key(KeyCode::kEnter);
  if (value == '\t') return key(KeyCode::kTab);
  if (value == kDeleteCharacter) return key(KeyCode::kBackspace);
  constexpr wint_t kUnderscore = 31;
  if (value == kUnderscore) return key(KeyCode::kControl, U'_');
  if (value >= 1 && value <= 26)
    return key(KeyCode::kControl, static_cast<char32_t>('a' + value - 1));
  if (value < ' ') return key(KeyCode::kOther);
  return key(KeyCode::kCharacter, static_cast<char32_t>(value));
}

// A control sequence that terminfo does not know, behind its `ESC [`: taken whole, so that it does
// not end up in the query. Reports of the mouse in SGR's way are understood all the same.
Event CursesScreen::sequence() {
  constexpr std::size_t kLongest = 32;
  std::string text;
  wint_t value = 0;
  while (text.size() < kLongest) {
    if (::get_wch(&value) != OK || value < ' ' || value > '~') break;
    text += static_cast<char>(value);
    if (value >= '@') break;
  }
  int button = 0;
  int column = 0;
  int row = 0;
  char action = ' ';
  if (std::sscanf(text.c_str(), "<%d;%d;%d%c", &button, &column, &row, &action) != 4 ||
      action != 'M' || column < 1 || row < 1) {
    return Key{};
  }
  Mouse mouse;
  mouse.row = static_cast<std::size_t>(row - 1);
  mouse.column = static_cast<std::size_t>(column - 1);
  constexpr int kWheelUp = 64;
  constexpr int kWheelDown = 65;
  if (button != 0 && button != kWheelUp && button != kWheelDown) return Key{};
  mouse.action = button == kWheelUp     ? MouseAction::kWheelUp
                 : button == kWheelDown ? MouseAction::kWheelDown
                                        : MouseAction::kClick;
  return mouse;
}

// What the terminal answers about its background, behind `ESC ]`, up to BEL or `ESC \`.
Event CursesScreen::answer() {
  constexpr std::size_t kLongest = 64;
  constexpr wint_t kBell = 7;
  constexpr wint_t kEscape = 27;
  std::string text;
  ::wtimeout(stdscr, kPatienceMs);
  wint_t value = 0;
  while (text.size() < kLongest && ::get_wch(&value) == OK && value != kBell) {
    if (value == kEscape) {
      ::get_wch(&value);
      break;
    }
    text += value < 128 ? static_cast<char>(value) : '?';
  }
  ::nodelay(stdscr, TRUE);
  // It was Alt and the key.
  if (text.empty()) return Key{KeyCode::kAlt, U']'};
  asked_.reset();
  attributes_->looks.stand_on(terminal::background_of_answer(text));
  return Key{};
}

// Alt and a key come as Esc and the key, at once.
std::optional<Event> CursesScreen::escaped() {
  wint_t value = 0;
  const int status = ::get_wch(&value);
  if (status == ERR) return Key{KeyCode::kEscape, 0};
  if (status == KEY_CODE_YES) {
    if (value == KEY_LEFT) return Key{KeyCode::kWordLeft, 0};
    if (value == KEY_RIGHT) return Key{KeyCode::kWordRight, 0};
    waiting_ = decode(status, value);
    return Key{KeyCode::kEscape, 0};
  }
  if (value == '[') return sequence();
  if (value == ']' && asked_) return answer();
  if (value > ' ' && value != 127) return Key{KeyCode::kAlt, static_cast<char32_t>(value)};
  ::unget_wch(static_cast<wchar_t>(value));
  return Key{KeyCode::kEscape, 0};
}

std::optional<Event> CursesScreen::mouse() const {
  MEVENT event{};
  if (::getmouse(&event) != OK || event.x < 0 || event.y < 0) return Key{};
  Mouse mouse;
  mouse.row = static_cast<std::size_t>(event.y);
  mouse.column = static_cast<std::size_t>(event.x);
  if ((event.bstate & BUTTON4_PRESSED) != 0) {
    mouse.action = MouseAction::kWheelUp;
  } else if ((event.bstate & BUTTON5_PRESSED) != 0) {
    mouse.action = MouseAction::kWheelDown;
  } else if ((event.bstate & BUTTON1_PRESSED) == 0) {
    return Key{};
  }
  return mouse;
}

// Everything up to the end mark: whatever a paste holds, none of it is a key, C-c neither, and nor
// is what is too much to take. A terminal that never sends the end mark must not take the keys away
// for good: a pause ends a paste too, one longer than a network makes that lost a packet, and so
// does C-c where it comes behind a short one, as a hand types it.
Paste CursesScreen::paste() {
  constexpr std::size_t kMost = 65536;
  constexpr int kPauseMs = 1000;
  constexpr std::chrono::milliseconds kByHand{50};
  constexpr wint_t kInterrupt = 3;
  Paste paste;
  ::wtimeout(stdscr, kPauseMs);
  for (;;) {
    wint_t value = 0;
    errno = 0;
    const auto before = std::chrono::steady_clock::now();
    const int status = ::get_wch(&value);
    if (status == ERR && errno == EINTR) continue;
    const bool waited = std::chrono::steady_clock::now() - before >= kByHand;
    if (status != KEY_CODE_YES && status != ERR && value == kInterrupt && waited) {
      ::unget_wch(static_cast<wchar_t>(value));
      break;
    }
    if (status == ERR || (status == KEY_CODE_YES && static_cast<int>(value) == kPasteEnd)) break;
    if (status == KEY_CODE_YES || paste.text.size() >= kMost) continue;
    paste.text += text::to_utf8(static_cast<char32_t>(value));
  }
  ::nodelay(stdscr, TRUE);
  return paste;
}

}  // namespace emeroteca::interactive

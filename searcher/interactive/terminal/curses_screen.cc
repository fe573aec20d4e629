#include "searcher/interactive/terminal/curses_screen.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

// The macros of curses have the names of half the standard library.
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "errors/error.h"
#include "searcher/interactive/terminal/signals.h"
#include "terminal/size.h"
#include "terminal/width.h"
#include "text/break_iterator.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::interactive {
namespace {

constexpr std::string_view kBracketsOn = "\x1b[?2004h";
constexpr std::string_view kBracketsOff = "\x1b[?2004l";
constexpr int kEscapeDelayMs = 25;

// Keys that terminfo has no names for; behind all that curses knows.
enum OwnKey : int {
  kOwnFirst = KEY_MAX + 1,
  kPasteBegin = kOwnFirst,
  kPasteEnd,
  kOwnWordLeft,
  kOwnWordRight
};

void define_keys() {
  ::define_key("\x1b[200~", kPasteBegin);
  ::define_key("\x1b[201~", kPasteEnd);
  for (const char* const left : {"\x1b[1;5D", "\x1b[1;3D", "\x1b[5D", "\x1bOd"}) {
    ::define_key(left, kOwnWordLeft);
  }
  for (const char* const right : {"\x1b[1;5C", "\x1b[1;3C", "\x1b[5C", "\x1bOc"}) {
    ::define_key(right, kOwnWordRight);
  }
  // Some terminals send these whatever their terminfo says.
  ::define_key("\x1b[H", KEY_HOME);
  ::define_key("\x1b[F", KEY_END);
  ::define_key("\x1b[1~", KEY_HOME);
  ::define_key("\x1b[4~", KEY_END);
  ::define_key("\x1b[1;2D", KEY_SLEFT);
  ::define_key("\x1b[1;2C", KEY_SRIGHT);
}

std::string capability(const char* name) {
  const char* const value = ::tigetstr(name);
  const bool usable = value != nullptr && value != reinterpret_cast<const char*>(-1);
  return usable ? value : "";
}

// What a terminal must be told when the program cannot do so any more: mouse and paste marks off,
// attributes off, the cursor on, the other screen.
std::string leave_sequence() {
  return "\x1b[?1000l\x1b[?1002l\x1b[?1006l" + std::string(kBracketsOff) + capability("sgr0") +
         capability("cnorm") + capability("rmcup") + capability("rmkx");
}

void write_plain(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// A terminal that the system has no description of is what its name begins with: xterm-kitty is an
// xterm, screen.alacritty a screen.
SCREEN* new_terminal() {
  SCREEN* screen = ::newterm(nullptr, stdout, stdin);
  const char* const given = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
  std::string name = given == nullptr ? "" : given;
  while (screen == nullptr) {
    const std::size_t end = name.find_last_of("-.+");
    if (end == std::string::npos || end == 0) break;
    name.resize(end);
    if (name != "dumb") screen = ::newterm(name.c_str(), stdout, stdin);
  }
  return screen;
}

// Both sides must agree about how wide a character is, else everything behind it stands wrong.
bool agreed(char32_t value) {
  const int width = ::wcwidth(static_cast<wchar_t>(value));
  return width >= 0 && static_cast<unsigned>(width) == text::code_point_width(value);
}

struct WinSize {
  int rows = 24;
  int columns = 80;
};

WinSize window_size() {
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row > 0 && window.ws_col > 0) {
    return {window.ws_row, window.ws_col};
  }
  const terminal::Size size = terminal::size(STDOUT_FILENO);
  return {static_cast<int>(size.rows), static_cast<int>(size.columns)};
}

}  // namespace

struct CursesScreen::Attributes {
  struct Pair {
    attr_t attributes = A_NORMAL;
    short colour = 0;
  };
  SCREEN* screen = nullptr;
  bool colour = false;
  std::optional<CrashRescue> rescue;

  Pair of(Look look) const {
    enum : short { kDefault = 0, kMagenta = 1, kRed = 2, kCyan = 3 };
    const auto with = [&](attr_t attributes, short pair) {
      return Pair{attributes, colour ? pair : static_cast<short>(kDefault)};
    };
    switch (look) {
      case Look::kPlain:
        return with(A_NORMAL, kDefault);
      case Look::kTitle:
        return with(A_BOLD, kMagenta);
      case Look::kMatch:
        return with(A_BOLD | A_UNDERLINE, kDefault);
      case Look::kMatchHere:
        return with(A_BOLD | A_REVERSE, kDefault);
      case Look::kFaint:
        return with(A_DIM, kDefault);
      case Look::kHeading:
        return with(A_BOLD, kDefault);
      case Look::kNote:
        return with(A_BOLD, kCyan);
      case Look::kFault:
        return with(A_BOLD, kRed);
      case Look::kBar:
        return with(A_NORMAL, kMagenta);
      case Look::kBarMarked:
        return with(A_BOLD | A_REVERSE, kDefault);
      case Look::kSelected:
        return with(A_REVERSE, kDefault);
      case Look::kSelectedMatch:
        return with(A_REVERSE | A_BOLD | A_UNDERLINE, kDefault);
      case Look::kChosen:
        return with(A_BOLD, kMagenta);
      case Look::kMode:
        return with(A_REVERSE | A_BOLD, kDefault);
      case Look::kKeyName:
        return with(A_BOLD, kDefault);
    }
    return {};
  }
};

CursesScreen::CursesScreen(bool colour) : attributes_(std::make_unique<Attributes>()) {
  // Numbers stay as they are in every locale: only characters are the user's.
  std::setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) {
    const char* const given = std::getenv("LC_ALL");   // NOLINT(concurrency-mt-unsafe)
    const char* const language = std::getenv("LANG");  // NOLINT(concurrency-mt-unsafe)
    const std::string name = given != nullptr && *given != '\0' ? given
                             : language != nullptr              ? language
                                                                : "";
    // A system without the user's locale, or with none set, has a terminal in UTF-8 all the same.
    const bool other = name.find("8859") != std::string::npos;
    if (!other) std::setlocale(LC_CTYPE, "C.UTF-8");
  }
  unicode_ = MB_CUR_MAX > 1;
  ::set_escdelay(kEscapeDelayMs);
  // SIGTSTP and SIGWINCH have handlers of ours already, which curses leaves alone.
  attributes_->screen = new_terminal();
  if (attributes_->screen == nullptr) {
    const char* const term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
    throw Error(std::string("this terminal cannot be used: TERM is '") +
                    (term == nullptr ? "" : term) + "'",
                "try TERM=xterm, or `searcher --interactive=line`");
  }
  ::endwin();  // so that the mode of before is what a crash restores
  attributes_->rescue.emplace(leave_sequence());
  ::refresh();
  ::raw();
  ::noecho();
  ::nonl();
  ::keypad(stdscr, TRUE);
  ::nodelay(stdscr, TRUE);
  ::idlok(stdscr, TRUE);
  ::mouseinterval(0);
  ::mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, nullptr);
  define_keys();
  if (colour && ::has_colors() && ::start_color() == OK && ::use_default_colors() == OK) {
    attributes_->colour = true;
    ::init_pair(1, COLOR_MAGENTA, -1);
    ::init_pair(2, COLOR_RED, -1);
    ::init_pair(3, COLOR_CYAN, -1);
  }
  write_plain(kBracketsOn);
  told_ = {LINES, COLS};
}

CursesScreen::~CursesScreen() {
  write_plain(kBracketsOff);
  ::mousemask(0, nullptr);
  ::endwin();
  attributes_->rescue.reset();
  ::delscreen(attributes_->screen);
}

std::size_t CursesScreen::rows() const {
  return static_cast<std::size_t>(std::max(0, LINES));
}

std::size_t CursesScreen::columns() const {
  return static_cast<std::size_t>(std::max(0, COLS));
}

void CursesScreen::put(std::size_t row, std::size_t column, std::string_view text, Look look) {
  if (row >= rows() || column >= columns() || text.empty()) return;
  const Attributes::Pair pair = attributes_->of(look);
  text::BreakIterator borders(text::BreakKind::kGrapheme, text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::max(borders.after(at), at + 1);
    const std::string_view grapheme = text.substr(at, end - at);
    at = end;
    // A cell holds a character and what combines with it; what else a grapheme has goes into cells
    // of its own.
    std::array<wchar_t, CCHARW_MAX + 1> cell{};
    std::size_t used = 0;
    std::size_t width = 0;
    const auto flush = [&] {
      if (used == 0 || column + width > columns()) return;
      cchar_t character{};
      cell[used] = L'\0';
      if (::setcchar(&character, cell.data(), pair.attributes, pair.colour, nullptr) == OK) {
        ::mvadd_wch(static_cast<int>(row), static_cast<int>(column), &character);
      }
      column += width;
      used = width = 0;
    };
    for (std::size_t i = 0; i < grapheme.size();) {
      char32_t value = text::next_code_point(grapheme, i);
      const unsigned wide = text::code_point_width(value);
      if (wide == 0) {
        if (used > 0 && used < CCHARW_MAX && unicode_ && agreed(value)) {
          cell[used++] = static_cast<wchar_t>(value);
        }
        continue;
      }
      flush();
      const bool known = unicode_ ? agreed(value) : value < 0x80;
      if (!known) value = unicode_ && wide == 1 ? 0xFFFD : '?';
      cell[0] = static_cast<wchar_t>(value);
      used = 1;
      width = known ? wide : 1;
      if (!known && wide == 2) {
        flush();
        cell[0] = L' ';
        used = width = 1;
      }
    }
    flush();
  }
}

void CursesScreen::cursor(std::size_t row, std::size_t column) {
  if (row >= rows() || columns() == 0) return;
  cursor_ = {static_cast<int>(row), static_cast<int>(std::min(column, columns() - 1))};
}

void CursesScreen::begin() {
  ::werase(stdscr);
  cursor_.reset();
}

void CursesScreen::end() {
  // Last, because whatever is drawn takes the cursor along.
  if (cursor_) ::move(cursor_->first, cursor_->second);
  ::curs_set(cursor_ ? 1 : 0);
  ::refresh();
}

void CursesScreen::redraw() {
  ::clearok(curscr, TRUE);
}

bool CursesScreen::resized() {
  const WinSize size = window_size();
  if (size.rows != LINES || size.columns != COLS) ::resizeterm(size.rows, size.columns);
  // Coming back from a shell, curses sees the new size before anybody asks.
  const std::pair now(LINES, COLS);
  return std::exchange(told_, now) != now;
}

void CursesScreen::pause() {
  write_plain(kBracketsOff);
  ::endwin();
}

void CursesScreen::resume() {
  ::refresh();
  redraw();
  write_plain(kBracketsOn);
}

void CursesScreen::send(const std::string& bytes) {
  write_plain(bytes);
}

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

// Everything up to the end mark, which a terminal sends without a pause.
Paste CursesScreen::paste() {
  constexpr std::size_t kMost = 65536;
  constexpr int kPatienceMs = 200;
  Paste paste;
  ::wtimeout(stdscr, kPatienceMs);
  for (wint_t value = 0; paste.text.size() < kMost;) {
    const int status = ::get_wch(&value);
    if (status == ERR || (status == KEY_CODE_YES && static_cast<int>(value) == kPasteEnd)) break;
    // A terminal that never sends the end mark must not take the keys away for good.
    constexpr wint_t kInterrupt = 3;
    if (status != KEY_CODE_YES && value == kInterrupt) {
      ::unget_wch(static_cast<wchar_t>(value));
      break;
    }
    if (status != KEY_CODE_YES) paste.text += text::to_utf8(static_cast<char32_t>(value));
  }
  ::nodelay(stdscr, TRUE);
  return paste;
}

}  // namespace emeroteca::interactive

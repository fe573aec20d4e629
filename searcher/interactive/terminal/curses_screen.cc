#include "searcher/interactive/terminal/curses_screen.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <utility>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/interactive/terminal/curses_private.h"
#include "terminal/size.h"
#include "terminal/style.h"
#include "terminal/width.h"
#include "text/break_iterator.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::interactive {
namespace {

constexpr std::string_view kBracketsOn = "\x1b[?2004h";
constexpr std::string_view kBracketsOff = "\x1b[?2004l";
// What is between the two is shown at once (mode 2026); terminals that do not know it pass over it.
constexpr std::string_view kFrameBegins = "\x1b[?2026h";
constexpr std::string_view kFrameEnds = "\x1b[?2026l";
constexpr std::string_view kAskBackground = "\x1b]11;?\x1b\\";
constexpr int kEscapeDelayMs = 25;

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
  return std::string(kFrameEnds) + "\x1b[?1000l\x1b[?1002l\x1b[?1006l" + std::string(kBracketsOff) +
         capability("sgr0") + capability("cnorm") + capability("rmcup") + capability("rmkx");
}

void write_plain(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string term() {
  const char* const given = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
  return given == nullptr ? "" : given;
}

// Terminals that are none, or not one that xterm's sequences would do good to.
bool never_xterm(const std::string& name) {
  return name.empty() || name == "dumb" || name == "unknown" || name == "network" ||
         name.starts_with("emacs");
}

// A terminal that the system has no description of is what its name begins with: xterm-kitty is an
// xterm, screen.alacritty a screen. One whose family is not known either behaves like xterm, as all
// do that were made in this century. `like_xterm` tells whether it does.
SCREEN* new_terminal(bool& like_xterm) {
  std::string name = term();
  like_xterm = terminal::behaves_like_xterm(name);
  SCREEN* screen = ::newterm(nullptr, stdout, stdin);
  while (screen == nullptr) {
    const std::size_t end = name.find_last_of("-.+");
    if (end == std::string::npos || end == 0) break;
    name.resize(end);
    if (!never_xterm(name)) screen = ::newterm(name.c_str(), stdout, stdin);
  }
  for (const char* const usual : {"xterm-256color", "xterm"}) {
    if (screen != nullptr || never_xterm(term())) break;
    screen = ::newterm(usual, stdout, stdin);
    like_xterm = screen != nullptr;
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

CursesScreen::CursesScreen(const Options& options) : attributes_(std::make_unique<Attributes>()) {
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
  attributes_->screen = new_terminal(attributes_->like_xterm);
  if (attributes_->screen == nullptr) {
    throw Error("this terminal cannot be used: TERM is '" + term() + "'",
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
  use_mouse(options.mouse);
  define_keys();
  attributes_->looks.begin(options.colour, options.background);
  write_plain(kBracketsOn);
  told_ = {LINES, COLS};
  if (options.colour && options.background == terminal::Background::kUnknown &&
      attributes_->like_xterm) {
    write_plain(kAskBackground);
    asked_ = std::chrono::steady_clock::now();
  }
}

CursesScreen::~CursesScreen() {
  take_late_answer();
  write_plain(kBracketsOff);
  ::mousemask(0, nullptr);
  ::endwin();
  attributes_->rescue.reset();
  ::delscreen(attributes_->screen);
}

// An answer that is still on its way would be typed into the shell.
void CursesScreen::take_late_answer() {
  constexpr std::chrono::milliseconds kLatest{100};
  while (asked_) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        *asked_ + kLatest - std::chrono::steady_clock::now());
    pollfd source{STDIN_FILENO, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&source, 1, static_cast<int>(left.count())) <= 0) return;
    if (!next()) return;
  }
}

void CursesScreen::use_mouse(bool on) {
  ::mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, nullptr);
}

std::size_t CursesScreen::rows() const {
  return static_cast<std::size_t>(std::max(0, LINES));
}

std::size_t CursesScreen::columns() const {
  return static_cast<std::size_t>(std::max(0, COLS));
}

// What is drawn over a link hides it. A link's letters have a column and a byte each.
void CursesScreen::hide_links(std::size_t row, std::size_t column, std::size_t columns) {
  std::erase_if(links_, [&](const Link& one) {
    return one.row == row && column < one.column + one.text.size() && one.column < column + columns;
  });
}

void CursesScreen::put(std::size_t row, std::size_t column, std::string_view text, Look look) {
  if (row >= rows() || column >= columns() || text.empty()) return;
  if (!links_.empty()) hide_links(row, column, terminal::display_width(text));
  const Looks::Cell shown = attributes_->looks.of(look);
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
      if (::setcchar(&character, cell.data(), shown.attributes, shown.pair, nullptr) == OK) {
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

void CursesScreen::link(std::size_t row, std::size_t column, std::string_view text, Look look,
                        std::string_view address) {
  put(row, column, text, look);
  if (!attributes_->like_xterm || row >= rows() || column >= columns()) return;
  // Only what is one column a byte is sure to stand where we write it again.
  const bool plain =
      std::all_of(text.begin(), text.end(), [](const char c) { return c > ' ' && c <= '~'; });
  if (plain && text.size() <= columns() - column) {
    links_.push_back({row, column, std::string(text), std::string(address),
                      (attributes_->looks.of(look).attributes & A_DIM) != 0});
  }
}

void CursesScreen::begin() {
  ::werase(stdscr);
  cursor_.reset();
  links_before_ = std::exchange(links_, {});
}

// curses knows no links: they are written once more over what it has written.
void CursesScreen::write_links() {
  std::string bytes;
  for (const Link& link : links_) {
    bytes += "\x1b[" + std::to_string(link.row + 1) + ';' + std::to_string(link.column + 1) + 'H';
    bytes += link.faint ? "\x1b[0;2m" : "\x1b[0m";
    bytes += "\x1b]8;;" + link.address + "\x1b\\" + link.text + "\x1b]8;;\x1b\\";
  }
  // The cursor and its attributes are where curses takes them to be.
  if (!bytes.empty())
    write_plain(
        "\x1b"
        "7" +
        bytes +
        "\x1b"
        "8");
}

void CursesScreen::end() {
  // Last, because whatever is drawn takes the cursor along.
  if (cursor_) ::move(cursor_->first, cursor_->second);
  if (attributes_->like_xterm) write_plain(kFrameBegins);
  ::curs_set(cursor_ ? 1 : 0);
  // A letter that stays where it was is not sent again, and would go on being a link.
  if (links_ != links_before_) {
    for (const Link& link : links_before_) ::wredrawln(stdscr, static_cast<int>(link.row), 1);
  }
  ::refresh();
  write_links();
  if (attributes_->like_xterm) write_plain(kFrameEnds);
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

}  // namespace emeroteca::interactive

// The table of keys. What a key does, its line in the help and in the status line are one row.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "searcher/interactive/edit/text_input.h"
#include "searcher/interactive/model/event.h"
#include "searcher/interactive/model/layout.h"

namespace emeroteca::interactive {

enum class Command : std::uint8_t {
  kNone,
  // Moving.
  kUp,
  kDown,
  kLeft,
  kRight,
  kExtendLeft,
  kExtendRight,
  kPageUp,
  kPageDown,
  kFirst,
  kLast,
  kNextMatch,
  kPreviousMatch,
  kNextArticle,
  kPreviousArticle,
  // Between panes.
  kNextPane,
  kPreviousPane,
  kOpen,
  kBack,
  kEditQuery,
  kTimeline,
  kFacets,
  // On articles and lists.
  kSimilar,
  kOther,
  kCite,
  kCitePlain,
  kExport,
  kMark,
  kOpenAddress,
  kPipe,
  // On the query.
  kToggle,
  kLanguage,
  kSort,
  kClearFilters,
  kSuggestion,
  kWiden,
  kUndo,
  // The query line.
  kInsert,
  kLineLeft,
  kLineRight,
  kWordLeft,
  kWordRight,
  kLineHome,
  kLineEnd,
  kBackspace,
  kDelete,
  kKillToEnd,
  kKillToStart,
  kKillWord,
  kKillWordRight,
  kYank,
  kOlder,
  kNewer,
  kComplete,
  kSearchHistory,
  kDeleteOrLeave,
  // The program.
  kMouse,
  kHelp,
  kRedraw,
  kSuspend,
  kInterrupt,
  kLeave
};

// Where a row of the table holds, as bits.
using Places = unsigned;
constexpr Places place(Focus focus) {
  return 1U << static_cast<unsigned>(focus);
}

struct Binding {
  Places places = 0;
  Key key;
  Command command = Command::kNone;
};

// kNone for a key that means nothing there; kInsert for characters in the query line.
Command command_of(Focus focus, const Key& key);

struct HelpRow {
  std::string_view keys;
  std::string_view text;  // without keys: a heading
};

// Every key of the table, in the order of the help.
std::span<const HelpRow> help_rows();

// The most important keys of a pane, for the status line, the most important first.
std::span<const HelpRow> hints(Focus focus);

// The keys of the line that asks for a file or a command.
std::span<const HelpRow> prompt_hints(bool command);

// "SEARCH", "RESULTS", ...
std::string_view title(Focus focus);

// All rows, for tests: that each is explained in the help.
std::span<const Binding> bindings();

// Edits a line. False when the command is none of editing. `changed` (may be nullptr) tells whether
// the text is another now.
bool edit_line(TextInput& line, Command command, bool* changed = nullptr);

}  // namespace emeroteca::interactive

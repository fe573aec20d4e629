#include "searcher/interactive/model/commands.h"

#include <array>

namespace emeroteca::interactive {
namespace {

using enum Command;

constexpr Places kInQuery = place(Focus::kQuery);
constexpr Places kInList = place(Focus::kList);
constexpr Places kInReading = place(Focus::kReading);
constexpr Places kInFacets = place(Focus::kFacets);
constexpr Places kInTimeline = place(Focus::kTimeline);
constexpr Places kPanes = kInList | kInReading | kInFacets | kInTimeline;
constexpr Places kRows = kInList | kInReading | kInFacets;
constexpr Places kEverywhere = kPanes | kInQuery;

constexpr Key ch(char32_t character) {
  return {KeyCode::kCharacter, character};
}
constexpr Key ctrl(char32_t letter) {
  return {KeyCode::kControl, letter};
}
constexpr Key alt(char32_t letter) {
  return {KeyCode::kAlt, letter};
}
constexpr Key named(KeyCode code) {
  return {code, 0};
}

// The first row that fits counts.
constexpr std::array kBindings{
    // Everywhere.
    Binding{kEverywhere, ctrl('c'), kInterrupt},
    Binding{kEverywhere, ctrl('z'), kSuspend},
    Binding{kEverywhere, ctrl('l'), kRedraw},
    Binding{kEverywhere, ctrl('g'), kSuggestion},
    Binding{kEverywhere, ctrl('_'), kUndo},
    Binding{kEverywhere, named(KeyCode::kHelp), kHelp},
    Binding{kEverywhere, named(KeyCode::kBackTab), kPreviousPane},
    // The query line.
    Binding{kInQuery, named(KeyCode::kEnter), kOpen},
    Binding{kInQuery, named(KeyCode::kDown), kOpen},
    Binding{kInQuery, named(KeyCode::kEscape), kOpen},
    Binding{kInQuery, named(KeyCode::kPageDown), kOpen},
    Binding{kInQuery, named(KeyCode::kTab), kComplete},
    Binding{kInQuery, named(KeyCode::kUp), kOlder},
    Binding{kInQuery, ctrl('p'), kOlder},
    Binding{kInQuery, ctrl('n'), kNewer},
    Binding{kInQuery, ctrl('r'), kSearchHistory},
    Binding{kInQuery, named(KeyCode::kLeft), kLineLeft},
    Binding{kInQuery, ctrl('b'), kLineLeft},
    Binding{kInQuery, named(KeyCode::kRight), kLineRight},
    Binding{kInQuery, ctrl('f'), kLineRight},
    Binding{kInQuery, named(KeyCode::kWordLeft), kWordLeft},
    Binding{kInQuery, alt('b'), kWordLeft},
    Binding{kInQuery, named(KeyCode::kWordRight), kWordRight},
    Binding{kInQuery, alt('f'), kWordRight},
    Binding{kInQuery, named(KeyCode::kHome), kLineHome},
    Binding{kInQuery, ctrl('a'), kLineHome},
    Binding{kInQuery, named(KeyCode::kEnd), kLineEnd},
    Binding{kInQuery, ctrl('e'), kLineEnd},
    Binding{kInQuery, named(KeyCode::kBackspace), kBackspace},
    Binding{kInQuery, ctrl('h'), kBackspace},
    Binding{kInQuery, named(KeyCode::kDelete), kDelete},
    Binding{kInQuery, ctrl('d'), kDeleteOrLeave},
    Binding{kInQuery, ctrl('k'), kKillToEnd},
    Binding{kInQuery, ctrl('u'), kKillToStart},
    Binding{kInQuery, ctrl('w'), kKillWord},
    Binding{kInQuery, alt('d'), kKillWordRight},
    Binding{kInQuery, ctrl('y'), kYank},
    // All panes.
    Binding{kPanes, ch('q'), kLeave},
    Binding{kPanes, ctrl('d'), kLeave},
    Binding{kPanes, ch('?'), kHelp},
    Binding{kPanes, ch('/'), kEditQuery},
    Binding{kPanes, ch('i'), kEditQuery},
    Binding{kPanes, named(KeyCode::kTab), kNextPane},
    Binding{kPanes, ch('t'), kTimeline},
    Binding{kPanes, ch('f'), kFacets},
    Binding{kPanes & ~kInTimeline, ch('l'), kLanguage},
    Binding{kPanes, ch('d'), kSort},
    Binding{kPanes, ch('x'), kClearFilters},
    Binding{kPanes, ch('s'), kSimilar},
    Binding{kPanes, ch('o'), kOther},
    Binding{kPanes, ch('y'), kCite},
    Binding{kPanes, ch('Y'), kCitePlain},
    Binding{kPanes, ch('e'), kExport},
    Binding{kPanes, ch('u'), kOpenAddress},
    Binding{kPanes, ch('|'), kPipe},
    Binding{kPanes, ch('U'), kUndo},
    Binding{kPanes, ch('M'), kMouse},
    Binding{kInList | kInReading, ch('m'), kMark},
    Binding{kPanes, ch('n'), kNextMatch},
    Binding{kPanes, ch('N'), kPreviousMatch},
    Binding{kPanes, named(KeyCode::kEscape), kBack},
    Binding{kPanes & ~kInTimeline, named(KeyCode::kBackspace), kBack},
    // Lists and the article.
    Binding{kRows, named(KeyCode::kUp), kUp},
    Binding{kRows, ch('k'), kUp},
    Binding{kRows, named(KeyCode::kDown), kDown},
    Binding{kRows, ch('j'), kDown},
    Binding{kRows, named(KeyCode::kPageUp), kPageUp},
    Binding{kRows, ctrl('b'), kPageUp},
    Binding{kInReading, ch('b'), kPageUp},
    Binding{kRows, named(KeyCode::kPageDown), kPageDown},
    Binding{kRows, ctrl('f'), kPageDown},
    Binding{kInList | kInReading, ch(' '), kPageDown},
    Binding{kRows, named(KeyCode::kHome), kFirst},
    Binding{kRows, ch('g'), kFirst},
    Binding{kRows, named(KeyCode::kEnd), kLast},
    Binding{kRows, ch('G'), kLast},
    Binding{kInList, named(KeyCode::kEnter), kOpen},
    Binding{kInList, named(KeyCode::kRight), kOpen},
    Binding{kInReading, named(KeyCode::kLeft), kBack},
    Binding{kInReading, ch('h'), kBack},
    Binding{kInReading, ch('J'), kNextArticle},
    Binding{kInReading, ch('K'), kPreviousArticle},
    Binding{kInFacets, named(KeyCode::kEnter), kToggle},
    Binding{kInFacets, ch(' '), kToggle},
    // The timeline.
    Binding{kInTimeline, named(KeyCode::kLeft), kLeft},
    Binding{kInTimeline, ch('h'), kLeft},
    Binding{kInTimeline, named(KeyCode::kRight), kRight},
    Binding{kInTimeline, ch('l'), kRight},
    Binding{kInTimeline, named(KeyCode::kExtendLeft), kExtendLeft},
    Binding{kInTimeline, ch('<'), kExtendLeft},
    Binding{kInTimeline, named(KeyCode::kExtendRight), kExtendRight},
    Binding{kInTimeline, ch('>'), kExtendRight},
    Binding{kInTimeline, named(KeyCode::kHome), kFirst},
    Binding{kInTimeline, ch('g'), kFirst},
    Binding{kInTimeline, named(KeyCode::kEnd), kLast},
    Binding{kInTimeline, ch('G'), kLast},
    Binding{kInTimeline, named(KeyCode::kEnter), kToggle},
    Binding{kInTimeline, ch(' '), kToggle},
    Binding{kInTimeline, named(KeyCode::kBackspace), kWiden},
    Binding{kInTimeline, named(KeyCode::kUp), kBack},
    Binding{kInTimeline, ch('k'), kBack},
};

constexpr std::array kHelpRows{
    HelpRow{"In the query line", ""},
    HelpRow{"letters", "search as you type; the last word counts as a beginning too"},
    HelpRow{"Enter Down Esc PgDn",
            "on to the results; so does Tab where there is nothing to complete"},
    HelpRow{"Tab", "complete the name of a field, or a source, author, section or tag"},
    HelpRow{"Up C-p  C-n", "older, newer query"},
    HelpRow{"C-r", "choose among the older queries that have what stands in the line"},
    HelpRow{"C-a C-e  Home End", "beginning, end of the line"},
    HelpRow{"C-b C-f  Left Right", "one character to the left, to the right"},
    HelpRow{"M-b M-f  C-Left C-Right", "one word to the left, to the right"},
    HelpRow{"C-h C-d  Backspace Del", "delete the character before, at the cursor"},
    HelpRow{"C-w M-d  C-u C-k", "cut the word before, after; cut to the beginning, to the end"},
    HelpRow{"C-y", "insert what was cut"},
    HelpRow{"C-g", "take the other spelling that is offered"},
    HelpRow{"In the results", ""},
    HelpRow{"/ i", "back to the query line"},
    HelpRow{"Up Down  k j", "one up, down"},
    HelpRow{"PgUp PgDn  C-b C-f Space", "a page up, down"},
    HelpRow{"Home End  g G", "the first, the last"},
    HelpRow{"Enter Right", "read the article"},
    HelpRow{"Tab S-Tab", "the next pane, the one before"},
    HelpRow{"s", "articles like this one, in both languages; Esc: back to the query's"},
    HelpRow{"o", "the same story in the other language, else the most similar article"},
    HelpRow{"y Y", "copy a citation: BibTeX, plain; to the clipboard and to a file"},
    HelpRow{"e", "export the list: .csv .jsonl .bib .ris .md .json"},
    HelpRow{"u", "open the article's address in the browser ($BROWSER, else xdg-open)"},
    HelpRow{"|", "give the article to a command"},
    HelpRow{"m", "mark the article, or no longer; --print writes the marked ones on leaving"},
    HelpRow{"l", "Italian, English, both"},
    HelpRow{"d", "sort by relevance, newest first, oldest first"},
    HelpRow{"t f", "timeline, facets"},
    HelpRow{"x", "take all filters out of the query"},
    HelpRow{"In an article", ""},
    HelpRow{"n N", "the next match, the one before"},
    HelpRow{"Up Down  k j", "scroll"},
    HelpRow{"PgUp PgDn  b Space", "a page up, down"},
    HelpRow{"J K", "the next, the previous article of the list"},
    HelpRow{"Esc Left h Backspace", "back"},
    HelpRow{"In the facets", ""},
    HelpRow{"Enter Space", "put the filter into the query, take it out"},
    HelpRow{"Esc", "back to the results; f closes the panel"},
    HelpRow{"In the timeline", ""},
    HelpRow{"Left Right  h l", "narrow the dates to the time before, after"},
    HelpRow{"S-Left S-Right  < >", "make the time longer to the left, to the right"},
    HelpRow{"Home End  g G", "the first, the last time"},
    HelpRow{"Enter Space", "look closer: months of a year, days of a month; again: back"},
    HelpRow{"Backspace", "any time"},
    HelpRow{"Esc Up k", "back to the results; t closes the strip"},
    HelpRow{"Everywhere", ""},
    HelpRow{"? F1", "this help (? not in the query line)"},
    HelpRow{"C-_ U", "the query as it was before (U not in the query line)"},
    HelpRow{"mouse", "click selects and opens, the wheel moves"},
    HelpRow{"M", "the mouse to the terminal, to select text; again: back"},
    HelpRow{"C-c", "cancel the running search; again: leave (130)"},
    HelpRow{"q C-d", "leave (q not in the query line)"},
    HelpRow{"C-z  C-l", "suspend; draw anew and search again"},
};

constexpr std::array kQueryHints{HelpRow{"Enter", "results"},       HelpRow{"Tab", "complete"},
                                 HelpRow{"Up", "history"},          HelpRow{"F1", "help"},
                                 HelpRow{"C-d", "leave"},           HelpRow{"C-u", "clear"},
                                 HelpRow{"C-r", "find in history"}, HelpRow{"C-_", "undo"}};
constexpr std::array kListHints{
    HelpRow{"Enter", "read"}, HelpRow{"/", "search"},  HelpRow{"?", "help"},
    HelpRow{"q", "leave"},    HelpRow{"s", "similar"}, HelpRow{"o", "other language"},
    HelpRow{"l", "language"}, HelpRow{"d", "sort"},    HelpRow{"f", "facets"},
    HelpRow{"t", "timeline"}, HelpRow{"y", "cite"},    HelpRow{"e", "export"},
    HelpRow{"m", "mark"},     HelpRow{"u", "browser"}};
constexpr std::array kReadingHints{HelpRow{"Esc", "back"},
                                   HelpRow{"n N", "matches"},
                                   HelpRow{"?", "help"},
                                   HelpRow{"q", "leave"},
                                   HelpRow{"J K", "next, previous"},
                                   HelpRow{"o", "other language"},
                                   HelpRow{"s", "similar"},
                                   HelpRow{"y", "cite"},
                                   HelpRow{"/", "search"},
                                   HelpRow{"u", "browser"},
                                   HelpRow{"|", "pipe"}};
constexpr std::array kFacetsHints{HelpRow{"Space", "filter"}, HelpRow{"x", "no filters"},
                                  HelpRow{"Esc", "back"},     HelpRow{"f", "close"},
                                  HelpRow{"?", "help"},       HelpRow{"q", "leave"}};
constexpr std::array kTimelineHints{HelpRow{"← →", "narrow"},   HelpRow{"< >", "longer"},
                                    HelpRow{"Enter", "closer"}, HelpRow{"Backspace", "any time"},
                                    HelpRow{"Esc", "back"},     HelpRow{"t", "close"},
                                    HelpRow{"?", "help"},       HelpRow{"q", "leave"}};
constexpr std::array kPromptHints{HelpRow{"Enter", "write"}, HelpRow{"Esc", "cancel"},
                                  HelpRow{"C-u", "clear"}};
constexpr std::array kCommandHints{HelpRow{"Enter", "run"}, HelpRow{"Esc", "cancel"},
                                   HelpRow{"C-u", "clear"}};

}  // namespace

Command command_of(Focus focus, const Key& key) {
  for (const Binding& binding : kBindings) {
    if ((binding.places & place(focus)) != 0 && binding.key == key) return binding.command;
  }
  return focus == Focus::kQuery && key.code == KeyCode::kCharacter ? kInsert : kNone;
}

std::span<const HelpRow> help_rows() {
  return kHelpRows;
}

std::span<const HelpRow> hints(Focus focus) {
  switch (focus) {
    case Focus::kQuery:
      return kQueryHints;
    case Focus::kList:
      return kListHints;
    case Focus::kReading:
      return kReadingHints;
    case Focus::kFacets:
      return kFacetsHints;
    case Focus::kTimeline:
      return kTimelineHints;
  }
  return {};
}

std::span<const HelpRow> prompt_hints(bool command) {
  if (command) return kCommandHints;
  return kPromptHints;
}

std::string_view title(Focus focus) {
  switch (focus) {
    case Focus::kQuery:
      return "SEARCH";
    case Focus::kList:
      return "RESULTS";
    case Focus::kReading:
      return "ARTICLE";
    case Focus::kFacets:
      return "FACETS";
    case Focus::kTimeline:
      return "TIMELINE";
  }
  return "";
}

std::span<const Binding> bindings() {
  return kBindings;
}

bool edit_line(TextInput& line, Command command, bool* changed) {
  const std::string before = line.text();
  switch (command) {
    case Command::kLineLeft:
      line.left();
      break;
    case Command::kLineRight:
      line.right();
      break;
    case Command::kWordLeft:
      line.word_left();
      break;
    case Command::kWordRight:
      line.word_right();
      break;
    case Command::kLineHome:
      line.home();
      break;
    case Command::kLineEnd:
      line.end();
      break;
    case Command::kBackspace:
      line.backspace();
      break;
    case Command::kDelete:
    case Command::kDeleteOrLeave:
      line.erase();
      break;
    case Command::kKillToEnd:
      line.kill_to_end();
      break;
    case Command::kKillToStart:
      line.kill_to_start();
      break;
    case Command::kKillWord:
      line.kill_word_left();
      break;
    case Command::kKillWordRight:
      line.kill_word_right();
      break;
    case Command::kYank:
      line.yank();
      break;
    default:
      return false;
  }
  if (changed != nullptr) *changed = line.text() != before;
  return true;
}

}  // namespace emeroteca::interactive

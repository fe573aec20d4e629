#include "searcher/interactive/line_prompt.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <readline/history.h>
#include <readline/readline.h>
#include <signal.h>
#include <unistd.h>

#include "errors/input.h"
#include "text/ascii_case.h"

namespace emeroteca::interactive {
namespace {

// readline is C with global state; these are its ways in.
const LinePrompt::Complete* g_complete = nullptr;
std::vector<LinePrompt::Completed> g_candidates;
volatile sig_atomic_t g_interrupted = 0;

void note_interrupt(int /*signal*/) {
  g_interrupted = 1;
}

// Called again and again by readline while it waits.
int give_up_when_interrupted() {
  if (g_interrupted != 0) rl_done = 1;
  return 0;
}

char* next_candidate(const char* /*text*/, int state) {
  static std::size_t next = 0;
  if (state == 0) next = 0;
  return next < g_candidates.size() ? ::strdup(g_candidates[next++].line.c_str()) : nullptr;
}

// Whether it has all that was typed, in letters of any size, with quotation marks or without.
bool continues(std::string_view line, std::string_view typed) {
  const auto plain = [](std::string_view text) {
    std::string letters;
    for (const char letter : text) {
      if (letter != '"') letters += text::ascii_lower(letter);
    }
    return letters;
  };
  return plain(line).starts_with(plain(typed));
}

// The word is the whole line: what a completion replaces is known to the query's grammar only.
char** candidates(const char* typed, int /*start*/, int /*end*/) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = '\0';
  if (g_complete == nullptr) return nullptr;
  g_candidates = (*g_complete)(typed);
  char** const matches = rl_completion_matches(typed, next_candidate);
  // Values that have the word in different places have no beginning in common but less than that.
  if (matches != nullptr && matches[1] != nullptr && !continues(matches[0], typed)) {
    std::free(matches[0]);  // NOLINT: readline's own
    matches[0] = ::strdup(typed);
  }
  return matches;
}

void show_candidates(char** /*matches*/, int /*count*/, int /*longest*/) {
  std::vector<char*> names{nullptr};  // the first is no candidate
  std::size_t longest = 0;
  for (LinePrompt::Completed& one : g_candidates) {
    names.push_back(one.shown.data());
    longest = std::max(longest, one.shown.size());
  }
  names.front() = names.back();
  const auto count = static_cast<int>(names.size() - 1);
  names.push_back(nullptr);
  rl_display_match_list(names.data(), count, static_cast<int>(longest));
  rl_forced_update_display();
}

}  // namespace

LinePrompt::LinePrompt(bool terminal, const History& history, Complete complete)
    : terminal_(terminal), complete_(std::move(complete)) {
  g_interrupted = 0;
  if (!terminal_) return;
  g_complete = &complete_;
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
  rl_readline_name = "searcher";
  // Into a file or a pipe go the answers only.
  if (::isatty(STDOUT_FILENO) == 0) rl_outstream = stderr;
  rl_attempted_completion_function = candidates;
  rl_completer_word_break_characters = "";
  rl_completion_display_matches_hook = show_candidates;
  rl_event_hook = give_up_when_interrupted;
  rl_catch_signals = 0;
  for (const std::string& query : history.queries()) ::add_history(query.c_str());
}

LinePrompt::~LinePrompt() {
  g_complete = nullptr;
}

std::optional<std::string> LinePrompt::read(const std::string& prompt) const {
  if (!terminal_) {
    std::string line;
    if (!next_input_line(line)) return std::nullopt;
    return line;
  }
  char* const typed = ::readline(prompt.c_str());
  if (typed == nullptr || g_interrupted != 0) {
    std::free(typed);  // NOLINT: readline's own
    std::cout << std::endl;
    return std::nullopt;
  }
  std::string line(typed);
  std::free(typed);  // NOLINT: readline's own
  return line;
}

bool LinePrompt::interrupted() const {
  return g_interrupted != 0;
}

void LinePrompt::remember(const std::string& line) const {
  if (terminal_ && !line.empty()) ::add_history(line.c_str());
}

}  // namespace emeroteca::interactive

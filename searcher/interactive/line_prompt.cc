#include "searcher/interactive/line_prompt.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <readline/history.h>
#include <readline/readline.h>
#include <signal.h>
#include <unistd.h>

namespace emeroteca::interactive {
namespace {

// readline is C with global state; these are its ways in.
const LinePrompt::Complete* g_complete = nullptr;
std::vector<std::string> g_candidates;
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
  return next < g_candidates.size() ? ::strdup(g_candidates[next++].c_str()) : nullptr;
}

char** candidates(const char* text, int /*start*/, int end) {
  rl_attempted_completion_over = 1;
  if (g_complete == nullptr) return nullptr;
  g_candidates = (*g_complete)(std::string_view(rl_line_buffer, static_cast<std::size_t>(end)));
  // A finished value is followed by a space, the name of a field by its value.
  if (g_candidates.size() == 1 && g_candidates.front().ends_with(':')) {
    rl_completion_append_character = '\0';
  }
  return rl_completion_matches(text, next_candidate);
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
  rl_completer_word_break_characters = " ";
  rl_completer_quote_characters = "\"";
  rl_event_hook = give_up_when_interrupted;
  rl_catch_signals = 0;
  for (const std::string& query : history.queries()) ::add_history(query.c_str());
}

LinePrompt::~LinePrompt() {
  g_complete = nullptr;
}

std::optional<std::string> LinePrompt::read(const std::string& prompt) {
  if (!terminal_) {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    if (!line.empty() && line.back() == '\r') line.pop_back();
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

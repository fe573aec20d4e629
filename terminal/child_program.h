// What it takes to run other programs in this terminal: the user's pager, a browser, a command.
#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <signal.h>

namespace emeroteca::terminal {

// Ignores signals for the length of a block.
class IgnoredSignals {
 public:
  IgnoredSignals(std::initializer_list<int> signals);
  ~IgnoredSignals();
  IgnoredSignals(const IgnoredSignals&) = delete;
  IgnoredSignals& operator=(const IgnoredSignals&) = delete;

 private:
  std::vector<std::pair<int, struct sigaction>> before_;
};

enum class Written : std::uint8_t { kAll, kNobodyReads, kFailed };

// All of the text, as long as someone reads. errno says what failed. Where the reader of a pipe may
// go, SIGPIPE is the caller's to ignore.
Written write_all(int descriptor, std::string_view text);

// Waits until the reader of a pipe has taken all that was written: kAll then, and for what is no
// pipe; kNobodyReads where it goes before, or takes nothing for so long. For a pipe that the writer
// can read itself it is kAll.
Written wait_until_taken(int descriptor,
                         std::chrono::milliseconds patience = std::chrono::minutes(10));

// The words of a variable such as $PAGER or $BROWSER: apart by spaces and tabs.
std::vector<std::string> words_of(std::string_view command);

}  // namespace emeroteca::terminal

// What the tests of the indexer share: small dumps, programs that can be killed, archives to
// compare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sys/types.h>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// `indexer add -a ARCHIVE ...`
Output add(const std::string& archive, const std::vector<std::string>& more,
           std::string_view input = {});

// "3 added, 1 updated, 0 unchanged, 2 rejected, 0 duplicates" of the last line of a run.
std::string counts(const Output& run);

// The articles of the archive, one JSON line each, sorted: its state, whatever way led there.
std::vector<std::string> exported(const std::string& archive);

// What `xapian-check` says of it: 0 when nothing is wrong.
int xapian_check(const std::string& archive);

// How many articles can be found now; 0 where there is no archive.
std::uint64_t articles_in(const std::string& archive);

// A JSONL dump of `count` articles with the ids `first`, `first` + 1, ... of about 1 KB each.
std::string dump_of(std::size_t count, std::size_t first = 1);

// Waits up to 20 seconds for something to become true; false when it does not.
bool comes_true(const std::function<bool()>& condition);

// A program that runs beside the test, with a pipe as its standard input and its standard error in
// a file. Killed at the end if it still runs.
class RunningProgram {
 public:
  RunningProgram(std::string_view name, const std::vector<std::string>& arguments);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  pid_t pid() const { return pid_; }

  void write(std::string_view input);
  void close_input();
  void kill(int signal) const;

  // Waits for its end. The exit code, or 128 + the signal that ended it.
  int wait();

  // Its standard error so far.
  std::string messages() const;

 private:
  TemporaryFolder folder_;
  pid_t pid_ = -1;
  int input_ = -1;
};

}  // namespace emeroteca::tests

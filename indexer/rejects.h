// The file that keeps the records which were not taken, so that they can be mended and added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::indexing {

class Rejects {
 public:
  // An empty path: nothing is kept. Throws Error where the file is one of the dumps, lies in one,
  // or is a part of `archive` or another archive: writing it would destroy what is there.
  Rejects(std::string path, const std::vector<std::string>& dumps, const std::string& archive);
  ~Rejects();
  Rejects(const Rejects&) = delete;
  Rejects& operator=(const Rejects&) = delete;

  // Opens the file, and empties it unless what is in it is to be kept. Throws Error when it cannot
  // be written. A named pipe that nobody reads is waited for: throws WaitInterrupted where the user
  // interrupts that.
  void open(bool keep);

  // A record as it was read, and a line end where it has none.
  void add(std::string_view record);

  // Throws Error when not everything could be written: also where the reader of a pipe had not
  // taken it a second after the user's interruption.
  void close();

  // Takes back what was added since open(): for a run that is to be done again, which would add it
  // once more. What went to a device or pipe stays.
  void take_back();

 private:
  void write_out();

  std::string path_;
  int descriptor_ = -1;
  std::string pending_;                   // not written yet
  int fault_ = 0;                         // the errno of the first write that failed
  bool left_out_ = false;                 // the reader was not waited for
  std::optional<std::uintmax_t> before_;  // how long it was; nothing where it is no file
};

}  // namespace emeroteca::indexing

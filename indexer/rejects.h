// The file that keeps the records which were not taken, so that they can be mended and added.
#pragma once

#include <cstdint>
#include <fstream>
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

  // Opens the file, and empties it unless what is in it is to be kept. Throws Error when it cannot
  // be written.
  void open(bool keep);

  // A record as it was read, and a line end where it has none.
  void add(std::string_view record);

  // Throws Error when not everything could be written.
  void close();

  // Takes back what was added since open(): for a run that is to be done again, which would add it
  // once more. What went to a device or pipe stays.
  void take_back();

 private:
  std::string path_;
  std::ofstream file_;
  std::optional<std::uintmax_t> before_;  // how long it was; nothing where it is no file
};

}  // namespace emeroteca::indexing

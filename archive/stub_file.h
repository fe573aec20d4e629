// The file XAPIANDB, by which a folder stands for the databases that it names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca {

// A line of it: `auto PATH`, `glass PATH` or `remote HOST:PORT`.
struct StubLine {
  std::size_t number = 0;  // from 1
  std::string type;
  std::string place;  // relative paths are relative to the file's folder
};

// All lines but comments and empty ones, read as Xapian reads them.
std::vector<StubLine> parse_stub(std::string_view text);

// Throws Error for what Xapian would do and an archive has no business to ask for: to run a program
// (`remote :PROGRAM`), and to read another stub, which may lead back to this one, without an end.
// Nothing where the folder has no such file.
void check_stub(const std::filesystem::path& folder);

}  // namespace emeroteca

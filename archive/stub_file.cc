#include "archive/stub_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "archive/glass/version_file.h"
#include "archive/leftovers.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStubName = "XAPIANDB";

[[noreturn]] void refuse_stub(const fs::path& file, std::size_t line, const std::string& why) {
  throw Error("the archive is not opened: line " + std::to_string(line) + " of " + file.string() +
                  " " + why,
              "it may name archives (`auto DIR`) and servers (`remote HOST:PORT`); if others have "
              "written it, ask them what it is for");
}

// A database in one file begins as a version file does; any other file is read as a stub.
bool is_stub(const fs::path& place) {
  std::error_code fault;
  if (fs::is_directory(place, fault)) {
    return fs::exists(place / kStubName, fault) && !fs::exists(place / "iamglass", fault);
  }
  // What is a pipe or a device is told by check_files() or by Xapian.
  if (!fs::is_regular_file(place, fault)) return false;
  std::string begin(glass::kFormatMark.size(), '\0');
  std::ifstream(place, std::ios::binary)
      .read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return begin != glass::kFormatMark;
}

}  // namespace

std::vector<StubLine> parse_stub(std::string_view text) {
  std::vector<StubLine> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size()));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    lines.push_back({number, std::string(line.substr(0, space)),
                     std::string(line.substr(std::min(space + 1, line.size())))});
  }
  return lines;
}

void check_stub(const fs::path& folder) {
  std::error_code fault;
  if (fs::exists(folder / "iamglass", fault)) return;  // Xapian does not look at a stub then
  const fs::path file = folder / kStubName;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const StubLine& line : parse_stub(text)) {
    if (line.type == "remote" && line.place.starts_with(':')) {
      refuse_stub(file, line.number, "would run a program");
    }
    if (line.type == "auto" && is_stub(folder / line.place)) {
      refuse_stub(file, line.number, "leads to another file of this kind");
    }
    if (line.type != "remote") check_files(folder / line.place);
  }
}

}  // namespace emeroteca

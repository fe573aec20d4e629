#include "searcher/evaluation/text_file.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <system_error>
#include <unordered_set>

#include <sys/stat.h>

#include "searcher/evaluation/unpack.h"
#include "text/endless.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::string_view kBlanks = " \t";

bool is_blank_character(char c) {
  return c == ' ' || c == '\t';
}

std::string message_of(std::string_view file, std::size_t line, std::string_view reason) {
  std::string message = text::printable(file);
  if (line > 0) message += ":" + std::to_string(line);
  return message + ": " + text::printable(reason);
}

}  // namespace

FileError::FileError(std::string_view file_name, std::size_t line_number,
                     std::string_view what_is_wrong, const std::string& what_to_do)
    : Error(message_of(file_name, line_number, what_is_wrong), what_to_do),
      file(file_name),
      line(line_number),
      reason(what_is_wrong) {}

namespace {

std::string read_bytes(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw FileError(path.string(), 0, "is a folder, not a file", "name a file in it");
  }
  if (text::is_endless(path.string())) {
    throw FileError(path.string(), 0, "is a device without an end", "name a file");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw FileError(path.string(), 0, "cannot be opened",
                    "check that the file exists and that you may read it");
  }
  // A pipe has no size: the size is only a first guess, and reading goes on until the end.
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  constexpr std::size_t kChunk = std::size_t{1} << 16U;
  std::string text;
  std::size_t used = 0;
  text.resize(error ? kChunk : static_cast<std::size_t>(size) + 1);
  while (in.read(text.data() + used, static_cast<std::streamsize>(text.size() - used))) {
    used = text.size();
    text.resize(text.size() * 2);
  }
  if (in.bad()) {
    throw FileError(path.string(), 0, "cannot be read to its end", "check the disk");
  }
  text.resize(used + static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace

namespace {

constexpr const char* kStandardInput = "/dev/stdin";

std::string name_to_open(const std::string& file) {
  return file == "-" ? kStandardInput : file;
}

bool is_standard_input(const std::string& file) {
  return file == "-" || file == kStandardInput || file == "/dev/fd/0" || file == "/proc/self/fd/0";
}

// What tells one stream from others; empty for what can be opened anew: a file, /dev/null.
std::string stream_name(const std::string& file) {
  if (is_standard_input(file)) return "-";
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return {};
  if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode)) return {};
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

}  // namespace

void refuse_second_reading(std::span<const std::string> files) {
  std::unordered_set<std::string> streams;
  for (const std::string& file : files) {
    const std::string stream = stream_name(file);
    if (stream.empty() || streams.insert(stream).second) continue;
    throw Error(ErrorCode::kUsage,
                (stream == "-" ? "standard input" : text::in_apostrophes(file)) +
                    " can be read once only, and is named twice",
                "write it to a file first, or name another for one of the two");
  }
}

std::string read_text_file(const std::filesystem::path& path) {
  const std::string file = path.string();
  return without_utf16(unpacked(read_bytes(name_to_open(file)), file), file);
}

TextLines::TextLines(std::string_view text) : rest_(text) {
  if (rest_.starts_with(text::kByteOrderMark)) rest_.remove_prefix(text::kByteOrderMark.size());
}

bool TextLines::next(std::string_view& line) {
  if (rest_.empty()) return false;
  const std::size_t end = rest_.find('\n');
  line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++number_;
  return true;
}

std::size_t line_number_of(std::string_view text, std::string_view part) {
  const std::less<> before;
  if (before(part.data(), text.data()) || before(text.data() + text.size(), part.data())) return 0;
  return 1 + static_cast<std::size_t>(std::count(text.data(), part.data(), '\n'));
}

std::size_t split_fields(std::string_view line, std::span<std::string_view> fields) {
  std::size_t count = 0;
  const char* at = line.data();
  const char* const end = at + line.size();
  for (;;) {
    while (at != end && is_blank_character(*at)) ++at;
    if (at == end) return count;
    const char* const begin = at;
    while (at != end && !is_blank_character(*at)) ++at;
    if (count < fields.size()) fields[count] = {begin, static_cast<std::size_t>(at - begin)};
    ++count;
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(kBlanks) == std::string_view::npos;
}

}  // namespace emeroteca::evaluation

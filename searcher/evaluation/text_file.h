// Reading line-based text files whole: a run of millions of lines is read in about a second, since
// lines and fields are views into one string.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "errors/error.h"

namespace emeroteca::evaluation {

// A file that is not what it should be. `what()` is `FILE:LINE: REASON`, made harmless for a
// terminal.
struct FileError : Error {
  FileError(std::string_view file_name, std::size_t line_number, std::string_view what_is_wrong,
            const std::string& what_to_do);

  std::string file;
  std::size_t line;  // from 1; 0 when the fault is the whole file's
  std::string reason;
};

// The bytes of a file; pipes (a shell's `<(...)`) can be read too, and `-` is standard input. What
// gzip, bzip2, xz or zstd packed is unpacked, whatever its name, and UTF-16 becomes UTF-8. Throws
// FileError with line 0 when the file cannot be read or unpacked.
std::string read_text_file(const std::filesystem::path& path);

// Refuses the names of one input that can be read once only (standard input, whatever it is called;
// a named pipe) where it stands among them twice: the second reading would find nothing, and a run
// of nothing is a run. Throws Error.
void refuse_second_reading(std::span<const std::string> files);

// The lines of a text, without their ends (LF or CRLF) and without a byte order mark at the
// beginning. The text must outlive the lines.
class TextLines {
 public:
  explicit TextLines(std::string_view text);

  // Moves to the next line; false at the end, `line` is then unchanged.
  bool next(std::string_view& line);

  // The number of the line that `next` gave last, from 1.
  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// The number (from 1) of the line of `text` in which `part` begins; 0 where it is no view into
// `text`.
std::size_t line_number_of(std::string_view text, std::string_view part);

// Splits a line at runs of spaces and tabs. Stores as many fields as there is room for and returns
// how many there are, so that a caller sees both too few and too many.
std::size_t split_fields(std::string_view line, std::span<std::string_view> fields);

// True for a line of nothing but spaces and tabs.
bool is_blank(std::string_view line);

}  // namespace emeroteca::evaluation

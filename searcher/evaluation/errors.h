// The two ways in which an evaluation's input can be wrong: a file, or an argument.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace emeroteca::evaluation {

// A file that is not what it should be. `what()` is `FILE:LINE: REASON; HINT`.
struct FormatError : std::runtime_error {
  FormatError(std::string file_name, std::size_t line_number, std::string what_is_wrong,
              std::string what_to_do);

  std::string file;
  std::size_t line;  // from 1; 0 when the fault is the whole file's
  std::string reason;
  std::string hint;  // what to do about it
};

// A metric's name, a requirement or a set of results that makes no sense. `what()` is
// `REASON; HINT`.
struct ArgumentError : std::invalid_argument {
  ArgumentError(std::string what_is_wrong, std::string what_to_do);

  std::string reason;
  std::string hint;
};

}  // namespace emeroteca::evaluation

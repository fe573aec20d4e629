#include "searcher/evaluation/errors.h"

#include <utility>

namespace emeroteca::evaluation {
namespace {

std::string place(const std::string& file, std::size_t line) {
  return line == 0 ? file : file + ":" + std::to_string(line);
}

}  // namespace

FormatError::FormatError(std::string file_name, std::size_t line_number, std::string what_is_wrong,
                         std::string what_to_do)
    : std::runtime_error(place(file_name, line_number) + ": " + what_is_wrong + "; " + what_to_do),
      file(std::move(file_name)),
      line(line_number),
      reason(std::move(what_is_wrong)),
      hint(std::move(what_to_do)) {}

ArgumentError::ArgumentError(std::string what_is_wrong, std::string what_to_do)
    : std::invalid_argument(what_is_wrong + "; " + what_to_do),
      reason(std::move(what_is_wrong)),
      hint(std::move(what_to_do)) {}

}  // namespace emeroteca::evaluation

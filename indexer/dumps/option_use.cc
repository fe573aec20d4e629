#include "indexer/dumps/option_use.h"

#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

// Lists and objects are entered by themselves: "bylines" may have been taken for "bylines[].name".
std::string bare_path(std::string_view path) {
  std::string out;
  for (const char c : normalised_name(path)) {
    if (c != '[' && c != ']') out += c;
  }
  return out;
}

}  // namespace

void OptionUse::file(std::string_view format) {
  ++files_;
  if (format == "csv") ++tables_;
}

void OptionUse::mapped(const FieldUses& uses) {
  ++named_;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const std::string path = bare_path(options_.map[i].path);
    for (const FieldUse& use : uses.taken) {
      const std::string taken = bare_path(use.path);
      const bool near = taken.starts_with(path) || path.starts_with(taken);
      if (use.field == options_.map[i].field && near) used_[i] = true;
    }
  }
}

std::vector<std::string> OptionUse::remarks() const {
  std::vector<std::string> out;
  if (files_ == 0) return out;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    if (used_[i]) continue;
    const FieldPath& own = options_.map[i];
    out.push_back("--map " + std::string(name_of(own.field)) + '=' + text::printable(own.path, 60) +
                  (named_ == 0 ? ": no file of the run has fields with names"
                               : ": no record of the run has a field of that name") +
                  " (`indexer inspect` tells their names)");
  }
  if (!options_.columns.empty() && tables_ == 0) {
    out.emplace_back("--columns: no file of the run is a table (--format csv reads it as one)");
  }
  return out;
}

}  // namespace emeroteca::dumps

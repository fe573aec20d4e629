// A file of settings in TOML, as a list of what it sets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::commands {

struct ConfigValue {
  std::vector<std::string> section;  // {} , {"search"}, {"archive", "work"}
  std::string name;
  std::vector<std::string> values;
  bool list = false;     // it is an array
  std::size_t line = 0;  // of the file, from 1
};

// In the order of the file. Numbers, dates and truth values are written as TOML has them. Throws
// Error, with `path` and the line, for what is no TOML 1.0, and for what no setting can be (an
// array of arrays, a time of day).
std::vector<ConfigValue> read_toml_settings(std::string_view text, const std::string& path);

}  // namespace emeroteca::commands

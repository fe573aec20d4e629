// What must hold for every text that goes to a terminal.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::tests {

// Everything that an attacker could put into an article: colours, window titles, the clipboard,
// cursor movements, C1 controls as characters and as raw bytes, directions of writing.
inline constexpr std::string_view kHostile =
    "evil \x1b[31mred\x1b[0m \x1b]52;c;ZWNobw==\x07 \x1b]0;title\x1b\\ \x1b[2J\x1b[H "
    "back\x08\x08 \rover \xc2\x9b"
    "31m \xc2\x9d"
    "0;x\xc2\x9c \x9b"
    "31m \x90 \xff\xfe "
    "\xe2\x80\xaegnp.exe\xe2\x80\xac \xe2\x81\xa6iso\xe2\x81\xa9 zero\xe2\x80\x8bwidth "
    "\xe2\x80\xa8line\xe2\x80\xa9para tab\there nul end\x7f";

// The first thing in the text that may not be there, described, or an empty string. Line feeds may;
// escape sequences of our own (colours and weights) only with `styled`.
inline std::string harm_in(std::string_view text, bool styled = false) {
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    if (point.value == 0xFFFD && point.length == 1) return "ill-formed at " + std::to_string(i);
    if (styled && text.substr(i, 2) == "\x1b[") {
      const std::size_t end = text.find_first_not_of("0123456789;", i + 2);
      if (end == std::string_view::npos || text[end] != 'm') return "a sequence that is no style";
      i = end + 1;
      continue;
    }
    if (point.value != '\n' && text::is_invisible(point.value)) {
      return "U+" + std::to_string(static_cast<unsigned>(point.value)) + " at " + std::to_string(i);
    }
    i += point.length;
  }
  return {};
}

// Without escape sequences of our own.
inline std::string unstyled(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      out += text[i];
    }
  }
  return out;
}

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, feed));
    text.remove_prefix(std::min(feed + 1, text.size()));
  }
  return lines;
}

// An environment variable for the length of a test; without a value it is unset.
class Environment {
 public:
  explicit Environment(const char* name, std::optional<std::string> value = {}) : name_(name) {
    if (const char* const before = std::getenv(name)) before_ = before;
    set(value);
  }
  ~Environment() { set(before_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void set(const std::optional<std::string>& value) {
    if (value) {
      setenv(name_, value->c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }

  const char* name_;
  std::optional<std::string> before_;
};

}  // namespace emeroteca::tests

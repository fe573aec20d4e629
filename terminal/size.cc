#include "terminal/size.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>

namespace emeroteca::terminal {
namespace {

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* const value = std::getenv(name);
  if (value == nullptr) return otherwise;
  const std::string_view text(value);
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  return whole && number > 0 ? number : otherwise;
}

}  // namespace

Size size(int descriptor) {
  Size size;
  winsize window{};
  const bool known = ioctl(descriptor, TIOCGWINSZ, &window) == 0;
  size.columns = known && window.ws_col > 0 ? window.ws_col : number_from("COLUMNS", size.columns);
  size.rows = known && window.ws_row > 0 ? window.ws_row : number_from("LINES", size.rows);
  size.columns = std::clamp<std::size_t>(size.columns, 20, 1000);
  size.rows = std::max<std::size_t>(size.rows, 2);
  return size;
}

}  // namespace emeroteca::terminal

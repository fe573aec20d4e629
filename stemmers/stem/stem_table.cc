#include "stemmers/stem/stem_table.h"

#include <algorithm>

namespace emeroteca::stemmers {

std::string_view StemTable::find(std::string_view key) const {
  std::size_t low = 0;
  std::size_t high = lines_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = lines_.substr(low, middle - low).rfind('\n');
    const std::size_t line = before == std::string_view::npos ? low : low + before + 1;
    const std::size_t tab = std::min(lines_.find('\t', line), lines_.size());
    const std::size_t end = std::min(lines_.find('\n', line), lines_.size());
    const int order = lines_.substr(line, std::min(tab, end) - line).compare(key);
    if (order == 0) return lines_.substr(std::min(tab + 1, end), end - std::min(tab + 1, end));
    if (order < 0) {
      low = std::min(end + 1, lines_.size());
    } else {
      high = line;
    }
  }
  return {};
}

}  // namespace emeroteca::stemmers

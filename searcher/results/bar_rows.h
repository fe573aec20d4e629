// Rows of label, count and bar, as facets and timelines show them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/results/layout.h"

namespace emeroteca::results {

struct BarRow {
  std::string label;  // sanitised
  std::uint64_t count = 0;
  bool bar = true;  // false: the count only
};

// One line each, labels and counts under each other, bars in proportion to the greatest count
// among those that have one. Long labels are cut.
void append_bar_rows(std::string& out, const std::vector<BarRow>& rows, std::size_t indent,
                     const TextOptions& options);

}  // namespace emeroteca::results

// Bars for terminals: horizontal ones in eighths of a column, columns in eighths of a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace emeroteca::terminal {

// Whether the environment's locale (LC_ALL, else LC_CTYPE, else LANG) has UTF-8; else bars and
// separators are ASCII.
bool locale_is_utf8();

// A bar for `share` (0 to 1, else cut off) of `columns`; not padded. More than 0 is always visible:
// at least an eighth of a column. In ASCII whole columns of `#`.
std::string horizontal_bar(double share, std::size_t columns, bool utf8);

// Whether one value is so great that the others could not be told apart beside it: twelve times the
// middle one of those that are not 0. Then bars are drawn by logarithms, and
// say so.
bool needs_log_scale(std::span<const std::uint64_t> values);

// Values become the logarithms of one more, times a thousand.
void scale_by_log(std::span<std::uint64_t> values);

// One column for each value, as high as its share of the greatest: a space for 0, else ▁ to █. In
// ASCII eight characters of growing weight.
std::string sparkline(std::span<const std::uint64_t> values, bool utf8);

// The same in `rows` lines, from the top one down; each column is `width` columns wide, `gap`
// spaces apart. Lines are not padded at their ends.
std::vector<std::string> column_chart(std::span<const std::uint64_t> values, std::size_t rows,
                                      std::size_t width, std::size_t gap, bool utf8);

}  // namespace emeroteca::terminal

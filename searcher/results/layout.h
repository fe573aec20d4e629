// What all texts for a terminal have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/style.h"
#include "text/range.h"

namespace emeroteca::results {

// Of output that is for no terminal: nothing is wrapped or shortened.
inline constexpr std::size_t kUnlimitedColumns = 1'000'000'000;

struct TextOptions {
  // Of the terminal: no line is wider, but for addresses, which are never broken. Less than 20
  // counts as 20.
  std::size_t columns = 80;
  terminal::Style style{};  // colours, or none
  bool utf8 = true;         // false: bars and separators in ASCII
};

// The columns that the options stand for.
std::size_t columns_of(const TextOptions& options);

// The same for a text that is hard to read in lines longer than `readable`.
std::size_t readable_columns(const TextOptions& options, std::size_t readable);

// " · ", or " - " in ASCII.
std::string_view separator(const TextOptions& options);

struct Block {
  std::string_view text;                   // sanitised, without line feeds
  std::span<const text::Range> matches{};  // of the text; shown in bold
  terminal::Ink ink = terminal::Ink::kPlain;
  std::size_t indent = 0;  // columns
  std::string first{};     // before the first line instead of the indentation; as wide
  // The address that the text leads to where the style has links (terminal::is_web_address); an
  // address leads to itself.
  std::string_view link{};
};

// Whether a text is one address, of whatever kind: in two lines it could be neither copied nor
// clicked on.
bool is_address(std::string_view text);

// Appends a paragraph, wrapped at the options' width; an address stays in one line.
void append_block(std::string& out, const Block& block, const TextOptions& options);

// Appends the parts with separators between them, in as many lines as that takes; a line ends
// rather between parts than within one.
void append_parts(std::string& out, const std::vector<std::string>& parts, std::size_t indent,
                  terminal::Ink ink, const TextOptions& options);

struct BarRow {
  std::string label;  // sanitised
  std::uint64_t count = 0;
  bool bar = true;  // false: the count only
};

// One line each, labels and counts under each other, bars in proportion to the greatest count
// among those that have one; with `logarithmic` to its logarithm. Long labels are cut where the
// columns are limited.
void append_bar_rows(std::string& out, const std::vector<BarRow>& rows, std::size_t indent,
                     const TextOptions& options, bool logarithmic = false);

// "a, b, c" for ", "; empty parts are left out.
inline std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += between;
    joined += part;
  }
  return joined;
}

}  // namespace emeroteca::results

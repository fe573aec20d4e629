// What all texts for a terminal have in common.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/style.h"
#include "text/range.h"

namespace emeroteca::results {

struct TextOptions {
  std::size_t columns = 80;  // of the terminal: no line is wider. Less than 20 counts as 20.
  terminal::Style style{};   // colours, or none
  bool utf8 = true;          // false: bars and separators in ASCII
};

// The columns that the options stand for.
std::size_t columns_of(const TextOptions& options);

// " · ", or " - " in ASCII.
std::string_view separator(const TextOptions& options);

struct Block {
  std::string_view text;                   // sanitised, without line feeds
  std::span<const text::Range> matches{};  // of the text; shown in bold
  terminal::Ink ink = terminal::Ink::kPlain;
  std::size_t indent = 0;  // columns
  std::string first{};     // before the first line instead of the indentation; as wide
};

// Appends a paragraph, wrapped at the options' width.
void append_block(std::string& out, const Block& block, const TextOptions& options);

// Appends the parts with separators between them, in as many lines as that takes; a line ends
// rather between parts than within one.
void append_parts(std::string& out, const std::vector<std::string>& parts, std::size_t indent,
                  terminal::Ink ink, const TextOptions& options);

}  // namespace emeroteca::results

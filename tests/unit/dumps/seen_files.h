// Real files, and what a person sees in them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace emeroteca::dumps::testing {

// An article as a person tells it from others.
struct SeenArticle {
  std::size_t number;  // in the file, from 0
  std::string_view title;
  std::string_view day;  // UTC; empty where the file has none
  std::string_view language;
  std::string_view begins;  // the first words of its body
  std::string_view ends;    // the last ones
};

struct SeenFile {
  std::string_view file;  // below shared/formats
  std::size_t articles;
  std::size_t rejected = 0;
  std::size_t skipped = 0;
};

// Reads the file and expects these counts and articles of it.
void expect_seen(const SeenFile& file, std::span<const SeenArticle> articles);

}  // namespace emeroteca::dumps::testing

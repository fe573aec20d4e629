// Dumps of every format, of any size, all of them made up: for measurements, for random changes,
// and for tests of what holds for all formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::tests {

struct DumpExample {
  std::string_view format;  // its name in the table of formats
  std::string_view
      file_name;  // under which it is known, with the date where the format has it there
  // One article a file: a longer dump is one longer article.
  bool single = false;
  std::string_view head;
  std::string (*article)(std::size_t number);  // different texts for different numbers
  std::string_view foot;
};

// One for every format. A new format needs a row in dump_examples.cc.
const std::vector<DumpExample>& dump_examples();

// The one of that format; throws std::invalid_argument where there is none.
const DumpExample& dump_example(std::string_view format);

// A dump with articles of the numbers from `first` on.
std::string make_dump(const DumpExample& example, std::size_t articles, std::size_t first = 1);

// The number of an article of 2.8 MB.
inline constexpr std::size_t kLargeArticle = SIZE_MAX;

// Some 1,200 letters of Italian news in three paragraphs, with an empty line between them.
std::string news_text(std::size_t number);
std::string news_title(std::size_t number);

}  // namespace emeroteca::tests

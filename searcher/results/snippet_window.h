// Which part of a text shows best why it was found.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/results/snippet_text.h"
#include "searcher/results/text_parts.h"
#include "text/range.h"

namespace emeroteca::results {

// A part of a SnippetText. It is cut where it neither begins nor ends as a sentence does.
struct Window {
  text::Range range;
  bool cut_left = false;  // an ellipsis goes here
  bool cut_right = false;

  bool empty() const { return range.first >= range.second; }
};

// Cuts windows out of one text.
class WindowFinder {
 public:
  // `begin`: nothing before this byte is shown.
  WindowFinder(const SnippetText& text, std::size_t begin);

  // Up to `fragments` (1 or 2) windows in the order of the text, together with their ellipses and
  // three columns between two at most `columns` wide. One window if it shows all that two could.
  // Without matches the beginning of the text. Empty for an empty text.
  std::vector<Window> find(std::size_t columns, std::size_t fragments);

 private:
  // A match, or an occurrence of a phrase, which stays in one piece.
  struct Unit {
    text::Range range;
    unsigned word = 0;
    double weight = 0;
  };
  struct Core {
    text::Range range;
    double gain = 0;  // weight of the words of the query in it that were not shown yet
    double tie = 0;   // 0 to 1: decides between equal gains
  };

  Core best_core(std::size_t columns, text::Range limits, const std::vector<double>& shown) const;
  Window expand(const Core& core, std::size_t columns, text::Range limits, bool fill);
  Window cut(const Core& core, text::Range sentence, std::size_t columns, text::Range limits);
  void fill_up(text::Range& range, bool& cut_right, std::size_t columns, text::Range limits);
  std::size_t cut_end(std::size_t begin, std::size_t least, std::size_t columns) const;
  std::size_t cut_begin(std::size_t end, std::size_t most, std::size_t columns) const;
  void trim(Window& window) const;
  std::size_t used(const Window& window) const;
  double show(const Window& window, std::vector<double>& shown) const;
  std::vector<Window> find_two(std::size_t columns, double& weight);

  const SnippetText& text_;
  text::Range all_;
  std::size_t words_ = 0;
  std::vector<Unit> units_;  // by begin
  Sentences sentences_;
};

}  // namespace emeroteca::results

// HTML as the tree that a browser makes of it (gumbo), in bounded time and memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

#include "indexer/dumps/fields/html_shorthand.h"

namespace emeroteca::dumps {

class HtmlTree {
 public:
  // Any text is HTML. Where its tags would cost much more than their number (100,000 in one
  // another, half a million of open <font>), all but the paragraphs is taken out first.
  explicit HtmlTree(std::string_view html);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree();

  // The element <html>; not deeper than some thousand elements.
  const GumboNode& root() const { return *output_->root; }

  // False where the tags had to be taken out.
  bool is_whole() const { return flat_.empty(); }

 private:
  class Memory;

  void expand_texts(const HtmlShorthand& shorthand);

  std::string flat_;
  std::string mended_;
  std::string
      read_;  // what gumbo has read, where its texts were shortened: the tree points into it
  std::unique_ptr<Memory> memory_;
  GumboOutput* output_ = nullptr;
};

// True where the tree of this HTML costs no more than its size lets expect.
// `unclosed` becomes where a tag begins that does not end, else the size.
bool is_tame_html(std::string_view html, std::size_t& unclosed);

// The HTML with its blocks and line breaks as <p> and <br>, its title and its text: no other tags,
// comments or scripts.
std::string flat_html(std::string_view html);

}  // namespace emeroteca::dumps

// The tags of HTML one after the other, without the tree that they make.
#pragma once

#include <cstddef>
#include <string_view>

#include <gumbo.h>

namespace emeroteca::dumps {

struct HtmlTag {
  std::size_t begin = 0;  // of its "<" in the text
  std::size_t end = 0;    // behind its ">"
  std::string_view name;  // as written
  GumboTag kind = GUMBO_TAG_UNKNOWN;
  bool closing = false;        // </p>
  bool self_closing = false;   // <br/>
  bool comment = false;        // a comment or declaration instead, without a name
  std::size_t attributes = 0;  // how many
};

struct HtmlAttribute {
  std::string_view name;     // as written
  std::string_view value;    // without its quotation marks, entities as written
  std::string_view written;  // all of it
};

// The attributes of a tag one after the other.
class HtmlAttributeScanner {
 public:
  // `position`: behind the tag's name.
  HtmlAttributeScanner(std::string_view html, std::size_t position)
      : html_(html), position_(position) {}

  // False at the tag's end, or where the text ends before.
  bool next(HtmlAttribute& attribute);

  // Once there are no more: whether the tag has its ">", where the text goes on, and whether "/"
  // stood before it.
  bool closed() const { return closed_; }
  std::size_t end() const { return position_; }
  bool self_closing() const { return self_closing_; }

 private:
  char at(std::size_t i) const { return i < html_.size() ? html_[i] : '\0'; }
  void read_value(HtmlAttribute& attribute);

  std::string_view html_;
  std::size_t position_;
  bool closed_ = false;
  bool self_closing_ = false;
};

// Finds what a browser takes for tags and comments; what stands in elements without markup
// (scripts, styles, titles) is passed over. Takes time in proportion to the text.
class HtmlTagScanner {
 public:
  explicit HtmlTagScanner(std::string_view html) : html_(html) {}

  // False at the end, or where a tag or comment does not end.
  bool next(HtmlTag& tag);

  // Where the tag begins that does not end; npos where there was none.
  std::size_t unclosed() const { return unclosed_; }

 private:
  bool read_tag(HtmlTag& tag);
  bool read_comment(HtmlTag& tag);
  bool read_attributes(HtmlTag& tag);
  void skip_raw_text(const HtmlTag& tag);
  char at(std::size_t i) const { return i < html_.size() ? html_[i] : '\0'; }

  std::string_view html_;
  std::size_t position_ = 0;
  std::size_t unclosed_ = std::string_view::npos;
};

// True for elements whose content is no markup: a tag in it is text.
bool is_raw_text(GumboTag kind);

// True for elements that have no content and no end tag: br, img.
bool is_void(GumboTag kind);

// True for elements that begin a line of their own: p, div, li, h1, tr.
bool is_block(GumboTag kind);

// True for i, b, a, font and the other elements that gumbo opens again where a block cuts them.
bool is_formatting(GumboTag kind);

}  // namespace emeroteca::dumps

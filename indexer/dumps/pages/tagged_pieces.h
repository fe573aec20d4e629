// A page that holds many articles, one article at a time, in bounded memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "indexer/dumps/input/byte_window.h"

namespace emeroteca::dumps {

class TaggedPieces {
 public:
  // Whether a tag, from its "<" to its ">", begins an article.
  using Begins = bool (*)(std::string_view tag);

  // `open`: what such a tag begins with, "<article". `input` is HTML in UTF-8 and has to outlive
  // this object.
  TaggedPieces(Input& input, std::uint64_t max_bytes, std::string_view open, Begins begins)
      : window_(input), max_bytes_(max_bytes), open_(open), begins_(begins) {}

  struct Piece {
    std::string_view html;  // from its tag to the next one's; empty if too large
    std::uint64_t number = 0;
    std::uint64_t bytes = 0;  // with what stands before the first one
    bool too_large = false;
    bool last = false;  // to the end of the page
  };

  // Sets `piece`, valid until the next call; false at the end. Throws ReadError where the input
  // does, once what was read of the last piece has been given.
  bool next(Piece& piece);

 private:
  std::optional<std::size_t> find(std::size_t from);
  std::uint64_t drop_to_next();

  ByteWindow window_;
  std::uint64_t max_bytes_;
  std::string_view open_;
  Begins begins_;
  std::uint64_t count_ = 0;
  std::size_t pending_ = 0;  // bytes of the last piece that are still in the window
};

// Where in a page such a tag stands first, from `from` on.
std::optional<std::size_t> find_tag_that(std::string_view html, std::string_view open,
                                         TaggedPieces::Begins begins, std::size_t from = 0);

// The elements in an element, in the order of the page, whatever their depth.
std::vector<const GumboNode*> elements_in(const GumboNode& root);

}  // namespace emeroteca::dumps

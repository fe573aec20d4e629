#include "indexer/dumps/fields/picture_caption.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kCaptionWords[] = {"caption", "captions", "didascalia", "didascalie",
                                              "figcaption"};

// Where a picture stands in it, the caption is inside.
bool holds_picture(const GumboNode& top) {
  constexpr std::size_t kMost = 100;  // elements that are looked at
  std::vector<const GumboNode*> nodes{&top};
  for (std::size_t i = 0; i < nodes.size() && i < kMost; ++i) {
    const GumboNode& node = *nodes[i];
    if (node.type != GUMBO_NODE_ELEMENT) continue;
    if (node.v.element.tag == GUMBO_TAG_IMG || node.v.element.tag == GUMBO_TAG_FIGCAPTION) {
      return true;
    }
    const GumboVector& children = node.v.element.children;
    for (unsigned k = 0; k < children.length && nodes.size() < kMost; ++k) {
      nodes.push_back(static_cast<const GumboNode*>(children.data[k]));
    }
  }
  return false;
}

// Bytes of text in an element, without its captions; it stops where there are `enough`, and where
// the element is no picture's for its size.
std::size_t text_beside_captions(const GumboNode& top, std::size_t enough) {
  constexpr std::size_t kMost = 200;  // nodes that are looked at
  std::size_t bytes = 0;
  std::vector<const GumboNode*> nodes{&top};
  for (std::size_t seen = 0; !nodes.empty() && bytes < enough && seen < kMost; ++seen) {
    const GumboNode& node = *nodes.back();
    nodes.pop_back();
    if (node.type == GUMBO_NODE_TEXT) {
      bytes += text::trimmed(node.v.text.text).size();
      continue;
    }
    if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag == GUMBO_TAG_FIGCAPTION) continue;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length && i < kMost; ++i) {
      nodes.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return bytes;
}

// In a slide show a <figure> has a text of its own, and its <figcaption> is the heading of that.
// One that nobody closes has the rest of the article in it.
bool is_below_picture(const GumboNode& figcaption) {
  constexpr std::size_t kMostBeside = 150;  // bytes: a credit is shorter
  const GumboNode* const figure = figcaption.parent;
  const GumboStringPiece& end =
      figcaption.v.element.original_end_tag;  // that closed it, of any kind
  if (!text::begins_ignoring_case({end.data, end.length}, "</figcaption")) return false;
  return figure == nullptr || figure->type != GUMBO_NODE_ELEMENT ||
         figure->v.element.tag != GUMBO_TAG_FIGURE ||
         text_beside_captions(*figure, kMostBeside) < kMostBeside;
}

}  // namespace

bool names_caption(std::string_view word) {
  return text::is_one_of(word, kCaptionWords);
}

bool is_caption(const GumboNode& element) {
  if (element.v.element.tag == GUMBO_TAG_FIGCAPTION) return is_below_picture(element);
  const GumboAttribute* const found = gumbo_get_attribute(&element.v.element.attributes, "class");
  if (found == nullptr) return false;
  const std::string names = text::ascii_lower(found->value);
  constexpr std::string_view kBetween = " \t\r\n-_";
  for (std::string_view rest = names; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find_first_of(kBetween));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (names_caption(word)) return !holds_picture(element);
  }
  return false;
}

bool may_have_captions(std::string_view html) {
  return html.find("caption") != std::string_view::npos ||
         html.find("didascali") != std::string_view::npos;
}

}  // namespace emeroteca::dumps

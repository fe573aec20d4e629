#include "indexer/dumps/fields/picture_caption.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "text/ascii_case.h"
#include "text/one_of.h"

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

}  // namespace

bool names_caption(std::string_view word) {
  return text::is_one_of(word, kCaptionWords);
}

bool is_caption(const GumboNode& element) {
  if (element.v.element.tag == GUMBO_TAG_FIGCAPTION) return true;
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

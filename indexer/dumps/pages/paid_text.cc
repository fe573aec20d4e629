#include "indexer/dumps/pages/paid_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/dumps/pages/page_boilerplate.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kShortestSentence = 40;

bool is_plea(std::string_view text) {
  constexpr std::array<std::string_view, 22> kSayings{
      "abbonat",   "abboname",  "abbonand",       "subscri",     "log in",    "login",
      "sign in",   "sign up",   "accedi",         "registrat",   "register",  "a month",
      "al mese",   "per month", "a week",         "to continue", "a leggere", "unlimited",
      "illimitat", "already a", "sei gi\xC3\xA0", "free trial"};
  const std::string small = text::ascii_lower(text);
  return std::any_of(kSayings.begin(), kSayings.end(), [&small](std::string_view saying) {
    return small.find(saying) != std::string::npos;
  });
}

class Weigher {
 public:
  void visit(const GumboNode& node, unsigned depth) {
    constexpr unsigned kMostNodes = 2000;
    if (depth == 0 || ++nodes_ > kMostNodes) return;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      line_ += node.v.text.text;
      return;
    }
    if (!is_element(node) || node.v.element.tag == GUMBO_TAG_SCRIPT ||
        node.v.element.tag == GUMBO_TAG_STYLE) {
      return;
    }
    const bool block = is_block(node.v.element.tag);
    if (block) end_line();
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      visit(*static_cast<const GumboNode*>(children.data[i]), depth - 1);
    }
    if (block) end_line();
  }

  bool is_text() const { return prose_ > plea_; }

 private:
  static bool is_block(GumboTag tag) {
    constexpr std::array kBlocks{GUMBO_TAG_P,  GUMBO_TAG_DIV,     GUMBO_TAG_LI,
                                 GUMBO_TAG_H1, GUMBO_TAG_H2,      GUMBO_TAG_H3,
                                 GUMBO_TAG_H4, GUMBO_TAG_SECTION, GUMBO_TAG_BR,
                                 GUMBO_TAG_UL, GUMBO_TAG_BUTTON,  GUMBO_TAG_BLOCKQUOTE};
    return std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end();
  }

  void end_line() {
    const std::string_view text = text::trimmed(line_);
    if (is_plea(text)) {
      plea_ += text.size();
    } else if (text.size() >= kShortestSentence && ends_as_sentence(text)) {
      prose_ += text.size();
    }
    line_.clear();
  }

  std::string line_;
  std::size_t prose_ = 0;
  std::size_t plea_ = 0;
  unsigned nodes_ = 0;
};

}  // namespace

bool holds_paid_text(const GumboNode& element) {
  constexpr unsigned kDeepest = 30;
  Weigher weigher;
  weigher.visit(element, kDeepest);
  return weigher.is_text();
}

}  // namespace emeroteca::dumps

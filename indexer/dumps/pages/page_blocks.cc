#include "indexer/dumps/pages/page_blocks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/pages/page_boilerplate.h"
#include "indexer/dumps/pages/page_items.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/page_purpose.h"

namespace emeroteca::dumps {
namespace {

// How much running text an element holds, counted before it is decided what is dropped.
struct Weight {
  std::uint32_t subtree = 1;    // elements, with itself
  std::uint32_t prose = 0;      // bytes of paragraphs and long texts
  std::uint32_t unlinked = 0;   // bytes of any text that is no link
  std::uint32_t linked = 0;     // bytes of links
  std::uint32_t leads = 0;      // links to other pages outside of paragraphs
  bool controls = false;        // holds buttons and fields
  bool linked_heading = false;  // holds a heading that is a link to another page
  std::uint32_t marked = 0;     // unlinked bytes of the largest <article>, <main> or marked text
  bool heart = false;           // holds the heading h1, <main> or what is marked as the text
};

bool is_inline_of_prose(std::string_view text) {
  constexpr std::size_t kProse = 80;
  return text.size() >= kProse;
}

bool is_heading_kind(GumboTag kind) {
  return kind >= GUMBO_TAG_H1 && kind <= GUMBO_TAG_H6;
}

// A link to another page of the site: no anchor, button of a network, author or tag.
bool leads_away(const GumboNode& link) {
  const std::string_view target = attribute_of(link, "href");
  if (target.empty() || target.find('#') != std::string_view::npos) return false;
  constexpr std::array<std::string_view, 16> kOthers{
      "javascript:", "mailto:", "share", "facebook.", "twitter.", "//x.com", "whatsapp", "//t.me",
      "/autor",      "/author", "/tag",  ".jpg",      ".jpeg",    ".png",    ".webp",    "/user"};
  return std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) {
    return target.find(other) != std::string_view::npos;
  });
}

// Of a list or table in the text: what is in it is at home where that is.
bool is_part_of_list(GumboTag kind) {
  return kind == GUMBO_TAG_LI || kind == GUMBO_TAG_DT || kind == GUMBO_TAG_DD ||
         kind == GUMBO_TAG_TBODY || kind == GUMBO_TAG_THEAD || kind == GUMBO_TAG_TFOOT ||
         kind == GUMBO_TAG_TR || kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH ||
         kind == GUMBO_TAG_CAPTION;
}

// The weights of all elements in document order.
std::vector<Weight> weights_of(const GumboNode& root) {
  struct Open {
    const GumboNode* node;
    unsigned next;
    std::size_t index;
  };
  std::vector<Weight> weights;
  std::vector<Open> open;
  std::size_t paragraphs = 0;
  std::size_t links = 0;
  std::size_t headings = 0;
  std::size_t away = 0;  // links that are open and lead away
  const auto enter = [&](const GumboNode& node) {
    const GumboTag kind = node.v.element.tag;
    Weight weight;
    weight.heart =
        kind == GUMBO_TAG_H1 || kind == GUMBO_TAG_MAIN || says_property(node, "articleBody");
    weight.controls = kind == GUMBO_TAG_INPUT || kind == GUMBO_TAG_BUTTON ||
                      kind == GUMBO_TAG_SELECT || kind == GUMBO_TAG_TEXTAREA;
    const bool leads = kind == GUMBO_TAG_A && leads_away(node);
    if (leads && paragraphs == 0) weight.leads = 1;
    weight.linked_heading = (leads && headings > 0) || (is_heading_kind(kind) && away > 0);
    weights.push_back(weight);
    open.push_back({&node, 0, weights.size() - 1});
    if (kind == GUMBO_TAG_P) ++paragraphs;
    if (kind == GUMBO_TAG_A) ++links;
    if (leads) ++away;
    if (is_heading_kind(kind)) ++headings;
  };
  enter(root);
  while (!open.empty()) {
    Open& last = open.back();
    const GumboVector& children = last.node->v.element.children;
    if (last.next < children.length) {
      const auto& child = *static_cast<const GumboNode*>(children.data[last.next++]);
      if (is_element(child)) {
        enter(child);
      } else if (child.type == GUMBO_NODE_TEXT) {
        const std::string_view text(child.v.text.text);
        if (links > 0) {
          weights[last.index].linked += static_cast<std::uint32_t>(text.size());
          continue;
        }
        weights[last.index].unlinked += static_cast<std::uint32_t>(text.size());
        if (paragraphs > 0 || is_inline_of_prose(text)) {
          weights[last.index].prose += static_cast<std::uint32_t>(text.size());
        }
      }
      continue;
    }
    const GumboTag kind = last.node->v.element.tag;
    if (kind == GUMBO_TAG_P) --paragraphs;
    if (kind == GUMBO_TAG_A) --links;
    if (kind == GUMBO_TAG_A && leads_away(*last.node)) --away;
    if (is_heading_kind(kind)) --headings;
    Weight& own_weight = weights[last.index];
    if (kind == GUMBO_TAG_ARTICLE || kind == GUMBO_TAG_MAIN ||
        says_property(*last.node, "articleBody")) {
      own_weight.marked = own_weight.unlinked;
    }
    const Weight own = own_weight;
    open.pop_back();
    if (open.empty()) break;
    Weight& parent = weights[open.back().index];
    parent.subtree += own.subtree;
    parent.prose += own.prose;
    parent.unlinked += own.unlinked;
    parent.linked += own.linked;
    parent.leads += own.leads;
    parent.controls = parent.controls || own.controls;
    parent.linked_heading = parent.linked_heading || own.linked_heading;
    parent.marked = std::max(parent.marked, own.marked);
    parent.heart = parent.heart || own.heart;
  }
  return weights;
}

// A paragraph of the story beside an element, on one side of it.
bool has_paragraph_beside(const GumboNode& node, bool behind) {
  constexpr unsigned kFarthest = 20;
  constexpr std::size_t kProse = 40;
  const GumboVector& all = node.parent->v.element.children;
  const auto own = static_cast<unsigned>(node.index_within_parent);
  for (unsigned i = 1; i <= kFarthest && (behind ? own + i < all.length : own >= i); ++i) {
    const auto& other = *static_cast<const GumboNode*>(all.data[behind ? own + i : own - i]);
    if (other.type != GUMBO_NODE_ELEMENT || other.v.element.tag != GUMBO_TAG_P) continue;
    const GumboVector& parts = other.v.element.children;
    std::size_t prose = 0;
    for (unsigned part = 0; part < parts.length && prose < kProse; ++part) {
      const auto& text = *static_cast<const GumboNode*>(parts.data[part]);
      if (text.type == GUMBO_NODE_TEXT) prose += std::string_view(text.v.text.text).size();
    }
    if (prose >= kProse) return true;
  }
  return false;
}

// Whether sentences of the story stand in what is called something else. `inside`: it is in an
// article or in what is marked as its text.
bool holds_story(const GumboNode& node, Doubt doubt, const Weight& weight, bool inside) {
  if (doubt == Doubt::kNone || weight.controls || weight.linked_heading || weight.leads > 0 ||
      weight.linked * 4 > weight.unlinked || node.parent == nullptr) {
    return false;
  }
  constexpr std::uint32_t kMostElements = 500;
  if (weight.subtree > kMostElements) return false;
  const bool before = has_paragraph_beside(node, false);
  const bool between = before && has_paragraph_beside(node, true);
  if (!between && (doubt == Doubt::kBetween || !(inside || before))) return false;
  constexpr std::uint32_t kWholeChapter = 20000;  // no box holds as much
  if (weight.unlinked > kWholeChapter) return true;
  constexpr std::size_t kShort = 15;
  constexpr std::size_t kLong = 50;
  const std::string text = line_of(node);
  return text.size() >= (between && doubt != Doubt::kSome ? kShort : kLong) &&
         ends_as_sentence(text) && !is_prompt(text, false);
}

class BlockMaker {
 public:
  explicit BlockMaker(const GumboNode& root) : root_(root), weights_(weights_of(root)) {}

  std::vector<TextBlock> make() {
    enter(root_);
    while (!open_.empty()) {
      Open& last = open_.back();
      const GumboVector& children = last.node->v.element.children;
      if (last.next < children.length) {
        const auto& child = *static_cast<const GumboNode*>(children.data[last.next++]);
        if (is_element(child)) {
          enter(child);
        } else if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE ||
                   child.type == GUMBO_NODE_CDATA) {
          add(child.v.text.text);
        }
        continue;
      }
      leave();
    }
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    const GumboNode* node;
    unsigned next;
    GumboTag block;  // the block element around it
    const GumboNode* row;
    const GumboNode* article;
    const GumboNode* element;
    const GumboNode* home;
    bool card;
    bool body;
    bool main;
    bool caption;
    bool header;
    bool link;
    bool breaks;  // it stands in a line of its own
  };

  // What stands beside the text of a short note may be longer than that. It is the text all the
  // same only where nothing else is: where it has no heading, and what is marked as an article has
  // words of its own. A footer never is.
  bool is_beside_a_note(const Purpose& purpose, const Weight& weight, bool inside) const {
    constexpr std::uint32_t kFewestWords = 30;
    if (weight.heart || weight.marked > 0) return false;
    // One that is called so and is as long as a story may be around it: "with-footer".
    constexpr std::uint32_t kLongestFooter = 2000;
    if (purpose.footer && weight.unlinked <= kLongestFooter) {
      return weights_[0].unlinked >= weight.unlinked + kFewestWords;
    }
    const std::uint32_t marked = weights_[0].marked;
    return marked >= kFewestWords + (inside ? weight.unlinked : 0);
  }

  bool is_dropped(const Purpose& purpose, const Weight& weight, bool inside) const {
    // A page of short lines has no other text.
    constexpr std::uint32_t kFew = 100;
    const bool lines = weights_[0].prose < kFew;
    const std::uint64_t all = lines ? weights_[0].unlinked : weights_[0].prose;
    const std::uint64_t part = lines ? weight.unlinked : weight.prose;
    const bool half = all > 0 && part * 2 > all;
    const bool most = all > 0 && part * 10 >= all * 9;
    switch (purpose.fate) {
      case Fate::kKept:
        return false;
      case Fate::kBeside:
        return !half || is_beside_a_note(purpose, weight, inside);
      case Fate::kForeign:
        return !most && !(half && weight.heart);
      case Fate::kNever:
        return !(most && weight.heart);
    }
    return false;
  }

  void enter(const GumboNode& node) {
    const Weight weight = weights_[next_weight_];
    const GumboTag kind = node.v.element.tag;
    if (kind == GUMBO_TAG_BR) {
      ++next_weight_;
      return add_break();
    }
    const Purpose purpose = purpose_of(node);
    const bool inside = !open_.empty() && (open_.back().article != nullptr || open_.back().body);
    const bool marked = inside || (!open_.empty() && open_.back().main);
    const bool dropped =
        is_dropped(purpose, weight, marked) && !holds_story(node, purpose.doubt, weight, inside);
    // An article's own header may hold its summary beside names and dates.
    const bool header = dropped && kind == GUMBO_TAG_HEADER && purpose.fate == Fate::kBeside &&
                        open_.back().article != nullptr;
    if (dropped && !header) {
      next_weight_ += weight.subtree;
      if (is_block(kind)) flush();
      return;
    }
    ++next_weight_;
    const bool cell = kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH;
    const bool block = is_block(kind) || cell || kind == GUMBO_TAG_FIGCAPTION;
    if (block) flush();
    Open inner{};
    if (open_.empty()) {
      inner.block = GUMBO_TAG_BODY;
    } else {
      inner = open_.back();
    }
    inner.node = &node;
    inner.next = 0;
    inner.breaks = block;
    // A list or table in the text is at home where the paragraphs are.
    const bool part =
        is_part_of_list(kind) || (!open_.empty() && inner.block == GUMBO_TAG_BLOCKQUOTE);
    if (block && !part) inner.home = node.parent;
    if (block) {
      inner.block = kind;
      inner.element = &node;
    }
    if (kind == GUMBO_TAG_TR) inner.row = &node;
    if (kind == GUMBO_TAG_TABLE) inner.row = nullptr;
    if (kind == GUMBO_TAG_ARTICLE && inner.article == nullptr) {
      inner.article = &node;
      constexpr std::uint32_t kFewWords = 300;
      inner.card = weight.linked_heading || (weight.leads > 0 && weight.prose < kFewWords);
    }
    inner.main = inner.main || kind == GUMBO_TAG_MAIN;
    inner.body = inner.body || purpose.body;
    inner.caption = inner.caption || purpose.caption;
    inner.header = inner.header || header;
    inner.link = inner.link || kind == GUMBO_TAG_A;
    open_.push_back(inner);
  }

  void leave() {
    if (open_.back().breaks) flush();
    open_.pop_back();
  }

  void add(std::string_view text) {
    constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        space_ = true;
      } else if (c == kNoBreakSpace[0] && text.substr(i).starts_with(kNoBreakSpace)) {
        space_ = true;
        ++i;
      } else {
        if (block_.text.empty()) {
          begin_block();
        } else if (breaks_ > 0) {
          block_.text += '\n';
        } else if (space_) {
          block_.text += ' ';
        }
        space_ = false;
        breaks_ = 0;
        block_.text += c;
        if (open_.back().link) ++block_.linked;
      }
    }
  }

  // Two line breaks end a paragraph, as pages of old set them.
  void add_break() {
    if (block_.text.empty()) return;
    if (++breaks_ >= 2) flush();
  }

  void begin_block() {
    const Open& open = open_.back();
    block_.kind = open.block;
    block_.row = open.row;
    block_.article = open.article;
    block_.element = open.element;
    block_.home = open.home;
    block_.card = open.card;
    block_.in_body = open.body;
    block_.in_main = open.main;
    block_.caption = open.caption;
    block_.in_header = open.header;
  }

  void flush() {
    space_ = false;
    breaks_ = 0;
    if (block_.text.empty()) return;
    set_prompts(block_);
    blocks_.push_back(std::move(block_));
    block_ = {};
  }

  const GumboNode& root_;
  std::vector<Weight> weights_;
  std::size_t next_weight_ = 0;
  std::vector<Open> open_;
  std::vector<TextBlock> blocks_;
  TextBlock block_{};
  bool space_ = false;
  unsigned breaks_ = 0;
};

}  // namespace

void set_prompts(TextBlock& block) {
  constexpr double kMuch = 0.3;
  block.prompt = is_prompt(block.text, block.link_share() >= kMuch);
  block.cookies = is_cookie_notice(block.text);
}

std::vector<TextBlock> text_blocks(const GumboNode& root) {
  return BlockMaker(root).make();
}

}  // namespace emeroteca::dumps

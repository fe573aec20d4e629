#include "indexer/dumps/pages/page_blocks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/pages/page_nodes.h"

namespace emeroteca::dumps {
namespace {

using Words = std::unordered_set<std::string_view>;

// Never the article's text, however much it is.
const Words kNeverWords{"comment", "comments", "commenti", "commento", "disqus",  "cookie",
                        "cookies", "gdpr",     "consent",  "onetrust", "iubenda", "cookiebot",
                        "cybot",   "cmp",      "didomi",   "respond"};

const Words kForeignWords{"newsletter",  "newsletters",
                          "share",       "sharing",
                          "sharetool",   "sharetools",
                          "sharebar",    "sharedaddy",
                          "addtoany",    "addthis",
                          "social",      "socials",
                          "related",     "correlati",
                          "correlate",   "correlata",
                          "recommended", "recommendations",
                          "outbrain",    "taboola",
                          "ob",          "sponsor",
                          "sponsored",   "advert",
                          "adverts",     "advertisement",
                          "advertising", "advertisment",
                          "ad",          "ads",
                          "adv",         "adsense",
                          "adunit",      "pubblicita",
                          "breadcrumb",  "breadcrumbs",
                          "briciole",    "popup",
                          "modal",       "trending",
                          "promo",       "promos",
                          "outbound",    "skiplink",
                          "jump",        "screenreader",
                          "offscreen",   "pagination",
                          "paginazione", "mostread",
                          "whatsnext",   "leggianche",
                          "readmore",    "readalso",
                          "nocontent",   "noprint",
                          "noprinting",  "paywallbanner",
                          "regwall",     "toolbar",
                          "yarpp",       "jp"};

// The same, but where they hold most of a page's text: many a page is called "with-sidebar".
const Words kBesideWords{
    "sidebar",  "nav",       "navbar",       "navigation", "menu",    "menus",      "footer",
    "masthead", "subscribe", "subscription", "abbonati",   "signup",  "login",      "register",
    "widget",   "widgets",   "teaser",       "teasers",    "banner",  "ticker",     "popular",
    "tags",     "tag",       "tagcloud",     "credit",     "credits", "copyright",  "meta",
    "byline",   "dateline",  "timestamp",    "date",       "author",  "authors",    "autore",
    "firma",    "bio",       "print",        "stampa",     "rating",  "overlay",    "share_tools",
    "kicker",   "occhiello", "metadata",     "paywall",    "follow",  "tools",      "hidden",
    "lightbox", "poll",      "survey",       "feedback",   "utility", "disclaimer", "correlat",
    "latest",   "archive",   "archivio",     "categories"};

const Words kCaptions{"caption", "captions", "didascalia", "didascalie", "figcaption"};

// Two words one after the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kForeignPairs{{
    {"leggi", "anche"},
    {"read", "more"},
    {"read", "also"},
    {"read", "next"},
    {"see", "also"},
    {"more", "on"},
    {"more", "stories"},
    {"more", "news"},
    {"most", "read"},
    {"most", "popular"},
    {"piu", "letti"},
    {"piu", "lette"},
    {"top", "stories"},
    {"skip", "link"},
    {"skip", "to"},
    {"screen", "reader"},
    {"visually", "hidden"},
    {"sr", "only"},
    {"sp", "message"},
    {"qc", "cmp2"},
    {"up", "next"},
    {"potrebbe", "interessarti"},
    {"potrebbero", "interessarti"},
    {"you", "may"},
    {"ti", "potrebbe"},
    {"post", "navigation"},
}};

// What is marked as the text of an article, by words one after the other of a class or id.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kBodyPairs{{
    {"article", "body"},   {"article", "content"}, {"article", "text"},   {"entry", "content"},
    {"post", "content"},   {"post", "body"},       {"post", "text"},      {"story", "body"},
    {"story", "content"},  {"story", "text"},      {"name", "body"},      {"body", "content"},
    {"testo", "articolo"}, {"corpo", "articolo"},  {"news", "body"},      {"news", "text"},
    {"news", "content"},   {"main", "text"},       {"content", "body"},   {"article", "main"},
    {"body", "text"},      {"articolo", "testo"},  {"articolo", "corpo"}, {"news", "testo"},
    {"body", "copy"},      {"article", "copy"},    {"rich", "text"},      {"single", "content"},
    {"live", "posts"},     {"testo", "news"},
}};

// Dropped: never; where it does not hold half of the page's text; where it does not hold nearly
// all; where it does not hold the article's heading beside nearly all.
enum class Fate : std::uint8_t { kKept, kBeside, kForeign, kNever };

struct Purpose {
  Fate fate = Fate::kKept;
  bool body = false;
  bool caption = false;
};

Purpose purpose_by_words(const GumboNode& node) {
  Purpose purpose;
  const std::vector<std::string> words = purpose_words(node);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto followed_by = [&](std::string_view first, std::string_view second) {
      if (words[i] != first) return false;
      for (std::size_t j = i + 1; j < std::min(words.size(), i + 2); ++j) {
        if (words[j] == second) return true;
      }
      return false;
    };
    const auto pairs = [&](const auto& list) {
      return std::any_of(list.begin(), list.end(),
                         [&](const auto& pair) { return followed_by(pair.first, pair.second); });
    };
    if (kNeverWords.contains(words[i])) {
      purpose.fate = Fate::kNever;
    } else if (kForeignWords.contains(words[i]) || pairs(kForeignPairs)) {
      purpose.fate = std::max(purpose.fate, Fate::kForeign);
    } else if (kBesideWords.contains(words[i]) && purpose.fate == Fate::kKept) {
      purpose.fate = Fate::kBeside;
    }
    if (kCaptions.contains(words[i])) purpose.caption = true;
    if (pairs(kBodyPairs) || words[i] == "articlebody" || words[i] == "storytext" ||
        words[i] == "testoarticolo" || words[i] == "corpoarticolo") {
      purpose.body = true;
    }
  }
  return purpose;
}

// What an element is by its kind and attributes. Of body, main and article only what is marked.
Purpose purpose_of(const GumboNode& node) {
  Purpose purpose;
  const std::string_view property = attribute_of(node, "itemprop");
  const bool body =
      lists(property, "articleBody") || lists(property, "reviewBody") || lists(property, "text");
  const GumboTag kind = node.v.element.tag;
  switch (kind) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
      return purpose;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_MENU:
      purpose.fate = Fate::kNever;
      return purpose;
    case GUMBO_TAG_TIME:
      // In a sentence it is a part of it.
      if (node.parent->v.element.tag != GUMBO_TAG_P) purpose.fate = Fate::kForeign;
      return purpose;
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_ADDRESS:
      purpose.fate = Fate::kBeside;
      break;
    default:
      break;
  }
  if (kind == GUMBO_TAG_UNKNOWN) {
    const std::string name = unknown_name(node);
    if (name == "dialog" || name == "amp-ad" || name == "amp-consent" || name == "amp-sidebar" ||
        name == "amp-social-share" || name == "amp-iframe" || name == "amp-list" ||
        name == "amp-embed" || name == "amp-user-notification" || name == "amp-sticky-ad") {
      purpose.fate = Fate::kNever;
      return purpose;
    }
  }
  if (node.v.element.attributes.length == 0) {
    purpose.caption = kind == GUMBO_TAG_FIGCAPTION;
    return purpose;
  }
  const std::string_view role = attribute_of(node, "role");
  if (role == "navigation" || role == "dialog" || role == "alertdialog" || role == "search" ||
      role == "menu" || role == "menubar" || role == "alert") {
    purpose.fate = Fate::kNever;
    return purpose;
  }
  if (role == "banner" || role == "complementary" || role == "contentinfo" || is_hidden(node)) {
    purpose.fate = Fate::kBeside;
  }
  // A word in a sentence is a part of it, whatever its class says of what it names.
  const GumboNode* const parent = node.parent;
  if (parent != nullptr && parent->type == GUMBO_NODE_ELEMENT &&
      parent->v.element.tag == GUMBO_TAG_P && (is_formatting(kind) || kind == GUMBO_TAG_ABBR)) {
    return purpose;
  }
  const Purpose words = purpose_by_words(node);
  purpose.fate = std::max(purpose.fate, words.fate);
  purpose.caption = words.caption || kind == GUMBO_TAG_FIGCAPTION;
  purpose.body = body || words.body;
  if (kind == GUMBO_TAG_MAIN || body) purpose.fate = Fate::kKept;
  // "article with-sidebar" is one, "article teaser" and "article comment" are none.
  if (kind == GUMBO_TAG_ARTICLE && purpose.fate == Fate::kBeside) purpose.fate = Fate::kKept;
  return purpose;
}

// How much running text an element holds, counted before it is decided what is dropped.
struct Weight {
  std::uint32_t subtree = 1;   // elements, with itself
  std::uint32_t prose = 0;     // bytes of paragraphs and long texts
  std::uint32_t unlinked = 0;  // bytes of any text that is no link
  bool heart = false;          // holds the heading h1, <main> or what is marked as the text
};

bool is_inline_of_prose(std::string_view text) {
  constexpr std::size_t kProse = 80;
  return text.size() >= kProse;
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
  const auto enter = [&](const GumboNode& node) {
    const GumboTag kind = node.v.element.tag;
    Weight weight;
    weight.heart = kind == GUMBO_TAG_H1 || kind == GUMBO_TAG_MAIN ||
                   lists(attribute_of(node, "itemprop"), "articleBody");
    weights.push_back(weight);
    open.push_back({&node, 0, weights.size() - 1});
    if (kind == GUMBO_TAG_P) ++paragraphs;
    if (kind == GUMBO_TAG_A) ++links;
  };
  enter(root);
  while (!open.empty()) {
    Open& last = open.back();
    const GumboVector& children = last.node->v.element.children;
    if (last.next < children.length) {
      const auto& child = *static_cast<const GumboNode*>(children.data[last.next++]);
      if (is_element(child)) {
        enter(child);
      } else if (child.type == GUMBO_NODE_TEXT && links == 0) {
        const std::string_view text(child.v.text.text);
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
    const Weight own = weights[last.index];
    open.pop_back();
    if (open.empty()) break;
    Weight& parent = weights[open.back().index];
    parent.subtree += own.subtree;
    parent.prose += own.prose;
    parent.unlinked += own.unlinked;
    parent.heart = parent.heart || own.heart;
  }
  return weights;
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
    bool body;
    bool main;
    bool caption;
    bool link;
    bool breaks;  // it stands in a line of its own
  };

  bool is_dropped(const Purpose& purpose, const Weight& weight) const {
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
        return !half;
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
    if (is_dropped(purpose, weight)) {
      next_weight_ += weight.subtree;
      if (is_block(kind)) flush();
      return;
    }
    ++next_weight_;
    const bool cell = kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH;
    const bool block = is_block(kind) || cell || kind == GUMBO_TAG_FIGCAPTION;
    if (block) flush();
    Open inner = open_.empty() ? Open{&node, 0,     GUMBO_TAG_BODY, nullptr, nullptr,
                                      false, false, false,          false,   false}
                               : open_.back();
    inner.node = &node;
    inner.next = 0;
    inner.breaks = block;
    if (block) inner.block = kind;
    if (kind == GUMBO_TAG_TR) inner.row = &node;
    if (kind == GUMBO_TAG_TABLE) inner.row = nullptr;
    if (kind == GUMBO_TAG_ARTICLE && inner.article == nullptr) inner.article = &node;
    inner.main = inner.main || kind == GUMBO_TAG_MAIN;
    inner.body = inner.body || purpose.body;
    inner.caption = inner.caption || purpose.caption;
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
    block_.in_body = open.body;
    block_.in_main = open.main;
    block_.caption = open.caption;
  }

  void flush() {
    space_ = false;
    breaks_ = 0;
    if (block_.text.empty()) return;
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

std::vector<TextBlock> text_blocks(const GumboNode& root) {
  return BlockMaker(root).make();
}

}  // namespace emeroteca::dumps

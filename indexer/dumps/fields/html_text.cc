#include "indexer/dumps/fields/html_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_tree.h"
#include "indexer/dumps/fields/picture_caption.h"
#include "indexer/dumps/fields/simple_html.h"
#include "indexer/dumps/fields/text_lines.h"

namespace emeroteca::dumps {
namespace {

// Larger HTML is read in pieces, as its tree takes some 20 times its size.
constexpr std::size_t kLargeHtml = std::size_t{1} << 20U;

// Elements whose content nobody reads.
bool is_unseen(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
      return true;
    default:
      return false;
  }
}

enum class Captions : bool { kLeftOut, kKept };

// Not recursive: what gumbo makes may be deeper than the stack.
void add_text(const GumboNode& top, Captions captions, TextLines& lines) {
  struct Open {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<Open> open;
  std::size_t preformatted = 0;
  const auto enter = [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT) {
      const GumboTag kind = node.v.element.tag;
      if (&node != &top && is_unseen(kind)) return;
      if (captions == Captions::kLeftOut && &node != &top && is_caption(node)) {
        return lines.need_breaks(breaks_around(kind));
      }
      if (kind == GUMBO_TAG_BR) return lines.add_break();
      if (kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH || kind == GUMBO_TAG_IMG) lines.need_space();
      if (kind == GUMBO_TAG_PRE) ++preformatted;
      lines.need_breaks(breaks_around(kind));
      open.push_back({&node, 0});
    } else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
               node.type == GUMBO_NODE_CDATA) {
      lines.add(node.v.text.text, preformatted > 0);
    }
  };
  enter(top);
  while (!open.empty()) {
    Open& last = open.back();
    const GumboVector& children = last.node->v.element.children;
    if (last.next < children.length) {
      enter(*static_cast<const GumboNode*>(children.data[last.next++]));
      continue;
    }
    const GumboTag kind = last.node->v.element.tag;
    if (kind == GUMBO_TAG_PRE) --preformatted;
    if (kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH) lines.need_space();
    lines.need_breaks(breaks_around(kind));
    open.pop_back();
  }
}

// True where no tag tells where a line or paragraph ends.
bool source_sets_lines(std::string_view html) {
  HtmlTagScanner scanner(html);
  for (HtmlTag tag; scanner.next(tag);) {
    if (tag.kind == GUMBO_TAG_P || tag.kind == GUMBO_TAG_BR || tag.kind == GUMBO_TAG_DIV ||
        tag.kind == GUMBO_TAG_HTML || tag.kind == GUMBO_TAG_BODY) {
      return false;
    }
  }
  return true;
}

// The end of a well-formed entity that begins at `at`, behind its semicolon, or 0.
std::size_t entity_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 34;
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kHexadecimal = "0123456789abcdefABCDEF";
  const std::size_t semicolon = text.substr(at, kLongest).find(';');
  if (semicolon == std::string_view::npos) return 0;
  std::string_view name = text.substr(at + 1, semicolon - 1);
  bool good = false;
  if (name.starts_with("#x") || name.starts_with("#X")) {
    good = name.size() > 2 && name.find_first_not_of(kHexadecimal, 2) == std::string_view::npos;
  } else if (name.starts_with('#')) {
    good = name.size() > 1 && name.find_first_not_of(kDigits, 1) == std::string_view::npos;
  } else {
    good = name.size() > 1 && name.find_first_not_of(
                                  "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
  }
  return good ? at + semicolon + 1 : 0;
}

// The text with nothing but its entities being markup for gumbo; empty where it has none.
std::string only_entities(std::string_view text) {
  std::string out = "<pre>\n";
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') {
      out += "&lt;";
    } else if (text[i] == '&' && entity_end(text, i) == 0) {
      out += "&amp;";
    } else {
      any = any || text[i] == '&';
      out += text[i];
    }
  }
  return any ? out : std::string();
}

std::string tree_to_text(std::string_view html, Captions captions) {
  TextLines lines(source_sets_lines(html));
  if (html.size() < kLargeHtml) {
    add_text(HtmlTree(html).root(), captions, lines);
    return lines.take();
  }
  const std::string flat = flat_html(html);
  for (std::size_t begin = 0; begin < flat.size();) {
    const std::size_t end = std::min(flat.find("<p>", begin + kLargeHtml / 4), flat.size());
    add_text(HtmlTree(std::string_view(flat).substr(begin, end - begin)).root(), captions, lines);
    begin = end;
  }
  return lines.take();
}

const GumboNode* first_text(const GumboNode& root) {
  const GumboNode* node = &root;
  while (node->type == GUMBO_NODE_ELEMENT) {
    const GumboVector& children = node->v.element.children;
    if (children.length == 0) return nullptr;
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  return node;
}

}  // namespace

std::string text_of(const GumboNode& node) {
  TextLines lines(false);
  add_text(node, Captions::kKept, lines);
  return lines.take();
}

std::string line_of(const GumboNode& node) {
  std::string line = text_of(node);
  // In one pass: a replacement moves all that is behind it.
  std::size_t kept = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool feed = line[at] == '\n';
    if (feed && line.compare(at, 2, "\n\n") == 0) ++at;
    line[kept++] = feed ? ' ' : line[at];
  }
  line.resize(kept);
  return line;
}

std::string html_to_text(std::string_view html) {
  std::string text;
  if (simple_html_to_text(html, text)) return text;
  return html_tree_to_text(html);
}

std::string html_tree_to_text(std::string_view html) {
  if (!may_have_captions(html)) return tree_to_text(html, Captions::kKept);
  std::string text = tree_to_text(html, Captions::kLeftOut);
  // Of a gallery the captions are all there is.
  return text.empty() ? tree_to_text(html, Captions::kKept) : text;
}

bool tags_set_lines(std::string_view html) {
  return !source_sets_lines(html);
}

bool has_html_tags(std::string_view text) {
  std::array<bool, GUMBO_TAG_LAST + 1> seen{};
  unsigned tickers = 0;
  HtmlTagScanner scanner(text);
  for (HtmlTag tag; scanner.next(tag);) {
    const std::string_view written = text.substr(tag.begin, tag.end - tag.begin);
    if (tag.comment) {
      if (written.starts_with("<!--") || written.starts_with("<!DOCTYPE html")) return true;
      continue;
    }
    if (tag.kind == GUMBO_TAG_UNKNOWN) continue;
    if (tag.closing) {
      if (seen[tag.kind] || tag.kind == GUMBO_TAG_P) return true;
      continue;
    }
    seen[tag.kind] = true;
    const bool bare = tag.attributes == 0;
    if (bare && (tag.kind == GUMBO_TAG_P || tag.kind == GUMBO_TAG_BR || tag.kind == GUMBO_TAG_HR)) {
      // Agencies write the tickers of companies so: "Phillips Petroleum <P>".
      const bool ticker = written[1] == 'P' && tag.begin > 0 && text[tag.begin - 1] != '\n';
      if (!ticker || ++tickers > 2) return true;
    }
    if (!bare && (written.find("=\"") != std::string_view::npos ||
                  written.find("='") != std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

std::string certain_html_to_text(std::string text) {
  if (text.find('<') != std::string::npos && has_html_tags(text)) return html_to_text(text);
  if (text.find('&') == std::string::npos) return text;
  const std::string escaped = only_entities(text);
  if (escaped.empty()) return text;
  const HtmlTree tree(escaped);
  const GumboNode* const node = first_text(tree.root());
  if (node == nullptr || node->type == GUMBO_NODE_ELEMENT) return text;
  std::string decoded = node->v.text.text;
  // HTML that was escaped as a whole.
  return has_html_tags(decoded) ? html_to_text(decoded) : decoded;
}

std::string without_markup(std::string text, Markup markup) {
  const bool plain = markup == Markup::kPlain || markup == Markup::kExact;
  if (plain || text.find_first_of("<&") == std::string::npos) return text;
  return markup == Markup::kHtml ? html_to_text(text) : certain_html_to_text(std::move(text));
}

}  // namespace emeroteca::dumps

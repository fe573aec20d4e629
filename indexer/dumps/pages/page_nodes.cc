#include "indexer/dumps/pages/page_nodes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "text/ascii_case.h"
#include "text/sanitize.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

bool is_big(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_letter_of_name(char c) {
  return is_big(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

void add_words(std::string_view names, std::vector<std::string>& words) {
  for (std::size_t i = 0; i < names.size();) {
    // WordPress says here what an article is about: "tag-social category-sport".
    const bool begins = i == 0 || names[i - 1] == ' ';
    const std::string_view rest = names.substr(i);
    if (begins && (rest.starts_with("tag-") || rest.starts_with("category-"))) {
      i = std::min(names.find(' ', i), names.size());
      continue;
    }
    if (!is_letter_of_name(names[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i++;
    // A big letter behind a small one begins a word.
    while (i < names.size() && is_letter_of_name(names[i]) &&
           !(is_big(names[i]) && !is_big(names[i - 1]))) {
      ++i;
    }
    words.push_back(text::ascii_lower(names.substr(begin, i - begin)));
  }
}

std::size_t nodes_in(const GumboNode& top, std::size_t most) {
  std::vector<const GumboNode*> open{&top};
  std::size_t count = 0;
  while (!open.empty() && count < most) {
    const GumboNode& node = *open.back();
    open.pop_back();
    ++count;
    if (!is_element(node)) continue;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length && open.size() < most; ++i) {
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return count;
}

// What ends the line that it stands in.
bool ends_line(const GumboNode& node) {
  if (!is_element(node)) return false;
  const GumboTag kind = node.v.element.tag;
  return kind == GUMBO_TAG_BR || is_block(kind) || kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH;
}

// Two letters or more: "il", "alle", no "|" or "-".
bool has_word(std::string_view text) {
  unsigned letters = 0;
  for (const char c : text) {
    const bool letter =
        is_big(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3;
    letters = letter ? letters + 1 : static_cast<unsigned char>(c) >= 0x80 ? letters : 0;
    if (letters >= 2) return true;
  }
  return false;
}

// The text of nodes beside each other up to the end of the line, from `from` on in steps of `step`.
std::string text_beside(const GumboVector& nodes, long from, long step, bool& words) {
  constexpr long kMostNodes = 40;
  constexpr std::size_t kMostBytes = 400;  // on either side: more than what a date stands in
  std::string line;
  for (long i = from; i >= 0 && i < static_cast<long>(nodes.length); i += step) {
    const auto& node = *static_cast<const GumboNode*>(nodes.data[i]);
    if (ends_line(node) || (i - from) * step > kMostNodes || line.size() >= kMostBytes) break;
    std::string text;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      const std::string_view all = node.v.text.text;
      const std::size_t most = std::min(all.size(), kMostBytes);
      text = step > 0 ? all.substr(0, most) : all.substr(all.size() - most);
      words = words || has_word(text);
    } else if (is_element(node)) {
      text = short_line(node);
    }
    line = step > 0 ? line + text : text + line;
  }
  return line;
}

}  // namespace

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

std::string_view attribute_of(const GumboNode& element, const char* name) {
  const GumboAttribute* const found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

std::string unknown_name(const GumboNode& element) {
  if (element.v.element.tag != GUMBO_TAG_UNKNOWN) return {};
  GumboStringPiece name = element.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return name.data == nullptr ? std::string() : text::ascii_lower({name.data, name.length});
}

std::vector<std::string> purpose_words(const GumboNode& element) {
  std::vector<std::string> words;
  if (element.v.element.attributes.length == 0) return words;
  add_words(attribute_of(element, "class"), words);
  add_words(attribute_of(element, "id"), words);
  return words;
}

std::vector<std::vector<std::string>> purpose_names(const GumboNode& element) {
  std::vector<std::vector<std::string>> names;
  for (const char* const attribute : {"class", "id"}) {
    const std::string_view written = attribute_of(element, attribute);
    constexpr std::string_view kSpaces = " \t\r\n\f";
    for (std::size_t at = written.find_first_not_of(kSpaces); at != std::string_view::npos;) {
      const std::size_t end = std::min(written.find_first_of(kSpaces, at), written.size());
      std::vector<std::string> words;
      add_words(written.substr(at, end - at), words);
      if (!words.empty()) names.push_back(std::move(words));
      at = written.find_first_not_of(kSpaces, end);
    }
  }
  return names;
}

std::string line_around(const GumboNode& element) {
  constexpr unsigned kDeepest = 4;
  if (ends_line(element)) return {};
  std::string line = short_line(element);
  bool words = false;
  const GumboNode* node = &element;
  for (unsigned i = 0; i < kDeepest && node->parent != nullptr && is_element(*node->parent); ++i) {
    const GumboVector& all = node->parent->v.element.children;
    const long own = static_cast<long>(node->index_within_parent);
    line = text_beside(all, own - 1, -1, words) + line + text_beside(all, own + 1, 1, words);
    node = node->parent;
    if (ends_line(*node)) break;
  }
  return words ? text::sanitize_line(line) : std::string();
}

std::string short_line(const GumboNode& element) {
  constexpr std::size_t kMostNodes = 40;
  return nodes_in(element, kMostNodes) < kMostNodes ? line_of(element) : std::string();
}

bool is_hidden(const GumboNode& element) {
  if (element.v.element.attributes.length == 0) return false;
  if (has_attribute(element, "hidden")) return true;
  if (attribute_of(element, "aria-hidden") == "true") return true;
  std::string style = text::ascii_lower(attribute_of(element, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool lists(std::string_view value, std::string_view word) {
  for (std::size_t at = value.find(word); at != std::string_view::npos;
       at = value.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || value[at - 1] == ' ') && (end == value.size() || value[end] == ' ')) {
      return true;
    }
  }
  return false;
}

}  // namespace emeroteca::dumps

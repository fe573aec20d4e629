#include "indexer/dumps/fields/wordpress_text.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_in_shortcode_name(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_' || c == '-';
}

// What stands in square brackets, if it can be a shortcode or the end of one.
struct Shortcode {
  std::string_view name;
  std::string_view rest;  // behind the name, to the bracket
  std::size_t end = 0;    // behind the bracket; 0 for no shortcode
  bool closing = false;
  bool alone = false;  // it ends itself: [name /]
};

Shortcode shortcode_at(std::string_view text, std::size_t open) {
  Shortcode found;
  std::size_t at = open + 1;
  found.closing = at < text.size() && text[at] == '/';
  if (found.closing) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_in_shortcode_name(text[at])) ++at;
  found.name = text.substr(begin, at - begin);
  if (found.name.empty() || !text::is_ascii_letter(found.name.front())) return found;
  const std::size_t close = text.find_first_of("[]", at);
  if (close == std::string_view::npos || text[close] == '[') return found;
  found.rest = text.substr(at, close - at);
  if (!found.rest.empty() && found.rest.find_first_of(" \t\r\n=/") != 0) return found;
  if (found.closing && !text::trimmed(found.rest).empty()) return found;
  found.alone = found.rest.ends_with('/');
  found.end = close + 1;
  return found;
}

// ' id="12" big': an attribute comes first, or the name itself has an address or what is quoted for
// a value, as in [youtube=https://...]. "[n=10]" is an author's.
bool begins_with_attribute(std::string_view rest) {
  if (rest.starts_with('=')) {
    rest.remove_prefix(1);
    return rest.starts_with("http") || rest.starts_with('"') || rest.starts_with('\'') ||
           rest.starts_with("&quot;");
  }
  rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
  std::size_t at = 0;
  while (at < rest.size() && is_in_shortcode_name(rest[at])) ++at;
  return at > 0 && at + 1 < rest.size() && rest[at] == '=' &&
         kBlanks.find(rest[at + 1]) == std::string_view::npos;
}

// Names that say it by themselves.
bool is_known_shortcode(std::string_view name) {
  constexpr std::string_view kKnown[] = {"gallery",    "caption",  "embed",   "audio",
                                         "video",      "playlist", "more",    "slideshow",
                                         "soundcloud", "vimeo",    "youtube", "googlemaps"};
  // Nobody writes an underscore in a word.
  return text::is_one_of(name, kKnown) || name.find('_') != std::string_view::npos;
}

// What stands in these is no text of the article: it goes with them.
bool holds_no_text(std::string_view name) {
  constexpr std::string_view kNoTexts[] = {"caption",   "wp_caption",  "vc_raw_html",
                                           "vc_raw_js", "fusion_code", "embed",
                                           "audio",     "video",       "playlist"};
  return text::is_one_of(name, kNoTexts);
}

bool is_address_alone(std::string_view text) {
  text = text::trimmed(text);
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         text.find_first_of(kBlanks) == std::string_view::npos;
}

class ShortcodeFilter {
 public:
  explicit ShortcodeFilter(std::string_view text) : text_(text) {
    for (std::size_t at = 0; (at = text_.find("[/", at)) != std::string_view::npos; ++at) {
      const Shortcode code = shortcode_at(text_, at);
      if (code.end > 0) last_ends_[code.name] = at;
    }
  }

  std::string filtered() {
    std::size_t copied = 0;
    for (std::size_t open = 0; (open = text_.find('[', open)) != std::string_view::npos;) {
      const Shortcode code = shortcode_at(text_, open);
      const bool goes = code.end > 0 && is_shortcode(code, open);
      if (!goes) {
        ++open;
        continue;
      }
      // Twice the brackets: shown as it stands.
      if (open > copied && text_[open - 1] == '[' && text_.substr(code.end).starts_with(']')) {
        out_.append(text_.substr(copied, open - 1 - copied));
        out_.append(text_.substr(open, code.end - open));
        copied = open = code.end + 1;
        continue;
      }
      out_.append(text_.substr(copied, open - copied));
      open = code.closing || code.alone ? code.end : end_of(code);
      // Two spaces around it, or those of a text's beginning, become one or none.
      if (out_.empty()) open = text_.find_first_not_of(kBlanks, open);
      if (out_.ends_with(' ') || out_.ends_with('\n')) open = text_.find_first_not_of(' ', open);
      copied = open = std::min(open, text_.size());
    }
    out_.append(text_.substr(copied));
    return std::move(out_);
  }

 private:
  bool is_shortcode(const Shortcode& code, std::size_t open) const {
    if (code.closing || is_known_shortcode(code.name) || begins_with_attribute(code.rest)) {
      return true;
    }
    // "[and/or]" is none, and "[name /]" is.
    if (code.alone) return text::trimmed(code.rest.substr(0, code.rest.size() - 1)).empty();
    return is_closed(code.name, open);
  }

  bool is_closed(std::string_view name, std::size_t behind) const {
    const auto end = last_ends_.find(name);
    return end != last_ends_.end() && end->second > behind;
  }

  // Behind what goes with a shortcode that is open: itself, or all up to its end.
  std::size_t end_of(const Shortcode& code) const {
    if (!is_closed(code.name, code.end - 1)) return code.end;
    const bool all = holds_no_text(code.name);
    const std::string end = "[/" + std::string(code.name) + ']';
    // The next bracket must be that end, where there is nothing but an address.
    const std::size_t last = text_.find(all ? std::string_view(end) : "[", code.end);
    if (last == std::string_view::npos) return code.end;
    if (all) return last + end.size();
    const bool address = text_.substr(last).starts_with(end) &&
                         is_address_alone(text_.substr(code.end, last - code.end));
    return address ? last + end.size() : code.end;
  }

  std::string_view text_;
  std::string out_;
  std::unordered_map<std::string_view, std::size_t> last_ends_;  // by name
};

// WordPress keeps paragraphs as empty lines.
std::string with_paragraphs(std::string text) {
  if (text.find("<p>") != std::string::npos || text.find("<p ") != std::string::npos) return text;
  std::erase(text, '\r');
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = text.find("\n\n", at)) != std::string::npos; at += 2) {
    out.append(text, copied, at - copied);
    out += "\n<p>";
    copied = at + 2;
  }
  out.append(text, copied);
  return out;
}

}  // namespace

std::string without_shortcodes(std::string_view text) {
  if (text.find('[') == std::string_view::npos) return std::string(text);
  return ShortcodeFilter(text).filtered();
}

std::string without_plugin_boxes(std::string html) {
  constexpr std::string_view kBoxes[] = {
      "sharedaddy",        "jp-relatedposts", "addtoany_share_save",    "yarpp-related",
      "element-rich-link", "kg-signup-card",  "wp-block-embed__wrapper"};
  constexpr std::string_view kElements[] = {"div", "aside", "section"};
  if (std::none_of(std::begin(kBoxes), std::end(kBoxes),
                   [&html](std::string_view box) { return html.find(box) != std::string::npos; })) {
    return html;
  }
  const auto is_tag = [](std::string_view text, std::string_view before, std::string_view name) {
    if (!text.starts_with(before) || !text.substr(before.size()).starts_with(name)) return false;
    text.remove_prefix(before.size() + name.size());
    return text.empty() || text.front() == '>' || kBlanks.find(text.front()) != text.npos;
  };
  std::string out;
  std::size_t copied = 0;
  std::size_t box_begin = 0;
  std::string_view element;  // of the box
  unsigned depth = 0;        // of such elements in it; 0 outside of one
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::string_view rest = std::string_view(html).substr(at);
    if (depth > 0) {
      if (is_tag(rest, "<", element)) ++depth;
      if (!is_tag(rest, "</", element) || --depth > 0) continue;
      out.append(html, copied, box_begin - copied);
      copied = at + std::min(rest.find('>'), rest.size() - 1) + 1;
      continue;
    }
    const auto* const opened =
        std::find_if(std::begin(kElements), std::end(kElements),
                     [&](std::string_view name) { return is_tag(rest, "<", name); });
    if (opened == std::end(kElements)) continue;
    constexpr std::size_t kLongestTag = 1000;
    std::string_view tag = rest.substr(0, kLongestTag);
    tag = tag.substr(0, tag.find('>'));
    const bool box = std::any_of(std::begin(kBoxes), std::end(kBoxes), [&](std::string_view name) {
      return tag.find(name) != std::string_view::npos;
    });
    if (!box) continue;
    element = *opened;
    depth = 1;
    box_begin = at;
  }
  return out.append(html, copied);
}

std::string without_feed_footer(std::string html) {
  constexpr std::size_t kLongest = 2000;
  constexpr std::pair<std::string_view, std::string_view> kFooters[] = {
      {"The post <a ", "appeared first on <a "},
      {"L'articolo <a ", "proviene da <a "},
      {"L\xE2\x80\x99"
       "articolo <a ",
       "proviene da <a "},
      {"L&#8217;articolo <a ", "proviene da <a "}};
  for (const auto& [begin, middle] : kFooters) {
    const std::size_t at = html.rfind(begin);
    if (at == std::string::npos || html.size() - at > kLongest) continue;
    const std::size_t site = html.find(middle, at);
    const std::size_t end = site == std::string::npos ? site : html.find("</a>", site);
    if (end == std::string::npos) continue;
    std::size_t behind = end + std::string_view("</a>").size();
    if (behind < html.size() && html[behind] == '.') ++behind;
    html.erase(at, behind - at);
  }
  return html;
}

std::string wordpress_html(std::string_view text) {
  return with_paragraphs(without_shortcodes(text));
}

}  // namespace emeroteca::dumps

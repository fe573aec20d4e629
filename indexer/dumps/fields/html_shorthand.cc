#include "indexer/dumps/fields/html_shorthand.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

#include <simdjson.h>

#include "indexer/dumps/fields/html_tags.h"

namespace emeroteca::dumps {
namespace {

// A letter for private use (U+F10A5), around the number of the text; pages that have it stay as
// they are.
constexpr std::string_view kMark = "\xF3\xB1\x82\xA5";
constexpr std::size_t kShortest = 48;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

// True where gumbo changes no character of a text: those that no page should have become U+FFFD.
bool stays(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    const unsigned c = at(0);
    if (c < 0x20 ? c != '\n' && c != '\t' : c == '<' || c == 0x7F) return false;
    if (c < 0xC2) continue;
    if (c == 0xC2 && at(1) < 0xA0) return false;
    if (c == 0xEF && (at(1) == 0xB7 || at(1) == 0xBF)) return false;
    if (c >= 0xF0 && (at(1) & 0xFU) == 0xF && at(2) == 0xBF && at(3) >= 0xBE) return false;
  }
  return simdjson::validate_utf8(text.data(), text.size());
}

class Shortener {
 public:
  explicit Shortener(HtmlShorthand& out) : out_(out) {}

  // What stands between two tags. An entity goes to the space or semicolon behind it.
  void add(std::string_view text) {
    while (!text.empty()) {
      const std::size_t entity = std::min(text.find('&'), text.size());
      add_piece(text.substr(0, entity));
      const std::size_t end = text.find_first_of(" ;", entity);
      const std::size_t behind = end == std::string_view::npos ? text.size() : end + 1;
      out_.html += text.substr(entity, behind - entity);
      text.remove_prefix(std::max(entity, behind));
    }
  }

 private:
  void add_piece(std::string_view text) {
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
    const std::string_view inner = text.substr(begin, end - begin);
    if (inner.size() < kShortest || !stays(inner)) {
      out_.html += text;
      return;
    }
    out_.html += text.substr(0, begin);
    out_.html += kMark;
    out_.html += std::to_string(out_.texts.size());
    out_.html += kMark;
    out_.html += text.substr(end);
    out_.texts.push_back(inner);
  }

  HtmlShorthand& out_;
};

}  // namespace

HtmlShorthand html_in_shorthand(std::string_view html) {
  HtmlShorthand out;
  if (has_shorthand(html)) return out;
  Shortener shortener(out);
  std::size_t copied = 0;
  HtmlTagScanner scanner(html);
  for (HtmlTag tag; scanner.next(tag);) {
    shortener.add(html.substr(copied, tag.begin - copied));
    out.html += html.substr(tag.begin, tag.end - tag.begin);
    copied = tag.end;
  }
  if (out.texts.empty()) return {};
  out.html += html.substr(copied);
  return out;
}

bool has_shorthand(std::string_view text) {
  return text.find(kMark) != std::string_view::npos;
}

std::string out_of_shorthand(std::string_view text, const HtmlShorthand& shorthand) {
  std::string out;
  for (;;) {
    const std::size_t begin = text.find(kMark);
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    text.remove_prefix(begin + kMark.size());
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(read.ptr - text.data());
    if (read.ec == std::errc() && number < shorthand.texts.size() &&
        text.substr(digits).starts_with(kMark)) {
      out += shorthand.texts[number];
      text.remove_prefix(digits + kMark.size());
    }
  }
}

}  // namespace emeroteca::dumps

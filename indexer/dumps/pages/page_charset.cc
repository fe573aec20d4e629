#include "indexer/dumps/pages/page_charset.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/html_tags.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Browsers look at the first 1,024 bytes; some sites come later.
constexpr std::size_t kHeadBytes = 8192;

// The value behind a name and "=", with or without quotation marks.
std::string_view value_behind(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(" \t", at + name.size());
  if (at == std::string_view::npos || text[at] != '=') return {};
  at = text.find_first_not_of(" \t\"'", at + 1);
  if (at == std::string_view::npos) return {};
  return text.substr(at, text.find_first_of(" \t\r\n\"';,>", at) - at);
}

// A declaration that could be read was not written in UTF-16.
std::string in_bytes(std::string charset) {
  return charset.starts_with("UTF-16") || charset.starts_with("UTF-32") ? "UTF-8" : charset;
}

}  // namespace

std::string charset_in_type(std::string_view content_type) {
  const std::string type = text::ascii_lower(content_type);
  return known_charset(value_behind(type, "charset"));
}

std::string charset_in_page(std::string_view page) {
  if (const std::string_view mark = unicode_charset(page.substr(0, 4096)); !mark.empty()) {
    return std::string(mark);
  }
  const std::string head = text::ascii_lower(page.substr(0, kHeadBytes));
  const std::string_view begin = text::trimmed(head);
  if (begin.starts_with("<?xml")) {
    const std::string_view declaration = begin.substr(0, begin.find("?>"));
    std::string charset = known_charset(value_behind(declaration, "encoding"));
    if (!charset.empty()) return in_bytes(std::move(charset));
  }
  HtmlTagScanner scanner(head);
  for (HtmlTag tag; scanner.next(tag);) {
    if (tag.comment || tag.closing || tag.kind != GUMBO_TAG_META) continue;
    const std::string_view written = std::string_view(head).substr(tag.begin, tag.end - tag.begin);
    std::string charset = known_charset(value_behind(written, "charset"));
    if (!charset.empty()) return in_bytes(std::move(charset));
  }
  return {};
}

DecodedPage page_in_utf8(std::string_view page, std::string_view content_type) {
  std::string charset(unicode_charset(page.substr(0, 4096)));
  if (charset.empty()) charset = charset_in_type(content_type);
  if (charset.empty()) charset = charset_in_page(page);
  const bool wide = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
  // What is UTF-8 is it, whatever it says; but for what is ASCII in every respect (ISO-2022-JP).
  if (!wide && text::is_valid_utf8(page) && page.find('\x1B') == std::string_view::npos) {
    if (page.starts_with(text::kByteOrderMark)) page.remove_prefix(text::kByteOrderMark.size());
    return {std::string(page), {}};
  }
  DecodedPage out;
  if (charset.empty() || charset == "UTF-8") {
    if (const std::string_view guess = eight_bit_charset(page); !guess.empty()) {
      out.warning = charset.empty() ? "names no charset" : "is not UTF-8 as it says";
      out.warning += ": read as " + std::string(guess);
      charset = guess;
    } else {
      std::size_t replaced = 0;
      out.text = text::repair_utf8(page, &replaced);
      out.warning = std::to_string(replaced) +
                    (replaced == 1 ? " byte that is" : " bytes that are") +
                    " not UTF-8 replaced by U+FFFD";
      return out;
    }
  }
  out.text = decoded(page, charset);
  return out;
}

}  // namespace emeroteca::dumps

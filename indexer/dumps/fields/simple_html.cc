#include "indexer/dumps/fields/simple_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/picture_caption.h"
#include "indexer/dumps/fields/text_lines.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Latin-1 and what printers use, by their bytes.
constexpr std::array<std::pair<std::string_view, char32_t>, 129> kEntities{{
    {"AElig", 0xC6},    {"Aacute", 0xC1},   {"Acirc", 0xC2},   {"Agrave", 0xC0},
    {"Aring", 0xC5},    {"Atilde", 0xC3},   {"Auml", 0xC4},    {"Ccedil", 0xC7},
    {"Dagger", 0x2021}, {"ETH", 0xD0},      {"Eacute", 0xC9},  {"Ecirc", 0xCA},
    {"Egrave", 0xC8},   {"Euml", 0xCB},     {"Iacute", 0xCD},  {"Icirc", 0xCE},
    {"Igrave", 0xCC},   {"Iuml", 0xCF},     {"Ntilde", 0xD1},  {"OElig", 0x152},
    {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Ograve", 0xD2},  {"Oslash", 0xD8},
    {"Otilde", 0xD5},   {"Ouml", 0xD6},     {"Prime", 0x2033}, {"Scaron", 0x160},
    {"THORN", 0xDE},    {"Uacute", 0xDA},   {"Ucirc", 0xDB},   {"Ugrave", 0xD9},
    {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"Yuml", 0x178},   {"aacute", 0xE1},
    {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},   {"agrave", 0xE0},
    {"amp", 0x26},      {"apos", 0x27},     {"aring", 0xE5},   {"atilde", 0xE3},
    {"auml", 0xE4},     {"bdquo", 0x201E},  {"brvbar", 0xA6},  {"bull", 0x2022},
    {"ccedil", 0xE7},   {"cedil", 0xB8},    {"cent", 0xA2},    {"copy", 0xA9},
    {"curren", 0xA4},   {"dagger", 0x2020}, {"deg", 0xB0},     {"divide", 0xF7},
    {"eacute", 0xE9},   {"ecirc", 0xEA},    {"egrave", 0xE8},  {"emsp", 0x2003},
    {"ensp", 0x2002},   {"eth", 0xF0},      {"euml", 0xEB},    {"euro", 0x20AC},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},  {"gt", 0x3E},
    {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},   {"iexcl", 0xA1},
    {"igrave", 0xEC},   {"iquest", 0xBF},   {"iuml", 0xEF},    {"laquo", 0xAB},
    {"ldquo", 0x201C},  {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", 0x3C},
    {"macr", 0xAF},     {"mdash", 0x2014},  {"micro", 0xB5},   {"middot", 0xB7},
    {"minus", 0x2212},  {"nbsp", 0xA0},     {"ndash", 0x2013}, {"not", 0xAC},
    {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},   {"oelig", 0x153},
    {"ograve", 0xF2},   {"ordf", 0xAA},     {"ordm", 0xBA},    {"oslash", 0xF8},
    {"otilde", 0xF5},   {"ouml", 0xF6},     {"para", 0xB6},    {"permil", 0x2030},
    {"plusmn", 0xB1},   {"pound", 0xA3},    {"prime", 0x2032}, {"quot", 0x22},
    {"raquo", 0xBB},    {"rdquo", 0x201D},  {"reg", 0xAE},     {"rsaquo", 0x203A},
    {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"scaron", 0x161}, {"sect", 0xA7},
    {"shy", 0xAD},      {"sup1", 0xB9},     {"sup2", 0xB2},    {"sup3", 0xB3},
    {"szlig", 0xDF},    {"thinsp", 0x2009}, {"thorn", 0xFE},   {"times", 0xD7},
    {"trade", 0x2122},  {"uacute", 0xFA},   {"ucirc", 0xFB},   {"ugrave", 0xF9},
    {"uml", 0xA8},      {"uuml", 0xFC},     {"yacute", 0xFD},  {"yen", 0xA5},
    {"yuml", 0xFF},
}};

// The character of an entity that begins at `at` ("&egrave;", "&#232;"), which then moves behind
// it; 0 where it is none of these.
char32_t usual_entity(std::string_view text, std::size_t& at) {
  constexpr std::size_t kLongest = 10;
  const std::size_t semicolon = text.substr(at, kLongest).find(';');
  if (semicolon == std::string_view::npos || semicolon < 2) return 0;
  std::string_view name = text.substr(at + 1, semicolon - 1);
  char32_t value = 0;
  if (name[0] == '#') {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hexadecimal ? 2 : 1);
    std::uint32_t number = 0;
    const auto read =
        std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != name.data() + name.size()) return 0;
    // The others are none, or read as something else.
    const bool usual = (number >= 0x20 && number < 0x7F) || (number >= 0xA0 && number < 0xD800) ||
                       (number >= 0xE000 && number < 0xFDD0);
    if (!usual) return 0;
    value = number;
  } else {
    const auto* const found = std::lower_bound(
        kEntities.begin(), kEntities.end(), name,
        [](const auto& row, std::string_view wanted) { return row.first < wanted; });
    if (found == kEntities.end() || found->first != name) return 0;
    value = found->second;
  }
  at += semicolon + 1;
  return value;
}

bool begins_entity(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const char c = text[at + 1];
  return c == '#' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Tags that change nothing but letters.
bool is_of_letters(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_ABBR:
      return true;
    default:
      return is_formatting(kind) && kind != GUMBO_TAG_NOBR;
  }
}

bool is_usual_block(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return true;
    default:
      return false;
  }
}

bool is_title_of_section(GumboTag kind) {
  return kind >= GUMBO_TAG_H1 && kind <= GUMBO_TAG_H6;
}

// One that everybody ends at the same place.
bool is_usual_comment(std::string_view written) {
  if (!written.starts_with("<!--") || written.size() < 7) return false;
  const std::string_view content = written.substr(4, written.size() - 7);
  return content.find("--") == std::string_view::npos && !content.starts_with('>') &&
         !content.starts_with("->") && !content.ends_with('-') && !content.ends_with("<!");
}

class SimpleHtml {
 public:
  explicit SimpleHtml(std::string_view html) : html_(html) {}

  bool read(std::string& text) {
    if (html_.size() > kLargest || may_have_captions(html_)) return false;
    if (!text::is_valid_utf8(html_)) return false;
    for (const char c : html_) {
      if (c == '\0' || c == '\r') return false;
    }
    if (!scan()) return false;
    TextLines lines(source_sets_lines_);
    std::size_t at = 0;
    for (const Tag& tag : tags_) {
      if (!add_text(html_.substr(at, tag.begin - at), lines) || !take(tag, lines)) return false;
      at = tag.end;
    }
    if (!add_text(html_.substr(at), lines)) return false;
    text = lines.take();
    return true;
  }

 private:
  // More would make a tree flat, and cost more than it is worth.
  static constexpr std::size_t kMostOpen = 50;
  static constexpr std::size_t kMostFormatting = 8;
  // What its tags may take of memory is bounded too.
  static constexpr std::size_t kMostTags = std::size_t{1} << 20U;
  static constexpr std::size_t kLargest = std::numeric_limits<std::uint32_t>::max();

  // What counts of an HtmlTag.
  struct Tag {
    std::uint32_t begin;
    std::uint32_t end;
    GumboTag kind;
    bool closing;
    bool comment;
  };

  void keep(const HtmlTag& tag) {
    tags_.push_back({static_cast<std::uint32_t>(tag.begin), static_cast<std::uint32_t>(tag.end),
                     tag.kind, tag.closing, tag.comment});
  }

  // Finds the tags; false where there are other ones.
  bool scan() {
    HtmlTagScanner scanner(html_);
    std::size_t end = 0;
    std::size_t formatting = 0;
    for (HtmlTag tag; scanner.next(tag);) {
      end = tag.end;
      if (tags_.size() >= kMostTags) return false;
      if (tag.comment) {
        if (!is_usual_comment(html_.substr(tag.begin, tag.end - tag.begin))) return false;
        keep(tag);
        continue;
      }
      const bool letters = is_of_letters(tag.kind);
      const bool alone =
          tag.kind == GUMBO_TAG_BR || tag.kind == GUMBO_TAG_IMG || tag.kind == GUMBO_TAG_HR;
      if (!letters && !is_usual_block(tag.kind) && !(alone && !tag.closing)) return false;
      if (tag.kind == GUMBO_TAG_P || tag.kind == GUMBO_TAG_BR || tag.kind == GUMBO_TAG_DIV) {
        source_sets_lines_ = false;
      }
      if (is_formatting(tag.kind)) {
        if (!tag.closing && ++formatting > kMostFormatting) return false;
        if (tag.closing && formatting > 0) --formatting;
      }
      keep(tag);
    }
    // A tag that does not end is no text.
    for (std::size_t at = html_.find('<', end); at < html_.size(); at = html_.find('<', at + 1)) {
      const char after = at + 1 < html_.size() ? html_[at + 1] : 'a';
      if (after == '/' || after == '!' || after == '?' || (after >= 'a' && after <= 'z') ||
          (after >= 'A' && after <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  bool take(const Tag& tag, TextLines& lines) {
    if (tag.comment || is_of_letters(tag.kind)) return true;
    switch (tag.kind) {
      case GUMBO_TAG_BR:
        lines.add_break();
        return true;
      case GUMBO_TAG_IMG:
        lines.need_space();
        return true;
      case GUMBO_TAG_HR:
        end_paragraph(lines);
        lines.need_breaks(breaks_around(tag.kind));
        return true;
      default:
        return tag.closing ? close(tag.kind, lines) : open(tag.kind, lines);
    }
  }

  bool open(GumboTag kind, TextLines& lines) {
    end_paragraph(lines);
    if (!open_.empty() && is_title_of_section(open_.back()) && is_title_of_section(kind)) {
      return false;
    }
    if (kind == GUMBO_TAG_LI) {
      if (open_.empty()) return false;
      if (open_.back() == GUMBO_TAG_LI) {
        end_last(lines);
      } else if (open_.back() != GUMBO_TAG_UL && open_.back() != GUMBO_TAG_OL) {
        return false;
      }
    }
    lines.need_breaks(breaks_around(kind));
    open_.push_back(kind);
    return open_.size() <= kMostOpen;
  }

  bool close(GumboTag kind, TextLines& lines) {
    if (kind == GUMBO_TAG_P) {
      // One that ends none is an empty one.
      if (!end_paragraph(lines)) lines.need_breaks(breaks_around(kind));
      return true;
    }
    end_paragraph(lines);
    if ((kind == GUMBO_TAG_UL || kind == GUMBO_TAG_OL) && !open_.empty() &&
        open_.back() == GUMBO_TAG_LI) {
      end_last(lines);
    }
    if (open_.empty() || open_.back() != kind) return false;
    end_last(lines);
    return true;
  }

  bool end_paragraph(TextLines& lines) {
    if (open_.empty() || open_.back() != GUMBO_TAG_P) return false;
    end_last(lines);
    return true;
  }

  void end_last(TextLines& lines) {
    lines.need_breaks(breaks_around(open_.back()));
    open_.pop_back();
  }

  bool add_text(std::string_view text, TextLines& lines) {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t at = begin;
      while ((at = text.find('&', at)) != std::string_view::npos && !begins_entity(text, at)) ++at;
      at = std::min(at, text.size());
      lines.add(text.substr(begin, at - begin), false);
      if (at == text.size()) return true;
      const char32_t character = usual_entity(text, at);
      if (character == 0) return false;
      lines.add(text::to_utf8(character), false);
      begin = at;
    }
    return true;
  }

  std::string_view html_;
  std::vector<Tag> tags_;
  std::vector<GumboTag> open_;  // the blocks
  bool source_sets_lines_ = true;
};

}  // namespace

bool simple_html_to_text(std::string_view html, std::string& text) {
  return SimpleHtml(html).read(text);
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/pages/lean_html.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/dumps/fields/html_tags.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// Longer values are pictures and data of programs.
constexpr std::size_t kLongestValue = 1000;
constexpr std::size_t kLongestContent = 20000;

bool is_telling(const HtmlAttribute& attribute) {
  constexpr std::array<std::string_view, 28> kNames{
      "itemscope", "itemid",     "typeof",       "resource",
      "about",     "class",      "id",           "href",
      "content",   "name",       "property",     "itemprop",
      "datetime",  "rel",        "lang",         "xml:lang",
      "role",      "hidden",     "style",        "type",
      "itemtype",  "http-equiv", "aria-hidden",  "pubdate",
      "charset",   "amp",        "\xE2\x9A\xA1", "\xE2\x9A\xA1\xEF\xB8\x8F"};
  const bool known = std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return text::equals_ignoring_case(attribute.name, name);
  });
  if (!known) return false;
  return attribute.value.size() <=
         (text::equals_ignoring_case(attribute.name, "content") ? kLongestContent : kLongestValue);
}

void add_tag(std::string_view page, const HtmlTag& tag, std::string& out) {
  const std::size_t behind_name = tag.begin + (tag.closing ? 2 : 1) + tag.name.size();
  if (tag.attributes == 0 || tag.closing) {
    out += page.substr(tag.begin, tag.end - tag.begin);
    return;
  }
  out += page.substr(tag.begin, behind_name - tag.begin);
  HtmlAttributeScanner attributes(page, behind_name);
  for (HtmlAttribute attribute; attributes.next(attribute);) {
    // hAtom's dates: <abbr class="published" title="2021-01-03">.
    const bool date =
        tag.kind == GUMBO_TAG_ABBR && text::equals_ignoring_case(attribute.name, "title");
    if (!is_telling(attribute) && !date) continue;
    // Styles say one thing only here: that nobody sees it.
    if (text::equals_ignoring_case(attribute.name, "style") &&
        attribute.value.find("none") == std::string_view::npos &&
        attribute.value.find("hidden") == std::string_view::npos) {
      continue;
    }
    out += ' ';
    out += attribute.written;
  }
  out += tag.self_closing ? " />" : ">";
}

bool is_linked_data(std::string_view tag, const HtmlTag& scanned) {
  HtmlAttributeScanner attributes(tag, 1 + scanned.name.size());
  for (HtmlAttribute attribute; attributes.next(attribute);) {
    if (text::equals_ignoring_case(attribute.name, "type")) {
      return attribute.value.find("ld+json") != std::string_view::npos;
    }
  }
  return false;
}

// Elements with nothing of an article in them, however they are filled.
bool is_idle(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEMPLATE:
      return true;
    default:
      return false;
  }
}

// "saved from url=(0042)https://..." of Internet Explorer and Chrome; SingleFile has a line "url:",
// HTTrack "Mirrored from www.lago.example/1.html by HTTrack", without http://.
std::string address_in(std::string_view comment) {
  constexpr std::string_view kMirrored = "Mirrored from ";
  std::size_t at = comment.find(kMirrored);
  if (at != std::string_view::npos && comment.find(" by HTTrack") != std::string_view::npos) {
    std::string_view address = comment.substr(at + kMirrored.size());
    address = address.substr(0, address.find(' '));
    if (address.find('.') == std::string_view::npos) return {};
    return (address.starts_with("http") ? "" : "http://") + std::string(address);
  }
  at = comment.find("saved from url=(");
  if (at != std::string_view::npos) {
    at = comment.find(')', at);
  } else if (comment.find("SingleFile") != std::string_view::npos) {
    at = comment.find("url: ");
    if (at != std::string_view::npos) at += 4;
  }
  if (at == std::string_view::npos) return {};
  std::string_view rest = text::trimmed(comment.substr(at + 1));
  rest = rest.substr(0, rest.find_first_of(" \t\r\n<>\"'"));
  return rest.starts_with("http") ? std::string(rest) : std::string();
}

}  // namespace

LeanHtml lean_html(std::string_view page) {
  LeanHtml lean;
  std::size_t copied = 0;
  GumboTag dropped = GUMBO_TAG_UNKNOWN;  // the script or style that is open
  bool data = false;                     // it is linked data
  // The idle element that is open, if it ends. One that does not stays, as it may hold the article.
  GumboTag idle = GUMBO_TAG_UNKNOWN;
  std::size_t idle_begin = 0;
  std::size_t idle_depth = 0;
  HtmlTagScanner scanner(page);
  for (HtmlTag tag; scanner.next(tag);) {
    const std::string_view text = page.substr(copied, tag.begin - copied);
    copied = tag.end;
    if (dropped == GUMBO_TAG_UNKNOWN) {
      lean.html += text;
    } else if (data) {
      lean.json_ld.push_back(text);
    }
    if (tag.comment) {
      // Word's paragraphs are the only ones that conditional comments of <![if]> are about.
      if (lean.saved_from.empty()) {
        lean.saved_from = address_in(page.substr(tag.begin, tag.end - tag.begin));
      }
      if (dropped == GUMBO_TAG_UNKNOWN && tag.end - tag.begin < kLongestValue &&
          page.substr(tag.begin, 3) == "<!D") {
        lean.html += page.substr(tag.begin, tag.end - tag.begin);
      }
      continue;
    }
    const bool script = tag.kind == GUMBO_TAG_SCRIPT || tag.kind == GUMBO_TAG_STYLE;
    if (dropped != GUMBO_TAG_UNKNOWN && tag.closing && tag.kind == dropped) {
      dropped = GUMBO_TAG_UNKNOWN;
      data = false;
      continue;
    }
    dropped = GUMBO_TAG_UNKNOWN;
    data = false;
    if (script) {
      if (tag.closing) continue;
      dropped = tag.kind;
      data = tag.kind == GUMBO_TAG_SCRIPT &&
             is_linked_data(page.substr(tag.begin, tag.end - tag.begin), tag);
      continue;
    }
    if (tag.kind == idle && tag.closing && idle != GUMBO_TAG_UNKNOWN) {
      // The one that began it ends: all since then goes.
      if (--idle_depth == 0) {
        lean.html.resize(idle_begin);
        idle = GUMBO_TAG_UNKNOWN;
        continue;
      }
    } else if (tag.kind == idle && idle != GUMBO_TAG_UNKNOWN) {
      ++idle_depth;
    } else if (idle == GUMBO_TAG_UNKNOWN && is_idle(tag.kind) && !tag.closing &&
               !tag.self_closing) {
      idle = tag.kind;
      idle_begin = lean.html.size();
      idle_depth = 1;
    }
    lean.frames = lean.frames || tag.kind == GUMBO_TAG_FRAMESET;
    add_tag(page, tag, lean.html);
  }
  if (dropped == GUMBO_TAG_UNKNOWN) lean.html += page.substr(copied);
  return lean;
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/formats/mail_text.h"

#include <algorithm>
#include <utility>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/pages/page_charset.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr unsigned kDeepestMessage = 8;

// RFC 3676: a line that ends with a space goes on in the next one; `delete_space`: without it.
std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  bool flows = false;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool quoted = line.starts_with('>');
    if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
    if (!out.empty() && (!flows || quoted)) out += '\n';
    flows = !quoted && line.ends_with(' ') && line != "-- ";
    if (flows && delete_space) line.remove_suffix(1);
    out += line;
  }
  return out;
}

// A part's text in UTF-8. Before MIME, and where programs call all that they send ASCII or UTF-8,
// only its bytes tell the charset.
std::string in_utf8(const std::string& bytes, std::string_view declared, bool html,
                    MailTexts& texts) {
  const std::string label = text::ascii_lower(text::trimmed(declared));
  std::string charset = known_charset(label);
  // These write other letters in those of ASCII.
  const bool shifted = label == "utf-7" || label.starts_with("hz-gb") ||
                       bytes.find('\x1B') != std::string::npos || charset.starts_with("UTF-16") ||
                       charset.starts_with("UTF-32");
  if (shifted && !charset.empty()) return decoded(bytes, charset);
  if (text::is_valid_utf8(bytes)) return bytes;
  if (label == "us-ascii" || label == "ascii" || charset == "UTF-8") charset.clear();
  if (charset.empty() && html) charset = charset_in_page(bytes);
  if (!charset.empty() && charset != "UTF-8") return decoded(bytes, charset);
  if (const std::string_view guess = eight_bit_charset(bytes); !guess.empty()) {
    texts.guessed = guess;
    return decoded(bytes, guess);
  }
  std::size_t replaced = 0;
  std::string text = text::repair_utf8(bytes, &replaced);
  texts.replaced += replaced;
  return text;
}

// Whether browsers and mail programs do not show what is in the element that a tag begins.
bool begins_hidden(std::string_view html, const HtmlTag& tag) {
  HtmlAttributeScanner attributes(html, tag.begin + 1 + tag.name.size());
  for (HtmlAttribute attribute; attributes.next(attribute);) {
    const std::string name = text::ascii_lower(attribute.name);
    if (name == "hidden") return true;
    if (name != "style") continue;
    std::string style = text::ascii_lower(attribute.value);
    std::erase_if(style, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    if (style.find("display:none") != std::string::npos ||
        style.find("visibility:hidden") != std::string::npos) {
      return true;
    }
  }
  return false;
}

// Newsletters have a text that lists of mails show and the mail itself does not.
std::string without_hidden(const std::string& html) {
  std::string out;
  std::size_t copied = 0;
  std::size_t begin = 0;
  std::size_t depth = 0;  // of elements of the hidden one's kind; 0 where none is open
  GumboTag kind = GUMBO_TAG_UNKNOWN;
  HtmlTagScanner scanner(html);
  for (HtmlTag tag; scanner.next(tag);) {
    if (tag.comment || tag.kind == GUMBO_TAG_UNKNOWN || is_void(tag.kind)) continue;
    if (depth == 0) {
      if (tag.closing || tag.self_closing || tag.kind == GUMBO_TAG_BODY ||
          tag.kind == GUMBO_TAG_HTML || !begins_hidden(html, tag)) {
        continue;
      }
      kind = tag.kind;
      begin = tag.begin;
      depth = 1;
    } else if (tag.kind == kind) {
      depth = tag.closing ? depth - 1 : depth + 1;
      if (depth > 0) continue;
      out.append(html, copied, begin - copied);
      copied = tag.end;
    }
  }
  out.append(html, copied);
  return out;
}

std::string text_of_part(GMimeObject* part, bool html, MailTexts& texts) {
  const auto parameter = [&](const char* name) {
    const char* const value = g_mime_object_get_content_type_parameter(part, name);
    return std::string(value == nullptr ? "" : value);
  };
  std::string text = in_utf8(bytes_of_part(part), parameter("charset"), html, texts);
  if (html) return without_hidden(text);
  if (!text::begins_ignoring_case(parameter("format"), "flowed")) return text;
  return unflowed(text, text::begins_ignoring_case(parameter("delsp"), "yes"));
}

void collect_forwarded(GMimeMessagePart* part, MailTexts& texts) {
  GMimeMessage* const message = g_mime_message_part_get_message(part);
  if (message == nullptr || texts.depth >= kDeepestMessage) return;
  MailTexts inner;
  inner.depth = texts.depth + 1;
  collect_texts(message, inner);
  if (!inner.guessed.empty()) texts.guessed = inner.guessed;
  texts.replaced += inner.replaced;
  append_paragraph(text_of_header(g_mime_message_get_subject(message)), texts.attached);
  const bool plain = text::has_text(inner.plain);
  append_paragraph(plain ? inner.plain : without_markup(std::move(inner.html), Markup::kHtml),
                   texts.attached);
  append_paragraph(inner.attached, texts.attached);
}

void collect(GMimeObject* parent, GMimeObject* part, void* data) {
  auto* const texts = static_cast<MailTexts*>(data);
  if (GMIME_IS_MESSAGE_PART(part)) return collect_forwarded(GMIME_MESSAGE_PART(part), *texts);
  if (!GMIME_IS_TEXT_PART(part)) return;
  GMimeContentType* const type = g_mime_object_get_content_type(part);
  const bool html = g_mime_content_type_is_type(type, "text", "html") != 0;
  const bool plain = g_mime_content_type_is_type(type, "text", "plain") != 0;
  const char* const disposition = g_mime_object_get_disposition(part);
  if (disposition != nullptr && std::string_view(disposition) == "attachment") {
    if (!html && !plain) return;  // tables, calendars
    std::string text = text_of_part(part, html, *texts);
    return append_paragraph(html ? without_markup(std::move(text), Markup::kHtml) : text,
                            texts->attached);
  }
  // Invitations, cards and the copies for some programs are no texts.
  for (const char* const other : {"calendar", "vcard", "x-vcard", "directory", "css", "csv",
                                  "x-amp-html", "watch-html", "javascript"}) {
    if (g_mime_content_type_is_type(type, "text", other) == 0) continue;
    texts->others = true;
    return;
  }
  std::string& text = html ? texts->html : texts->plain;
  if (!text::has_text(text)) {
    text = text_of_part(part, html, *texts);
    return;
  }
  const bool mixed = parent != nullptr && GMIME_IS_MULTIPART(parent) &&
                     g_mime_content_type_is_type(g_mime_object_get_content_type(parent),
                                                 "multipart", "mixed") != 0;
  if (!mixed || !plain) return;
  // The list's own lines are no text.
  const std::string further = text_of_part(part, html, *texts);
  if (!text::trimmed(further).starts_with("____")) append_paragraph(further, texts->attached);
}

}  // namespace

std::string text_of_header(const char* value) {
  return value == nullptr ? std::string() : text::repair_utf8(value);
}

void collect_texts(GMimeMessage* message, MailTexts& texts) {
  GMimeObject* const root = g_mime_message_get_mime_part(message);
  if (root != nullptr && !GMIME_IS_MULTIPART(root)) return collect(nullptr, root, &texts);
  g_mime_message_foreach(message, collect, &texts);
}

void append_paragraph(std::string_view text, std::string& to) {
  text = text::trimmed(text);
  if (!text::has_text(text)) return;
  if (!to.empty()) to += "\n\n";
  to += text;
}

std::string bytes_of_part(GMimeObject* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(GMIME_PART(part));
  if (content == nullptr) return {};
  const auto stream = own(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->data == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace emeroteca::dumps

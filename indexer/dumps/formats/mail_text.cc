#include "indexer/dumps/formats/mail_text.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/mail_header.h"
#include "indexer/dumps/pages/page_charset.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
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

std::string in_plain(MailPiece piece) {
  if (!piece.html) return std::move(piece.text);
  return without_markup(std::move(piece.text), Markup::kHtml);
}

void collect_forwarded(GMimeMessagePart* part, MailTexts& texts) {
  GMimeMessage* const message = g_mime_message_part_get_message(part);
  if (message == nullptr || texts.depth >= kDeepestMessage) return;
  MailTexts inner;
  inner.depth = texts.depth + 1;
  collect_texts(message, inner);
  if (!inner.guessed.empty()) texts.guessed = inner.guessed;
  texts.replaced += inner.replaced;
  if (texts.document.empty()) texts.document = inner.document;
  append_paragraph(header_field(GMIME_OBJECT(message), "Subject"), texts.attached);
  std::string forwarded;
  for (MailPiece& piece : inner.pieces) append_paragraph(in_plain(std::move(piece)), forwarded);
  append_paragraph(forwarded, texts.attached);
  append_paragraph(inner.attached, texts.attached);
}

void collect_text(GMimeObject* part, MailTexts& texts) {
  GMimeContentType* const type = g_mime_object_get_content_type(part);
  const bool html = g_mime_content_type_is_type(type, "text", "html") != 0;
  const bool plain = g_mime_content_type_is_type(type, "text", "plain") != 0;
  const char* const disposition = g_mime_object_get_disposition(part);
  if (disposition != nullptr && std::string_view(disposition) == "attachment") {
    if (!html && !plain) return;  // tables, calendars
    return append_paragraph(in_plain({text_of_part(part, html, texts), html}), texts.attached);
  }
  // Invitations, cards and the copies for some programs are no texts.
  for (const char* const other : {"calendar", "vcard", "x-vcard", "directory", "css", "csv",
                                  "x-amp-html", "watch-html", "javascript"}) {
    if (g_mime_content_type_is_type(type, "text", other) == 0) continue;
    texts.others = true;
    return;
  }
  // What is in a format of its own may be all that there is, but is no further part of a text.
  if (!html && !plain && !texts.pieces.empty()) return;
  std::string text = text_of_part(part, html, texts);
  if (text::has_text(text)) texts.pieces.push_back({std::move(text), html});
}

// Correspondents send their pieces so.
void note_document(GMimePart* part, MailTexts& texts) {
  const std::string name = text_of_header(g_mime_part_get_filename(part));
  const std::string ending = text::ascii_lower(name.substr(name.rfind('.') + 1));
  constexpr std::string_view kEndings[] = {"doc", "docx", "odt", "rtf", "pdf", "wps", "pages"};
  if (texts.document.empty() && text::is_one_of(ending, kEndings)) texts.document = name;
}

void collect(GMimeObject* part, MailTexts& texts);

// The letters of ASCII in a text, without those of addresses.
std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  constexpr std::string_view kSpace = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;
       at = text.find_first_not_of(kSpace, at)) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.find("://") == std::string_view::npos) {
      letters += static_cast<std::size_t>(
          std::count_if(word.begin(), word.end(), [](char c) { return text::is_ascii_letter(c); }));
    }
    at = end;
  }
  return letters;
}

// "This mail needs a program that shows HTML": a few words in the place of the whole text.
bool is_stub_of(const std::vector<MailPiece>& plain, const std::vector<MailPiece>& html) {
  constexpr std::size_t kLongest = 300;
  constexpr std::size_t kShortestWhole = 200;
  constexpr std::size_t kFewestTimes = 4;
  if (plain.size() != 1 || plain.front().html || html.empty() || !html.front().html) return false;
  const std::size_t letters = letters_in(plain.front().text);
  if (letters >= kLongest) return false;
  std::size_t whole = 0;
  for (const MailPiece& piece : html) whole += letters_in(in_plain(piece));
  return whole >= kShortestWhole && whole >= kFewestTimes * letters;
}

// Of parts that say the same in several ways one counts.
void collect_one(GMimeMultipart* parts, bool plain_first, MailTexts& texts) {
  std::vector<MailPiece> chosen;
  const int count = g_mime_multipart_get_count(parts);
  for (int at = 0; at < count; ++at) {
    const std::vector<MailPiece> before = std::exchange(texts.pieces, {});
    collect(g_mime_multipart_get_part(parts, at), texts);
    std::vector<MailPiece> pieces = std::exchange(texts.pieces, before);
    if (pieces.empty()) continue;
    const bool better = plain_first && !chosen.empty() && chosen.front().html;
    if (chosen.empty() || (better && !pieces.front().html && !is_stub_of(pieces, chosen)) ||
        (plain_first && is_stub_of(chosen, pieces))) {
      chosen = std::move(pieces);
    }
  }
  std::move(chosen.begin(), chosen.end(), std::back_inserter(texts.pieces));
}

using Words = std::unordered_set<std::string_view>;

Words words_in(std::string_view text) {
  Words words;
  constexpr std::string_view kSpace = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;
       at = text.find_first_not_of(kSpace, at)) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    words.insert(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// Whether nearly all of these words are among the others.
bool are_among(const Words& words, const Words& others) {
  constexpr std::size_t kOfTen = 8;
  std::size_t found = 0;
  for (const std::string_view word : words) found += others.count(word);
  return found * 10 >= words.size() * kOfTen;
}

// Some programs send a text and its HTML as parts that follow each other. The one that says what
// the other does, and no more, is left out.
void leave_out_copies(std::vector<MailPiece>& pieces) {
  const bool both = std::any_of(pieces.begin(), pieces.end(), [](auto& one) { return one.html; }) &&
                    std::any_of(pieces.begin(), pieces.end(), [](auto& one) { return !one.html; });
  if (!both) return;
  std::vector<std::string> plain;
  plain.reserve(pieces.size());
  for (const MailPiece& piece : pieces) plain.push_back(in_plain(piece));
  std::vector<Words> words;
  words.reserve(pieces.size());
  for (const std::string& text : plain) words.push_back(words_in(text));
  std::vector<bool> copies(pieces.size());
  for (const bool html : {true, false}) {  // where both say the same the plain one stays
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (std::size_t j = 0; j < pieces.size() && pieces[i].html == html; ++j) {
        if (copies[i] || copies[j] || pieces[j].html == html) continue;
        copies[i] = are_among(words[i], words[j]);
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (copies[i]) continue;
    if (kept < i) pieces[kept] = std::move(pieces[i]);
    ++kept;
  }
  pieces.resize(kept);
}

// Parts that follow each other.
void collect_all(GMimeMultipart* parts, MailTexts& texts) {
  const std::size_t before = texts.pieces.size();
  const int count = g_mime_multipart_get_count(parts);
  for (int at = 0; at < count; ++at) collect(g_mime_multipart_get_part(parts, at), texts);
  const auto first = texts.pieces.begin() + static_cast<std::ptrdiff_t>(before);
  std::vector<MailPiece> own_pieces(std::make_move_iterator(first),
                                    std::make_move_iterator(texts.pieces.end()));
  texts.pieces.resize(before);
  leave_out_copies(own_pieces);
  for (MailPiece& piece : own_pieces) {
    // The list's own lines are no text, but where there is nothing else.
    const bool footer = !piece.html && text::trimmed(piece.text).starts_with("____");
    if (!footer || texts.pieces.empty()) texts.pieces.push_back(std::move(piece));
  }
}

void collect(GMimeObject* part, MailTexts& texts) {
  if (part == nullptr) return;
  if (GMIME_IS_MESSAGE_PART(part)) return collect_forwarded(GMIME_MESSAGE_PART(part), texts);
  if (GMIME_IS_TEXT_PART(part)) return collect_text(part, texts);
  if (GMIME_IS_PART(part)) note_document(GMIME_PART(part), texts);
  if (!GMIME_IS_MULTIPART(part)) return;
  GMimeContentType* const type = g_mime_object_get_content_type(part);
  const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative") != 0;
  // What is related to a page are its pictures and frames.
  const bool related = g_mime_content_type_is_type(type, "multipart", "related") != 0;
  if (!alternative && !related) return collect_all(GMIME_MULTIPART(part), texts);
  collect_one(GMIME_MULTIPART(part), alternative, texts);
}

}  // namespace

void collect_texts(GMimeMessage* message, MailTexts& texts) {
  collect(g_mime_message_get_mime_part(message), texts);
}

std::string without_footer(std::string text) {
  for (const std::string_view mark :
       {"\n-- \n", "\n--\n", "\n_______________________________________________\n"}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string::npos && at > 0) text.resize(at + 1);
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

std::string plain_text(std::vector<MailPiece> pieces) {
  std::string text;
  for (MailPiece& piece : pieces) {
    const bool html = piece.html;
    std::string plain = in_plain(std::move(piece));
    append_paragraph(html ? plain : without_footer(std::move(plain)), text);
  }
  return text;
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

// Mail: single messages and mailboxes (mbox), as mailing lists and newsletters are kept.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include <gmime/gmime.h>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_reader.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_charset.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

template <typename Object>
using Owned = std::unique_ptr<Object, void (*)(Object*)>;

template <typename Object>
Owned<Object> own(Object* object) {
  return Owned<Object>(object, [](Object* one) { g_object_unref(one); });
}

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : text::repair_utf8(text);
}

// How many lines of `head` up to the first empty one are fields of a mail's header.
std::size_t header_fields(std::string_view head) {
  constexpr std::array<std::string_view, 15> kFields{
      "from: ",       "subject: ",     "date: ",  "message-id: ",  "received: ",
      "return-path:", "mime-version:", "to: ",    "newsgroups: ",  "path: ",
      "reply-to: ",   "organization:", "lines: ", "content-type:", "list-id: "};
  std::size_t count = 0;
  bool first = true;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(head.size(), line.size() + 1));
    if (text::trimmed(line).empty()) break;
    const bool known = std::any_of(kFields.begin(), kFields.end(), [&](std::string_view name) {
      return text::begins_ignoring_case(line, name);
    });
    // A header begins at once; "From " and other fields ("X-Spam: no") may stand between.
    if (first && !known && line.substr(0, line.find(' ')).find(':') == std::string_view::npos) {
      return 0;
    }
    first = false;
    if (known) ++count;
  }
  return count;
}

bool begins_message(std::string_view line) {
  // "From mario@example.org Fri Jan 12 10:30:00 2024"
  if (!line.starts_with("From ")) return false;
  const std::size_t year = line.find_last_not_of(" \r\n");
  return year != std::string_view::npos && line[year] >= '0' && line[year] <= '9' &&
         line.find(':') != std::string_view::npos;
}

// Some collections have lost the empty line between header and text: it is put before the first
// line that is no field of a header.
std::string with_border(std::string_view message) {
  for (std::size_t at = 0; at < message.size();) {
    const std::string_view line = message.substr(at, message.find('\n', at) - at);
    if (text::trimmed(line).empty()) break;
    const std::string_view name = line.substr(0, line.find(':'));
    const bool folded = line.front() == ' ' || line.front() == '\t';
    const bool field = name.size() < line.size() && name.find(' ') == std::string_view::npos;
    if (at > 0 && !folded && !field) {
      return std::string(message.substr(0, at)) + '\n' + std::string(message.substr(at));
    }
    at += line.size() + 1;
  }
  return std::string(message);
}

// What programs put under a text: a signature, the list's own lines.
std::string without_footer(std::string text) {
  for (const std::string_view mark :
       {"\n-- \n", "\n--\n", "\n_______________________________________________\n"}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string::npos && at > 0) text.resize(at + 1);
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

// The best text of a message: the first plain part with text in it, else the first HTML part; and
// what is attached to it as a text, or forwarded with it: press releases come so.
struct Texts {
  std::string plain;
  std::string html;
  std::string attached;      // plain, an empty line between them
  unsigned depth = 0;        // of messages in messages
  bool others = false;       // it has parts that are no text: invitations
  std::string guessed;       // the charset of a part that does not tell its own rightly
  std::size_t replaced = 0;  // bytes that are in none
};

constexpr unsigned kDeepestMessage = 8;

void append_paragraph(std::string_view text, std::string& to) {
  text = text::trimmed(text);
  if (!text::has_text(text)) return;
  if (!to.empty()) to += "\n\n";
  to += text;
}

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

// What is in a part, without its transfer encoding.
std::string bytes_of(GMimeObject* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(GMIME_PART(part));
  if (content == nullptr) return {};
  const auto stream = own(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->data == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// A part's text in UTF-8. Before MIME, and where programs call all that they send ASCII or UTF-8,
// only its bytes tell the charset.
std::string in_utf8(const std::string& bytes, std::string_view declared, bool html, Texts& texts) {
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

std::string text_of_part(GMimeObject* part, bool html, Texts& texts) {
  const auto parameter = [&](const char* name) {
    const char* const value = g_mime_object_get_content_type_parameter(part, name);
    return std::string(value == nullptr ? "" : value);
  };
  std::string text = in_utf8(bytes_of(part), parameter("charset"), html, texts);
  if (html) return without_hidden(text);
  if (!text::begins_ignoring_case(parameter("format"), "flowed")) return text;
  return unflowed(text, text::begins_ignoring_case(parameter("delsp"), "yes"));
}

// What Gmail, Thunderbird and mutt write of messages that nobody is to read any more, or yet.
const char* kind_of_message(GMimeObject* headers) {
  const auto header = [&](const char* name) {
    return text_of(g_mime_object_get_header(headers, name));
  };
  const std::string labels = ',' + text::ascii_lower(header("X-Gmail-Labels")) + ',';
  const auto labelled = [&](std::string_view label) {
    return labels.find(',' + std::string(label) + ',') != std::string::npos;
  };
  constexpr const char* kDeleted = "messages that are spam or deleted";
  constexpr const char* kDrafts = "drafts";
  if (labelled("spam") || labelled("trash") || labelled("cestino")) return kDeleted;
  if (labelled("drafts") || labelled("draft") || labelled("bozze")) return kDrafts;
  const std::string status = header("X-Status");  // "RODF", of mutt and Pine
  if (status.size() <= 6 && status.find('D') != std::string::npos) return kDeleted;
  constexpr unsigned long kExpunged = 0x0008;
  const std::string mozilla = header("X-Mozilla-Status");
  unsigned long bits = 0;
  const auto read = std::from_chars(mozilla.data(), mozilla.data() + mozilla.size(), bits, 16);
  if (read.ec == std::errc() && (bits & kExpunged) != 0) return kDeleted;
  return nullptr;
}

void collect(GMimeObject* parent, GMimeObject* part, void* data);

void collect_all(GMimeMessage* message, Texts& texts) {
  GMimeObject* const root = g_mime_message_get_mime_part(message);
  if (root != nullptr && !GMIME_IS_MULTIPART(root)) return collect(nullptr, root, &texts);
  g_mime_message_foreach(message, collect, &texts);
}

void collect_forwarded(GMimeMessagePart* part, Texts& texts) {
  GMimeMessage* const message = g_mime_message_part_get_message(part);
  if (message == nullptr || texts.depth >= kDeepestMessage) return;
  Texts inner;
  inner.depth = texts.depth + 1;
  collect_all(message, inner);
  if (!inner.guessed.empty()) texts.guessed = inner.guessed;
  texts.replaced += inner.replaced;
  append_paragraph(text_of(g_mime_message_get_subject(message)), texts.attached);
  const bool plain = text::has_text(inner.plain);
  append_paragraph(plain ? inner.plain : without_markup(std::move(inner.html), Markup::kHtml),
                   texts.attached);
  append_paragraph(inner.attached, texts.attached);
}

void collect(GMimeObject* parent, GMimeObject* part, void* data) {
  auto* const texts = static_cast<Texts*>(data);
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

// Where the parts of a message do not come to their end.
bool is_cut(GMimeObject* root, std::string_view raw) {
  if (root == nullptr || !GMIME_IS_MULTIPART(root)) return false;
  const char* const boundary = g_mime_multipart_get_boundary(GMIME_MULTIPART(root));
  return boundary != nullptr &&
         raw.find("--" + std::string(boundary) + "--") == std::string_view::npos;
}

// The address in a Content-Location; empty for what is no page's ("cid:...").
std::string location_of(GMimeObject* object, const char* name) {
  const std::string location(text::trimmed(text_of(g_mime_object_get_header(object, name))));
  const bool page = text::begins_ignoring_case(location, "http://") ||
                    text::begins_ignoring_case(location, "https://") ||
                    text::begins_ignoring_case(location, "file:");
  return page ? location : std::string();
}

// A page that a browser saved with all that it shows (.mhtml) looks like a mail, but nobody sent
// it, and its parts have addresses.
struct SavedPage {
  GMimeObject* part = nullptr;
  std::string address;
};

struct SearchedPage {
  SavedPage found;
  std::string address;  // of the page itself, where the file tells; other pages are frames
};

void look_for_page(GMimeObject* /*parent*/, GMimeObject* part, void* data) {
  auto* const searched = static_cast<SearchedPage*>(data);
  if (!GMIME_IS_TEXT_PART(part)) return;
  GMimeContentType* const type = g_mime_object_get_content_type(part);
  if (g_mime_content_type_is_type(type, "text", "html") == 0 &&
      g_mime_content_type_is_type(type, "application", "xhtml+xml") == 0) {
    return;
  }
  std::string address = location_of(part, "Content-Location");
  SavedPage& found = searched->found;
  const bool itself = !searched->address.empty() && address == searched->address;
  if (found.part != nullptr && (!itself || found.address == searched->address)) return;
  found = {part, std::move(address)};
}

SavedPage saved_page(GMimeMessage* message) {
  GMimeObject* const headers = GMIME_OBJECT(message);
  for (const char* const sent : {"Message-ID", "Received", "To", "List-Id"}) {
    if (g_mime_object_get_header(headers, sent) != nullptr) return {};
  }
  GMimeObject* const root = g_mime_message_get_mime_part(message);
  if (root == nullptr) return {};
  SearchedPage searched;
  searched.address = location_of(headers, "Snapshot-Content-Location");
  if (searched.address.empty()) searched.address = location_of(headers, "Content-Location");
  if (GMIME_IS_MULTIPART(root)) {
    g_mime_message_foreach(message, look_for_page, &searched);
  } else {
    look_for_page(nullptr, root, &searched);
  }
  SavedPage& found = searched.found;
  if (found.part == nullptr || (found.address.empty() && searched.address.empty())) return {};
  if (!searched.address.empty()) found.address = std::move(searched.address);
  return std::move(found);
}

void read_page_in_mail(const SavedPage& page, Record& record) {
  PageOrigin origin;
  // A page of one's own disk has no address.
  if (!text::begins_ignoring_case(page.address, "file:")) origin.address = page.address;
  const char* const charset = g_mime_object_get_content_type_parameter(page.part, "charset");
  if (charset != nullptr) origin.content_type = "text/html; charset=" + text_of(charset);
  read_saved_page(bytes_of(page.part), record, origin);
}

class MailReader final : public Reader {
 public:
  MailReader(Input& input, const Options& options)
      : options_(options), lines_(input, options.max_record_bytes) {
    static const bool initialised = [] {
      g_mime_init();
      return true;
    }();
    static_cast<void>(initialised);
  }

  bool next(Record& record) override {
    std::string message;
    bool too_large = false;
    bool any = std::exchange(begun_, false);
    bool empty_before = true;
    Line line;
    while (lines_.next(line)) {
      record.bytes += line.bytes;
      // In a mailbox an empty line comes before the next message.
      if (empty_before && begins_message(line.text)) {
        if (any && (too_large || text::has_text(message))) {
          begun_ = true;
          return finish(message, too_large, record);
        }
        any = true;
        mailbox_ = true;
        message.clear();
        continue;
      }
      any = true;
      empty_before = line.text.empty() && !line.too_long;
      too_large = too_large || line.too_long ||
                  message.size() + line.text.size() > options_.max_record_bytes;
      if (too_large) continue;
      // A mailbox writes ">From " where a line of the text begins with "From ".
      const std::size_t quotes = line.text.find_first_not_of('>');
      const bool quoted = mailbox_ && quotes != 0 && quotes != std::string_view::npos &&
                          line.text.substr(quotes).starts_with("From ");
      message += quoted ? line.text.substr(1) : line.text;
      message += '\n';
    }
    return any && (too_large || text::has_text(message)) && finish(message, too_large, record);
  }

  std::vector<std::string> remarks() const override {
    if (guessed_ == 0) return {};
    return {std::to_string(guessed_) + (guessed_ == 1 ? " message does" : " messages do") +
            " not tell the right charset: read by their bytes, the first as " + guess_};
  }

 private:
  bool finish(std::string& message, bool too_large, Record& record) {
    record.origin.record = ++count_;
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    raw_ = std::move(message);
    record.raw = raw_;
    parse(record);
    return true;
  }

  // Headers in other letters than MIME's are in UTF-8, or as Windows writes them.
  static GMimeParserOptions* parser_options() {
    static GMimeParserOptions* const options = [] {
      GMimeParserOptions* const made = g_mime_parser_options_new();
      const char* charsets[] = {"utf-8", "windows-1252", nullptr};
      g_mime_parser_options_set_fallback_charsets(made, charsets);
      return made;
    }();
    return options;
  }

  void parse(Record& record) {
    const std::string text = with_border(raw_);
    const auto stream = own(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    GMimeMessage* const parsed = g_mime_parser_construct_message(parser.get(), parser_options());
    if (parsed == nullptr) {
      record.rejection = "is no mail: its header cannot be read";
      return;
    }
    const auto message = own(parsed);
    if (const SavedPage page = saved_page(message.get()); page.part != nullptr) {
      read_page_in_mail(page, record);
      if (is_cut(g_mime_message_get_mime_part(message.get()), raw_)) {
        record.warn("ends before its parts do: what is there of its text is kept");
      }
      return;
    }
    GMimeObject* const headers = GMIME_OBJECT(message.get());
    Draft& draft = record.draft;
    draft.id = text_of(g_mime_message_get_message_id(message.get()));
    draft.title = with_signs_of_windows(text_of(g_mime_message_get_subject(message.get())));
    if (draft.title.find("FOLDER INTERNAL DATA") != std::string::npos) {
      record.skipped = "messages that mail programs keep for themselves";
      return;
    }
    if (const char* const kind = kind_of_message(headers)) {
      record.skipped = kind;
      return;
    }
    draft.date = text_of(g_mime_object_get_header(headers, "Date"));
    draft.source = source_of(headers);
    draft.language = text_of(g_mime_object_get_header(headers, "Content-Language"));
    set_author(message.get(), draft);
    Texts texts;
    GMimeObject* const root = g_mime_message_get_mime_part(message.get());
    collect_all(message.get(), texts);
    if (!texts.guessed.empty() && guessed_++ == 0) guess_ = texts.guessed;
    if (texts.replaced > 0) {
      record.warn(std::to_string(texts.replaced) +
                  (texts.replaced == 1 ? " byte that is" : " bytes that are") +
                  " not UTF-8 replaced by U+FFFD");
    }
    if (is_cut(root, raw_)) {
      record.warn("ends before its parts do: what is there of its text is kept");
    }
    if (!texts.attached.empty()) {
      draft.markup = Markup::kPlain;
      if (text::has_text(texts.plain)) {
        append_paragraph(without_footer(std::move(texts.plain)), draft.body);
      } else {
        append_paragraph(without_markup(std::move(texts.html), Markup::kHtml), draft.body);
      }
      append_paragraph(texts.attached, draft.body);
    } else if (text::has_text(texts.plain)) {
      draft.markup = Markup::kPlain;
      draft.body = without_footer(std::move(texts.plain));
    } else {
      draft.markup = Markup::kHtml;
      draft.body = std::move(texts.html);
    }
    if (texts.others && !text::has_text(draft.body)) record.skipped = "invitations without a text";
  }

  static std::string source_of(GMimeObject* headers) {
    // "Debian announcements <debian-announce.lists.debian.org>"
    const std::string list = text_of(g_mime_object_get_header(headers, "List-Id"));
    const std::size_t open = list.find('<');
    const std::string name(text::trimmed(std::string_view(list).substr(0, open)));
    if (!name.empty()) return name;
    if (open != std::string::npos) return list.substr(open + 1, list.find('>') - open - 1);
    return text_of(g_mime_object_get_header(headers, "Newsgroups"));
  }

  static void set_author(GMimeMessage* message, Draft& draft) {
    InternetAddressList* const from = g_mime_message_get_from(message);
    const bool any = from != nullptr && internet_address_list_length(from) > 0;
    std::string name =
        any ? with_signs_of_windows(
                  text_of(internet_address_get_name(internet_address_list_get_address(from, 0))))
            : std::string();
    // "dan at example.org (Dan O'Connell)", as archives of lists hide addresses, has no address
    const bool hidden = name.find(" at ") != std::string::npos;
    if (text::has_text(name) && !hidden) {
      draft.authors.push_back(std::move(name));
      return;
    }
    // "dan@example.org (Dan O'Connell)", as before 1998
    const std::string written = text_of(g_mime_object_get_header(GMIME_OBJECT(message), "From"));
    const std::size_t open = written.find('(');
    const std::size_t close = written.find(')', open);
    if (open != std::string::npos && close != std::string::npos) {
      draft.authors.push_back(written.substr(open + 1, close - open - 1));
    } else if (text::has_text(name)) {
      draft.authors.push_back(std::move(name));
    }
  }

  const Options& options_;
  LineReader lines_;
  std::string raw_;
  bool mailbox_ = false;  // it has "From " lines
  bool begun_ = false;    // the next message's "From " line has been read
  std::uint64_t count_ = 0;
  std::uint64_t guessed_ = 0;  // messages in a charset that they do not tell rightly
  std::string guess_;          // that of the first of them
};

}  // namespace

int score_mail(const Sample& sample) {
  std::string_view head = sample.head;
  if (begins_message(head.substr(0, head.find('\n')))) {
    head.remove_prefix(std::min(head.size(), head.find('\n') + 1));
    return header_fields(head) >= 1 ? score::kCertain : score::kNo;
  }
  const std::size_t fields = header_fields(head);
  return fields >= 3 ? score::kCertain : fields == 2 ? score::kLikely : score::kNo;
}

std::unique_ptr<Reader> open_mail(PeekedInput& input, const Options& options) {
  return std::make_unique<MailReader>(input, options);
}

}  // namespace emeroteca::dumps

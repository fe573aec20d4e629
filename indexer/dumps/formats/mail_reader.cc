// Mail: single messages and mailboxes (mbox), as mailing lists and newsletters are kept.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include <gmime/gmime.h>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/mail_header.h"
#include "indexer/dumps/formats/mail_text.h"
#include "indexer/dumps/formats/newsletter_frame.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_reader.h"
#include "indexer/dumps/pages/page.h"
#include "text/ascii_case.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

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

// GMime takes time by the square of a field's length, where it begins words (=?) that do not end.
// No field is so long but to harm: what is too much of it is left out.
std::string with_short_fields(std::string_view message) {
  constexpr std::size_t kMostBytes = 1U << 16U;
  std::string out;
  std::size_t kept = 0;   // of the message, that is in `out` or needs not be copied
  std::size_t field = 0;  // where it begins
  std::size_t at = 0;
  const auto leave_out = [&](std::size_t end) {
    if (end - field <= kMostBytes) return;
    out.append(message.substr(kept, field + kMostBytes - kept)).append("\n");
    kept = end;
  };
  while (at < message.size()) {
    const std::string_view line = message.substr(at, message.find('\n', at) - at);
    if (text::trimmed(line).empty()) break;
    if (line.front() != ' ' && line.front() != '\t') {
      leave_out(at);
      field = at;
    }
    at = std::min(message.size(), at + line.size() + 1);
  }
  leave_out(at);
  return out.append(message.substr(kept));
}

// What Gmail, Thunderbird and mutt write of messages that nobody is to read any more, or yet.
const char* kind_of_message(GMimeObject* headers) {
  const auto header = [&](const char* name) {
    return text_of_header(g_mime_object_get_header(headers, name));
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

// A message of several parts whose boundary is not told, or wrongly (a quotation mark that is not
// closed), with the one that its lines have; empty where there is none.
std::string with_true_boundary(std::string_view message) {
  const std::size_t end = message.find("\n\n");
  if (end == std::string_view::npos) return {};
  const std::string_view body = message.substr(end + 1);
  // "--border", and a field of the first part behind it
  const std::size_t begin = body.find("\n--");
  if (begin == std::string_view::npos) return {};
  const std::size_t border_end = body.find('\n', begin + 1);
  if (border_end == std::string_view::npos ||
      !text::begins_ignoring_case(body.substr(border_end + 1), "content-")) {
    return {};
  }
  const std::string_view border = text::trimmed(body.substr(begin + 3, border_end - begin - 3));
  if (border.empty() || border.find_first_of("\"\\") != std::string_view::npos) return {};
  std::string out;
  std::string type;
  bool dropped = false;
  for (std::string_view head = message.substr(0, end + 1); !head.empty();) {
    const std::string_view line = head.substr(0, head.find('\n') + 1);
    head.remove_prefix(line.size());
    const bool folded = line.front() == ' ' || line.front() == '\t';
    dropped = folded ? dropped : text::begins_ignoring_case(line, "content-type:");
    if (dropped && !folded) type = text::trimmed(line.substr(13, line.find(';') - 13));
    if (!dropped) out += line;
  }
  if (!text::begins_ignoring_case(type, "multipart/")) return {};
  return out + "Content-Type: " + type + "; boundary=\"" + std::string(border) + "\"\n" +
         std::string(body);
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
  const std::string location(text::trimmed(text_of_header(g_mime_object_get_header(object, name))));
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
  if (charset != nullptr) origin.content_type = "text/html; charset=" + text_of_header(charset);
  read_saved_page(bytes_of_part(page.part), record, origin);
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
    if (!any || (!too_large && !text::has_text(message))) return false;
    finish(message, too_large, record);
    // A single message may have been written so; the last one of a mailbox is cut off.
    if (std::exchange(cut_, false) && mailbox_) record.reject_as_cut("before its parts do");
    return true;
  }

  std::vector<std::string> remarks() const override {
    std::vector<std::string> out;
    if (documents_ > 0) {
      out.push_back(std::to_string(documents_) +
                    (documents_ == 1 ? " message has" : " messages have") +
                    " no text, but a document of Word or a PDF attached, the first " +
                    text::in_quotes(document_) + ": save them and convert them first");
    }
    if (guessed_ == 0) return out;
    out.push_back(std::to_string(guessed_) + (guessed_ == 1 ? " message does" : " messages do") +
                  " not tell the right charset: read by their bytes, the first as " + guess_);
    return out;
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
    cut_ = false;
    parse(record);
    return true;
  }

  void tell_cut(Record& record) const {
    if (cut_) record.warn("ends before its parts do: what is there of its text is kept");
  }

  void parse(Record& record) { parse(with_short_fields(with_border(raw_)), record, true); }

  void parse(const std::string& text, Record& record, bool again) {
    const auto stream = own(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    const auto parser = own(g_mime_parser_new_with_stream(stream.get()));
    GMimeMessage* const parsed =
        g_mime_parser_construct_message(parser.get(), mail_parser_options());
    if (parsed == nullptr) {
      record.rejection = "is no mail: its header cannot be read";
      return;
    }
    const auto message = own(parsed);
    cut_ = is_cut(g_mime_message_get_mime_part(message.get()), raw_);
    if (const SavedPage page = saved_page(message.get()); page.part != nullptr) {
      read_page_in_mail(page, record);
      tell_cut(record);
      return;
    }
    GMimeObject* const headers = GMIME_OBJECT(message.get());
    Draft& draft = record.draft;
    draft.id = text_of_header(g_mime_message_get_message_id(message.get()));
    draft.title = with_signs_of_windows(header_field(headers, "Subject"));
    if (draft.title.find("FOLDER INTERNAL DATA") != std::string::npos) {
      record.skipped = "messages that mail programs keep for themselves";
      return;
    }
    if (const char* const kind = kind_of_message(headers)) {
      record.skipped = kind;
      return;
    }
    draft.date = text_of_header(g_mime_object_get_header(headers, "Date"));
    draft.source = source_of(headers);
    draft.language = text_of_header(g_mime_object_get_header(headers, "Content-Language"));
    set_author(message.get(), draft);
    MailTexts texts;
    GMimeObject* const root = g_mime_message_get_mime_part(message.get());
    collect_texts(message.get(), texts);
    const bool parts =
        GMIME_IS_MULTIPART(root) && g_mime_multipart_get_count(GMIME_MULTIPART(root)) > 0;
    if (again && !parts && texts.pieces.empty()) {
      if (const std::string mended = with_true_boundary(text); !mended.empty()) {
        draft = Draft{};
        record.warn(
            "does not tell its boundary rightly: its parts are told by the lines between them");
        return parse(mended, record, false);
      }
    }
    if (!texts.guessed.empty() && guessed_++ == 0) guess_ = texts.guessed;
    if (texts.replaced > 0) {
      record.warn(std::to_string(texts.replaced) +
                  (texts.replaced == 1 ? " byte that is" : " bytes that are") +
                  " not UTF-8 replaced by U+FFFD");
    }
    tell_cut(record);
    if (texts.pieces.size() == 1 && texts.attached.empty()) {
      MailPiece& only = texts.pieces.front();
      draft.markup = only.html ? Markup::kHtml : Markup::kPlain;
      draft.body = only.html ? std::move(only.text) : without_footer(std::move(only.text));
    } else {
      draft.markup = Markup::kPlain;
      draft.body = plain_text(std::move(texts.pieces));
      append_paragraph(texts.attached, draft.body);
    }
    const bool to_a_list = g_mime_object_get_header(headers, "List-Unsubscribe") != nullptr;
    if (to_a_list && draft.markup == Markup::kPlain) {
      draft.body = without_newsletter_frame(std::move(draft.body));
    }
    if (!texts.document.empty() && !text::has_text(draft.body) && documents_++ == 0) {
      document_ = texts.document;
    }
    if (texts.others && !text::has_text(draft.body)) record.skipped = "invitations without a text";
  }

  static std::string source_of(GMimeObject* headers) {
    // "Debian announcements <debian-announce.lists.debian.org>"
    const std::string list = header_field(headers, "List-Id");
    const std::size_t open = list.find('<');
    std::string name(text::trimmed(std::string_view(list).substr(0, open)));
    if (!name.empty()) return name;
    if (open != std::string::npos) return list.substr(open + 1, list.find('>') - open - 1);
    return text_of_header(g_mime_object_get_header(headers, "Newsgroups"));
  }

  static void set_author(GMimeMessage* message, Draft& draft) {
    std::string name = with_signs_of_windows(sender_name(message));
    // "dan at example.org (Dan O'Connell)", as archives of lists hide addresses, has no address
    const bool hidden = name.find(" at ") != std::string::npos;
    if (text::has_text(name) && !hidden) {
      draft.authors.push_back(std::move(name));
      return;
    }
    // "dan@example.org (Dan O'Connell)", as before 1998
    const std::string written = header_field(GMIME_OBJECT(message), "From");
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
  bool cut_ = false;      // the present message ends before its parts do
  bool mailbox_ = false;  // it has "From " lines
  bool begun_ = false;    // the next message's "From " line has been read
  std::uint64_t count_ = 0;
  std::uint64_t guessed_ = 0;    // messages in a charset that they do not tell rightly
  std::string guess_;            // that of the first of them
  std::uint64_t documents_ = 0;  // messages whose text is in a document
  std::string document_;
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

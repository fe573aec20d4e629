// Web archives: WARC (0.17 to 1.1), with WET among it, and ARC, its forerunner.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/byte_window.h"
#include "indexer/dumps/pages/http_message.h"
#include "indexer/dumps/pages/web_document.h"
#include "text/ascii_case.h"
#include "text/numbers.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kLargestHeader = std::size_t{64} << 10U;
constexpr std::size_t kStep = std::size_t{64} << 10U;
constexpr std::size_t kLongestArcLine = 8192;

bool is_figure(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank_byte(char c) {
  return c == '\r' || c == '\n' || c == ' ' || c == '\t' || c == '\0';
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || text.empty()) return std::nullopt;
  return number;
}

// "WARC/1.0" and a first field: as no text has it in a line of its own.
bool is_warc_head(std::string_view text) {
  if (!text.starts_with("WARC/")) return false;
  std::size_t at = 5;
  while (at < text.size() && (is_figure(text[at]) || text[at] == '.')) ++at;
  if (at == 5 || at >= text.size()) return false;
  if (text[at] == '\r') ++at;
  if (at >= text.size() || text[at] != '\n') return false;
  ++at;
  const std::string_view name = text.substr(at, text.find_first_of(":\r\n", at) - at);
  const std::size_t colon = at + name.size();
  return !name.empty() && colon < text.size() && text[colon] == ':' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return c == '-' || c == '_' || is_figure(c) || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z');
         });
}

// The beginning of such a head, as far as the file goes.
bool begins_head(std::string_view text) {
  constexpr std::string_view kBegin = "WARC/";
  const std::size_t size = std::min(text.size(), kBegin.size());
  return text.substr(0, size) == kBegin.substr(0, size) && text.find(':') == std::string_view::npos;
}

// A line of ARC: address, IP, 14 digits, type, ..., length.
struct ArcLine {
  std::string_view address;
  std::string_view date;
  std::string_view type;
  std::uint64_t length = 0;
};

std::optional<ArcLine> read_arc_line(std::string_view text) {
  const std::size_t end = text.substr(0, kLongestArcLine).find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text::trimmed(text.substr(0, end));
  std::array<std::string_view, 4> parts;
  std::size_t begin = 0;
  for (std::string_view& part : parts) {
    const std::size_t space = line.find(' ', begin);
    if (space == std::string_view::npos) return std::nullopt;
    part = line.substr(begin, space - begin);
    begin = space + 1;
  }
  const auto length = number_in(line.substr(line.rfind(' ') + 1));
  const bool dated = parts[2].size() >= 8 && parts[2].size() <= 17 &&
                     std::all_of(parts[2].begin(), parts[2].end(), is_figure);
  if (!length || !dated || parts[0].find(':') == std::string_view::npos) return std::nullopt;
  return ArcLine{parts[0], parts[2], parts[3], *length};
}

class WebArchiveReader final : public Reader {
 public:
  WebArchiveReader(PeekedInput& input, const Options& options)
      : options_(options), window_(input), arc_(input.peek(11).starts_with("filedesc://")) {}

  bool next(Record& record) override {
    window_.drop(std::exchange(pending_, 0));
    const std::uint64_t begin = window_.position();
    if (!find_head()) {
      window_.check();
      if (std::exchange(cut_head_, false)) {
        record.origin.record = ++count_;
        record.reject_as_cut("in its header");
        return true;
      }
      return record.stands_for_none(count_, "files without a record of a web archive");
    }
    record.origin.record = ++count_;
    if (arc_) {
      read_arc(record);
    } else {
      read_warc(record);
    }
    record.bytes = window_.position() - begin + pending_;
    return true;
  }

  std::vector<std::string> remarks() const override {
    std::vector<std::string> out;
    if (wrong_lengths_ > 0) {
      out.push_back(text::counted(wrong_lengths_, "record says", "records say") +
                    " a wrong length: read up to where the next one begins");
    }
    if (strange_bytes_ > 0) {
      out.push_back(text::counted(strange_bytes_, "byte", "bytes") +
                    " between the records that belong to none passed over");
    }
    return out;
  }

 private:
  struct Block {
    std::string_view content;                // all of it, or its beginning where it is too large
    std::optional<std::uint64_t> too_large;  // it is: how long
    std::optional<std::uint64_t> cut;        // the file ends in it: how long it was to be
  };

  bool is_head(std::string_view text) const {
    return arc_ ? read_arc_line(text).has_value() : is_warc_head(text);
  }

  // Where in a text the next record begins, at the beginning of a line.
  std::size_t head_in(std::string_view text, std::size_t from) const {
    for (std::size_t at = from; at < text.size();) {
      if (is_head(text.substr(at))) return at;
      const std::size_t feed = arc_ ? text.find('\n', at) : text.find("\nWARC/", at);
      if (feed == std::string_view::npos) break;
      at = feed + 1;
    }
    return std::string_view::npos;
  }

  // Moves to the next record's first byte; false at the end.
  bool find_head() {
    while (true) {
      std::string_view text = window_.ahead(kStep);
      if (text.empty()) return false;
      const std::size_t blank = static_cast<std::size_t>(
          std::find_if_not(text.begin(), text.end(), is_blank_byte) - text.begin());
      if (blank > 0) {
        window_.drop(blank);
        continue;
      }
      if (is_head(text)) return true;
      const std::size_t at = head_in(text, 1);
      // The last line may be the beginning of one that is not all there.
      const bool last = text.size() < kStep;
      const std::size_t passed = at != std::string_view::npos ? at
                                 : last                       ? text.size()
                                                              : text.size() - kLongestArcLine;
      const bool cut = arc_ ? text.find("://") != std::string_view::npos &&
                                  text.find('\n') == std::string_view::npos
                            : begins_head(text);
      if (last && at == std::string_view::npos && cut) {
        cut_head_ = true;
        window_.drop(passed);
        return false;
      }
      strange_bytes_ += passed;
      window_.drop(passed);
    }
  }

  // The block behind a header of `header` bytes, which are still in the window. `length`: as the
  // record says, if it does.
  Block read_block(std::size_t header, std::optional<std::uint64_t> length) {
    Block block;
    const std::uint64_t most = options_.max_record_bytes;
    if (length && *length > most) {
      block.too_large = *length;
      block.content = window_.ahead(header + kStep).substr(header);
      pending_ = header;
      return block;
    }
    if (length) {
      const std::size_t size = static_cast<std::size_t>(*length);
      // Line breaks and the head of the next record.
      const std::string_view text = window_.ahead(header + size + kLongestArcLine).substr(header);
      if (text.size() < size) {
        // What is behind a length that is too large is not the end of this one.
        const std::size_t other = head_in(text, 0);
        if (other != std::string_view::npos) return up_to(text, header, other);
        block.cut = *length;
        block.content = text;
        pending_ = header + text.size();
        return block;
      }
      const std::size_t behind = static_cast<std::size_t>(
          std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(size), text.end(),
                           is_blank_byte) -
          text.begin());
      if (behind == text.size() || is_head(text.substr(behind))) {
        block.content = text.substr(0, size);
        pending_ = header + size;
        return block;
      }
    }
    // The length is wrong, or missing: the next record's head tells where this one ends.
    std::size_t searched = 0;
    for (std::size_t ahead = kStep;; ahead *= 2) {
      const std::string_view text = window_.ahead(header + ahead).substr(header);
      const std::size_t other = head_in(text, searched);
      if (other != std::string_view::npos) return up_to(text, header, other);
      const bool end = text.size() < ahead;
      if (end || text.size() > most) {
        const std::size_t size = length ? static_cast<std::size_t>(*length)
                                 : end  ? text.size()
                                        : kStep;
        if (!length && !end) block.too_large = text.size();
        block.content = text.substr(0, size);
        pending_ = header + std::min(size, text.size());
        return block;
      }
      searched =
          text.size() > kLongestArcLine ? text.rfind('\n', text.size() - kLongestArcLine) : 0;
      if (searched == std::string_view::npos) searched = 0;
    }
  }

  Block up_to(std::string_view text, std::size_t header, std::size_t end) {
    ++wrong_lengths_;
    pending_ = header + end;
    Block block;
    block.content = text.substr(0, end);
    if (block.content.ends_with("\r\n\r\n")) block.content.remove_suffix(4);
    return block;
  }

  // Passes over a block that is too large, but not over the record behind it. False where the file
  // ends in it.
  bool pass_over(std::uint64_t length) {
    window_.drop(std::exchange(pending_, 0));
    for (std::uint64_t left = length; left > 0;) {
      const std::string_view text = window_.ahead(4 * kStep);
      if (text.empty()) return false;
      const std::uint64_t part = std::min<std::uint64_t>(left, text.size());
      const std::size_t other = head_in(text.substr(0, static_cast<std::size_t>(part)), 0);
      if (other != std::string_view::npos) {
        ++wrong_lengths_;
        window_.drop(other);
        return true;
      }
      // Keeps what may be the beginning of a head.
      const std::uint64_t passed =
          part > kLongestArcLine && part < left ? part - kLongestArcLine : part;
      window_.drop(passed);
      left -= passed;
    }
    return true;
  }

  void read_warc(Record& record) {
    const std::string_view head = window_.ahead(kLargestHeader).substr(0, kLargestHeader);
    const std::size_t line = head.find('\n') + 1;
    feeds_alone_ = line > 1 && head[line - 2] != '\r';
    const HeaderFields header = read_header(head.substr(line));
    const std::size_t size = line + header.size;
    // A header ends with an empty line.
    const bool whole = head.substr(0, size).ends_with("\n\r\n") ||
                       head.substr(0, size).ends_with("\n\n") || head.size() > size;
    const Block block = read_block(size, number_in(header.value("content-length")));
    record.raw = window_.ahead(0).substr(0, size + block.content.size());
    std::string_view address = header.value("warc-target-uri");
    // Wget wrote it in angle brackets for some time.
    if (address.starts_with('<') && address.ends_with('>')) {
      address = address.substr(1, address.size() - 2);
    }
    record.origin.path = address;
    const std::string type = text::ascii_lower(header.value("warc-type"));
    const std::string content_type = text::ascii_lower(header.value("content-type"));
    if (const std::string_view kind = kind_of_record(type); !kind.empty()) {
      record.skipped = kind;
    } else if (type == "conversion") {
      check_size(block, content_type.empty() ? "text/plain" : content_type, record);
      if (is_wanted(record)) {
        if (content_type.starts_with("text/plain") || content_type.empty()) {
          read_page_text(block.content, address, record);
          record.draft.language = first_of_list(header.value("warc-identified-content-language"));
        } else {
          read_web_document(block.content, content_type, address, record);
        }
      }
    } else {
      read_answer(block, content_type, address, record);
    }
    finish(block, header.value("warc-date"), record);
    if (!whole) record.reject_as_cut("in its header");
    if (is_wanted(record) && !header.value("warc-truncated").empty()) {
      record.warn("its crawler cut it off: kept as far as it goes");
    }
  }

  void read_arc(Record& record) {
    const std::string_view text = window_.ahead(kLongestArcLine + kStep);
    const ArcLine line = *read_arc_line(text);
    const std::string address(line.address);
    const std::string type(line.type);
    const std::string date(line.date);
    const Block block = read_block(text.find('\n') + 1, line.length);
    record.raw = block.content;
    record.origin.path = address;
    if (address.starts_with("filedesc:")) {
      record.skipped = kDescriptions;
    } else if (address.starts_with("dns:")) {
      record.skipped = "DNS records";
    } else {
      read_answer(block, type, address, record);
    }
    finish(block, date, record);
  }

  // Of a response or resource, which may have a server's header.
  void read_answer(const Block& block, const std::string& type, std::string_view address,
                   Record& record) {
    const bool http = block.content.starts_with("HTTP/");
    if (http) {
      const auto message = read_http(block.content);
      std::string sent(message ? message->header.value("content-type") : std::string_view{});
      if (message && message->status != 200) sent = "text/html";
      check_size(block, sent, record);
      if (is_wanted(record)) {
        read_web_response(block.content, address, options_.max_record_bytes, record);
      }
    } else if (text::trimmed(block.content).empty()) {
      record.skipped = "empty records";
    } else {
      const std::string content =
          type.starts_with("application/http") || type == "no-type" || type == "unk" ? "" : type;
      check_size(block, content, record);
      if (is_wanted(record)) read_web_document(block.content, content, address, record);
    }
  }

  // What is too large is skipped where it could be no article, else rejected.
  void check_size(const Block& block, std::string_view type, Record& record) const {
    if (!block.too_large) return;
    if (const auto kind = kind_of_document(type, {}); !kind.empty()) {
      record.skipped = kind;
    } else {
      record.reject_as_too_large(options_.max_record_bytes);
    }
  }

  void finish(const Block& block, std::string_view date, Record& record) {
    // Of a file whose line breaks somebody changed no length is right.
    if (block.cut && (wrong_lengths_ > 0 || feeds_alone_)) {
      if (is_wanted(record)) record.warn("the file ends before the length that it says");
    } else if (block.cut) {
      record.reject_as_cut("at " + std::to_string(block.content.size()) + " of " +
                           std::to_string(*block.cut) + " bytes");
    }
    if (is_wanted(record)) record.draft.fetched = record.origin.path;
    record.draft.modified.clear();
    // When it was fetched is when this version of it was made, not when it was published.
    if (is_wanted(record) && !date.empty()) {
      record.draft.crawled = date;
      record.draft.extra = "{\"crawled\":";
      append_json(record.draft.extra, date);
      record.draft.extra += '}';
    }
    for (Draft& other : record.others) {
      other.fetched = record.draft.fetched;
      other.modified.clear();
      other.crawled = record.draft.crawled;
      other.extra = record.draft.extra;
    }
    if (block.too_large) {
      record.raw = {};
      const std::uint64_t begin = window_.position() + pending_;
      if (!pass_over(*block.too_large)) {
        record.reject_as_cut("at " + std::to_string(window_.position() - begin) + " of " +
                             std::to_string(*block.too_large) + " bytes");
      }
    }
  }

  static bool is_wanted(const Record& record) {
    return record.skipped.empty() && record.rejection.empty();
  }

  static std::string first_of_list(std::string_view list) {
    return std::string(text::trimmed(list.substr(0, list.find(','))));
  }

  static constexpr std::string_view kDescriptions = "descriptions of the web archive (warcinfo)";

  static std::string_view kind_of_record(const std::string& type) {
    if (type == "response" || type == "resource" || type == "conversion") return {};
    if (type == "request") return "requests";
    if (type == "metadata") return "records of metadata";
    if (type == "warcinfo") return kDescriptions;
    if (type == "revisit") return "revisits (pages that had not changed)";
    if (type == "continuation") return "continuations";
    return "records of other types";
  }

  const Options& options_;
  ByteWindow window_;
  bool arc_;
  std::uint64_t pending_ = 0;  // bytes of the last record that are still in the window
  std::uint64_t count_ = 0;
  std::uint64_t wrong_lengths_ = 0;
  bool feeds_alone_ = false;  // end the lines of the present record's header
  bool cut_head_ = false;     // the file ends in the first bytes of a record
  std::uint64_t strange_bytes_ = 0;
};

}  // namespace

int score_warc(const Sample& sample) {
  return is_warc_head(sample.head) || sample.head.starts_with("filedesc://") ? score::kCertain
                                                                             : score::kNo;
}

std::unique_ptr<Reader> open_warc(PeekedInput& input, const Options& options) {
  return std::make_unique<WebArchiveReader>(input, options);
}

}  // namespace emeroteca::dumps

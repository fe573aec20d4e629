// Agency copy as it comes over the wire: IPTC 7901 and ANPA 1312. Control bytes frame the parts of
// a message: SOH header STX text ETX trailer EOT.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/formats/anpa_copy.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/text_title.h"
#include "indexer/dumps/input/line_reader.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr char kStartOfHeading = '\x01';
constexpr char kStartOfText = '\x02';
constexpr char kEndOfText = '\x03';
constexpr char kEndOfTransmission = '\x04';

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) out += c;
    if (c == '\x1F') out += ' ';
  }
  return out;
}

bool digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The trailer's day and time, "121030 GMT gen 24": "12 gen 2024 10:30 GMT". Empty where there is
// none.
std::string date_of(std::string_view trailer) {
  for (std::size_t at = 0; at + 13 <= trailer.size(); ++at) {
    if (!digits(trailer.substr(at, 6)) || trailer[at + 6] != ' ') continue;
    std::string_view rest = trailer.substr(at + 7);
    std::string zone;
    if (rest.starts_with("GMT ")) {
      zone = " GMT";
      rest.remove_prefix(4);
    }
    if (rest.size() < 6 || rest[3] != ' ') continue;
    const std::size_t size = std::min(rest.find_first_not_of("0123456789", 4), rest.size()) - 4;
    if (size != 2 && size != 4) continue;
    return std::string(trailer.substr(at, 2)) + ' ' + std::string(rest.substr(0, 3)) + ' ' +
           (size == 2 ? "20" : "") + std::string(rest.substr(4, size)) + ' ' +
           std::string(trailer.substr(at + 2, 2)) + ':' + std::string(trailer.substr(at + 4, 2)) +
           zone;
  }
  return {};
}

constexpr std::size_t kLongestHeadline = 200;

// "Roma, 12 gen. (Adnkronos) - ...": "Adnkronos".
std::string agency_behind_place(std::string_view line) {
  constexpr std::size_t kLongestAgency = 32;
  constexpr std::size_t kLongestPlace = 60;
  const std::size_t open = line.substr(0, kLongestPlace).find(" (");
  if (open == std::string_view::npos) return {};
  const std::string_view place = line.substr(0, open);
  const std::string_view name = line.substr(open + 2, line.find(')', open) - open - 2);
  const bool dated = place.find(", ") != std::string_view::npos &&
                     place.find_first_of("0123456789") != std::string_view::npos;
  const bool ends = line.substr(open + 2 + name.size()).starts_with(") -");
  return dated && ends && !name.empty() && name.size() <= kLongestAgency ? std::string(name)
                                                                         : std::string();
}

// "(ANSA) - COSENZA, 12 GEN - ...", in one of the first lines: "ANSA". `places`: a place and a day
// may come before it.
std::string agency_in(std::string_view body, bool places) {
  constexpr std::size_t kLongestAgency = 16;
  constexpr unsigned kMostLines = 3;
  for (unsigned i = 0; i < kMostLines && !body.empty(); ++i) {
    const std::string_view line = text::trimmed(body.substr(0, body.find('\n')));
    body.remove_prefix(std::min(body.find('\n'), body.size() - 1) + 1);
    const std::size_t close = line.find(')');
    if (line.starts_with('(') && close > 1 && close < kLongestAgency &&
        line.substr(close).starts_with(") - ")) {
      return std::string(line.substr(1, close - 1));
    }
    if (!places) continue;
    if (std::string agency = agency_behind_place(line); !agency.empty()) return agency;
  }
  return {};
}

class WireReader final : public Reader {
 public:
  WireReader(Input& input, const Options& options) : input_(input), options_(options) {}

  bool next(Record& record) override {
    message_.clear();
    bool too_large = false;
    while (true) {
      if (block_.empty()) block_ = input_.read();
      if (block_.empty()) break;
      // A message begins with its SOH, and the next one ends it where no EOT does.
      const std::size_t begin = block_.find(kStartOfHeading, message_.empty() ? 1 : 0);
      std::size_t end = block_.substr(0, begin).find(kEndOfTransmission);
      const bool next_begins = begin < end;
      if (next_begins) end = begin;
      const bool ends = end != std::string_view::npos;
      const std::string_view part = block_.substr(0, ends ? end : block_.size());
      record.bytes += part.size();
      too_large = too_large || message_.size() + part.size() > options_.max_record_bytes;
      if (!too_large) message_ += part;
      block_.remove_prefix(std::min(block_.size(), part.size() + (ends && !next_begins ? 1 : 0)));
      if (ends && (too_large || text::has_text(message_))) return finish(too_large, record);
      if (ends) message_.clear();
    }
    if (!too_large && !text::has_text(message_)) return false;
    finish(too_large, record);
    const std::size_t start = message_.find(kStartOfText);
    if (start != std::string::npos && message_.find(kEndOfText, start) == std::string::npos) {
      record.reject_as_cut("before the byte that ends its text (ETX)");
    }
    return true;
  }

 private:
  bool finish(bool too_large, Record& record) {
    record.origin.record = ++count_;
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    record.raw = message_;
    std::string message =
        text::is_valid_utf8(message_) ? message_ : decoded(message_, "windows-1252");
    const std::size_t start = message.find(kStartOfText);
    if (start == std::string::npos) {
      record.rejection = "is a wire message without a text (no STX byte)";
      return true;
    }
    const std::size_t stop = std::min(message.find(kEndOfText, start), message.size());
    const std::string text =
        without_controls(std::string_view(message).substr(start + 1, stop - start - 1));
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    const std::string trailer = without_controls(std::string_view(message).substr(stop));
    draft.date = date_of(trailer);
    if (draft_from_anpa(text, trailer, draft)) return true;
    // The first line is the headline; agencies end it with an equals sign, or begin the text behind
    // it with spaces.
    std::string_view body = text::trimmed(text);
    const std::size_t end = std::min(body.find('\n'), body.size());
    std::string_view title = text::trimmed(body.substr(0, end));
    const bool indented = body.substr(end).starts_with("\n  ") && title.size() <= kLongestHeadline;
    if (title.ends_with('=') || indented) {
      body.remove_prefix(end);
      if (title.ends_with('=')) title.remove_suffix(1);
      draft.title = text::trimmed(title);
      draft.body = text::trimmed(body);
    } else {
      TitledText titled = split_title(body);
      draft.title = std::move(titled.title);
      draft.body = titled.body;
    }
    draft.source = agency_in(draft.body, false);
    return true;
  }

  Input& input_;
  const Options& options_;
  std::string_view block_;
  std::string message_;
  std::uint64_t count_ = 0;
};

// The words between the marks of agency copy that has lost its control bytes: ZCZC at the beginning
// of a dispatch, NNNN at its end.
constexpr std::string_view kCopyBegin = "ZCZC";
constexpr std::string_view kCopyEnd = "NNNN";

// What a line of capitals and digits in groups of four at the most may be.
enum class CodeLine : unsigned char {
  kNo,
  kMaybe,  // a single group: "XCI"
  kYes,    // "R POL S0A QBXB"; an empty line
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A desk's letters and the number of its dispatch: "XPP20183", "AGI0123".
bool is_serial(std::string_view group) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(group.begin(), group.end(), capital) - group.begin());
  const std::string_view number = group.substr(letters);
  return letters >= 2 && letters <= 4 && number.size() >= 3 && number.size() <= 6 && digits(number);
}

// Codes have a digit between letters, or are for the greater part no words: without a vowel. The
// headline "IL PAPA A BARI" is one of words.
CodeLine code_line(std::string_view line) {
  constexpr std::size_t kLongestGroup = 4;
  std::size_t groups = 0;
  std::size_t no_words = 0;
  std::size_t priorities = 0;  // groups of a single digit
  bool mixed = false;
  bool serial = false;
  for (std::string_view rest = text::trimmed(line); !rest.empty(); rest = text::trimmed(rest)) {
    const std::string_view group = rest.substr(0, rest.find(' '));
    rest.remove_prefix(group.size());
    if (group == "/" && groups > 0) continue;
    const bool first = groups++ == 0;
    if (first && is_serial(group)) {
      serial = true;
      continue;
    }
    const bool code = std::all_of(group.begin(), group.end(),
                                  [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
    if (!code || group.size() > kLongestGroup) return CodeLine::kNo;
    if (group.find_first_of("AEIOU") == std::string_view::npos) ++no_words;
    if (group.size() == 1 && is_digit(group.front())) ++priorities;
    mixed = mixed || (group.size() > 2 && !is_digit(group.front()) && !is_digit(group.back()) &&
                      std::any_of(group.begin(), group.end(), is_digit));
  }
  if (groups == 0 || mixed) return CodeLine::kYes;
  if (groups == 1) return CodeLine::kMaybe;
  // "EXPO2015 AL VIA" is a headline, "AGI0123 3 CRO 0 R01" is none.
  if (serial) return priorities > 0 ? CodeLine::kYes : CodeLine::kNo;
  return no_words * 2 > groups ? CodeLine::kYes : CodeLine::kNo;
}

// "12-GEN-24 10:00"
bool is_copy_date(std::string_view line) {
  return line.size() >= 9 && line.size() <= 20 && line[0] >= '0' && line[0] <= '9' &&
         line.find('-') != std::string_view::npos && line.rfind(':') != std::string_view::npos;
}

// "XYZ-ANN", "Rm1/Xyz", "(Xyz/Adnkronos)": who wrote and who passed it.
bool is_signature(std::string_view line) {
  constexpr std::size_t kLongest = 12;
  constexpr std::size_t kLongestNamed = 30;
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto may_sign = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '/'; };
  if (line.starts_with('(') && line.ends_with(')') && line.size() <= kLongestNamed) {
    line = line.substr(1, line.size() - 2);
    return line.find('/') != std::string_view::npos &&
           std::any_of(line.begin(), line.end(), small) &&
           std::all_of(line.begin(), line.end(),
                       [&](char c) { return may_sign(c) || small(c) || is_digit(c); });
  }
  const bool passed = line.find('/') != std::string_view::npos;
  const bool joined = passed || line.find('-') != std::string_view::npos;
  return line.size() <= kLongest && std::all_of(line.begin(), line.end(), [&](char c) {
           return may_sign(c) || (joined && is_digit(c)) || (passed && small(c));
         });
}

// "ISSN 2465 - 1222", the agency's own.
bool is_serial_number(std::string_view line) {
  return line.starts_with("ISSN ") &&
         line.find_first_not_of("0123456789Xx- ", 5) == std::string_view::npos;
}

// The day and time in the last line, and what stands above it: who wrote it.
void take_end(std::vector<std::string_view>& lines, std::size_t begin, Draft& draft) {
  constexpr std::size_t kLongestTrailer = 24;  // "121030 GMT GEN 2024"
  const auto last = [&] {
    while (lines.size() > begin && text::trimmed(lines.back()).empty()) lines.pop_back();
    return lines.size() > begin ? text::trimmed(lines.back()) : std::string_view{};
  };
  const std::string_view line = last();
  const std::string trailer = line.size() <= kLongestTrailer ? date_of(line) : std::string();
  if (is_copy_date(line)) {
    draft.date = line;
  } else if (may_be_date(trailer)) {
    draft.date = trailer;
  } else {
    return;
  }
  lines.pop_back();
  if (lines.size() > begin + 1 && is_serial_number(last())) lines.pop_back();
  if (lines.size() > begin + 1 && is_signature(last())) lines.pop_back();
}

void draft_from_copy(std::string_view text, Draft& draft) {
  draft.markup = Markup::kPlain;
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  const auto paragraph = [](std::string_view line) {
    return text::trimmed(line).empty() || line.front() == ' ' || line.front() == '(';
  };
  std::size_t begin = 0;
  constexpr std::size_t kMostHead = 5;
  while (begin < lines.size() && begin < kMostHead) {
    const CodeLine kind = code_line(lines[begin]);
    if (kind == CodeLine::kNo) break;
    // A headline of one short word: there is no other before the text.
    if (kind == CodeLine::kMaybe && begin + 1 < lines.size() && paragraph(lines[begin + 1])) break;
    ++begin;
  }
  take_end(lines, begin, draft);
  // The headline goes to its equals sign, else to the first line that is indented, as paragraphs
  // are.
  constexpr std::size_t kMostHeadline = 3;
  for (std::size_t taken = 0; begin < lines.size() && taken < kMostHeadline; ++taken, ++begin) {
    if (taken > 0 && paragraph(lines[begin])) break;
    if (!draft.title.empty()) draft.title += ' ';
    draft.title += text::trimmed(lines[begin]);
    if (!draft.title.ends_with('=')) continue;
    draft.title.pop_back();
    draft.title = std::string(text::trimmed(draft.title));
    ++begin;
    break;
  }
  for (; begin < lines.size(); ++begin) {
    draft.body += text::trimmed(lines[begin]);
    draft.body += '\n';
  }
  draft.body = std::string(text::trimmed(draft.body));
  draft.source = agency_in(draft.body, true);
}

class WireCopyReader final : public Reader {
 public:
  WireCopyReader(Input& input, const Options& options)
      : options_(options), lines_(input, options.max_record_bytes) {}

  bool next(Record& record) override {
    copy_.clear();
    bool too_large = false;
    Line line;
    bool inside = std::exchange(begun_, false);
    while (lines_.next(line)) {
      record.bytes += line.bytes;
      const std::string_view text = text::trimmed(line.text);
      if (text.starts_with(kCopyBegin)) {
        if (inside && text::has_text(copy_)) {
          begun_ = true;
          return finish(too_large, record);
        }
        inside = true;
        copy_.clear();
        continue;
      }
      if (!inside) continue;
      const bool last = text.ends_with(kCopyEnd);
      const std::string_view part =
          last ? text.substr(0, text.size() - kCopyEnd.size()) : line.text;
      too_large =
          too_large || line.too_long || copy_.size() + part.size() > options_.max_record_bytes;
      if (!too_large) {
        copy_ += part;
        copy_ += '\n';
      }
      if (!last) continue;
      ended_ = true;
      return finish(too_large, record);
    }
    if (!inside || (!too_large && !text::has_text(copy_))) return false;
    finish(too_large, record);
    if (ended_) record.reject_as_cut("before the NNNN that ends a dispatch");
    return true;
  }

 private:
  bool finish(bool too_large, Record& record) {
    record.origin.record = ++count_;
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    record.raw = copy_;
    const std::string text = text::is_valid_utf8(copy_) ? copy_ : decoded(copy_, "windows-1252");
    draft_from_copy(without_controls(text), record.draft);
    return true;
  }

  const Options& options_;
  LineReader lines_;
  std::string copy_;
  bool begun_ = false;  // the next dispatch's ZCZC has been read
  bool ended_ = false;  // one has ended with its NNNN
  std::uint64_t count_ = 0;
};

bool begins_as_copy(std::string_view head) {
  head = text::trimmed(head);
  return head.starts_with(kCopyBegin) && head.find(kCopyEnd) != std::string_view::npos &&
         head.find(kStartOfText) == std::string_view::npos;
}

}  // namespace

int score_wire(const Sample& sample) {
  if (begins_as_copy(sample.head)) return score::kCertain;
  std::string_view head = sample.head;
  // Line feeds and SYN bytes may come first.
  head.remove_prefix(std::min(head.size(), head.find_first_not_of("\r\n\x16 ")));
  const bool begins = head.starts_with(kStartOfHeading);
  return begins && head.find(kStartOfText) != std::string_view::npos ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_wire(PeekedInput& input, const Options& options) {
  if (begins_as_copy(input.peek(kSampleBytes))) {
    return std::make_unique<WireCopyReader>(input, options);
  }
  return std::make_unique<WireReader>(input, options);
}

}  // namespace emeroteca::dumps

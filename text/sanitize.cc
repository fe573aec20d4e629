#include "text/sanitize.h"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace emeroteca::text {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';
constexpr char32_t kEscape = 0x1B;
constexpr char32_t kCsi = 0x9B;
constexpr char32_t kStringTerminator = 0x9C;

enum class Fate : std::uint8_t { kKeep, kMark, kDrop, kReplace, kSpace, kTab, kNewline, kSequence };

// DCS, SOS, OSC, PM and APC: what follows up to a terminator is no text.
constexpr bool starts_string(char32_t c1) {
  return c1 == 0x90 || c1 == 0x98 || c1 == 0x9D || c1 == 0x9E || c1 == 0x9F;
}

Fate fate_of_control(char32_t value) {
  switch (value) {
    case '\t':
      return Fate::kTab;
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
      return Fate::kNewline;
    case kEscape:
    case kCsi:
      return Fate::kSequence;
    default:
      return starts_string(value) ? Fate::kSequence : Fate::kDrop;
  }
}

Fate fate_of_wide(char32_t value) {
  const auto point = static_cast<UChar32>(value);
  switch (u_charType(point)) {
    case U_SPACE_SEPARATOR:
      return Fate::kSpace;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Fate::kNewline;
    case U_UNASSIGNED:
    case U_SURROGATE:
      return Fate::kReplace;
    case U_FORMAT_CHAR:
      // Signs such as U+0600 ARABIC NUMBER SIGN are visible though they are format characters.
      return u_hasBinaryProperty(point, UCHAR_PREPENDED_CONCATENATION_MARK) != 0 ? Fate::kKeep
                                                                                 : Fate::kDrop;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ? Fate::kDrop
                                                                                 : Fate::kMark;
    default:
      return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ? Fate::kDrop
                                                                                 : Fate::kKeep;
  }
}

Fate fate_of(char32_t value) {
  if (value == U' ') return Fate::kSpace;
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return fate_of_control(value);
  if (value < 0x7F) return Fate::kKeep;
  return fate_of_wide(value);
}

// Looks for the ends of control strings.
class StringEnds {
 public:
  explicit StringEnds(std::string_view text) : text_(text) {}

  // The bytes of the string's body that begins at `begin`, with its terminator, or 0 where none
  // ends it on its line: better to show the text than to swallow the rest of an article. Where the
  // search has failed once it is not begun anew for every introducer before that place.
  std::size_t length(std::size_t begin) {
    if (begin < none_before_) return 0;
    std::size_t i = begin;
    while (i < text_.size() && text_[i] != '\n') {
      const CodePoint point = decode(text_, i);
      i += point.length;
      if (point.value == '\a' || point.value == kStringTerminator) return i - begin;
      if (point.value != kEscape) continue;
      if (i < text_.size() && text_[i] == '\\') return i + 1 - begin;
      break;
    }
    none_before_ = i;
    return 0;
  }

 private:
  std::string_view text_;
  std::size_t none_before_ = 0;
};

// The bytes of `[ parameters intermediates final` after the introducer, or 0.
std::size_t csi_length(std::string_view body) {
  std::size_t i = 0;
  while (i < body.size() && body[i] >= 0x20 && body[i] <= 0x3F) ++i;
  return i < body.size() && body[i] >= 0x40 && body[i] <= 0x7E ? i + 1 : 0;
}

// The bytes of the escape sequence at `at`; at least its introducer's.
std::size_t sequence_length(std::string_view whole, std::size_t at, StringEnds& ends) {
  const std::string_view text = whole.substr(at);
  const CodePoint first = decode(text, 0);
  std::string_view body = text.substr(first.length);
  if (first.value == kCsi) return first.length + csi_length(body);
  if (first.value != kEscape) return first.length + ends.length(at + first.length);
  if (body.empty()) return 1;
  const char next = body.front();
  body.remove_prefix(1);
  if (next == '[') {
    const std::size_t length = csi_length(body);
    return length == 0 ? 1 : 2 + length;
  }
  if (next >= 0x40 && next <= 0x5F && starts_string(static_cast<char32_t>(next) + 0x40U)) {
    const std::size_t length = ends.length(at + 2);
    return length == 0 ? 1 : 2 + length;
  }
  if (next >= 0x20 && next <= 0x2F) {  // such as ESC ( B, which chooses a character set
    std::size_t i = 0;
    while (i < body.size() && body[i] >= 0x20 && body[i] <= 0x2F) ++i;
    return i < body.size() && body[i] >= 0x30 && body[i] <= 0x7E ? i + 3 : 1;
  }
  return 1;
}

class Writer {
 public:
  Writer(std::string_view text, bool one_line, std::vector<Range>& ranges)
      : text_(text), one_line_(one_line), mapper_(ranges), ends_(text) {
    out_.reserve(text.size());
  }

  std::string write() {
    while (at_ < text_.size()) {
      mapper_.reach(at_, out_.size());
      if (is_plain(text_[at_])) {
        put(plain_bytes());
        marks_ = 0;
      } else {
        step();
      }
    }
    mapper_.finish(out_.size());
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kTabStop = 8;

  // What is copied as it is, whatever stands around it.
  bool is_plain(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return (byte > 0x20 || (byte == 0x20 && !one_line_)) && byte < 0x7F;
  }

  // How many plain bytes stand here, up to where a range begins or ends; one at least.
  std::size_t plain_bytes() const {
    const std::size_t most = std::min(text_.size(), mapper_.next(at_ + 1));
    std::size_t end = at_ + 1;
    while (end < most && is_plain(text_[end])) ++end;
    return end - at_;
  }

  void step() {
    const CodePoint point = decode(text_, at_);
    if (point.value == kReplacement) return replace(point.length);
    switch (fate_of(point.value)) {
      case Fate::kKeep:
        marks_ = 0;
        return put(point.length);
      case Fate::kMark:
        if (marks_ == kMaxMarks) return skip(point.length);
        ++marks_;
        return put(point.length);
      case Fate::kDrop:
        return skip(point.length);
      case Fate::kReplace:
        return replace(point.length);
      case Fate::kSpace:
        return space(point.length, 1);
      case Fate::kTab:
        return space(point.length, tab_width());
      case Fate::kNewline:
        return newline(point.length);
      case Fate::kSequence:
        return skip(sequence_length(text_, at_, ends_));
    }
  }

  void flush() {
    if (pending_space_) out_ += ' ';
    pending_space_ = false;
  }

  void put(std::size_t length) {
    flush();
    mapper_.write(at_, out_.size());
    out_.append(text_, at_, length);
    at_ += length;
  }

  void replace(std::size_t length) {
    flush();
    mapper_.write(at_, out_.size());
    append_utf8(out_, kReplacement);
    at_ += length;
  }

  void skip(std::size_t length) { at_ += length; }

  void space(std::size_t length, std::size_t columns) {
    if (one_line_) {
      pending_space_ = !out_.empty();
    } else {
      mapper_.write(at_, out_.size());
      out_.append(columns, ' ');
    }
    marks_ = 0;
    at_ += length;
  }

  void newline(std::size_t length) {
    if (text_.substr(at_, 2) == "\r\n") ++length;
    if (one_line_) return space(length, 1);
    mapper_.write(at_, out_.size());
    out_ += '\n';
    marks_ = 0;
    at_ += length;
  }

  // To the next tab stop. What has been written is measured once, however many tabs come.
  std::size_t tab_width() {
    if (one_line_) return 1;
    while (measured_ < out_.size()) {
      const CodePoint point = decode(out_, measured_);
      column_ = point.value == '\n' ? 0 : column_ + code_point_width(point.value);
      measured_ += point.length;
    }
    return kTabStop - column_ % kTabStop;
  }

  std::string_view text_;
  bool one_line_;
  RangeMapper mapper_;
  StringEnds ends_;
  std::string out_;
  std::size_t at_ = 0;
  bool pending_space_ = false;
  std::size_t measured_ = 0;  // of what has been written, and the column that it ends in
  std::size_t column_ = 0;
  unsigned marks_ = 0;
};

}  // namespace

std::string without_escape_sequences(std::string text) {
  constexpr char kIntroducer = '\x1B';
  std::size_t at = text.find(kIntroducer);
  if (at == std::string::npos) return text;
  StringEnds ends(text);
  std::string kept;
  std::size_t copied = 0;
  for (; at != std::string::npos; at = text.find(kIntroducer, copied)) {
    kept.append(text, copied, at - copied);
    copied = at + sequence_length(text, at, ends);
  }
  return kept.append(text, copied);
}

std::string sanitize_line(std::string_view text) {
  std::vector<Range> none;
  return sanitize_line(text, none);
}

std::string sanitize_line(std::string_view text, std::vector<Range>& ranges) {
  return Writer(text, true, ranges).write();
}

std::string sanitize_text(std::string_view text) {
  std::vector<Range> none;
  return sanitize_text(text, none);
}

std::string sanitize_text(std::string_view text, std::vector<Range>& ranges) {
  return Writer(text, false, ranges).write();
}

bool is_invisible(char32_t value) {
  switch (fate_of(value)) {
    case Fate::kKeep:
    case Fate::kMark:
    case Fate::kReplace:
    case Fate::kSpace:
      return false;
    default:
      return true;
  }
}

unsigned code_point_width(char32_t value) {
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return 0;
  if (value < 0x300) return value == 0xAD ? 0 : 1;
  const auto point = static_cast<UChar32>(value);
  const auto type = U_MASK(u_charType(point));
  if ((type & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
  // Hangul vowels and final consonants are drawn inside the syllable that they follow.
  const auto syllable = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const auto east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace emeroteca::text

#include "indexer/dumps/formats/json_repair.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kEscapeBytes = 6;  // \ud83d

// The code unit of an escape like \ud83d at the start of the text.
std::optional<unsigned> escaped_unit(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("\\u")) return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + kEscapeBytes;
  const auto result = std::from_chars(text.data() + 2, end, unit, 16);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return unit;
}

bool is_high(std::optional<unsigned> unit) {
  return unit && *unit >= 0xD800 && *unit < 0xDC00;
}
bool is_low(std::optional<unsigned> unit) {
  return unit && *unit >= 0xDC00 && *unit < 0xE000;
}

// True for a number that simdjson cannot hold: it reads no big integers and no infinities.
bool is_too_large(std::string_view number) {
  const char* const end = number.data() + number.size();
  const auto fails = [&](auto value) {
    return std::from_chars(number.data(), end, value).ec == std::errc::result_out_of_range;
  };
  if (number.find_first_of(".eE") != std::string_view::npos) return fails(double{});
  return number.starts_with('-') ? fails(std::int64_t{}) : fails(std::uint64_t{});
}

class Repairer {
 public:
  explicit Repairer(std::string_view line) {
    text_ = text::repair_utf8(line, &out_.bytes);
    out_.text.reserve(text_.size() + 16);
  }

  std::optional<RepairedJson> run() {
    while (at_ < text_.size()) {
      if (in_string_) {
        in_string();
      } else {
        between_strings();
      }
    }
    if (out_.bytes + out_.surrogates + out_.controls + out_.numbers + out_.commas + out_.comments +
            out_.nulls + out_.calls ==
        0) {
      return std::nullopt;
    }
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return std::string_view(text_).substr(at_); }

  void copy(std::size_t count) {
    out_.text += rest().substr(0, count);
    at_ += count;
  }

  void between_strings() {
    constexpr std::string_view kNumber = "-+.0123456789eE";
    const char c = text_[at_];
    if (skip_comment() || replace_word() || open_call()) return;
    if (c != '-' && (c < '0' || c > '9')) {
      in_string_ = c == '"';
      if (c == ']' || c == '}') drop_comma();
      copy(1);
      return;
    }
    const std::string_view number = rest().substr(0, rest().find_first_not_of(kNumber));
    const bool too_large = is_too_large(number);
    if (too_large) out_.text += '"';
    copy(number.size());
    if (!too_large) return;
    out_.text += '"';
    ++out_.numbers;
  }

  bool skip_comment() {
    const std::string_view text = rest();
    std::size_t end = 0;
    if (text.starts_with("/*")) {
      end = text.find("*/", 2);
      if (end != std::string_view::npos) end += 2;
    } else if (text.starts_with("//") || text.starts_with('#')) {
      end = text.find('\n');
    } else {
      return false;
    }
    at_ += std::min(end, text.size());
    ++out_.comments;
    return true;
  }

  // JavaScript and Python write numbers that JSON does not have.
  bool replace_word() {
    for (const std::string_view word :
         {"NaN"sv, "nan"sv, "Infinity"sv, "-Infinity"sv, "undefined"sv, "None"sv}) {
      if (!rest().starts_with(word)) continue;
      const std::string_view after = rest().substr(word.size(), 1);
      if (!after.empty() && std::isalnum(static_cast<unsigned char>(after.front())) != 0) continue;
      out_.text += "null";
      at_ += word.size();
      ++out_.nulls;
      return true;
    }
    return false;
  }

  // ObjectId("5f1e"), NumberLong(5): what stands in it.
  bool open_call() {
    const std::string_view text = rest();
    if (text.front() == ')' && in_call_) {
      in_call_ = false;
      ++at_;
      return true;
    }
    for (const std::string_view word :
         {"ObjectId("sv, "ISODate("sv, "new Date("sv, "Date("sv, "NumberLong("sv, "NumberInt("sv,
          "NumberDecimal("sv, "UUID("sv}) {
      if (!text.starts_with(word)) continue;
      at_ += word.size();
      in_call_ = true;
      ++out_.calls;
      return true;
    }
    return false;
  }

  // Before a closing bracket: the comma that may be the last thing written.
  void drop_comma() {
    const std::size_t last = out_.text.find_last_not_of(" \t\r\n");
    if (last == std::string::npos || out_.text[last] != ',') return;
    out_.text.erase(last, 1);
    ++out_.commas;
  }

  void in_string() {
    const char c = text_[at_];
    if (c == '"') {
      in_string_ = false;
      copy(1);
    } else if (c == '\\') {
      escape();
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      out_.text += "\\u00";
      out_.text += kDigits[byte >> 4U];
      out_.text += kDigits[byte & 0xFU];
      ++at_;
      ++out_.controls;
    } else {
      copy(1);
    }
  }

  void escape() {
    const auto unit = escaped_unit(rest());
    if (is_high(unit) && is_low(escaped_unit(rest().substr(kEscapeBytes)))) {
      copy(2 * kEscapeBytes);
    } else if (is_high(unit) || is_low(unit)) {
      out_.text += "\\ufffd";
      at_ += kEscapeBytes;
      ++out_.surrogates;
    } else {
      copy(2);  // at the end of the text fewer; whatever is escaped, it does not end the string
    }
  }

  RepairedJson out_;
  std::string text_;
  std::size_t at_ = 0;
  bool in_string_ = false;
  bool in_call_ = false;
};

void add(std::string& out, std::size_t count, std::string_view one, std::string_view many) {
  if (count == 0) return;
  if (!out.empty()) out += ", ";
  out += std::to_string(count);
  out += count == 1 ? one : many;
}

}  // namespace

std::optional<RepairedJson> repair_json(std::string_view line) {
  return Repairer(line).run();
}

std::string description(const RepairedJson& repaired) {
  std::string out;
  add(out, repaired.bytes, " byte that is not UTF-8 replaced by U+FFFD",
      " bytes that are not UTF-8 replaced by U+FFFD");
  add(out, repaired.surrogates, " half of a surrogate pair replaced by U+FFFD",
      " halves of surrogate pairs replaced by U+FFFD");
  add(out, repaired.controls, " control character not escaped", " control characters not escaped");
  return out;
}

std::string times(std::uint64_t count) {
  return count == 1 ? "once" : std::to_string(count) + " times";
}

std::string reason_of(simdjson::error_code error, std::string_view text) {
  if (text.starts_with("{'")) {
    return "is not JSON: its texts stand in single quotes, as Python prints them; json.dumps() "
           "writes JSON";
  }
  std::string_view what;
  switch (error) {
    case simdjson::TAPE_ERROR:
      what = "a comma, colon, brace or key is missing or too many";
      break;
    case simdjson::UNCLOSED_STRING:
      what = "a string does not end";
      break;
    case simdjson::STRING_ERROR:
      what = "a string has a wrong escape";
      break;
    case simdjson::NUMBER_ERROR:
      what = "a number is none";
      break;
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      what = "a word is neither true, false nor null";
      break;
    case simdjson::DEPTH_ERROR:
      what = "arrays or objects are nested too deep";
      break;
    default:
      what = simdjson::error_message(error);
      break;
  }
  return "is not JSON: " + std::string(what);
}

}  // namespace emeroteca::dumps

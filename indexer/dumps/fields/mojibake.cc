#include "indexer/dumps/fields/mojibake.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// The characters of Windows-1252 from 0x80 to 0x9F; those that it leaves open are as in Latin-1.
constexpr std::u16string_view kWindows =
    u"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
    u"\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
    u"\u017E\u0178";

// The byte that a character was read from, or 0.
unsigned char byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const std::size_t at =
      c > 0xFFFF ? std::u16string_view::npos : kWindows.find(static_cast<char16_t>(c));
  return at == std::u16string_view::npos ? 0 : static_cast<unsigned char>(0x80 + at);
}

struct Wrong {
  std::size_t begin;
  std::size_t end;
  std::string right;
  bool certain;
};

// What at `at` may be a character read wrongly; begin == end where it is none.
Wrong wrong_at(std::string_view text, std::size_t at) {
  Wrong wrong{at, at, {}, false};
  std::size_t next = at;
  const unsigned char first = byte_of(text::next_code_point(text, next));
  const std::size_t length = first == 0xC2 || first == 0xC3 || first == 0xC5 ? 2
                             : first == 0xE2                                 ? 3
                                                                             : 0;
  if (length == 0) return wrong;
  wrong.right = static_cast<char>(first);
  while (wrong.right.size() < length && next < text.size()) {
    const unsigned char byte = byte_of(text::next_code_point(text, next));
    if (byte < 0x80 || byte > 0xBF) return wrong;
    wrong.right += static_cast<char>(byte);
  }
  if (wrong.right.size() < length) return wrong;
  wrong.end = next;
  const auto second = static_cast<unsigned char>(wrong.right[1]);
  constexpr std::string_view kSigns = "\xA0\xA3\xA7\xA9\xAA\xAB\xAE\xB0\xB7\xBA\xBB";
  wrong.certain = first == 0xC3 || (first == 0xE2 && (second == 0x80 || second == 0x82)) ||
                  (first == 0xC2 && kSigns.find(wrong.right[1]) != std::string_view::npos);
  return wrong;
}

std::size_t repair_once(std::string& text) {
  std::vector<Wrong> found;
  bool certain = false;
  // All first characters are C3 82, C3 83, C3 85 or C3 A2.
  for (std::size_t at = 0; (at = text.find('\xC3', at)) != std::string::npos;) {
    Wrong wrong = wrong_at(text, at);
    const bool none = wrong.end == wrong.begin;
    at = none ? at + 1 : wrong.end;
    if (none) continue;
    certain = certain || wrong.certain;
    found.push_back(std::move(wrong));
  }
  if (!certain) return 0;
  std::string out;
  std::size_t copied = 0;
  for (const Wrong& wrong : found) {
    out.append(text, copied, wrong.begin - copied).append(wrong.right);
    copied = wrong.end;
  }
  text = out.append(text, copied);
  return found.size();
}

bool is_word_byte(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC3;
}

// Whether a control character at `at` is certainly one of Windows-1252, by what stands beside it:
// an apostrophe behind a letter, a quotation mark before one, a euro behind a figure. Scanned pages
// have such characters anywhere.
bool stands_as_sign(std::string_view text, std::size_t at, std::size_t place) {
  constexpr std::size_t kEuro = 0x00;
  constexpr std::size_t kApostrophe = 0x12;
  constexpr std::size_t kQuotationMark = 0x13;
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (place == kQuotationMark) return at + 2 < text.size() && is_word_byte(byte(at + 2));
  if (at == 0) return false;
  if (place == kApostrophe) return is_word_byte(byte(at - 1)) || byte(at - 1) >= 0x80;
  const std::size_t before = text[at - 1] == ' ' && at > 1 ? at - 2 : at - 1;
  return place == kEuro && text[before] >= '0' && text[before] <= '9';
}

// Windows-1252 read as Latin-1: its quotation marks, dashes and euros are control characters then,
// which no text has.
std::size_t repair_controls(std::string& text) {
  constexpr char kLead = '\xC2';
  std::string out;
  std::size_t copied = 0;
  std::size_t count = 0;
  bool certain = false;
  for (std::size_t at = 0; (at = text.find(kLead, at)) != std::string::npos; ++at) {
    if (at + 1 >= text.size()) break;
    const std::size_t place = static_cast<unsigned char>(text[at + 1]) - std::size_t{0x80};
    if (place >= kWindows.size() || kWindows[place] == 0x80 + place) continue;
    certain = certain || stands_as_sign(text, at, place);
    out.append(text, copied, at - copied);
    text::append_utf8(out, kWindows[place]);
    copied = at + 2;
    ++count;
  }
  if (!certain) return 0;
  text = out.append(text, copied);
  return count;
}

}  // namespace

std::size_t repair_mojibake(std::string& text) {
  std::size_t count = repair_once(text);
  // Some texts have gone the wrong way twice.
  if (count > 0) count = std::max(count, repair_once(text));
  return count + repair_controls(text);
}

}  // namespace emeroteca::dumps

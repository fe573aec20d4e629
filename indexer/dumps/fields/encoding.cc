#include "indexer/dumps/fields/encoding.h"

#include <array>
#include <cstddef>

#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

// Where Windows-1252 differs from Latin-1.
constexpr std::array<char16_t, 32> kFrom80{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// Euro, ellipsis, quotation marks, dashes, bullet, trade mark; no-break space, pound, section,
// guillemets, degree, ordinals, middle dot, fractions; letters of western Europe.
constexpr std::string_view kPlausible =
    "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99"
    "\xA0\xA3\xA7\xA9\xAA\xAB\xAE\xB0\xB7\xBA\xBB\xBC\xBD\xBE"
    "\xC0\xC1\xC4\xC5\xC6\xC7\xC8\xC9\xCA\xCC\xCD\xD1\xD2\xD3\xD6\xD8\xD9\xDA\xDC\xDF"
    "\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF"
    "\xF1\xF2\xF3\xF4\xF5\xF6\xF8\xF9\xFA\xFB\xFC"sv;

constexpr std::size_t kLeastPlausiblePercent = 90;

}  // namespace

bool starts_as_utf16(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
         head.starts_with("\0\0\xFE\xFF"sv);
}

bool is_probably_windows_1252(std::string_view text) {
  std::size_t ill_formed = 0;
  std::size_t plausible = 0;
  std::size_t utf8 = 0;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    if (point.value == 0xFFFD && point.length == 1) {
      ++ill_formed;
      if (kPlausible.find(text[i]) != std::string_view::npos) ++plausible;
    } else if (point.length > 1) {
      ++utf8;
    }
    i += point.length;
  }
  return ill_formed > utf8 && plausible * 100 >= ill_formed * kLeastPlausiblePercent;
}

std::string from_windows_1252(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool differs = byte >= 0x80 && byte < 0x80 + kFrom80.size();
    text::append_utf8(out, differs ? char32_t{kFrom80[byte - 0x80U]} : char32_t{byte});
  }
  return out;
}

}  // namespace emeroteca::dumps

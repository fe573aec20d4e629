#include "indexer/dumps/fields/encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

// In the order in which they are believed where several make the same sense.
constexpr std::array<const char*, 3> kEightBit{"windows-1252", "macintosh", "ibm-850"};

// ISO-8859-15 is Latin-1 but for the euro and seven letters that are hardly used.
constexpr char kEuroOf15 = '\xA4';

using Table = std::array<char16_t, 128>;

std::string in_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

Table table_of(const char* charset) {
  Table table{};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset, &status),
                                                                     ucnv_close);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char byte = static_cast<char>(i + 0x80);
    const icu::UnicodeString character(&byte, 1, converter.get(), status);
    table[i] = character.length() == 1 ? character[0] : char16_t{0xFFFD};
  }
  return table;
}

const Table& table_of(std::size_t charset) {
  static const std::array<Table, kEightBit.size()> tables{
      table_of(kEightBit[0]), table_of(kEightBit[1]), table_of(kEightBit[2])};
  return tables[charset];
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// How much sense a character makes between two bytes: 2 much, 0 or below none.
int sense(char16_t c, char before, char after) {
  constexpr std::u16string_view kLetters = u"àèéìòùáíóúñçöüäêâîôûëïßåøæãõœžš";
  constexpr std::u16string_view kCapitals = u"ÀÈÉÌÒÙÁÍÓÚÑÇÖÜÄÊÂÎÔÛÅØÆ";
  const bool high_before = static_cast<unsigned char>(before) >= 0x80;
  if (kLetters.find(c) != std::u16string_view::npos) {
    return is_ascii_letter(before) || is_ascii_letter(after) || c == u'è' || c == u'é' || c == u'à'
               ? 2
               : 1;
  }
  if (kCapitals.find(c) != std::u16string_view::npos) {
    return is_ascii_lower(before)
               ? -2
               : (is_ascii_letter(before) || is_ascii_letter(after) || c == u'È' ? 2 : 1);
  }
  switch (c) {
    case u'’':
      return is_ascii_letter(before) || high_before ? 2 : 1;
    case u'‘':
    case u'“':
    case u'«':
    case u'„':
      return is_ascii_letter(before) ? -1 : 2;
    case u'”':
    case u'»':
      return is_ascii_letter(after) ? -1 : 2;
    case u'…':
      return is_ascii_letter(before) ? 2 : 1;
    case u'–':
    case u'—':
      return is_ascii_letter(before) && !is_ascii_letter(after) ? 1 : 2;
    case u'€':
    case u'£':
    case u'°':
    case u'º':
    case u'ª':
    case u'§':
    case u'©':
    case u'®':
    case u'™':
    case u'½':
    case u'¼':
    case u'¾':
    case u'·':
    case u'•':
    case 0xA0:
      return is_ascii_letter(before) && c == u'•' ? -1 : 1;
    default:
      return -2;
  }
}

// True where letters beyond ASCII are there, and all of them are well-formed UTF-8 (but for one
// that the end cuts).
bool begins_in_utf8(std::string_view head) {
  constexpr std::size_t kLongest = 4;
  bool letters = false;
  for (std::size_t i = 0; i + kLongest <= head.size();) {
    const text::CodePoint point = text::decode(head, i);
    if (point.value == 0xFFFD && point.length == 1) return false;
    letters = letters || point.length > 1;
    i += point.length;
  }
  return letters;
}

struct Tally {
  int score = 0;
  std::size_t senseless = 0;
};

}  // namespace

std::string known_charset(std::string_view label) {
  std::string name(label);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" ||
      name == "iso8859-1" || name == "iso_8859-1") {
    return "windows-1252";
  }
  if (name == "x-mac-roman" || name == "macroman") return "macintosh";
  if (name == "utf8") return "UTF-8";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(name.c_str(), &status), ucnv_close);
  if (name.empty() || U_FAILURE(status)) return {};
  // ICU's own is "ibm-5348_P100-1997".
  const char* const canonical = ucnv_getName(converter.get(), &status);
  if (U_FAILURE(status)) return {};
  for (const char* const standard : {"MIME", "IANA"}) {
    const char* const usual = ucnv_getStandardName(canonical, standard, &status);
    if (usual != nullptr && U_SUCCESS(status)) return usual;
    status = U_ZERO_ERROR;
  }
  return canonical;
}

std::string_view unicode_charset(std::string_view head) {
  if (head.starts_with(text::kByteOrderMark)) return "UTF-8";
  if (head.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (head.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (head.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (head.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::size_t quarter = std::min<std::size_t>(head.size(), 4096) / 4;
  if (quarter < 2) return {};
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < 4 * quarter; ++i) {
    if (head[i] == '\0') ++zeros[i % 4];
  }
  const auto most = [&](std::size_t i) { return zeros[i] * 2 > quarter; };
  const auto none = [&](std::size_t i) { return zeros[i] == 0; };
  if (none(0) && most(1) && zeros[2] == quarter && zeros[3] == quarter) return "UTF-32LE";
  if (zeros[0] == quarter && zeros[1] == quarter && most(2) && none(3)) return "UTF-32BE";
  if (none(0) && most(1) && none(2) && most(3)) return "UTF-16LE";
  if (most(0) && none(1) && most(2) && none(3)) return "UTF-16BE";
  return {};
}

std::string declared_charset(std::string_view head) {
  if (const std::string_view told = unicode_charset(head); !told.empty()) return std::string(told);
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const std::size_t at = declaration.find("encoding");
  const std::size_t begin = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos || begin == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  std::string declared = known_charset(declaration.substr(begin + 1, end - begin - 1));
  // A declaration that could be read was not written in UTF-16. Many a feed says ISO-8859-1 and is
  // UTF-8.
  const bool utf8 = declared.starts_with("UTF-") || begins_in_utf8(head);
  return utf8 ? std::string() : declared;
}

std::string_view eight_bit_charset(std::string_view text) {
  std::array<Tally, kEightBit.size()> tallies{};
  std::size_t ill_formed = 0;
  std::size_t well_formed = 0;
  bool euro = false;
  bool windows = false;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    if (point.length > 1) ++well_formed;
    if (point.value == 0xFFFD && point.length == 1) {
      ++ill_formed;
      euro = euro || text[i] == kEuroOf15;
      windows = windows || static_cast<unsigned char>(text[i]) < 0xA0;
      const char before = i > 0 ? text[i - 1] : ' ';
      const char after = i + 1 < text.size() ? text[i + 1] : ' ';
      const auto index = static_cast<std::size_t>(static_cast<unsigned char>(text[i]) - 0x80);
      for (std::size_t c = 0; c < kEightBit.size(); ++c) {
        const char16_t character = text[i] == kEuroOf15 && c == 0 ? u'€' : table_of(c)[index];
        const int worth = sense(character, before, after);
        tallies[c].score += worth;
        if (worth < 0) ++tallies[c].senseless;
      }
    }
    i += point.length;
  }
  const auto* const best =
      std::max_element(tallies.begin(), tallies.end(),
                       [](const Tally& a, const Tally& b) { return a.score < b.score; });
  if (ill_formed <= well_formed || best->senseless * 10 > ill_formed) return {};
  const auto index = static_cast<std::size_t>(best - tallies.begin());
  // Where each byte is something, a single sign proves nothing.
  if (index != 0 && best->score < 2) return {};
  if (index == 0 && euro && !windows) return "ISO-8859-15";
  return kEightBit[index];
}

std::string decoded(std::string_view text, std::string_view charset) {
  const std::string name(charset);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return text::repair_utf8(text);
  std::string out;
  // Pieces, as ICU counts in 32 bits.
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  std::array<UChar, 4096> units{};
  for (const char *at = text.data(), *const end = at + text.size(); at < end;) {
    const char* const limit =
        at + std::min<std::size_t>(kPiece, static_cast<std::size_t>(end - at));
    do {
      status = U_ZERO_ERROR;
      UChar* unit = units.data();
      ucnv_toUnicode(converter.get(), &unit, units.data() + units.size(), &at, limit, nullptr,
                     static_cast<UBool>(limit == end), &status);
      out += in_utf8(
          icu::UnicodeString(false, units.data(), static_cast<int32_t>(unit - units.data())));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) break;
  }
  if (out.starts_with(text::kByteOrderMark)) out.erase(0, text::kByteOrderMark.size());
  return out;
}

std::string with_signs_of_windows(std::string text) {
  const auto is_control = [&](std::size_t at) {
    return text[at] == '\xC2' && at + 1 < text.size() &&
           static_cast<unsigned char>(text[at + 1]) < 0xA0;
  };
  std::size_t at = text.find('\xC2');
  if (at == std::string::npos) return text;
  std::string out(text, 0, at);
  for (; at < text.size(); ++at) {
    if (!is_control(at)) {
      out += text[at];
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[++at]);
    text::append_utf8(out, char32_t{table_of(std::size_t{0})[byte - 0x80U]});
  }
  return out;
}

std::string from_dos(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    text::append_utf8(out, byte < 0x80 ? char32_t{byte} : char32_t{table_of(2)[byte - 0x80U]});
  }
  return out;
}

std::string utf8_name(std::string_view name) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto escape = [&](std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  };
  const auto is_hexadecimal = [&](char c) { return kDigits.find(c) != std::string_view::npos; };
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const text::CodePoint point = text::decode(name, i);
    const bool looks_escaped = name[i] == '%' && i + 2 < name.size() &&
                               is_hexadecimal(name[i + 1]) && is_hexadecimal(name[i + 2]) &&
                               (name[i + 1] >= '8' || name.substr(i + 1, 2) == "25");
    if (looks_escaped || (point.value == 0xFFFD && point.length == 1)) {
      escape(out, name[i]);
    } else {
      out += name.substr(i, point.length);
    }
    i += point.length;
  }
  return out;
}

}  // namespace emeroteca::dumps

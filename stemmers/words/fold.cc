#include "stemmers/words/fold.h"

#include <array>
#include <atomic>
#include <mutex>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

namespace emeroteca::stemmers {
namespace {

// Latin letters end here (Latin Extended-B); what lies beyond goes through ICU word by word.
constexpr char32_t kTableSize = 0x250;

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
  return *instance;
}

const icu::Normalizer2& case_folder() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

const icu::Normalizer2& decomposer() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFDInstance);
  return instance;
}

const icu::Normalizer2& composer() {
  static const icu::Normalizer2& instance = normalizer(icu::Normalizer2::getNFCInstance);
  return instance;
}

bool is_accent(UChar32 value) {
  return value >= 0x300 && value <= 0x36F;
}

// Letters that carry a stroke or are two letters in one have no decomposition in Unicode.
std::string_view without_stroke(UChar32 value) {
  switch (value) {
    case 0x00F8:
      return "o";
    case 0x0111:
      return "d";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0167:
      return "t";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F0:
      return "d";
    case 0x00FE:
      return "th";
    default:
      return {};
  }
}

// ICU puts the marks of a letter in order by insertion, which takes the square of their number: of
// those beyond so many nothing is read (30 as in the Stream-Safe Text Format of Unicode Annex 15).
constexpr int kMostMarks = 30;

icu::UnicodeString with_few_marks(std::string_view word) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  if (text.length() <= kMostMarks) return text;
  icu::UnicodeString kept;
  int marks = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 value = text.char32At(i);
    // What is left out when folding, as soft hyphens, does not part a letter from its marks.
    marks = value < 0x80 || case_folder().hasBoundaryBefore(value) != 0 ? 0 : marks + 1;
    if (marks <= kMostMarks) kept.append(value);
  }
  return kept;
}

void append_folded(const icu::UnicodeString& normal, std::string& surface) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = decomposer().normalize(normal, status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 value = decomposed.char32At(i);
    if (is_accent(value)) continue;
    if (const std::string_view plain = without_stroke(value); !plain.empty()) {
      kept += icu::UnicodeString::fromUTF8(
          icu::StringPiece(plain.data(), static_cast<int32_t>(plain.size())));
    } else {
      kept += value;
    }
  }
  composer().normalize(kept, status).toUTF8String(surface);
}

void fold_with_icu(std::string_view word, std::string& normal, std::string& surface) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = case_folder().normalize(with_few_marks(word), status);
  folded.toUTF8String(normal);
  append_folded(folded, surface);
}

struct TableEntry {
  CharClass kind = CharClass::kOther;
  bool simple = false;  // its normal and surface form do not depend on its neighbours
  std::string normal;
  std::string surface;
  std::atomic<bool> made = false;  // the rest may be read
};

// Letters and figures of no script, such as those of mathematics, are what they fold to.
CharClass class_of_folded(UChar32 point) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = case_folder().normalize(icu::UnicodeString(point), status);
  const UChar32 first = folded.isEmpty() ? 0 : folded.char32At(0);
  if (first >= '0' && first <= '9') return CharClass::kDigit;
  if (first == point || u_isalpha(first) == 0) return CharClass::kForeign;
  return uscript_getScript(first, &status) == USCRIPT_LATIN ? CharClass::kLetter
                                                            : CharClass::kForeign;
}

CharClass class_from_icu(char32_t value) {
  if (is_apostrophe(value)) return CharClass::kOther;  // U+02BC is a letter to Unicode
  const auto point = static_cast<UChar32>(value);
  const auto mask = U_MASK(u_charType(point));
  if ((mask & U_GC_M_MASK) != 0) return CharClass::kMark;
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return CharClass::kOther;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(point, &status)) {
    case USCRIPT_LATIN:
      return CharClass::kLetter;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharClass::kIdeographic;
    case USCRIPT_COMMON:
      return class_of_folded(point);
    default:
      return CharClass::kForeign;
  }
}

// Appends a word of ASCII alone in small letters. False, and nothing appended, for any other.
bool append_small_ascii(std::string_view word, std::string& out) {
  const std::size_t start = out.size();
  out.append(word);
  unsigned char all = 0;
  for (std::size_t i = start; i < out.size(); ++i) {
    const char c = out[i];
    all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    if (c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c | 0x20);
  }
  if (all < 0x80) return true;
  out.resize(start);
  return false;
}

void make(char32_t value, TableEntry& entry) {
  if (value < kAsciiClasses.size()) {
    entry.kind = kAsciiClasses[value];
  } else {
    entry.kind = class_from_icu(value);
    // Ordinal signs and superscripts follow figures: "3º", "2ª", "m²" are read without them.
    const bool sign = value == 0xAA || value == 0xBA || value == 0xB2 || value == 0xB3 ||
                      value == 0xB9 || (value >= 0xBC && value <= 0xBE);
    if (sign) entry.kind = CharClass::kOther;
  }
  if (entry.kind == CharClass::kLetter || entry.kind == CharClass::kDigit) {
    std::string text;
    text::append_utf8(text, value);
    fold_with_icu(text, entry.normal, entry.surface);
    entry.simple = true;
  }
}

// Entries are made when they are asked for: a search sees a few of them, and all take as long as a
// tenth of it.
const TableEntry& entry_of(char32_t value) {
  static std::array<TableEntry, kTableSize> table;
  static std::mutex making;
  TableEntry& entry = table[value];
  if (!entry.made.load(std::memory_order_acquire)) {
    const std::lock_guard lock(making);
    if (!entry.made.load(std::memory_order_relaxed)) {
      make(value, entry);
      entry.made.store(true, std::memory_order_release);
    }
  }
  return entry;
}

}  // namespace

CharClass class_beyond_ascii(char32_t value) {
  return value < kTableSize ? entry_of(value).kind : class_from_icu(value);
}

void fold_word(std::string_view word, std::string& normal, std::string& surface) {
  if (append_small_ascii(word, normal)) {
    surface.append(normal, normal.size() - word.size(), word.size());
    return;
  }
  const std::size_t normal_start = normal.size();
  const std::size_t surface_start = surface.size();
  for (std::size_t i = 0; i < word.size();) {
    const text::CodePoint point = text::decode(word, i);
    const TableEntry* const entry = point.value < kTableSize ? &entry_of(point.value) : nullptr;
    if (entry == nullptr || !entry->simple) {
      normal.resize(normal_start);
      surface.resize(surface_start);
      fold_with_icu(word, normal, surface);
      return;
    }
    normal += entry->normal;
    surface += entry->surface;
    i += point.length;
  }
}

std::string fold(std::string_view text) {
  std::string normal;
  if (append_small_ascii(text, normal)) return normal;
  std::string surface;
  fold_with_icu(text, normal, surface);
  return surface;
}

}  // namespace emeroteca::stemmers

#include "searcher/query/clean_text.h"

#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "stemmers/words/fold.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

// Nothing below is composed with what stands before it.
constexpr char32_t kFirstMark = 0x300;
constexpr std::size_t kMaxMarks = 30;

const icu::Normalizer2& composer() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
    return *nfc;
  }();
  return instance;
}

// What a copied word may have inside and nobody has typed; soft hyphens and joiners are letters'.
bool is_left_out(char32_t value) {
  return value != U'\u00AD' && value != U'\u200C' && value != U'\u200D' &&
         stemmers::is_invisible(value);
}

bool is_blank(char32_t value) {
  if (value < 0x80) return value <= U' ' || value == 0x7F;
  if (value == U'\u00AD' || value == U'\u200C' || value == U'\u200D') return false;
  const auto point = static_cast<UChar32>(value);
  const auto type = u_charType(point);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || u_isUWhiteSpace(point) != 0;
}

char32_t one_spelling(char32_t value) {
  if (is_blank(value)) return U' ';
  if (stemmers::is_apostrophe(value)) return U'\'';
  if (value >= 0xFF01 && value <= 0xFF5E) return value - 0xFEE0;
  return value;
}

}  // namespace

CleanText::CleanText(std::string_view typed) : typed_(typed) {
  text_.reserve(typed.size());
  origins_.reserve(typed.size() + 1);
  for (std::size_t i = 0; i < typed.size();) i = append_segment(i);
  origins_.push_back(static_cast<std::uint32_t>(typed.size()));
}

text::Range CleanText::range(std::size_t begin, std::size_t end) const {
  // A mark that did not compose with the character before it has that one's origin, and goes with
  // it.
  const auto whole = [&](std::size_t at) {
    while (at > 0 && at < text_.size() && origins_[at] == origins_[at - 1]) ++at;
    return at;
  };
  return {origins_[whole(begin)], origins_[whole(end)]};
}

void CleanText::append(char32_t value, std::size_t origin) {
  if (is_left_out(value)) return;
  text::append_utf8(text_, one_spelling(value));
  origins_.resize(text_.size(), static_cast<std::uint32_t>(origin));
}

// Appends a character and all that may be composed with it; returns where the next one begins.
std::size_t CleanText::append_segment(std::size_t begin) {
  const text::CodePoint first = text::decode(typed_, begin);
  std::size_t end = begin + first.length;
  icu::UnicodeString segment;
  for (std::size_t marks = 0; end < typed_.size();) {
    const text::CodePoint point = text::decode(typed_, end);
    if (point.value < kFirstMark ||
        composer().hasBoundaryBefore(static_cast<UChar32>(point.value))) {
      break;
    }
    if (segment.isEmpty()) segment.append(static_cast<UChar32>(first.value));
    if (++marks <= kMaxMarks) segment.append(static_cast<UChar32>(point.value));
    end += point.length;
  }
  if (segment.isEmpty()) {
    if (first.value < kFirstMark) {
      append(first.value, begin);
      return end;
    }
    segment.append(static_cast<UChar32>(first.value));
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed = composer().normalize(segment, status);
  for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    append(static_cast<char32_t>(composed.char32At(i)), begin);
  }
  return end;
}

}  // namespace emeroteca::query

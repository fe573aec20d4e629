#include "searcher/query/spelling_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "text/utf8.h"

namespace emeroteca::query {
namespace {

bool ends_with_letter(const std::string& text, std::size_t end) {
  if (end == 0) return false;
  auto at = static_cast<std::int32_t>(end);
  UChar32 point = 0;
  U8_PREV(text.data(), 0, at, point);
  return u_isalnum(point) != 0;
}

bool begins_with_letter(const std::string& text, std::size_t begin) {
  if (begin == text.size()) return false;
  return u_isalnum(static_cast<UChar32>(text::decode(text, begin).value)) != 0;
}

}  // namespace

std::string with_capitals_of(const std::string& typed, const std::string& word) {
  const icu::UnicodeString model = icu::UnicodeString::fromUTF8(typed);
  icu::UnicodeString made = icu::UnicodeString::fromUTF8(word);
  if (u_isupper(model.char32At(0)) == 0) return word;
  const bool all =
      model.countChar32() > 1 && icu::UnicodeString(model).toUpper(icu::Locale::getRoot()) == model;
  icu::UnicodeString capitals(made, 0, all ? made.length() : made.moveIndex32(0, 1));
  made.replace(0, all ? made.length() : made.moveIndex32(0, 1),
               capitals.toUpper(icu::Locale::getRoot()));
  std::string out;
  made.toUTF8String(out);
  return out;
}

std::size_t find_word(const std::string& text, const std::string& word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != std::string::npos;
       at = text.find(word, at + 1)) {
    if (!ends_with_letter(text, at) && !begins_with_letter(text, at + word.size())) return at;
  }
  return std::string::npos;
}

}  // namespace emeroteca::query

#include "stemmers/words/romanise.h"

#include <algorithm>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

// Made when the first such word comes: most archives have none. Null where ICU lacks the table.
const icu::Transliterator* table(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Transliterator* const made =
      icu::Transliterator::createInstance(icu::UnicodeString(name), UTRANS_FORWARD, status);
  return U_SUCCESS(status) ? made : nullptr;
}

const icu::Transliterator* table_of(UChar letter) {
  if (letter >= 0x0400 && letter <= 0x052F) {
    thread_local const std::unique_ptr<const icu::Transliterator> cyrillic(
        table("Russian-Latin/BGN"));
    return cyrillic.get();
  }
  if ((letter >= 0x0370 && letter <= 0x03FF) || (letter >= 0x1F00 && letter <= 0x1FFF)) {
    thread_local const std::unique_ptr<const icu::Transliterator> greek(table("Greek-Latin/BGN"));
    return greek.get();
  }
  return nullptr;
}

}  // namespace

std::string romanised(std::string_view normal) {
  icu::UnicodeString word = icu::UnicodeString::fromUTF8(
      icu::StringPiece(normal.data(), static_cast<std::int32_t>(normal.size())));
  if (word.isEmpty()) return {};
  const icu::Transliterator* const letters = table_of(word.charAt(0));
  if (letters == nullptr) return {};
  letters->transliterate(word);
  std::string latin;
  word.toUTF8String(latin);
  latin = fold(latin);
  // What is left of soft signs, and letters that the table does not know.
  std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
  return latin;
}

}  // namespace emeroteca::stemmers

#include "stemmers/words/romanise.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <unicode/unistr.h>
#include <unicode/utrans.h>

#include "stemmers/words/fold.h"
#include "text/late_library.h"

namespace emeroteca::stemmers {
namespace {

#define EMEROTECA_NAME_OF(function) EMEROTECA_TEXT_OF(function)
#define EMEROTECA_TEXT_OF(function) #function

// ICU's transliteration, which has a library of its own. ICU's headers rename its functions to
// those of its version.
struct Transliteration {
  text::LateLibrary library{"libicui18n.so." U_ICU_VERSION_SHORT};
  decltype(&utrans_openU) open =
      library.function<decltype(&utrans_openU)>(EMEROTECA_NAME_OF(utrans_openU));
  decltype(&utrans_close) close =
      library.function<decltype(&utrans_close)>(EMEROTECA_NAME_OF(utrans_close));
  decltype(&utrans_transUChars) write =
      library.function<decltype(&utrans_transUChars)>(EMEROTECA_NAME_OF(utrans_transUChars));
};

const Transliteration& transliteration() {
  static const Transliteration loaded;
  return loaded;
}

// One table of it; writes nothing where ICU lacks that.
class Letters {
 public:
  explicit Letters(const char16_t* name) {
    UErrorCode status = U_ZERO_ERROR;
    table_ = transliteration().open(name, -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status);
    if (U_FAILURE(status)) table_ = nullptr;
  }
  ~Letters() {
    if (table_ != nullptr) transliteration().close(table_);
  }
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  icu::UnicodeString written(const icu::UnicodeString& word) const {
    if (table_ == nullptr) return {};
    // No letter of these scripts is more than four of the Latin one.
    constexpr std::int32_t kMost = 4;
    std::int32_t length = word.length();
    std::vector<char16_t> letters(static_cast<std::size_t>(length) * kMost);
    word.extract(0, length, letters.data());
    std::int32_t end = length;
    UErrorCode status = U_ZERO_ERROR;
    transliteration().write(table_, letters.data(), &length,
                            static_cast<std::int32_t>(letters.size()), 0, &end, &status);
    return U_SUCCESS(status) ? icu::UnicodeString(letters.data(), length) : icu::UnicodeString();
  }

 private:
  UTransliterator* table_ = nullptr;
};

// Made when the first such word comes: most archives have none.
const Letters* letters_of(char16_t first) {
  if (first >= 0x0400 && first <= 0x052F) {
    thread_local const Letters cyrillic(u"Russian-Latin/BGN");
    return &cyrillic;
  }
  if ((first >= 0x0370 && first <= 0x03FF) || (first >= 0x1F00 && first <= 0x1FFF)) {
    thread_local const Letters greek(u"Greek-Latin/BGN");
    return &greek;
  }
  return nullptr;
}

}  // namespace

std::string romanised(std::string_view normal) {
  const icu::UnicodeString word = icu::UnicodeString::fromUTF8(
      icu::StringPiece(normal.data(), static_cast<std::int32_t>(normal.size())));
  if (word.isEmpty()) return {};
  const Letters* const letters = letters_of(word.charAt(0));
  if (letters == nullptr) return {};
  std::string latin;
  letters->written(word).toUTF8String(latin);
  latin = fold(latin);
  // What is left of soft signs, and letters that the table does not know.
  std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
  return latin;
}

}  // namespace emeroteca::stemmers

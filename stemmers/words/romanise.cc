#include "stemmers/words/romanise.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

bool is_one_of(char16_t letter, std::u16string_view letters) {
  return letters.find(letter) != std::u16string_view::npos;
}

// The letters of Russian by BGN/PCGN 1947, without its marks. Where ICU has the same table
// (Russian-Latin/BGN) it takes 14 ms to make it, for each article list that has one such word.
class Russian {
 public:
  void append(char16_t letter, std::string& latin) {
    static constexpr std::u16string_view kVowels = u"аеёиоуыэюя";
    if (letter == u'е' || letter == u'ё') {
      // At the begin, and behind vowels and signs.
      latin += apart_ ? "ye" : "e";
      apart_ = !apart_ || last_ == 0;
    } else if (letter >= u'а' && letter <= u'я') {
      latin += kLetters[static_cast<std::size_t>(letter - u'а')];
      const bool behind_vowel = is_one_of(last_, kVowels);
      apart_ = is_one_of(letter, u"аиоуюяйъь") || (letter == u'ы' && !behind_vowel) ||
               (letter == u'э' && (last_ == 0 || behind_vowel));
    } else {
      apart_ = false;
    }
    last_ = letter;
  }

 private:
  static constexpr std::array<std::string_view, 32> kLetters{
      "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

  char16_t last_ = 0;
  bool apart_ = true;  // an e would be written ye
};

// Greek by BGN/PCGN 1962, as ICU has it (Greek-Latin/BGN). `letters`: small, without their marks;
// `marked`: which had one.
void append_greek(std::u16string_view letters, const std::vector<bool>& marked,
                  std::string& latin) {
  static constexpr std::array<std::string_view, 25> kLetters{
      "a", "v", "g", "dh", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
      "x", "o", "p", "r",  "s", "s", "t", "i",  "f", "kh", "ps", "o"};
  struct Pair {
    std::u16string_view letters;
    std::string_view first;  // at the begin of the word
    std::string_view latin;
  };
  static constexpr std::array<Pair, 11> kPairs{{{u"γγ", "ng", "ng"},
                                                {u"γκ", "g", "ng"},
                                                {u"γξ", "nx", "nx"},
                                                {u"γχ", "nkh", "nkh"},
                                                {u"μπ", "b", "mb"},
                                                {u"ντ", "d", "nd"},
                                                {u"ου", "ou", "ou"},
                                                {u"αυ", "av", "av"},
                                                {u"ευ", "ev", "ev"},
                                                {u"ηυ", "iv", "iv"},
                                                {u"ει", "i", "i"}}};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::u16string_view here = letters.substr(i);
    const std::u16string_view before = i == 0 ? std::u16string_view() : letters.substr(i - 1, 2);
    // These vowels are spoken apart, and begin no other pair; nor does one with an accent.
    const bool apart =
        marked[i] || before == u"αε" || before == u"αη" || before == u"οη" || before == u"ωο";
    const auto pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const Pair& one) {
      return !apart && here.starts_with(one.letters);
    });
    if (pair != kPairs.end()) {
      latin += i == 0 ? pair->first : pair->latin;
      ++i;
    } else if (here[0] == u'γ' && here.size() > 1 && is_one_of(here[1], u"εηιυ")) {
      latin += 'y';
    } else if (here[0] >= u'α' && here[0] <= u'ω') {
      latin += kLetters[static_cast<std::size_t>(here[0] - u'α')];
    } else {
      icu::UnicodeString(here[0]).toUTF8String(latin);
    }
  }
}

bool is_cyrillic(char16_t letter) {
  return letter >= 0x0400 && letter <= 0x052F;
}

bool is_greek(char16_t letter) {
  return (letter >= 0x0370 && letter <= 0x03FF) || (letter >= 0x1F00 && letter <= 0x1FFF);
}

std::u16string without_marks(const icu::UnicodeString& word, std::vector<bool>& marked) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString apart = U_SUCCESS(status) ? form->normalize(word, status) : word;
  std::u16string letters;
  for (std::int32_t i = 0; i < apart.length(); ++i) {
    if (u_charType(apart.charAt(i)) != U_NON_SPACING_MARK) {
      letters += apart.charAt(i);
      marked.push_back(false);
    } else if (!marked.empty()) {
      marked.back() = true;
    }
  }
  return letters;
}

}  // namespace

std::string romanised(std::string_view normal) {
  const icu::UnicodeString word = icu::UnicodeString::fromUTF8(
      icu::StringPiece(normal.data(), static_cast<std::int32_t>(normal.size())));
  if (word.isEmpty()) return {};
  std::string latin;
  if (is_cyrillic(word.charAt(0))) {
    Russian russian;
    for (std::int32_t i = 0; i < word.length(); ++i) {
      const char16_t letter = word.charAt(i);
      russian.append(letter, latin);
      if (!is_cyrillic(letter)) icu::UnicodeString(letter).toUTF8String(latin);
    }
  } else if (is_greek(word.charAt(0))) {
    std::vector<bool> marked;
    const std::u16string letters = without_marks(word, marked);
    append_greek(letters, marked, latin);
  }
  latin = fold(latin);
  // What is left of letters that the tables do not know.
  std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
  return latin;
}

}  // namespace emeroteca::stemmers

#include "stemmers/language/ngram_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "stemmers/language/folded_words.h"

namespace emeroteca::stemmers {
namespace {

// A word as train_language_model.py writes it: a-z, with ' before or after for a joining
// apostrophe.
struct FunctionWord {
  std::string_view text;
  std::int8_t weight;
};

#include "stemmers/language/ngram_table.inc"

// Table units in one nat; everything is summed in units, as integers.
constexpr int kScale = 24;
constexpr unsigned kTableBits = 16;
constexpr std::uint64_t kKeyHash = 0x9E3779B97F4A7C15u;
static_assert(kGramWeights.size() == std::size_t{1} << kTableBits);

constexpr int kMaxWord = 4 * kScale;      // n-grams alone are never surer than this
constexpr int kFinalAccent = 2 * kScale;  // città, perché; English has café and few others
constexpr int kClearUnits = static_cast<int>(kClearWord * kScale);

// A capitalised word is often a name, which says little of the language around it. In a title with
// capitals throughout all words are discounted alike.
constexpr int discounted(int units) {
  return units * 5 / 8;
}

constexpr std::uint64_t kCliticFlag = std::uint64_t{1} << 61;
constexpr std::uint64_t kElidedFlag = std::uint64_t{1} << 62;

// Open addressing over the function words, built by the compiler; key 0 is a free slot.
class FunctionTable {
 public:
  constexpr FunctionTable() {
    for (const FunctionWord& word : kFunctionWords) {
      std::size_t slot = slot_of(key_of(word.text));
      while (keys_[slot] != 0) slot = (slot + 1) % kSlots;
      keys_[slot] = key_of(word.text);
      weights_[slot] = word.weight;
    }
  }

  // The weight in units, or nothing for any other key.
  std::optional<int> find(std::uint64_t key) const {
    for (std::size_t slot = slot_of(key); keys_[slot] != 0; slot = (slot + 1) % kSlots)
      if (keys_[slot] == key) return weights_[slot];
    return std::nullopt;
  }

 private:
  static constexpr unsigned kSlotBits = 11;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;
  static_assert(kFunctionWords.size() * 3 < kSlots);

  static constexpr std::size_t slot_of(std::uint64_t key) {
    return static_cast<std::size_t>(key * kKeyHash >> (64 - kSlotBits));
  }

  static constexpr std::uint64_t key_of(std::string_view text) {
    std::uint64_t flags = 0;
    std::uint64_t key = 0;
    for (const char c : text) {
      if (c == '\'')
        flags |= key == 0 ? kCliticFlag : kElidedFlag;
      else
        key = key << kLetterBits | static_cast<std::uint64_t>(c - 'a' + 1);
    }
    return key | flags;
  }

  std::array<std::uint64_t, kSlots> keys_{};
  std::array<std::int8_t, kSlots> weights_{};
};

constexpr FunctionTable kFunctionTable;

std::optional<int> function_weight(const FoldedWord& word) {
  if (word.length > kKeyLetters) return std::nullopt;
  // The first half of non-farm, e-mail or on-line is a prefix.
  if (word.hyphenated && word.length <= 3) return 0;
  if (word.clitic)
    if (const auto weight = kFunctionTable.find(word.key | kCliticFlag)) return weight;
  if (word.elided)
    if (const auto weight = kFunctionTable.find(word.key | kElidedFlag)) return weight;
  return kFunctionTable.find(word.key);
}

// The features of the training script: 4-gram and 3-gram at every letter and at the end, the word.
// Of a word longer than its key only the n-grams that the key still has.
int gram_weight(const FoldedWord& word) {
  constexpr std::uint32_t kHash = 0x9E3779B1u;
  constexpr unsigned kShift = 32 - kTableBits;
  constexpr unsigned kGram = 4;
  int sum = kGramWeights[word.key * kKeyHash >> (64 - kTableBits)];
  const auto add = [&](std::uint64_t letters) {
    const auto window = static_cast<std::uint32_t>(letters) & 0xFFFFF;
    sum += kGramWeights[window * kHash >> kShift];
    sum += kGramWeights[((window & 0x7FFF) | 1u << 20) * kHash >> kShift];
  };
  add(word.key << kLetterBits);
  const std::size_t windows = word.length > kKeyLetters ? kKeyLetters + 1 - kGram : word.length;
  for (std::size_t after = 0; after < windows; ++after) add(word.key >> (kLetterBits * after));
  return std::clamp(sum, -kMaxWord, kMaxWord);
}

struct Weighed {
  int units = 0;
  bool function_word = false;
};

Weighed weigh(const FoldedWord& word) {
  Weighed weighed;
  if (const auto weight = function_weight(word))
    weighed = {*weight, true};
  else if (word.length > 1)
    weighed.units = gram_weight(word);
  if (word.capitalised) weighed.units = discounted(weighed.units);
  if (word.final_accent) weighed.units += kFinalAccent;
  return weighed;
}

}  // namespace

Evidence ngram_evidence(std::string_view utf8_text) {
  Evidence evidence;
  std::int64_t units = 0;
  FoldedWords words(utf8_text);
  for (FoldedWord word; words.next(word);) {
    const Weighed weighed = weigh(word);
    units += weighed.units;
    ++evidence.words;
    if (word.capitalised || std::abs(weighed.units) < kClearUnits) continue;
    const auto language = index_of(weighed.units > 0 ? Language::kItalian : Language::kEnglish);
    ++evidence.clear[language];
    evidence.clear_function[language] += weighed.function_word ? 1 : 0;
  }
  evidence.log_odds = static_cast<double>(units) / kScale;
  return evidence;
}

Detection ngram_detect(std::string_view utf8_text, std::optional<Language> hint) {
  const double log_odds = ngram_evidence(utf8_text).log_odds;
  const bool decided = std::abs(log_odds) >= kDecided;
  const Language likelier = log_odds < 0 ? Language::kEnglish : Language::kItalian;
  return {decided ? likelier : hint.value_or(likelier), log_odds, decided};
}

}  // namespace emeroteca::stemmers

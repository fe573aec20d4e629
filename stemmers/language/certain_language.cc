#include "stemmers/language/certain_language.h"

#include <array>
#include <cstdint>
#include <unordered_map>

#include "stemmers/language/detect.h"
#include "stemmers/language/folded_words.h"
#include "stemmers/language/function_words.h"
#include "stemmers/stop_words/lists.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {
namespace {

constexpr std::size_t kLookedAt = 32 * 1024;
constexpr std::size_t kLeastWords = 6;
constexpr std::size_t kLeastFunctionWords = 4;
constexpr std::size_t kLeastLetters = 8;  // of another script

// A bit a language: Italian and English as index_of has them, then kForeignLanguages.
using Languages = std::uint32_t;
constexpr std::size_t kAll = kLanguageCount + std::size(kForeignLanguages);
static_assert(kAll <= 32);

class Table {
 public:
  Table() {
    add(kItalianStopWords, index_of(Language::kItalian));
    add(kEnglishStopWords, index_of(Language::kEnglish));
    for (std::size_t i = 0; i < std::size(kForeignLanguages); ++i) {
      add(kForeignLanguages[i].words, kLanguageCount + i);
    }
  }

  Languages find(std::uint64_t key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? 0 : found->second;
  }

 private:
  void add(std::string_view list, std::size_t language) {
    FoldedWords words(list);
    for (FoldedWord word; words.next(word);) words_[word.key] |= Languages{1} << language;
  }

  std::unordered_map<std::uint64_t, Languages> words_;
};

struct Script {
  char32_t first;
  char32_t last;
  std::string_view name;
  std::size_t worth;  // letters that one of it counts for
};

constexpr Script kScripts[] = {
    {0x370, 0x3FF, "Greek letters", 1},        {0x1F00, 0x1FFF, "Greek letters", 1},
    {0x400, 0x52F, "Cyrillic letters", 1},     {0x530, 0x58F, "Armenian letters", 1},
    {0x590, 0x5FF, "Hebrew letters", 1},       {0x600, 0x6FF, "Arabic letters", 1},
    {0x750, 0x77F, "Arabic letters", 1},       {0x900, 0xDFF, "Indian letters", 1},
    {0xE00, 0xEFF, "Thai or Lao letters", 1},  {0x10A0, 0x10FF, "Georgian letters", 1},
    {0x1200, 0x137F, "Ethiopic letters", 1},   {0x3040, 0x30FF, "Japanese letters", 2},
    {0x3400, 0x4DBF, "Chinese characters", 2}, {0x4E00, 0x9FFF, "Chinese characters", 2},
    {0xAC00, 0xD7AF, "Korean letters", 2},     {0xFB50, 0xFDFF, "Arabic letters", 1},
    {0xFE70, 0xFEFE, "Arabic letters", 1}};

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250) ||
         (c >= 0x1E00 && c < 0x1F00);
}

// The script of nearly all letters where that is not Latin.
std::string_view other_script(std::string_view text) {
  std::size_t latin = 0;
  std::size_t others = 0;
  std::array<std::size_t, std::size(kScripts)> counts{};
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      latin += is_latin(byte) ? 1 : 0;
      ++at;
      continue;
    }
    const char32_t c = text::next_code_point(text, at);
    latin += is_latin(c) ? 1 : 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (c < kScripts[i].first || c > kScripts[i].last) continue;
      counts[i] += kScripts[i].worth;
      others += kScripts[i].worth;
      break;
    }
  }
  if (others < kLeastLetters || others < 3 * latin) return {};
  std::size_t most = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) most = counts[i] > counts[most] ? i : most;
  return kScripts[most].name;
}

// How many of a text's words are function words, by the languages that have them.
class Counts {
 public:
  explicit Counts(std::string_view text) {
    static const Table table;
    FoldedWords folded(text);
    for (FoldedWord word; folded.next(word);) {
      ++words_;
      if (const Languages of = table.find(word.key); of != 0) ++counts_[of];
    }
  }

  std::size_t words() const { return words_; }

  std::size_t of(std::size_t language) const {
    return sum([&](Languages of) { return has(of, language); });
  }

  std::size_t best() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < kAll; ++i) best = of(i) > of(best) ? i : best;
    return best;
  }

  // More than three times as many words speak for the one alone as for the other alone.
  bool beats(std::size_t one, std::size_t other) const {
    const std::size_t won = sum([&](Languages of) { return has(of, one) && !has(of, other); });
    const std::size_t lost = sum([&](Languages of) { return has(of, other) && !has(of, one); });
    return won >= 3 * lost + 2;
  }

 private:
  static bool has(Languages of, std::size_t language) { return (of >> language & 1U) != 0; }

  template <typename Wanted>
  std::size_t sum(Wanted wanted) const {
    std::size_t out = 0;
    for (const auto& [of, count] : counts_) out += wanted(of) ? count : 0;
    return out;
  }

  std::unordered_map<Languages, std::size_t> counts_;
  std::size_t words_ = 0;
};

}  // namespace

std::optional<CertainLanguage> certain_language(std::string_view utf8_text) {
  std::string_view text = utf8_text.substr(0, kLookedAt);
  if (const std::string_view script = other_script(text); !script.empty()) {
    return CertainLanguage{std::nullopt, script, 0};
  }
  const Counts counts(text);
  if (counts.words() < kLeastWords) return std::nullopt;
  const std::size_t best = counts.best();
  if (counts.of(best) < kLeastFunctionWords || counts.of(best) * 7 < counts.words()) {
    return std::nullopt;
  }
  const bool known = best < kLanguageCount;
  // Languages beyond ours need not be told from each other.
  for (std::size_t other = 0; other < (known ? kAll : kLanguageCount); ++other) {
    if (other != best && !counts.beats(best, other)) return std::nullopt;
  }
  if (known) {
    const Language language = kLanguages[best];
    return CertainLanguage{language, language == Language::kItalian ? "Italian" : "English",
                           counts.words()};
  }
  if (text.size() >= kLongText && cld2_language(text)) return std::nullopt;
  return CertainLanguage{std::nullopt, kForeignLanguages[best - kLanguageCount].name,
                         counts.words()};
}

}  // namespace emeroteca::stemmers

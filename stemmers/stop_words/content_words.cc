#include "stemmers/stop_words/content_words.h"

#include <algorithm>
#include <array>

namespace emeroteca::stemmers {
namespace {

struct NounAmongStopWords {
  Language language;
  std::string_view word;
  std::string_view other;
  bool mostly = false;
};

constexpr auto kNouns = std::to_array<NounAmongStopWords>({
    {Language::kEnglish, "mine", "mines", true},
    {Language::kEnglish, "can", "cans"},
    {Language::kEnglish, "will", "wills"},
    {Language::kItalian, "ancora", "ancore"},
    {Language::kItalian, "era", "ere"},
    {Language::kItalian, "fosse", "fossa"},
    {Language::kItalian, "ora", "ore"},
    {Language::kItalian, "verso", "versi"},
});

const NounAmongStopWords* noun_of(Language language, std::string_view word) {
  const auto* const found = std::ranges::find_if(kNouns, [&](const NounAmongStopWords& one) {
    return one.language == language && one.word == word;
  });
  return found == kNouns.end() ? nullptr : found;
}

}  // namespace

std::string_view other_form_of_noun(Language language, std::string_view stop_word) {
  const NounAmongStopWords* const noun = noun_of(language, stop_word);
  return noun == nullptr ? std::string_view() : noun->other;
}

bool is_mostly_noun(Language language, std::string_view stop_word) {
  const NounAmongStopWords* const noun = noun_of(language, stop_word);
  return noun != nullptr && noun->mostly;
}

std::string_view figure_of_stop_word(Language language, std::string_view stop_word) {
  return language == Language::kItalian && stop_word == "sei" ? "6" : std::string_view();
}

}  // namespace emeroteca::stemmers

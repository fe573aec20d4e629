#include "stemmers/stem/verb_nouns.h"

#include <algorithm>
#include <array>

namespace emeroteca::stemmers {
namespace {

bool is_infinitive(std::string_view stem) {
  constexpr auto kOfInfinitives = std::to_array<std::string_view>({"are", "ere", "ire", "rre"});
  return stem.size() > 4 && std::ranges::any_of(kOfInfinitives, [&](std::string_view end) {
           return stem.ends_with(end);
         });
}

// Trattato, offerta, parlanti; tratto and presenti not, whose t is the root's.
bool is_like_participle(std::string_view root, std::string_view form) {
  if (form.size() < 3 || form.substr(0, form.size() - 1) == root) return false;
  const char vowel = form.back();
  const char consonant = form[form.size() - 2];
  return (consonant == 't' || consonant == 's') &&
         (vowel == 'o' || vowel == 'a' || vowel == 'i' || vowel == 'e');
}

}  // namespace

bool is_finite_form(std::string_view infinitive, std::string_view form) {
  if (!is_infinitive(infinitive)) return false;
  const std::string_view before_clitics = infinitive.substr(0, infinitive.size() - 1);
  const std::string_view without_re = infinitive.substr(0, infinitive.size() - 2);  // propor-si
  if (form.starts_with(before_clitics) ||
      (infinitive.ends_with("rre") && form.starts_with(without_re))) {
    return false;
  }
  return !is_like_participle(infinitive.substr(0, infinitive.size() - 3), form);
}

bool is_participle_form(std::string_view infinitive, std::string_view form) {
  return is_infinitive(infinitive) &&
         is_like_participle(infinitive.substr(0, infinitive.size() - 3), form);
}

bool is_rare_finite_form(std::string_view infinitive, std::string_view form) {
  constexpr auto kCommon = std::to_array<std::string_view>({"ano", "ono", "mo", "ero"});
  return form.ends_with('o') && is_finite_form(infinitive, form) &&
         std::ranges::none_of(kCommon, [&](std::string_view end) { return form.ends_with(end); });
}

}  // namespace emeroteca::stemmers

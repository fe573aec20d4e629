#include "stemmers/stem/likely_forms.h"

namespace emeroteca::stemmers {
namespace {

struct Plural {
  std::string_view begin;
  std::string_view ending;  // none: there is no plural
};

Plural plural_of(Language language, std::string_view stem) {
  constexpr std::size_t kShortest = 3;
  if (stem.size() < kShortest) return {};
  if (language == Language::kEnglish) return {stem, "s"};
  const std::string_view begin = stem.substr(0, stem.size() - 1);
  switch (stem.back()) {
    case 'o':
    case 'e':
      return {begin, "i"};
    case 'a':
      return {begin, "e"};
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> likely_forms(Language language, std::string_view stem) {
  std::vector<std::string> forms{std::string(stem)};
  const Plural plural = plural_of(language, stem);
  if (!plural.ending.empty()) forms.emplace_back(plural.begin).append(plural.ending);
  return forms;
}

bool is_likely_form(Language language, std::string_view stem, std::string_view form) {
  if (form == stem) return true;
  const Plural plural = plural_of(language, stem);
  return !plural.ending.empty() && form.size() == plural.begin.size() + plural.ending.size() &&
         form.starts_with(plural.begin) && form.ends_with(plural.ending);
}

}  // namespace emeroteca::stemmers

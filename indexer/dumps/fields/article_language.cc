#include "indexer/dumps/fields/article_language.h"

#include <optional>
#include <string>
#include <unordered_set>

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include "stemmers/language/certain_language.h"
#include "stemmers/language/detect.h"
#include "stemmers/words/fold.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// A text of fewer words does not overrule a record that says it is in one of ours.
constexpr std::size_t kManyWords = 20;

// Codes that name no language: undetermined, several, none.
bool names_no_language(std::string_view code) {
  return code == "und" || code == "mul" || code == "zxx" || code == "mis";
}

// The names of all languages in English, Italian and themselves, folded.
std::unordered_set<std::string> language_names() {
  std::unordered_set<std::string> names;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    const icu::Locale language(*code);
    for (const icu::Locale& in : {icu::Locale::getEnglish(), icu::Locale::getItalian(), language}) {
      icu::UnicodeString name;
      std::string utf8;
      language.getDisplayLanguage(in, name).toUTF8String(utf8);
      names.insert(stemmers::fold(utf8));
    }
  }
  return names;
}

// "fr", "fra", "pt-BR", "French", "francese", "other": some language that is not ours.
bool is_another_language(std::string_view written) {
  const std::string folded = stemmers::fold(written);
  if (folded == stemmers::kOtherCode) return true;
  const std::string code = folded.substr(0, folded.find_first_of("-_"));
  if (code.size() == 2 || code.size() == 3) {
    if (names_no_language(code)) return false;
    const std::string_view iso = uloc_getISO3Language(code.c_str());
    return !iso.empty();
  }
  static const std::unordered_set<std::string> names = language_names();
  return names.contains(folded);
}

std::string marked(const Record& record, const stemmers::CertainLanguage& certain) {
  return "is marked " + text::in_quotes(record.draft.language) + ", but its text is in " +
         std::string(certain.name) + ": indexed as that";
}

}  // namespace

void set_language(Article& article, Record& record, const Options& options) {
  const std::string text = article.title + '\n' + article.body;
  std::string_view written = text::trimmed(record.draft.language);
  // Joomla's and Storyblok's for an article of no language of its own.
  if (written == "*" || written == "default") written = {};
  const std::optional<stemmers::Language> ours = stemmers::language_from_code(written);
  const bool another = !written.empty() && !ours && is_another_language(written);
  // Storyblok's word for the language of the site.
  const bool said = !written.empty() && written != "default";
  if (said && !ours && !another) {
    record.warn("the language " + text::in_quotes(record.draft.language) +
                " is not known: told by the text instead");
  }
  if (!ours && !another && options.language) {
    article.language = options.language;
    return;
  }
  const auto certain = stemmers::certain_language(text);
  if (ours || another) {
    article.language = ours;
    const bool sure = certain && (another || certain->words == 0 || certain->words >= kManyWords);
    if (!sure || certain->language == ours) return;
    article.language = certain->language;
    record.warn(marked(record, *certain));
  } else if (certain && !certain->language) {
    article.language = std::nullopt;
    record.warn("is neither Italian nor English, but in " + std::string(certain->name) +
                ": kept, without stems (lang:other finds it)");
  } else {
    article.language = stemmers::detect(text);
  }
}

}  // namespace emeroteca::dumps

#include "searcher/query/spelling.h"

#include <algorithm>
#include <map>

#include "archive/article.h"
#include "archive/fields.h"
#include "searcher/query/operators_spelling.h"
#include "searcher/query/spelling_fields.h"
#include "searcher/query/spelling_text.h"
#include "searcher/query/vocabulary.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

// The word is in the archive in some way that its user may have meant.
bool finds_something(const QueryWord& word, const Xapian::Database& database) {
  return std::any_of(word.alternatives.begin(), word.alternatives.end(), [&](const Alternative& a) {
    // A synonym finds nothing by itself.
    return a.origin != Origin::kSynonym &&
           std::all_of(a.terms.begin(), a.terms.end(),
                       [&](const std::string& term) { return database.term_exists(term); });
  });
}

bool in_language(const std::string& surface, Language language, const Xapian::Database& database,
                 const stemmers::Stemmer& stemmer) {
  const std::string term = make_term(stem_prefix(language), stemmer.stem(language, surface));
  return !term.empty() && database.term_exists(term);
}

// The most frequent of the words that are nearest.
std::string best_spelling(const QueryWord& word, const Plan& plan, const Xapian::Database& database,
                          const stemmers::Stemmer& stemmer) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLong = 7;
  if (word.surface.size() < kShortest ||
      word.surface.find_first_of("0123456789") != std::string::npos)
    return {};
  const unsigned most = word.surface.size() >= kLong ? 2 : 1;
  for (unsigned edits = 1; edits <= most; ++edits) {
    for (const VocabularyWord& candidate : match_fuzzy(database, word.surface, edits, 20).words) {
      if (candidate.surface.find_first_of("0123456789") != std::string::npos) continue;
      if (!plan.language || in_language(candidate.surface, *plan.language, database, stemmer)) {
        return candidate.surface;
      }
    }
  }
  return {};
}

// A word of the archive as articles write it: the archive knows it without its accents.
std::string as_written(const std::string& surface, const Xapian::Database& database) {
  constexpr int kArticles = 5;
  std::map<std::string, int> forms;
  int articles = 0;
  for (auto it = database.postlist_begin(surface);
       it != database.postlist_end(surface) && articles < kArticles; ++it, ++articles) {
    const std::string record = database.get_document(*it).get_data();
    if (record.empty()) continue;
    const Article article = deserialise(record);
    for (const std::string* text : {&article.title, &article.body}) {
      stemmers::Tokeniser tokeniser(*text);
      while (const stemmers::Token* token = tokeniser.next()) {
        if (token->surface == surface && !token->joined) ++forms[token->normal];
      }
    }
  }
  const auto most = std::max_element(
      forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == forms.end() ? surface : most->first;
}

}  // namespace

std::string suggest(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    stemmers::Stemmer& stemmer) {
  // As the words of the plan were read: characters composed, one apostrophe.
  std::string out(CleanText(text).text());
  bool changed = false;
  std::size_t from = 0;
  // Each unknown word is looked for once; a text full of them is no misspelt query.
  constexpr std::size_t kMostMended = 8;
  std::map<std::string, std::string> mended;
  for (const QueryWord& word : plan.words) {
    if (word.text.empty()) continue;
    const std::size_t at = find_word(out, word.text, from);
    if (at == std::string::npos) continue;
    from = at + word.text.size();
    if (word.stop_word || finds_something(word, database)) continue;
    if (mended.size() == kMostMended && !mended.contains(word.surface)) continue;
    const auto [known, fresh] = mended.try_emplace(word.surface);
    if (fresh) {
      const std::string nearest = best_spelling(word, plan, database, stemmer);
      if (!nearest.empty() && nearest != word.surface) {
        known->second = as_written(nearest, database);
      }
    }
    if (known->second.empty()) continue;
    const std::string better = with_capitals_of(word.text, known->second);
    out.replace(at, word.text.size(), better);
    from = at + better.size();
    changed = true;
  }
  changed = mend_fields(out, plan.tree, database) || changed;
  return changed ? out : std::string();
}

}  // namespace emeroteca::query

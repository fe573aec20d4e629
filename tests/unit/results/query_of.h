// Small queries for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"
#include "searcher/query/match_terms.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::tests {

// Each word by its surface form and its stems in both languages, all of weight 1.
inline query::MatchTerms query_of(std::string_view text, stemmers::Stemmer& stemmer) {
  query::MatchTerms terms;
  for (const stemmers::Token& token : stemmers::tokenise(text)) {
    if (token.elided) continue;
    const query::MatchTarget target{terms.words++, 1.0};
    terms.surfaces.emplace(token.surface, target);
    for (const stemmers::Language language : stemmers::kLanguages) {
      const std::string stem =
          stemmer.form(language, token.normal, token.surface, token.acronym).stem;
      if (!stem.empty()) terms.stems[stemmers::index_of(language)].emplace(stem, target);
    }
  }
  return terms;
}

// Adds a phrase of these very words, as one more word of the query.
inline void add_phrase(query::MatchTerms& terms, std::string_view text, double weight = 1.0,
                       unsigned distance = 0) {
  query::MatchTerms::Phrase phrase;
  for (const stemmers::Token& token : stemmers::tokenise(text)) {
    if (!token.joined) phrase.parts.push_back({{token.surface}, {}});
  }
  phrase.distance = distance;
  phrase.target = {terms.words++, weight};
  terms.phrases.push_back(phrase);
}

inline Article article_of(std::string title, std::string body,
                          stemmers::Language language = stemmers::Language::kItalian) {
  Article article;
  article.id = "test/1";
  article.title = std::move(title);
  article.body = std::move(body);
  article.language = language;
  return article;
}

}  // namespace emeroteca::tests

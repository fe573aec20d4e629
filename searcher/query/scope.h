// The terms of the place in which words are looked for.
#pragma once

#include <string>
#include <string_view>

#include "archive/fields.h"
#include "searcher/query/plan.h"

namespace emeroteca::query {

// Where words are looked for: in whole articles, or in their headlines.
struct Scope {
  std::string prefix;  // of surface words

  std::string term(const std::string& of_article) const {
    if (prefix.empty()) return of_article;
    if (of_article.starts_with(kAcronymPrefix)) {
      return std::string(kTitleAcronymPrefix) + of_article.substr(kAcronymPrefix.size());
    }
    for (const stemmers::Language language : stemmers::kLanguages) {
      const std::string_view stems = stem_prefix(language);
      if (of_article.starts_with(stems)) {
        return std::string(title_stem_prefix(language)) + of_article.substr(stems.size());
      }
    }
    return prefix + of_article;
  }

  // Stems of headlines have none.
  bool has_positions(const Alternative& alternative) const {
    return prefix.empty() || alternative.origin == Origin::kApart;
  }
};

}  // namespace emeroteca::query

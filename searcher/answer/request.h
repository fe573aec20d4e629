// What a search is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "searcher/answer/ranking_parameters.h"
#include "stemmers/language/language.h"

namespace emeroteca {

enum class Sort : std::uint8_t { kRelevance, kNewest, kOldest, kAdded };

// Which part of the list is wanted, and by what it is ranked.
struct RetrievalOptions {
  std::size_t offset = 0;
  std::size_t count = 10;
  Sort sort = Sort::kRelevance;
  bool exact_count = false;  // in archives of more than a million articles too
  bool twins_apart = true;   // else of articles with the same text the best alone is in the list
  // With a half-life half of an article's score fades with its age, half of that in so many days.
  // Age counts from the archive's newest article, or from `now` if that is earlier.
  // What relative dates (date:today) count from as well, by the clock of the place where this runs.
  // In seconds since 1970-01-01T00:00:00Z.
  std::optional<double> half_life_days;
  std::int64_t now = 0;
  RankingParameters parameters;
};

struct SearchRequest {
  std::string text;
  // The same text with its last word as a beginning too, while it is being typed: what only that
  // finds comes behind what `text` finds. Heeded by relevance only; empty: none.
  std::string continued;
  bool plain = false;  // no operators: topics
  bool all = false;    // every article, whatever the text
  bool translate = true;
  std::optional<stemmers::Language> query_language;  // else detected
  std::string article_language;                      // --lang: "it", "en" or "other"; empty: any
  RetrievalOptions retrieval;
  std::size_t snippet_columns = 200;
  std::size_t snippet_fragments = 2;  // 0: neither snippets nor versions, the articles alone
};

}  // namespace emeroteca

// The answer to a search, before it is written in one of the output formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/article.h"
#include "searcher/answer/missing_part.h"

namespace emeroteca {

struct Snippet {
  std::string text;  // one line, harmless on a terminal; ellipses only where text was cut
  std::vector<std::pair<std::size_t, std::size_t>> highlights;  // byte ranges of `text`, ascending
};

struct Hit {
  std::uint64_t rank = 0;  // from 1
  double score = 0;
  Article article;
  std::vector<Snippet> snippets;
  Snippet title;                  // the title, with its matches
  std::vector<std::string> also;  // ids of other versions of the story, and of twins
  // Why the article is not what was indexed; empty: it is. Of one that is damaged there is only the
  // id, as far as it is known, and in the title's and the body's place that it is damaged.
  std::string damage;
};

struct SearchResult {
  std::string query;
  bool of_article = false;   // `query` is the id of an article that others are like
  std::uint64_t total = 0;   // matching articles
  bool total_exact = false;  // else `total` is an estimate: "about N"
  bool ranked = true;        // false: the query has no words, only filters; the newest come first
  std::vector<Hit> hits;
  std::string suggestion;            // "did you mean": a query, or empty
  std::vector<std::string> notes;    // e.g. that a wildcard was cut
  std::vector<MissingPart> missing;  // of a query that found nothing, where it was asked why
  double took_ms = 0;
  // Servers (host:port) that hold parts of the archive and did not answer: of what they have,
  // nothing is here. Empty: the answer is whole.
  std::vector<std::string> missing_servers;
};

}  // namespace emeroteca

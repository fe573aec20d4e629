// One count: what a search, facets and a timeline say of the same query is one number.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/engine.h"
#include "searcher/results/json_format.h"
#include "tests/integration/corpus_archive.h"

namespace emeroteca {
namespace {

constexpr std::size_t kRandomQueries = 200;

const std::vector<std::string> kCountedWords{
    "alibaba", "cloud",  "alluvione", "il",       "the",     "governo", "siccità", "flood",
    "banca",   "tassi",  "terremoto", "spending", "Gartner", "scuola",  "2022",    "petrolio",
    "acqua",   "water",  "treno",     "lago",     "Meta",    "energy",  "vino",    "museum",
    "calcio",  "lavoro", "Italy",     "Milano",   "zyxwvu"};

const std::vector<std::string> kCountedFilters{
    "lang:it",         "lang:en",    "source:gazzetta",  "source:meridian",
    "date:2021..2023", "date:2022",  "date:>2023-06",    "section:cronaca",
    "tag:cloud",       "-lang:en",   "-source:techwire", "date:\"last 20 years\"",
    "author:rossi",    "title:cloud"};

std::string random_counted_query(std::mt19937& random) {
  const auto one_of = [&](const std::vector<std::string>& list) {
    return list[random() % list.size()];
  };
  std::string text;
  const std::size_t words = random() % 4;
  for (std::size_t i = 0; i < words; ++i) {
    const std::size_t how = random() % 8;
    const std::string word = one_of(kCountedWords);
    text += how == 0   ? "+" + word
            : how == 1 ? "-" + word
            : how == 2 ? word.substr(0, 3) + "*"
                       : word;
    text += i + 1 < words && random() % 5 == 0 ? (random() % 2 == 0 ? " AND " : " OR ") : " ";
  }
  const std::size_t filters = (words == 0 ? 1 : 0) + random() % 3;
  for (std::size_t i = 0; i < filters; ++i) text += one_of(kCountedFilters) + " ";
  return text;
}

// Regression: "about 6,000" stood beside facets that said 2,629.
TEST(SearcherCounts, AgreeOverRandomQueries) {
  Engine engine(tests::corpus_archive());
  std::mt19937 random(20261129);
  std::size_t found = 0;
  for (std::size_t i = 0; i < kRandomQueries; ++i) {
    SearchRequest request;
    request.text = random_counted_query(random);
    request.retrieval.now = 1'790'000'000;
    request.retrieval.count = i % 2 == 0 ? 10 : 0;
    const SearchResult result = engine.search(request);
    EXPECT_TRUE(result.total_exact) << request.text;
    EXPECT_EQ(result.total, engine.count(request)) << request.text;
    std::uint64_t by_language = 0;
    for (const Facet& facet : engine.facets(request, 1000)) {
      if (facet.name != "lang") continue;
      by_language = facet.others;
      for (const FacetCount& count : facet.counts) by_language += count.count;
    }
    EXPECT_EQ(result.total, by_language) << request.text;
    const Timeline timeline = engine.timeline(request, std::nullopt, 60);
    std::uint64_t by_time = timeline.undated;
    for (const TimelineBin& bin : timeline.bins) by_time += bin.count;
    EXPECT_EQ(result.total, by_time) << request.text;
    // And so many there are.
    SearchRequest all = request;
    all.retrieval.count = 100'000;
    EXPECT_EQ(engine.search(all).hits.size(), result.total) << request.text;
    found += result.total > 0 ? 1U : 0U;
  }
  EXPECT_GT(found, kRandomQueries / 2);
}

}  // namespace
}  // namespace emeroteca

// The searcher over shards, and over the same articles as one archive: the same lists and scores.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class SearcherShards : public ::testing::TestWithParam<const char*> {
 protected:
  SearcherShards() {
    if (std::string(GetParam()) == "tier") {
      make_tiers();
      return;
    }
    fs::copy(corpus_archive(), archive_, fs::copy_options::recursive);
    std::vector<std::string> split{"shard", "split", "-q", "-a", archive_, "--by", GetParam()};
    if (std::string(GetParam()) == "hash") split.insert(split.end(), {"--shards", "5"});
    EXPECT_EQ(run_program("indexer", split).exit_code, 0);
  }

  Output search(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = arguments;
    const bool command = arguments.front() == "facets" || arguments.front() == "timeline" ||
                         arguments.front() == "similar" || arguments.front() == "run" ||
                         arguments.front() == "show";
    all.insert(all.begin() + (command ? 1 : 0), {"-a", archive_});
    return run_program("searcher", all);
  }

  // As dumps that come one after the other, each smaller than the one before.
  void make_tiers() const {
    EXPECT_EQ(run_program("indexer", {"shard", "new", "-a", archive_, "--by", "tier"}).exit_code,
              0);
    std::vector<std::string> articles =
        lines_of(run_program("indexer", {"export", "-a", corpus_archive()}).out);
    while (!articles.empty()) {
      const auto size = static_cast<std::ptrdiff_t>(articles.size() > 8 ? articles.size() * 2 / 3
                                                                        : articles.size());
      std::string dump;
      for (auto line = articles.begin(); line != articles.begin() + size; ++line) {
        dump += *line + '\n';
      }
      articles.erase(articles.begin(), articles.begin() + size);
      EXPECT_EQ(run_program("indexer", {"add", "-q", "-a", archive_, "-"}, dump).exit_code, 0);
    }
    EXPECT_GT(lines_of(run_program("indexer", {"shard", "list", "-a", archive_}).out).size(), 5U);
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

// Of each topic the scores in their order, and which articles have each: those of one score stand
// in the order of their shards. A run has the next lower number for an equal score.
std::map<std::string, std::vector<std::pair<std::string, std::set<std::string>>>> by_score(
    const std::string& run) {
  std::map<std::string, std::vector<std::pair<std::string, std::set<std::string>>>> topics;
  float last = 0;
  for (const std::string& line : lines_of(run)) {
    std::istringstream columns(line);
    std::string topic;
    std::string q0;
    std::string id;
    std::string rank;
    std::string score;
    columns >> topic >> q0 >> id >> rank >> score;
    auto& scores = topics[topic];
    const float number = std::stof(score);
    const bool equal = !scores.empty() && number == std::nextafter(last, 0.0F);
    if (!equal) scores.push_back({score, {}});
    scores.back().second.insert(id);
    last = number;
  }
  return topics;
}

TEST_P(SearcherShards, RanksTheTopicsOfTheCorpusAlike) {
  const std::string topics = EMEROTECA_SOURCE_DIR "/corpus/topics/topics.tsv";
  for (const std::string syntax : {"plain", "query"}) {
    const std::vector<std::string> arguments{"run", "--topics", topics, "--syntax", syntax};
    const Output plain = command_on_corpus(arguments);
    const Output sharded = search(arguments);
    ASSERT_EQ(sharded.exit_code, 0) << sharded.err;
    const auto expected = by_score(plain.out);
    EXPECT_GT(expected.size(), 20U);
    EXPECT_EQ(by_score(sharded.out), expected);
  }
}

TEST_P(SearcherShards, AnswersQueriesOfAllKindsAlike) {
  for (const char* query :
       {"\"banca centrale\"", "govern*", "lang:it -source:\"harbour post\" museo",
        "rail NEAR/5 strike", "date:2023 olympics", "title:olympics", "minster~", "Gheddafi",
        "author:zanotelli", "tag:energy", "added:today ponte", "id:strike-railways.en",
        "\"meno di\" ore", "metà", "UE", "ministro OR minister", "*:*", "story:strike-railways",
        "alibabba"}) {
    const auto answer = [&](const Output& output) {
      nlohmann::json json = nlohmann::json::parse(output.out);
      std::map<std::string, std::set<std::string>> hits;
      for (const auto& hit : json["hits"]) {
        hits[hit["score"].dump()].insert(hit["id"].get<std::string>() + hit["snippets"].dump());
      }
      std::string rest = json["total"].dump() + json["suggestion"].dump();
      return std::make_pair(hits, rest);
    };
    const std::vector<std::string> arguments{"--format", "json", "-n", "200", query};
    const Output plain = search_corpus(arguments);
    const Output sharded = search(arguments);
    EXPECT_EQ(sharded.exit_code, plain.exit_code) << query << sharded.err;
    EXPECT_EQ(answer(sharded), answer(plain)) << query;
  }
}

TEST_P(SearcherShards, CountsAlike) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"facets", "--format", "json", "museum"},
        {"timeline", "--format", "json", "governo"},
        {"facets", "--format", "tsv"},
        {"timeline", "--format", "tsv"},
        {"show", "strike-railways.en"}}) {
    const auto untimed = [](std::string out) {
      const std::size_t took = out.find("\"took_ms\"");
      if (took != std::string::npos) out.erase(took, out.find_first_of(",}\n", took) - took);
      return out;
    };
    const Output plain = command_on_corpus(arguments);
    const Output sharded = search(arguments);
    EXPECT_EQ(sharded.exit_code, plain.exit_code) << sharded.err;
    EXPECT_EQ(untimed(sharded.out), untimed(plain.out)) << arguments.front();
  }
  const Output similar = search({"similar", "--format", "trec", "strike-railways.en"});
  EXPECT_EQ(by_score(similar.out),
            by_score(command_on_corpus({"similar", "--format", "trec", "strike-railways.en"}).out));
}

TEST_P(SearcherShards, KnowsTheLexiconOfTheWhole) {
  ASSERT_EQ(run_program("indexer", {"lexicon", "add", "-a", archive_, "-"}, "vaporetto\tferries\n")
                .exit_code,
            0);
  const Output found = search({"--format", "jsonl", "vaporetto"});
  EXPECT_TRUE(contains(found.out, "ferries")) << found.out << found.err;
}

INSTANTIATE_TEST_SUITE_P(Divisions, SearcherShards,
                         ::testing::Values("year", "source", "hash", "tier"),
                         [](const auto& named) { return std::string(named.param); });

}  // namespace
}  // namespace emeroteca::tests

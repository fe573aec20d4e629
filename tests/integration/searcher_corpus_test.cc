// Real searches on corpus/articles.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/engine.h"
#include "tests/integration/corpus_archive.h"

namespace emeroteca::tests {
namespace {

struct Case {
  std::size_t line = 0;
  std::string query;
  std::vector<std::string> expectations;
};

std::vector<Case> read_cases() {
  std::ifstream file(EMEROTECA_SOURCE_DIR "/tests/integration/corpus_cases.txt");
  std::vector<Case> cases;
  std::size_t number = 0;
  bool fresh = true;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || (fresh && line[0] == '#')) {
      fresh = true;
    } else if (fresh) {
      cases.push_back({number, line, {}});
      fresh = false;
    } else {
      cases.back().expectations.push_back(line);
    }
  }
  return cases;
}

using Ids = std::vector<std::string>;

std::set<std::string> set_of(const Ids& ids) {
  return {ids.begin(), ids.end()};
}

Ids begin_of(const Ids& ids, std::size_t count) {
  return {ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(count, ids.size()))};
}

void check(const std::string& expectation, const Ids& hits) {
  std::istringstream words(expectation);
  std::string what;
  words >> what;
  Ids ids;
  for (std::string id; words >> id;) {
    if (id != "none") ids.push_back(id);
  }
  if (what == "first" || what == "order") {
    EXPECT_EQ(begin_of(hits, ids.size()), ids);
  } else if (what == "top") {
    EXPECT_EQ(set_of(begin_of(hits, ids.size())), set_of(ids));
  } else if (what == "all") {
    EXPECT_EQ(set_of(hits), set_of(ids));
  } else if (what == "with" || what == "without") {
    for (const std::string& id : ids) {
      EXPECT_EQ(std::count(hits.begin(), hits.end(), id), what == "with" ? 1 : 0) << id;
    }
  } else if (what == "count") {
    EXPECT_EQ(std::to_string(hits.size()), ids.at(0));
  } else {
    ADD_FAILURE() << "unknown expectation " << what;
  }
}

TEST(SearcherCorpus, FindsWhatTheTableSays) {
  Engine engine(corpus_archive());
  const std::vector<Case> cases = read_cases();
  EXPECT_GE(cases.size(), 60U);
  for (const Case& one : cases) {
    SCOPED_TRACE("corpus_cases.txt:" + std::to_string(one.line) + ": " + one.query);
    EXPECT_FALSE(one.expectations.empty());
    SearchRequest request;
    request.text = one.query;
    request.retrieval.count = 200;
    const Ids hits = engine.ids_of(engine.rank(request).articles);
    for (const std::string& expectation : one.expectations) check(expectation, hits);
  }
}

}  // namespace
}  // namespace emeroteca::tests

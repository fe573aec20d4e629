// What the benchmarks of queries share: their files, the clocks and what is told of many times.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace emeroteca::bench {

// Of CLOCK_MONOTONIC, or of CLOCK_PROCESS_CPUTIME_ID.
inline double milliseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// The least value that such a share of them does not exceed; 0 of none.
inline double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size()))) -
                1];
}

struct Query {
  std::string form;  // or1 to or5, and, phrase
  std::string text;  // its words as our query language says the form
};

// A line of the file is a form, a tab and words (tests/bench/peers/queries). Throws
// std::runtime_error where it cannot be read.
inline std::vector<Query> read_queries(const std::string& file) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error("cannot read " + file);
  std::vector<Query> queries;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    Query query{line.substr(0, tab), line.substr(tab + 1)};
    if (query.form == "phrase") query.text = '"' + query.text + '"';
    if (query.form == "and") {
      for (std::size_t at = 0; (at = query.text.find(' ', at)) != std::string::npos; at += 5) {
        query.text.replace(at, 1, " AND ");
      }
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace emeroteca::bench

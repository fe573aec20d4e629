// queries_bench ARCHIVE QUERIES [ROUNDS]: how much of the processor each query takes, in process
// and warm, with its ten articles read and their snippets cut. QUERIES has a line each: a form (or1
// to or5, and, phrase), a tab, words (tests/bench/peers/queries). Prints for each query its form
// and milliseconds, twice: as a search is made, and without looking for translations ("or1 alone").
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "errors/error.h"
#include "searcher/engine.h"

namespace {

using namespace emeroteca;

double processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// The words as our query language says the form.
std::string in_our_syntax(const std::string& form, const std::string& words) {
  if (form == "phrase") return '"' + words + '"';
  if (form != "and") return words;
  std::string all;
  for (const char letter : words) all += letter == ' ' ? " AND " : std::string(1, letter);
  return all;
}

int measure(const std::string& archive, const std::string& file, int rounds) {
  std::ifstream lines(file);
  if (!lines) {
    std::cerr << "queries_bench: cannot read " << file << '\n';
    return 2;
  }
  std::vector<std::pair<std::string, std::string>> queries;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  const double opened = processor_ms();
  Engine engine(archive);
  engine.require_articles();
  std::printf("opening\t%.3f\n", processor_ms() - opened);
  for (int round = 0; round <= rounds; ++round) {
    for (const auto& [form, words] : queries) {
      for (const bool translate : {true, false}) {
        SearchRequest request;
        request.text = in_our_syntax(form, words);
        request.translate = translate;
        const double start = processor_ms();
        engine.search(request);
        const double time = processor_ms() - start;
        if (round == 0) continue;  // a warm cache is meant
        std::printf("%s%s\t%.3f\n", form.c_str(), translate ? "" : " alone", time);
      }
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: queries_bench ARCHIVE QUERIES [ROUNDS]\n";
    return 2;
  }
  try {
    return measure(argv[1], argv[2], argc > 3 ? std::stoi(argv[3]) : 3);
  } catch (const Error& fault) {
    std::cerr << "queries_bench: " << fault.what() << '\n';
  }
  return 2;
}

// queries_bench ARCHIVE QUERIES [ROUNDS]: how much of the processor each query takes, in process
// and warm, with its ten articles read and their snippets cut. QUERIES has a line each: a form (or1
// to or5, and, phrase), a tab, words (tests/bench/peers/queries). Prints for each query its form
// and milliseconds, twice: as a search is made, and without looking for translations ("or1 alone").
#include <cstdio>
#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "searcher/engine.h"
#include "tests/bench/queries.h"

namespace {

using namespace emeroteca;

double processor_ms() {
  return bench::milliseconds(CLOCK_PROCESS_CPUTIME_ID);
}

int measure(const std::string& archive, const std::string& file, int rounds) {
  const std::vector<bench::Query> queries = bench::read_queries(file);
  const double opened = processor_ms();
  Engine engine(archive);
  engine.require_articles();
  std::printf("opening\t%.3f\n", processor_ms() - opened);
  for (int round = 0; round <= rounds; ++round) {
    for (const auto& [form, text] : queries) {
      for (const bool translate : {true, false}) {
        SearchRequest request;
        request.text = text;
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
  } catch (const std::exception& fault) {
    std::cerr << "queries_bench: " << fault.what() << '\n';
  }
  return 2;
}

// Random bytes as queries: no crash, no query that takes a processor over a second, no exception
// but emeroteca::Error. EMEROTECA_SEED repeats a run, EMEROTECA_FUZZ_QUERIES says how many queries
// it makes.
#include <algorithm>
#include <chrono>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <time.h>

#include "errors/error.h"
#include "searcher/engine.h"
#include "tests/fuzz/random_queries.h"
#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

// What this thread has had of a processor: a busy machine makes no query slow.
std::chrono::nanoseconds processor_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

TEST(QueryFuzz, AnyBytesAreAQueryOrAnError) {
  const unsigned seed = announced_seed();
  const unsigned queries = number("EMEROTECA_FUZZ_QUERIES", 100000);
  SCOPED_TRACE("EMEROTECA_SEED=" + std::to_string(seed));
  Fuzzer fuzzer(seed);
  Engine engine(corpus_archive());
  std::chrono::nanoseconds slowest{};
  for (unsigned i = 0; i < queries; ++i) {
    SearchRequest request;
    request.text = fuzzer.query();
    request.plain = fuzzer.below(16) == 0;
    request.translate = fuzzer.below(4) != 0;
    request.retrieval.now = 1634637600;
    const auto start = processor_time();
    try {
      engine.rank(request);
    } catch (const Error&) {
      // No words, or a date that is none.
    } catch (const std::exception& fault) {
      ADD_FAILURE() << fault.what() << " for " << visible(request.text);
    } catch (const Xapian::Error& fault) {
      ADD_FAILURE() << fault.get_description() << " for " << visible(request.text);
    }
    const auto took = processor_time() - start;
    slowest = std::max(slowest, took);
    EXPECT_LT(took, std::chrono::seconds(1)) << visible(request.text);
    if (HasFailure()) return;
  }
  RecordProperty(
      "slowest_us",
      std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(slowest).count()));
}

TEST(QueryFuzz, TheProgramFindsOrNotOrRefuses) {
  const unsigned seed = announced_seed();
  SCOPED_TRACE("EMEROTECA_SEED=" + std::to_string(seed));
  Fuzzer fuzzer(seed);
  for (int i = 0; i < 300; ++i) {
    std::string text = fuzzer.query();
    std::erase(text, '\0');  // ends an argument
    const char* formats[] = {"text", "json", "tsv", "trec", "bibtex"};
    const Output output = run_program(
        "searcher", {"-a", corpus_archive(), "-n", "3", "--format", formats[i % 5], "--", text});
    EXPECT_GE(output.exit_code, 0) << visible(text);
    EXPECT_LE(output.exit_code, 2) << visible(text);
    EXPECT_EQ(output.out.find('\x1b'), std::string::npos) << visible(text);
    EXPECT_EQ(output.err.find('\x1b'), std::string::npos) << visible(text);
    EXPECT_EQ(output.exit_code == 2, output.err.starts_with("searcher: ") && output.out.empty() &&
                                         output.err.find("note:") == std::string::npos)
        << visible(text) << "\n"
        << output.err;
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace emeroteca::tests

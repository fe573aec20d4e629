// How fast text becomes terms: one core, elision, folding, stop words and stems included.
#include <map>

#include <benchmark/benchmark.h>

#include "stemmers/language/detect.h"
#include "stemmers/language/passages.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"
#include "tests/support/shared_data.h"

namespace emeroteca {
namespace {

using stemmers::Language;

// About two megabytes of articles of one language.
const std::vector<std::string>& articles(Language language) {
  static const std::map<Language, std::vector<std::string>> all = [] {
    std::map<Language, std::vector<std::string>> read;
    constexpr std::size_t kEnough = 2'000'000;
    for (const auto& [file, of] : {std::pair{"news/wikinews_it.jsonl.zst", Language::kItalian},
                                   std::pair{"news/reuters21578.jsonl.zst", Language::kEnglish}}) {
      std::size_t bytes = 0;
      tests::for_each_json_line(
          tests::shared_dir() / file,
          [&read, &bytes, language = of](const simdjson::dom::element& object) {
            const std::string body(tests::string_field(object, "body"));
            if (bytes < kEnough) read[language].push_back(body);
            bytes += body.size();
          });
    }
    return read;
  }();
  return all.at(language);
}

void analyse(benchmark::State& state) {
  const auto language = static_cast<Language>(state.range(0));
  stemmers::Stemmer stemmer;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : articles(language)) {
      stemmers::Tokeniser tokeniser(text);
      while (const stemmers::Token* token = tokeniser.next()) {
        benchmark::DoNotOptimize(
            stemmer.form(language, token->normal, token->surface, token->acronym).stem);
      }
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(analyse)->ArgName("english")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void detect_passages(benchmark::State& state) {
  const auto language = static_cast<Language>(state.range(0));
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : articles(language)) {
      benchmark::DoNotOptimize(stemmers::passages(text, language));
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(detect_passages)->ArgName("english")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void detect_language(benchmark::State& state) {
  const auto language = static_cast<Language>(state.range(0));
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : articles(language)) {
      benchmark::DoNotOptimize(stemmers::detect(text));
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(detect_language)->ArgName("english")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace emeroteca

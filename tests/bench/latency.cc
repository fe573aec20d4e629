// latency ARCHIVE [ROUNDS [FORM]]: how much of the processor queries of every form, or of one,
// take, by percentiles, with Xapian's own match of the same words beside it. Prints a table in
// Markdown.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "errors/error.h"
#include "searcher/engine.h"
#include "searcher/results/snippet.h"
#include "stemmers/words/tokeniser.h"

namespace {

using namespace emeroteca;

// Of the processor: what other programs do meanwhile costs nothing.
double now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double milliseconds(const std::function<void()>& work) {
  const double start = now();
  work();
  return now() - start;
}

struct Percentiles {
  double p50, p95, p99;
};

Percentiles percentiles(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[std::min(times.size() - 1,
                          static_cast<std::size_t>(share * static_cast<double>(times.size())))];
  };
  return {at(0.50), at(0.95), at(0.99)};
}

struct Form {
  const char* name;
  std::vector<const char*> queries;
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all{
      {"one word", {"inflation", "governo", "oil", "sicurezza", "bank", "Debian"}},
      {"three words",
       {"cloud Alibaba Gartner", "interest rates inflation", "prezzo del petrolio",
        "presidente degli Stati Uniti", "security update kernel"}},
      {"eight words",
       {"the central bank raised interest rates to fight inflation",
        "il governo ha presentato la legge di bilancio al parlamento"}},
      {"required, excluded", {"+oil price -opec", "+banca -centrale tassi"}},
      {"AND OR NOT", {"(oil OR gas) AND prices NOT opec", "banca AND (tassi OR inflazione)"}},
      {"phrase", {"\"interest rates\"", "\"proprietà intellettuale\"", "\"security update\""}},
      {"phrase with slack, NEAR", {"\"bank rates\"~3", "oil NEAR/3 prices", "central ADJ/2 bank"}},
      {"exact form", {"=news", "=rates =bank"}},
      {"wildcard", {"ammin*", "infla*"}},
      {"wildcard inside", {"*bank*", "*sicur*"}},
      {"one letter and a star", {"a*", "s*"}},
      {"fuzzy", {"Gartnr~", "inflatoin~", "govreno~"}},
      {"fields",
       {"title:oil", "source:reuters oil", "lang:it sicurezza", "tag:cocoa",
        "title:\"security update\""}},
      {"dates", {"date:1987 oil", "date:2005..2010 debian", "date:..1990 rates"}},
  };
  return all;
}

// What Xapian alone takes for the ten best of the same words, as stems of both languages.
void raw_match(Engine& engine, const std::string& text) {
  engine.read([&](const Xapian::Database& database) {
    std::vector<Xapian::Query> words;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      std::vector<Xapian::Query> stems;
      for (const stemmers::Language language : stemmers::kLanguages) {
        stems.emplace_back(std::string(stem_prefix(language)) +
                           engine.stemmer().stem(language, token.surface));
      }
      words.emplace_back(Xapian::Query::OP_SYNONYM, stems.begin(), stems.end());
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end()));
    enquire.get_mset(0, 10);
    return 0;
  });
}

void print(const char* name, const Percentiles& own, const Percentiles& raw) {
  std::printf("| %s | %.1f | %.1f | %.1f | %.1f |\n", name, own.p50, own.p95, own.p99, raw.p50);
  std::fflush(stdout);
}

int run(const std::string& archive, int rounds, const std::string& only) {
  Engine engine(archive);
  std::printf("| query | p50 ms | p95 ms | p99 ms | raw match p50 ms |\n|---|---|---|---|---|\n");
  std::vector<double> everything;
  for (const Form& form : forms()) {
    if (!only.empty() && only != form.name) continue;
    std::vector<double> own;
    std::vector<double> raw;
    for (int round = 0; round <= rounds; ++round) {
      for (const char* query : form.queries) {
        SearchRequest request;
        request.text = query;
        const double time = milliseconds([&] { engine.search(request); });
        const double match = milliseconds([&] { raw_match(engine, query); });
        if (round == 0) continue;  // a warm cache is meant
        own.push_back(time);
        raw.push_back(match);
        everything.push_back(time);
      }
    }
    print(form.name, percentiles(own), percentiles(raw));
  }
  if (!only.empty()) return 0;
  print("all of them", percentiles(everything), {0, 0, 0});

  std::vector<double> facets;
  std::vector<double> timelines;
  std::vector<double> counts;
  SearchRequest many;
  many.text = "the";
  many.retrieval.exact_count = true;
  const std::uint64_t matches = engine.count(many);
  for (int round = 0; round < rounds; ++round) {
    facets.push_back(milliseconds([&] { engine.facets(many, 10); }));
    timelines.push_back(milliseconds([&] { engine.timeline(many, std::nullopt, 80); }));
    counts.push_back(milliseconds([&] { engine.count(many); }));
  }
  print(("facets of " + std::to_string(matches) + " matches").c_str(), percentiles(facets),
        {0, 0, 0});
  print("timeline of the same", percentiles(timelines), {0, 0, 0});
  print("count of the same", percentiles(counts), {0, 0, 0});

  // Snippets alone: the difference that they make for ten hits.
  std::vector<double> snippets;
  SearchRequest request;
  request.text = "interest rates inflation";
  const PreparedQuery prepared = engine.prepare(request);
  const SearchResult result = engine.search(request);
  for (int round = 0; round < rounds * 5; ++round) {
    snippets.push_back(milliseconds([&] {
      results::SnippetMaker maker(
          prepared.matches, {request.snippet_columns, request.snippet_fragments}, engine.stemmer());
      for (const Hit& hit : result.hits) maker.snippets(hit.article);
    }));
  }
  print("snippets for ten hits", percentiles(snippets), {0, 0, 0});
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: latency ARCHIVE [ROUNDS [FORM]]\n";
    return 2;
  }
  try {
    return run(argv[1], argc > 2 ? std::stoi(argv[2]) : 20, argc > 3 ? argv[3] : "");
  } catch (const Error& fault) {
    std::cerr << "latency: " << fault.what() << '\n';
  }
  return 2;
}

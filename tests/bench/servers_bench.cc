// servers_bench ONE FOUR QUERIES [ROUNDS]: how long searches take in one archive (ONE), in the same
// articles as shards in a folder (FOUR), and in these shards served by xapian-tcpsrv on this
// machine. QUERIES has a line each: a form (or1 to or5, and, phrase, filter), a tab, words.
//
// Each round opens all three anew, asks two queries that are not counted, and then all queries
// of each in turn: nothing that is measured was asked before. Prints milliseconds by the clock and
// of the processor (p50, p95), of this program and of the servers; messages' writes and bytes of
// the servers; and how many answers were not those of ONE.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "searcher/engine.h"
#include "tests/bench/queries.h"
#include "tests/support/archive_server.h"

namespace {

using namespace emeroteca;
using bench::milliseconds;
using bench::percentile;

struct ServerWork {
  double processor_ms = 0;
  double writes = 0;
  double bytes = 0;
};

// Of all processes of these groups.
ServerWork work_of(const std::vector<std::unique_ptr<tests::ArchiveServer>>& servers) {
  ServerWork work;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", fault)) {
    const std::string folder = entry.path().string();
    std::ifstream stat(folder + "/stat");
    std::string line;
    if (!std::getline(stat, line) || line.find("(xapian-tcpsrv)") == std::string::npos) continue;
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string state;
    int parent = 0;
    int group = 0;
    rest >> state >> parent >> group;
    if (std::none_of(servers.begin(), servers.end(),
                     [&](const auto& server) { return server->process() == group; })) {
      continue;
    }
    double nanoseconds = 0;
    std::ifstream(folder + "/schedstat") >> nanoseconds;
    work.processor_ms += nanoseconds / 1e6;
    std::ifstream io(folder + "/io");
    for (std::string key, value; io >> key >> value;) {
      if (key == "wchar:") work.bytes += std::stod(value);
      if (key == "syscw:") work.writes += std::stod(value);
    }
  }
  return work;
}

struct Measured {
  std::string name;
  std::string location;
  std::unique_ptr<Engine> engine;
  std::vector<double> opening, wall, own, servers, all, writes, bytes;
  Timing timing;
  std::size_t wrong = 0;
};

void add(Timing& sum, const Timing& one) {
  sum.parsing += one.parsing;
  sum.expanding += one.expanding;
  sum.matching += one.matching;
  sum.second_look += one.second_look;
  sum.reading += one.reading;
  sum.snippets += one.snippets;
}

bool same(const SearchResult& a, const SearchResult& b) {
  if (a.hits.size() != b.hits.size() || a.total != b.total) return false;
  for (std::size_t i = 0; i < a.hits.size(); ++i) {
    if (a.hits[i].article.id != b.hits[i].article.id) return false;
    if (std::abs(a.hits[i].score - b.hits[i].score) > 1e-9) return false;
  }
  return true;
}

void print(const Measured& one, std::size_t asked) {
  const auto row = [&](const char* what, const std::vector<double>& values) {
    std::printf("%s\t%s\t%.2f\t%.2f\n", one.name.c_str(), what, percentile(values, 0.5),
                percentile(values, 0.95));
  };
  row("opening", one.opening);
  row("wall", one.wall);
  row("own processor", one.own);
  row("servers' processor", one.servers);
  row("all processor", one.all);
  row("writes", one.writes);
  row("bytes", one.bytes);
  const auto mean = [&](double sum) { return sum / static_cast<double>(asked); };
  std::printf(
      "%s\tphases\tparsing %.2f expanding %.2f matching %.2f second look %.2f reading %.2f "
      "snippets %.2f\n",
      one.name.c_str(), mean(one.timing.parsing), mean(one.timing.expanding),
      mean(one.timing.matching), mean(one.timing.second_look), mean(one.timing.reading),
      mean(one.timing.snippets));
  std::printf("%s\tother answers\t%zu\n", one.name.c_str(), one.wrong);
}

int measure(const std::string& one, const std::string& four, const std::string& file, int rounds) {
  const std::vector<bench::Query> queries = bench::read_queries(file);
  std::vector<std::string> shards;
  for (const auto& entry : std::filesystem::directory_iterator(four)) {
    if (entry.is_directory()) shards.push_back(entry.path().string());
  }
  std::sort(shards.begin(), shards.end());
  std::vector<std::unique_ptr<tests::ArchiveServer>> servers;
  std::string names;
  for (const std::string& shard : shards) {
    servers.push_back(std::make_unique<tests::ArchiveServer>(shard));
    names += (names.empty() ? "" : ",") + servers.back()->name();
  }
  Patience patience;  // however busy the machine is
  patience.limit = std::chrono::minutes(5);
  std::vector<Measured> all(3);
  all[0].name = "one archive";
  all[0].location = one;
  all[1].name = "shards";
  all[1].location = four;
  all[2].name = "servers";
  all[2].location = names;
  for (int round = 0; round < rounds; ++round) {
    for (Measured& archive : all) {
      archive.engine.reset();
      const double begin = milliseconds(CLOCK_MONOTONIC);
      archive.engine = std::make_unique<Engine>(archive.location, patience);
      archive.opening.push_back(milliseconds(CLOCK_MONOTONIC) - begin);
      for (const char* first : {"harbour lighthouse", "neve"}) {
        SearchRequest request;
        request.text = first;
        archive.engine->search(request);
      }
    }
    for (const bench::Query& query : queries) {
      SearchResult expected;
      for (std::size_t a = 0; a < all.size(); ++a) {
        Measured& archive = all[a];
        SearchRequest request;
        request.text = query.text;
        archive.engine->timing() = {};
        const ServerWork before = work_of(servers);
        const double own = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        const double begin = milliseconds(CLOCK_MONOTONIC);
        SearchResult result = archive.engine->search(request);
        const double wall = milliseconds(CLOCK_MONOTONIC) - begin;
        const double mine = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - own;
        const ServerWork after = work_of(servers);
        const double theirs = after.processor_ms - before.processor_ms;
        archive.wall.push_back(wall);
        archive.own.push_back(mine);
        archive.servers.push_back(theirs);
        archive.all.push_back(mine + theirs);
        archive.writes.push_back(after.writes - before.writes);
        archive.bytes.push_back(after.bytes - before.bytes);
        add(archive.timing, archive.engine->timing());
        if (a == 0) {
          expected = std::move(result);
        } else if (!same(result, expected)) {
          ++archive.wrong;
          std::fprintf(stderr, "another answer of %s: %s\n", archive.name.c_str(),
                       query.text.c_str());
        }
      }
    }
  }
  for (const Measured& archive : all) print(archive, archive.wall.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: servers_bench ONE FOUR QUERIES [ROUNDS]\n";
    return 2;
  }
  try {
    return measure(argv[1], argv[2], argv[3], argc > 4 ? std::stoi(argv[4]) : 3);
  } catch (const std::exception& fault) {
    std::cerr << "servers_bench: " << fault.what() << '\n';
  }
  return 2;
}

// How fast the readers of dumps are, each alone, without an archive; and what memory they take.
//   readers_bench [FORMAT...]             a table of rates
//   readers_bench --large BYTES FORMAT    a dump of so many bytes through a pipe; peak memory
// Dumps are made up (tests/support/dump_examples.h).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "tests/support/dump_examples.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

using tests::DumpExample;

constexpr int kRuns = 5;
constexpr std::size_t kBytes = std::size_t{8} << 20U;
constexpr double kFloor = 20;  // MB/s

class CountingSink final : public dumps::Sink {
 public:
  void article(Article&& /*article*/, const dumps::Origin& /*origin*/,
               std::uint64_t /*bytes*/) override {
    ++articles;
  }
  void fault(const dumps::Fault& fault) override { rejected += fault.rejected ? 1 : 0; }
  void advanced(std::uint64_t count) override { bytes += count; }
  bool stopped() const override { return false; }

  std::uint64_t articles = 0;
  std::uint64_t rejected = 0;
  std::uint64_t bytes = 0;
};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Megabytes a second of processor time, the median of some runs.
double rate(const std::string& path, const dumps::Options& options, CountingSink& last) {
  std::vector<double> rates;
  for (int run = 0; run < kRuns; ++run) {
    CountingSink sink;
    const double start = processor_seconds();
    dumps::read_dump(path, options, sink);
    rates.push_back(static_cast<double>(sink.bytes) / 1e6 / (processor_seconds() - start));
    last.articles = sink.articles;
    last.rejected = sink.rejected;
  }
  std::sort(rates.begin(), rates.end());
  return rates[kRuns / 2];
}

void rates_of(const DumpExample& example) {
  const tests::TemporaryFolder folder;
  // A file of one article may be large, but not endless.
  const std::size_t wanted = example.single ? kBytes / 4 : kBytes;
  const std::size_t articles = wanted / example.article(1).size();
  const std::string path = folder.write(example.file_name, tests::make_dump(example, articles));
  dumps::Options options;
  options.format = example.format;
  CountingSink sink;
  const double with_detection = rate(path, options, sink);
  options.language = stemmers::Language::kItalian;
  const double alone = rate(path, options, sink);
  std::printf("| %s | %.0f | %.0f | %llu | %s |\n", std::string(example.format).c_str(), alone,
              with_detection, static_cast<unsigned long long>(sink.articles),
              sink.rejected > 0 ? "rejected some"
              : alone < kFloor  ? "slow"
                                : "");
  std::fflush(stdout);
}

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written <= 0) _exit(0);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// The made dump comes from another process, so that only the reading counts.
int large(const DumpExample& example, std::uint64_t bytes) {
  int ends[2];
  if (pipe(ends) != 0) return 2;
  const pid_t writer = fork();
  if (writer == 0) {
    close(ends[0]);
    write_all(ends[1], example.head);
    std::uint64_t sent = 0;
    for (std::size_t number = 1; sent < bytes; number += 100) {
      std::string part;
      for (std::size_t i = 0; i < 100; ++i) part += example.article(number + i);
      write_all(ends[1], part);
      sent += part.size();
    }
    write_all(ends[1], example.foot);
    _exit(0);
  }
  close(ends[1]);
  dumps::Options options;
  options.format = example.format;
  options.language = stemmers::Language::kItalian;
  CountingSink sink;
  const double start = processor_seconds();
  dumps::read_dump("/dev/fd/" + std::to_string(ends[0]), options, sink);
  const double seconds = processor_seconds() - start;
  waitpid(writer, nullptr, 0);
  const double megabytes = static_cast<double>(sink.bytes) / 1e6;
  std::printf("| %s | %.0f | %llu | %.0f | %.0f |\n", std::string(example.format).c_str(),
              megabytes, static_cast<unsigned long long>(sink.articles), megabytes / seconds,
              peak_megabytes());
  return 0;
}

int run(int count, char** arguments) {
  const std::vector<std::string> names(arguments + 1, arguments + count);
  if (names.size() == 3 && names[0] == "--large") {
    return large(tests::dump_example(names[2]), std::stoull(names[1]));
  }
  std::puts("| format | MB/s | MB/s, language told too | articles | |\n|---|---|---|---|---|");
  for (const dumps::Format& format : dumps::formats()) {
    if (names.empty() || std::find(names.begin(), names.end(), format.name) != names.end()) {
      rates_of(tests::dump_example(format.name));
    }
  }
  return 0;
}

}  // namespace
}  // namespace emeroteca

int main(int count, char** arguments) {
  return emeroteca::run(count, arguments);
}

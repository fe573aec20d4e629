#include "searcher/commands/topic_runner.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace emeroteca::commands {
namespace {

struct Found {
  std::vector<std::string> ids;
  std::vector<float> scores;
  std::optional<Error> fault;
};

// A run is compared with others: of a part of the archive it would only look like one.
void require_all_servers(const ArchiveReader& archive) {
  if (archive.missing().empty()) return;
  const MissingServer& missing = archive.missing().front();
  throw Error(ErrorCode::kUnreachable,
              "the run would lack what " + missing.name + " has: " + missing.reason, missing.hint);
}

}  // namespace

evaluation::Run search_topics(const std::string& archive,
                              const std::vector<evaluation::Topic>& topics,
                              const SearchRequest& request, std::vector<Error>& faults,
                              Patience patience) {
  std::vector<Found> found(topics.size());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr error;
  const auto work = [&] {
    try {
      Engine engine(archive, patience);
      SearchRequest own = request;
      for (std::size_t i = next++; i < topics.size(); i = next++) {
        own.text = topics[i].text;
        try {
          found[i] = engine.read([&](const Xapian::Database&) {
            const ranking::Ranking ranking = engine.rank(own);
            Found one{engine.ids_of(ranking.articles), {}, {}};
            for (const ranking::RankedArticle& article : ranking.articles) {
              one.scores.push_back(static_cast<float>(article.score));
            }
            return one;
          });
          require_all_servers(engine.archive());
        } catch (const Error& fault) {
          if (fault.code() == ErrorCode::kUnreachable) throw;
          found[i].fault.emplace(fault.code(), "topic " + topics[i].id + ": " + fault.what(),
                                 fault.hint());
        }
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      error = std::current_exception();
      next = topics.size();
    }
  };
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(processors, topics.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (error) std::rethrow_exception(error);

  evaluation::Run run;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    std::vector<evaluation::RunHit> hits;
    for (std::size_t k = 0; k < found[i].ids.size(); ++k) {
      hits.push_back({found[i].ids[k], found[i].scores[k]});
    }
    if (!hits.empty()) run.add_topic(topics[i].id, hits);
    if (found[i].fault) faults.push_back(*found[i].fault);
  }
  return run;
}

}  // namespace emeroteca::commands

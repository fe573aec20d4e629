#include "searcher/commands/topic_runner.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "searcher/answer/trec_line.h"
#include "searcher/commands/request.h"

namespace emeroteca::commands {
namespace {

struct Found {
  std::vector<std::string> ids;
  std::vector<float> scores;
  std::optional<Error> fault;
  std::vector<std::string> notes;
};

// A run is compared with others: of a part of the archive it would only look like one.
void require_all_servers(const ArchiveReader& archive) {
  if (archive.missing().empty()) return;
  const MissingServer& missing = archive.missing().front();
  throw Error(ErrorCode::kUnreachable,
              "the run would lack what " + missing.name + " has: " + missing.reason, missing.hint);
}

}  // namespace

TopicAnswers search_topics(const std::string& archive, const std::vector<evaluation::Topic>& topics,
                           const SearchRequest& request, Patience patience) {
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
          found[i] = engine.read([&](const Xapian::Database& database) {
            const PreparedQuery prepared = engine.prepare(own);
            const ranking::Ranking ranking = engine.rank(prepared, own);
            Found one{engine.ids_of(ranking.articles), {}, {}, prepared.plan.notes};
            for (std::string& id : one.ids) id = run_id(id, database);
            FallingScores scores;
            for (const ranking::RankedArticle& article : ranking.articles) {
              one.scores.push_back(scores.next(article.score, one.scores.size() + 1));
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

  TopicAnswers answers;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    std::vector<evaluation::RunHit> hits;
    for (std::size_t k = 0; k < found[i].ids.size(); ++k) {
      hits.push_back({found[i].ids[k], found[i].scores[k]});
    }
    if (!hits.empty()) answers.run.add_topic(topics[i].id, hits);
    if (found[i].fault) answers.faults.push_back(*found[i].fault);
    for (const std::string& note : found[i].notes) {
      answers.notes.push_back("topic " + topics[i].id + ": " + note);
    }
  }
  return answers;
}

}  // namespace emeroteca::commands

// From a key to its results: types queries letter by letter as the screen does, and says how long
// the answers took, and which took longest. `keys_bench ARCHIVE [KEYS [PAUSE_MS]]`.
#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "searcher/interactive/model/controller.h"
#include "searcher/interactive/view/view.h"
#include "searcher/interactive/work/performer.h"
#include "searcher/interactive/work/worker.h"

namespace {

using namespace emeroteca;
using namespace emeroteca::interactive;
using Clock = std::chrono::steady_clock;

// What people might type into a news archive in two languages, with filters and slips.
constexpr std::array kQueries{"oil prices opec",        "guerra",
                              "interest rates lang:en", "prezzo del grano",
                              "debian stable release",  "soldati italiani al fronte",
                              "japan trade deficit",    "security update",
                              "governo salandra",       "crude oil date:1987",
                              "\"bank of england\"",    "vittoria sull'isonzo",
                              "merger shares dollar",   "rilascio di debian",
                              "coffee quota brazil",    "sciopero operai torino",
                              "wheat exports soviet",   "processo tribunale milano",
                              "new developers project", "il re e la regina",
                              "gold mine production",   "teatro alla scala",
                              "conferenza debian",      "stock market crash",
                              "bollettino cadorna"};

// Takes what the view draws and forgets it.
class NoSurface : public Surface {
 public:
  std::size_t rows() const override { return 50; }
  std::size_t columns() const override { return 160; }
  bool unicode() const override { return true; }
  void put(std::size_t, std::size_t, std::string_view text, Look) override { bytes += text.size(); }
  void cursor(std::size_t, std::size_t) override {}
  std::size_t bytes = 0;
};

Worker::Perform performing(const std::string& archive) {
  return [performer = std::make_shared<Performer>(archive, SearchRequest{})](const Task& task) {
    return performer->perform(task);
  };
}

class Typist {
 public:
  explicit Typist(const std::string& archive)
      : controller_(History(), surface_.rows(), surface_.columns()),
        search_(performing(archive), [this](Answer answer) { deliver(std::move(answer)); }),
        aside_(
            performing(archive), [this](Answer answer) { deliver(std::move(answer)); },
            Worker::Rank::kBehind) {
    act(controller_.begin("", Sort::kRelevance));
    await();
  }

  // Milliseconds from the key to its results, drawn.
  double type(const Key& key) {
    const auto start = Clock::now();
    act(controller_.handle(key));
    typing_ms_ = std::max(typing_ms_, milliseconds(start));
    await();
    return milliseconds(start);
  }

  // What the aside worker has to say is taken, as the screen does.
  void pause(std::chrono::milliseconds time) {
    const auto end = Clock::now() + time;
    std::unique_lock lock(mutex_);
    while (came_.wait_until(lock, end, [&] { return !answers_.empty(); })) take(lock);
  }

  // The longest that a key was not free for the next one.
  double longest_block_ms() const { return typing_ms_; }
  const State& state() const { return controller_.state(); }

 private:
  static double milliseconds(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  }

  void deliver(Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
    came_.notify_one();
  }

  void act(const Effects& effects) {
    for (const Effect& effect : effects) {
      const Ask* ask = std::get_if<Ask>(&effect);
      if (ask == nullptr) continue;
      const bool first = ask->task.kind == TaskKind::kSearch || ask->task.kind == TaskKind::kMore;
      (first ? search_ : aside_).ask(ask->task);
    }
    draw(controller_.state(), surface_);
  }

  void take(std::unique_lock<std::mutex>& lock) {
    std::deque<Answer> answers = std::exchange(answers_, {});
    lock.unlock();
    for (Answer& answer : answers) act(controller_.handle(std::move(answer)));
    lock.lock();
  }

  void await() {
    std::unique_lock lock(mutex_);
    while (controller_.state().searching) {
      came_.wait(lock, [&] { return !answers_.empty(); });
      take(lock);
    }
  }

  NoSurface surface_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Answer> answers_;
  Controller controller_;
  double typing_ms_ = 0;
  Worker search_;
  Worker aside_;
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(share * last + 0.5)];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: keys_bench ARCHIVE [KEYS [PAUSE_MS]]\n";
    return 2;
  }
  const std::size_t keys = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 2000;
  const std::chrono::milliseconds pause(argc > 3 ? std::strtol(argv[3], nullptr, 10) : 30);
  Typist typist(argv[1]);
  if (!typist.state().trouble.text.empty()) {
    std::cerr << "keys_bench: " << typist.state().trouble.text << '\n';
    return 2;
  }
  std::vector<double> times;
  std::map<std::string, std::vector<double>> by_text;  // of what was typed
  const auto type = [&](const Key& key) {
    if (times.size() >= keys) return;
    times.push_back(typist.type(key));
    by_text[typist.state().query.text()].push_back(times.back());
    typist.pause(pause);
  };
  for (std::size_t query = 0; times.size() < keys; ++query) {
    for (const char letter : std::string(kQueries[query % kQueries.size()])) {
      type({KeyCode::kCharacter, static_cast<char32_t>(letter)});
    }
    // A slip at the end, mended; then the line is cleared for the next.
    type({KeyCode::kBackspace, 0});
    type({KeyCode::kControl, 'u'});
  }
  std::cout << "keys " << times.size() << "  p50 " << percentile(times, 0.5) << " ms  p95 "
            << percentile(times, 0.95) << " ms  p99 " << percentile(times, 0.99) << " ms  max "
            << percentile(times, 1) << " ms  longest block " << typist.longest_block_ms()
            << " ms\n";
  std::vector<std::pair<double, std::string>> slow;
  for (const auto& [text, ms] : by_text) slow.emplace_back(percentile(ms, 0.5), text);
  std::sort(slow.rbegin(), slow.rend());
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(slow.size(), kShown); ++i) {
    std::cout << "  " << slow[i].first << " ms  " << slow[i].second << '\n';
  }
  return 0;
}

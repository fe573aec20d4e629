#include "searcher/interactive/work/worker.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <future>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace emeroteca::interactive {
namespace {

using Clock = std::chrono::steady_clock;

Task search_for(const std::string& text) {
  Task task;
  task.text = text;
  return task;
}

// A worker whose first task begins, and goes on until it is told to end.
struct BusyWorker {
  BusyWorker() {
    worker.ask(search_for("first"));
    begun.get_future().wait();
  }

  Answer perform(const Task& task) {
    if (task.text == "first") {
      begun.set_value();
      end.get_future().wait();
    }
    done.push_back(task.text);
    Answer answer;
    answer.text = task.text;
    return answer;
  }

  std::promise<void> begun;
  std::promise<void> end;
  std::vector<std::string> done;
  std::promise<void> last_is_here;
  Worker worker{[this](const Task& task) { return perform(task); },
                [this](Answer answer) {
                  if (answer.text == "last") last_is_here.set_value();
                }};
};

TEST(Worker, DoesTheNewestOfWhatItIsAskedFor) {
  BusyWorker busy;
  for (const char* text : {"second", "third", "last"}) busy.worker.ask(search_for(text));
  busy.end.set_value();
  busy.last_is_here.get_future().wait();
  EXPECT_EQ(busy.done, (std::vector<std::string>{"first", "last"}));
}

TEST(Worker, SaysWhetherItHasFinished) {
  BusyWorker busy;
  EXPECT_FALSE(busy.worker.finished_by(Clock::now()));
  busy.end.set_value();
  EXPECT_TRUE(busy.worker.finished_by(Clock::time_point::max()));
  EXPECT_EQ(busy.done, std::vector<std::string>{"first"});
}

// What the end of main starts: from here on tables and lexicons are being destroyed.
constexpr int kDestroyed = 99;

[[noreturn]] void leave_while_a_task_runs(int signal) {
  std::atexit([] { ::_exit(kDestroyed); });
  BusyWorker busy;
  if (!busy.worker.finished_by(Clock::now())) end_process(7, signal);
  std::exit(0);
}

// Regression: leaving during a long search let its thread go on while main returned, and what the
// search read was destroyed under it.
TEST(WorkerDeathTest, NothingIsDestroyedWhileATaskRuns) {
  EXPECT_EXIT(leave_while_a_task_runs(0), ::testing::ExitedWithCode(7), "");
  EXPECT_EXIT(leave_while_a_task_runs(SIGTERM), ::testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace emeroteca::interactive

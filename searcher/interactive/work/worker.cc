#include "searcher/interactive/work/worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

namespace emeroteca::interactive {

Worker::Worker(std::string location, SearchRequest base, std::function<void(Answer)> deliver,
               Rank rank)
    : shared_(std::make_shared<Shared>()) {
  shared_->deliver = std::move(deliver);
  // Signals are the screen's.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  for (const int crash : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) sigdelset(&all, crash);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ =
      std::thread(&Worker::run, shared_, Performer(std::move(location), std::move(base)), rank);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Worker::~Worker() {
  constexpr std::chrono::seconds kPatience(2);
  std::unique_lock lock(shared_->mutex);
  shared_->stop = true;
  shared_->changed.notify_all();
  const bool finished =
      shared_->changed.wait_for(lock, kPatience, [&] { return shared_->finished; });
  shared_->deliver = nullptr;
  lock.unlock();
  finished ? thread_.join() : thread_.detach();
}

void Worker::ask(Task task) {
  const std::lock_guard lock(shared_->mutex);
  const auto kind = static_cast<std::size_t>(task.kind);
  shared_->waiting[kind] = std::move(task);
  shared_->changed.notify_all();
}

void Worker::run(const std::shared_ptr<Shared>& shared, Performer performer, Rank rank) {
  // On Linux a thread has a niceness of its own.
  constexpr int kNice = 10;
  if (rank == Rank::kBehind) {
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
  }
  const auto waiting = [&] {
    return std::find_if(shared->waiting.begin(), shared->waiting.end(),
                        [](const std::optional<Task>& task) { return task.has_value(); });
  };
  std::unique_lock lock(shared->mutex);
  while (true) {
    shared->changed.wait(lock, [&] { return shared->stop || waiting() != shared->waiting.end(); });
    if (shared->stop) break;
    const Task task = std::move(**waiting());
    waiting()->reset();
    lock.unlock();
    Answer answer = performer.perform(task);
    lock.lock();
    if (shared->deliver && !shared->stop) shared->deliver(std::move(answer));
  }
  shared->finished = true;
  shared->changed.notify_all();
}

}  // namespace emeroteca::interactive

#include "searcher/interactive/work/worker.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <utility>

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

namespace emeroteca::interactive {

Worker::Worker(Perform perform, Deliver deliver, Rank rank)
    : perform_(std::move(perform)), deliver_(std::move(deliver)) {
  // Signals are the screen's.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  for (const int crash : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) sigdelset(&all, crash);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread(&Worker::run, this, rank);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Worker::~Worker() {
  stop();
  thread_.join();
}

void Worker::ask(Task task) {
  const std::lock_guard lock(mutex_);
  const auto kind = static_cast<std::size_t>(task.kind);
  waiting_[kind] = std::move(task);
  changed_.notify_all();
}

void Worker::stop() {
  const std::lock_guard lock(mutex_);
  stop_ = true;
  changed_.notify_all();
}

bool Worker::finished_by(std::chrono::steady_clock::time_point deadline) {
  stop();
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, deadline, [&] { return finished_; });
}

void Worker::run(Rank rank) {
  // On Linux a thread has a niceness of its own.
  constexpr int kNice = 10;
  if (rank == Rank::kBehind) {
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
  }
  const auto waiting = [&] {
    return std::find_if(waiting_.begin(), waiting_.end(),
                        [](const std::optional<Task>& task) { return task.has_value(); });
  };
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stop_ || waiting() != waiting_.end(); });
    if (stop_) break;
    const Task task = std::move(**waiting());
    waiting()->reset();
    lock.unlock();
    Answer answer = perform_(task);
    lock.lock();
    if (!stop_) deliver_(std::move(answer));
  }
  finished_ = true;
  changed_.notify_all();
}

void end_process(int exit_code, int signal) {
  std::cout.flush();
  std::fflush(nullptr);
  if (signal != 0) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
  }
  ::_exit(exit_code);
}

}  // namespace emeroteca::interactive

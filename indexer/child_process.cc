#include "indexer/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "archive/xapian_fault.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

constexpr char kThrown = '\0';  // the kind of the message that is an error
constexpr std::size_t kHead = 1 + sizeof(std::uint64_t);

[[noreturn]] void no_child(int reason) {
  throw Error(std::string("a process of its own cannot be made for this: ") + std::strerror(reason),
              "end some other programs, then try again");
}

class SharedProgress {
 public:
  SharedProgress()
      : memory_(mmap(nullptr, sizeof(ChildProgress), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    if (memory_ == MAP_FAILED) no_child(errno);
    progress_ = new (memory_) ChildProgress;
  }
  ~SharedProgress() { munmap(memory_, sizeof(ChildProgress)); }
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;

  ChildProgress& operator*() const { return *progress_; }

 private:
  void* memory_;
  ChildProgress* progress_;
};

void say_error(ChildReport& report, const Error& fault) {
  report.say(kThrown,
             std::string(1, static_cast<char>(fault.code())) + fault.what() + '\0' + fault.hint());
}

[[noreturn]] void be_child(const std::function<void(ChildReport&)>& work, ChildReport report) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // None of its parent's handlers; what the parent was started to ignore stays ignored.
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    std::signal(number, SIG_DFL);
  }
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // A sanitizer's or the library's last words are not for the user, who is told what happened.
  if (const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) {
    dup2(nowhere, STDERR_FILENO);
  }
  try {
    work(report);
  } catch (const Error& fault) {
    say_error(report, fault);
  } catch (const Xapian::Error& fault) {
    say_error(report, Error(ErrorCode::kDamaged, reason_of(fault)));
  } catch (const std::exception& fault) {
    say_error(report, Error(fault.what()));
  }
  _exit(0);
}

// Takes whole messages from the front of what has come.
void take_messages(std::string& buffer, const ChildParent& parent, std::optional<Error>& thrown) {
  std::size_t begin = 0;
  while (buffer.size() - begin >= kHead) {
    std::uint64_t size = 0;
    std::memcpy(&size, buffer.data() + begin + 1, sizeof size);
    if (buffer.size() - begin - kHead < size) break;
    const char kind = buffer[begin];
    const std::string_view text(buffer.data() + begin + kHead, size);
    begin += kHead + size;
    if (kind != kThrown) {
      parent.heard(kind, text);
    } else if (!text.empty()) {
      const std::size_t end = std::min(text.find('\0', 1), text.size());
      thrown.emplace(static_cast<ErrorCode>(text[0]), std::string(text.substr(1, end - 1)),
                     end < text.size() ? std::string(text.substr(end + 1)) : std::string());
    }
  }
  buffer.erase(0, begin);
}

// Ends and collects the child, whatever happens to its parent.
class Child {
 public:
  Child(pid_t process, int pipe) : process_(process), pipe_(pipe) {}
  ~Child() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      wait();
    }
    close(pipe_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int pipe() const { return pipe_; }
  void kill() const { ::kill(process_, SIGKILL); }
  int wait() {
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

 private:
  pid_t process_;
  int pipe_;
};

}  // namespace

void ChildReport::say(char kind, std::string_view text) {
  std::string message(1, kind);
  const std::uint64_t size = text.size();
  message.append(reinterpret_cast<const char*>(&size), sizeof size).append(text);
  for (std::string_view left(message); !left.empty();) {
    const ssize_t wrote = write(pipe_, left.data(), left.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) _exit(0);  // nobody listens
    left.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

std::string ChildEnd::reason() const {
  if (stalled) return "no end within " + std::to_string(patience.count()) + " s";
  if (signal == 0) return {};
  const char* const name = strsignal(signal);  // NOLINT(concurrency-mt-unsafe): one thread
  return "signal " + std::to_string(signal) +
         (name == nullptr ? "" : " (" + std::string(name) + ")");
}

ChildEnd run_in_child(const std::function<void(ChildReport&)>& work, const ChildParent& parent) {
  using Clock = std::chrono::steady_clock;
  const SharedProgress shared;
  ChildProgress& progress = *shared;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) no_child(errno);
  const pid_t process = fork();
  if (process < 0) {
    const int reason = errno;
    close(ends[0]);
    close(ends[1]);
    no_child(reason);
  }
  if (process == 0) {
    close(ends[0]);
    be_child(work, ChildReport(ends[1], progress));
  }
  close(ends[1]);
  Child child(process, ends[0]);
  ChildEnd end;
  end.patience = parent.patience;
  std::optional<Error> thrown;
  std::string buffer;
  std::uint64_t last = 0;
  Clock::time_point moved = Clock::now();
  for (bool open = true; open;) {
    pollfd wanted{child.pipe(), POLLIN, 0};
    constexpr int kLook = 100;  // ms
    const int ready = poll(&wanted, 1, kLook);
    if (ready > 0) {
      std::array<char, 65536> bytes{};
      const ssize_t got = read(child.pipe(), bytes.data(), bytes.size());
      if (got == 0) open = false;
      if (got > 0) {
        buffer.append(bytes.data(), static_cast<std::size_t>(got));
        take_messages(buffer, parent, thrown);
        moved = Clock::now();
      }
    }
    if (parent.look) parent.look(progress);
    const std::uint64_t now = progress.at + progress.done;
    if (now != last) moved = Clock::now();
    last = now;
    if (open && Clock::now() - moved > parent.patience) {
      child.kill();
      end.stalled = true;
      open = false;
    }
  }
  const int status = child.wait();
  end.at = progress.at;
  if (!end.stalled && WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  // So ends what a sanitizer, or the library itself, ends by exit().
  if (!end.stalled && WIFEXITED(status) && WEXITSTATUS(status) != 0) end.signal = SIGABRT;
  if (thrown) throw *thrown;
  return end;
}

}  // namespace emeroteca::indexing

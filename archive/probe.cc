#include "archive/probe.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "archive/connection.h"

namespace emeroteca {
namespace {

const char* const kSilent = "it takes connections, but says nothing";
const char* const kNoAnswer = "it does not answer";

class ProbeSocket {
 public:
  explicit ProbeSocket(int family)
      : number_(socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    if (number_ >= 0) note_own_socket(number_);
  }
  ~ProbeSocket() {
    if (number_ < 0) return;
    forget_own_socket(number_);
    close(number_);
  }
  ProbeSocket(const ProbeSocket&) = delete;
  ProbeSocket& operator=(const ProbeSocket&) = delete;

  int number() const { return number_; }

  // False when it is too late.
  bool wait_for(short what, Clock::time_point end) const {
    for (;;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left < 0) return false;
      pollfd one{number_, what, 0};
      const int ready = poll(&one, 1, static_cast<int>(std::min<std::int64_t>(left + 1, 60'000)));
      if (ready > 0) return true;
      if (ready < 0 && errno != EINTR) return true;  // what is done with it next says why
    }
  }

 private:
  int number_;
};

std::string reason_of_system(int code) {
  return std::generic_category().message(code);
}

std::string in_figures(const addrinfo& address) {
  char host[NI_MAXHOST];
  const int fault = getnameinfo(address.ai_addr, address.ai_addrlen, host, sizeof host, nullptr, 0,
                                NI_NUMERICHOST);
  return fault == 0 ? host : "";
}

// Empty where the server greets as xapian-tcpsrv does, by a statement of what it serves.
std::string fault_of(const addrinfo& address, Clock::time_point end) {
  const ProbeSocket probe(address.ai_family);
  if (probe.number() < 0) return reason_of_system(errno);
  if (connect(probe.number(), address.ai_addr, address.ai_addrlen) != 0) {
    if (errno != EINPROGRESS) return reason_of_system(errno);
    if (!probe.wait_for(POLLOUT, end)) return kNoAnswer;
    int code = 0;
    socklen_t size = sizeof code;
    getsockopt(probe.number(), SOL_SOCKET, SO_ERROR, &code, &size);
    if (code != 0) return reason_of_system(code);
  }
  if (!probe.wait_for(POLLIN, end)) return kSilent;
  char greeting = 0;
  const ssize_t got = recv(probe.number(), &greeting, 1, 0);
  if (got < 0) return reason_of_system(errno);
  if (got == 0) return "it closes connections at once";
  constexpr char kStatement = 0;
  constexpr char kException = 1;
  if (greeting != kStatement && greeting != kException) return "what answers is no xapian-tcpsrv";
  return {};
}

Probe probe_server(const ArchivePart& server, Clock::time_point end) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int fault =
      getaddrinfo(server.host.c_str(), std::to_string(server.port).c_str(), &wanted, &found);
  Probe probe;
  if (fault != 0) {
    probe.reason = fault == EAI_SYSTEM ? reason_of_system(errno) : gai_strerror(fault);
    return probe;
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
  int left = 0;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) ++left;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next, --left) {
    // A name may have an address that leads nowhere before the one that does.
    const Clock::time_point now = Clock::now();
    std::string reason = fault_of(*one, now + (end - now) / left);
    if (reason.empty()) {
      probe.address = in_figures(*one);
      probe.answers = true;
      return probe;
    }
    if (probe.reason.empty() || left == 1) probe.reason = std::move(reason);
  }
  return probe;
}

}  // namespace

struct BackgroundProbe::State {
  std::mutex mutex;
  std::condition_variable news;
  std::vector<Probe> probes;
  std::size_t pending = 0;

  bool any_answers() const {
    return std::any_of(probes.begin(), probes.end(), [](const Probe& one) { return one.answers; });
  }
};

BackgroundProbe::BackgroundProbe(const std::vector<ArchivePart>& servers, Clock::time_point end)
    : state_(std::make_shared<State>()) {
  state_->probes.resize(servers.size());
  for (Probe& probe : state_->probes) probe.reason = kNoAnswer;
  state_->pending = servers.size();
  for (std::size_t i = 0; i < servers.size(); ++i) {
    const auto work = [state = state_, server = servers[i], end, i] {
      Probe probe = probe_server(server, end);
      const std::lock_guard lock(state->mutex);
      state->probes[i] = std::move(probe);
      --state->pending;
      state->news.notify_all();
    };
    try {
      std::thread(work).detach();
    } catch (const std::system_error& fault) {
      const std::lock_guard lock(state_->mutex);
      state_->probes[i].reason = fault.what();
      --state_->pending;
    }
  }
}

bool BackgroundProbe::done() const {
  const std::lock_guard lock(state_->mutex);
  return state_->pending == 0;
}

std::vector<Probe> BackgroundProbe::probes() const {
  const std::lock_guard lock(state_->mutex);
  return state_->probes;
}

std::vector<Probe> probe_servers(const std::vector<ArchivePart>& servers, Clock::time_point soon,
                                 Clock::time_point end, bool others) {
  const BackgroundProbe probing(servers, end);
  BackgroundProbe::State& state = *probing.state_;
  std::unique_lock lock(state.mutex);
  state.news.wait_until(lock, std::min(soon, end), [&] { return state.pending == 0; });
  if (!others) {
    state.news.wait_until(lock, end, [&] { return state.pending == 0 || state.any_answers(); });
  }
  return state.probes;
}

}  // namespace emeroteca

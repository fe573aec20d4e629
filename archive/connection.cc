#include "archive/connection.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace emeroteca {
namespace {

// One connection is opened after the other, so that what is new is known to be its socket.
std::timed_mutex& opening() {
  static std::timed_mutex mutex;
  return mutex;
}

// A socket's number may be another's a moment later, its inode is its own while it is open.
struct OwnSockets {
  std::mutex mutex;
  std::set<ino_t> inodes;
};

// Never destroyed: a thread that still looks for a server at the end of the program needs it.
OwnSockets& own_sockets() {
  static OwnSockets& sockets = *std::make_unique<OwnSockets>().release();
  return sockets;
}

ino_t inode_of(int socket) {
  struct stat status {};
  return fstat(socket, &status) == 0 && S_ISSOCK(status.st_mode) ? status.st_ino : 0;
}

bool leads_to(int socket, const std::string& address, std::uint16_t port) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  auto* const name = reinterpret_cast<sockaddr*>(&peer);
  if (getpeername(socket, name, &size) != 0) return false;
  if (peer.ss_family != AF_INET && peer.ss_family != AF_INET6) return false;
  char host[NI_MAXHOST];
  char service[NI_MAXSERV];
  return getnameinfo(name, size, host, sizeof host, service, sizeof service,
                     NI_NUMERICHOST | NI_NUMERICSERV) == 0 &&
         host == address && service == std::to_string(port);
}

struct OpenSocket {
  ino_t inode;
  int number;
};

std::vector<OpenSocket> sockets_to(const std::string& address, std::uint16_t port) {
  std::vector<OpenSocket> found;
  std::error_code fault;
  for (std::filesystem::directory_iterator entry("/proc/self/fd", fault), end;
       !fault && entry != end; entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    int number = -1;
    std::from_chars(name.data(), name.data() + name.size(), number);
    if (number < 0) continue;
    const ino_t inode = inode_of(number);
    if (inode != 0 && leads_to(number, address, port)) found.push_back({inode, number});
  }
  OwnSockets& own = own_sockets();
  const std::lock_guard lock(own.mutex);
  std::erase_if(found, [&](const OpenSocket& one) { return own.inodes.contains(one.inode); });
  return found;
}

}  // namespace

void note_own_socket(int socket) {
  OwnSockets& own = own_sockets();
  const std::lock_guard lock(own.mutex);
  own.inodes.insert(inode_of(socket));
}

void forget_own_socket(int socket) {
  OwnSockets& own = own_sockets();
  const std::lock_guard lock(own.mutex);
  own.inodes.erase(inode_of(socket));
}

Connection::~Connection() {
  close(socket_);
}

void Connection::cut() {
  cut_at_ = Clock::now().time_since_epoch().count();
  shutdown(socket_, SHUT_RDWR);
}

std::optional<Clock::time_point> Connection::cut_at() const {
  const Clock::rep at = cut_at_;
  if (at == 0) return std::nullopt;
  return Clock::time_point(Clock::duration(at));
}

bool Connection::is_at_end() const {
  char byte = 0;
  const ssize_t got = recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

std::chrono::milliseconds Connection::silent() const {
  tcp_info info{};
  socklen_t size = sizeof info;
  getsockopt(socket_, IPPROTO_TCP, TCP_INFO, &info, &size);
  return std::chrono::milliseconds(info.tcpi_last_data_recv);
}

const Connection* cut_last(const std::vector<std::shared_ptr<Connection>>& connections) {
  const Connection* last = nullptr;
  for (const auto& one : connections) {
    if (one->cut_at() && (last == nullptr || *last->cut_at() < *one->cut_at())) last = one.get();
  }
  return last;
}

void cut_in_turn(std::vector<std::shared_ptr<Connection>> connections,
                 const Watchdog::GoneWithin& gone_within) {
  constexpr std::chrono::milliseconds kPause(100);
  std::sort(connections.begin(), connections.end(),
            [](const auto& a, const auto& b) { return a->silent() > b->silent(); });
  for (const auto& one : connections) {
    one->cut();
    if (gone_within(kPause)) return;
  }
}

RemotePart open_remote(const std::string& address, std::uint16_t port, Clock::time_point end,
                       std::chrono::milliseconds patience) {
  const std::unique_lock lock(opening(), end);
  if (!lock.owns_lock()) {
    throw Xapian::NetworkTimeoutError("other connections are still being opened");
  }
  const std::vector<OpenSocket> before = sockets_to(address, port);
  const auto fresh_sockets = [&] {
    std::vector<OpenSocket> fresh = sockets_to(address, port);
    std::erase_if(fresh, [&](const OpenSocket& one) {
      return std::any_of(before.begin(), before.end(),
                         [&](const OpenSocket& old) { return old.inode == one.inode; });
    });
    return fresh;
  };
  const Watchdog watch(
      [&](const Watchdog::GoneWithin&) {
        for (const OpenSocket& one : fresh_sockets()) shutdown(one.number, SHUT_RDWR);
      },
      end);
  const auto in_ms = [](std::chrono::milliseconds time) {
    return static_cast<unsigned>(std::max<std::int64_t>(time.count(), 1));  // 0 is for ever
  };
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  RemotePart part;
  part.database = Xapian::Remote::open(address, port, in_ms(patience), in_ms(left));
  part.context = "remote:tcp(" + address + ":" + std::to_string(port) + ")";
  for (const OpenSocket& one : fresh_sockets()) {
    // A number of our own for the same socket: Xapian may close its own, and somebody else get it.
    const int own = fcntl(one.number, F_DUPFD_CLOEXEC, 0);
    if (own >= 0) part.connection = std::make_shared<Connection>(own);
  }
  return part;
}

Watchdog::Watchdog(Bite bite, Clock::time_point at) : bite_(std::move(bite)) {
  thread_ = std::thread([this, at] {
    std::unique_lock lock(mutex_);
    if (gone_.wait_until(lock, at, [this] { return is_gone_; })) return;
    bite_([&](std::chrono::milliseconds time) {
      return gone_.wait_for(lock, time, [this] { return is_gone_; });
    });
  });
}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    is_gone_ = true;
  }
  gone_.notify_one();
  thread_.join();
}

}  // namespace emeroteca

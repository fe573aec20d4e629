// A connection that Xapian has made, for those who have to end it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "archive/patience.h"

namespace emeroteca {

// The socket of a remote database. Xapian waits for each answer as long as it was told, but a
// request is many answers; a socket that is shut down ends any of them at once, with a
// NetworkError.
class Connection {
 public:
  explicit Connection(int socket) : socket_(socket) {}  // is closed with it
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket() const { return socket_; }
  void cut();
  // When it was.
  std::optional<Clock::time_point> cut_at() const;
  // Whether the server has ended it, and nothing is left to be read.
  bool is_at_end() const;
  // How long ago something came from the server.
  std::chrono::milliseconds silent() const;

 private:
  int socket_;
  std::atomic<Clock::rep> cut_at_ = 0;
};

// The one that was cut last, which is the one that was waited for; none where none was cut.
const Connection* cut_last(const std::vector<std::shared_ptr<Connection>>& connections);

struct RemotePart {
  Xapian::Database database;
  std::shared_ptr<Connection> connection;  // none where its socket was not found
  std::string context;                     // what Xapian's errors call it
};

// Opens a database that `xapian-tcpsrv` serves at an address in figures. Throws Xapian::Error, at
// `end` at the latest; afterwards Xapian waits for each answer as long as `patience`.
RemotePart open_remote(const std::string& address, std::uint16_t port, Clock::time_point end,
                       std::chrono::milliseconds patience);

// Our own sockets to servers are not Xapian's.
void note_own_socket(int socket);
void forget_own_socket(int socket);

// Does something at a certain time, in a thread of its own, unless it is gone by then.
class Watchdog {
 public:
  // Whether it is gone within so long, for one who does several things.
  using GoneWithin = std::function<bool(std::chrono::milliseconds)>;
  using Bite = std::function<void(const GoneWithin&)>;

  Watchdog(Bite bite, Clock::time_point at);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  Bite bite_;
  std::mutex mutex_;
  std::condition_variable gone_;
  bool is_gone_ = false;
  std::thread thread_;
};

// Cuts one after the other, the one that has been silent for longest first, until that has ended
// what waited for an answer. What Xapian throws then does not say whose answer it was.
void cut_in_turn(std::vector<std::shared_ptr<Connection>> connections,
                 const Watchdog::GoneWithin& gone_within);

}  // namespace emeroteca

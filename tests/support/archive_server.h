// xapian-tcpsrv as a test needs it: on a port that is free, stopped, killed and started again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace emeroteca::tests {

// A port of 127.0.0.1 that nothing listens on.
std::uint16_t free_port();

class ArchiveServer {
 public:
  // Serves the folder on 127.0.0.1, and takes connections when this returns. Throws
  // std::runtime_error where it cannot be started.
  explicit ArchiveServer(std::string folder);
  ~ArchiveServer();
  ArchiveServer(const ArchiveServer&) = delete;
  ArchiveServer& operator=(const ArchiveServer&) = delete;

  // As `--archive` takes it.
  std::string name() const { return "127.0.0.1:" + std::to_string(port_); }
  const std::string& folder() const { return folder_; }
  pid_t process() const { return process_; }  // that listens; it leads a group

  // Both with the processes that have its connections.
  void stop() const;  // it hangs
  void go_on() const;
  void kill();
  void start();

 private:
  void send(int signal) const;

  std::string folder_;
  std::uint16_t port_;
  pid_t process_ = -1;
};

}  // namespace emeroteca::tests

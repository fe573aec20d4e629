#include "tests/support/archive_server.h"

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool takes_connections(std::uint16_t port) {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool taken =
      connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return taken;
}

}  // namespace

std::uint16_t free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  auto* const name = reinterpret_cast<sockaddr*>(&address);
  if (bind(probe, name, size) != 0 || getsockname(probe, name, &size) != 0) {
    close(probe);
    throw std::runtime_error("there is no free port");
  }
  close(probe);
  return ntohs(address.sin_port);
}

ArchiveServer::ArchiveServer(std::string folder) : folder_(std::move(folder)), port_(free_port()) {
  start();
}

ArchiveServer::~ArchiveServer() {
  kill();
}

void ArchiveServer::start() {
  process_ = fork();
  if (process_ < 0) throw std::runtime_error("cannot fork");
  const std::string port = std::to_string(port_);
  if (process_ == 0) {
    setpgid(0, 0);  // for signals to all of it
    const int nowhere = open("/dev/null", O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, standard);
    restore_signals();
    execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port.c_str(),
           "--quiet", folder_.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  setpgid(process_, process_);
  constexpr int kMostTries = 1000;
  for (int i = 0; i < kMostTries; ++i) {
    if (takes_connections(port_)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  kill();
  throw std::runtime_error("xapian-tcpsrv (Debian: xapian-tools) does not start for " + folder_);
}

void ArchiveServer::send(int signal) const {
  if (process_ > 0) ::kill(-process_, signal);
}

void ArchiveServer::stop() const {
  send(SIGSTOP);
}

void ArchiveServer::go_on() const {
  send(SIGCONT);
}

void ArchiveServer::kill() {
  if (process_ <= 0) return;
  send(SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace emeroteca::tests

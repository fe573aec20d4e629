// What is on the disk, and not only on its way there.
#pragma once

#include <csignal>
#include <filesystem>

namespace emeroteca {

// Waits until a file is on the disk; or a folder, which is to say the names in it: a file that was
// made, moved or exchanged has its name for sure only then. Throws
// std::filesystem::filesystem_error with the path and the system's reason.
void make_durable(const std::filesystem::path& path);

// While it lives, signals that ask this thread for an end wait, but for those of a fault. Xapian
// takes an interrupted sync (EINTR) for one that failed, and gives up the commit.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace emeroteca

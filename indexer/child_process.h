// Work that may end the process that does it, or never end: in a process of its own. libxapian
// trusts its tables, and damaged ones have led it out of its memory and into endless loops.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace emeroteca::indexing {

// Seen by both processes: where the work is, and how much of it is done.
struct ChildProgress {
  std::atomic<std::uint64_t> at = 0;
  std::atomic<std::uint64_t> done = 0;
  std::atomic<std::uint64_t> all = 0;
};

// In the child: what it has to tell.
class ChildReport {
 public:
  ChildReport(int pipe, ChildProgress& progress) : pipe_(pipe), progress_(&progress) {}

  // Gives a message to the parent; `kind` is for the two to agree on.
  void say(char kind, std::string_view text);
  ChildProgress& progress() { return *progress_; }

 private:
  int pipe_;
  ChildProgress* progress_;
};

struct ChildEnd {
  int signal = 0;        // that ended it
  bool stalled = false;  // it was ended, since nothing moved any more
  std::uint64_t at = 0;  // where it was

  bool whole() const { return signal == 0 && !stalled; }
  // "signal 11 (Segmentation fault)", "no end within 30 s"; empty where it came to its end.
  std::string reason() const;

  std::chrono::seconds patience{0};
};

struct ChildParent {
  std::function<void(char kind, std::string_view text)> heard;
  std::function<void(const ChildProgress& progress)> look;  // ten times a second; may be empty
  std::chrono::seconds patience{30};                        // without a message or a move
};

// Does `work` in a child of this process; it may use nothing that another thread holds. The child
// leaves nothing but its messages; what it throws (Error, Xapian::Error, std::exception) is thrown
// here as Error. Throws Error where there can be no child.
ChildEnd run_in_child(const std::function<void(ChildReport&)>& work, const ChildParent& parent);

}  // namespace emeroteca::indexing

// What a program does to files and folders below one folder, written down in the order in which it
// is done, with all that is written: crash_states.py makes of it what a power cut may leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace torture {

// A record: a head, the first path, the second path, the bytes written. The numbers are the
// machine's own.
struct TraceHead {
  std::uint64_t file = 0;    // number of the file (inode), where a descriptor is meant
  std::uint64_t number = 0;  // offset of a write, size of a truncation
  std::uint64_t bytes = 0;   // of what was written
  std::uint16_t path = 0;    // lengths of the paths
  std::uint16_t other = 0;
  char operation = 0;  // o opened, c created, w written, s synced, t truncated, m renamed,
                       // x exchanged, l linked, u unlinked, r folder removed, d folder made
  char filler[3]{};
};

class Trace {
 public:
  // Into this file, if it has a name.
  explicit Trace(const char* path);

  bool on() const { return descriptor_ >= 0; }

  // Held while something is done and written down, so that both have one order.
  std::mutex& order() { return order_; }

  void of_descriptor(char operation, int descriptor, std::uint64_t number = 0,
                     std::string_view bytes = {});
  void of_paths(char operation, std::string_view path, std::string_view other = {});

 private:
  void write(TraceHead head, std::string_view path, std::string_view other,
             std::string_view bytes) const;

  int descriptor_ = -1;
  std::mutex order_;
};

// The path that a descriptor was opened by, as the system has it; shorter than `size`.
std::size_t path_of(int descriptor, char* into, std::size_t size);

}  // namespace torture

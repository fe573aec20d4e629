#include "trace.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace torture {

Trace::Trace(const char* path) {
  // Not those of faults.cc, which wait for this to be made.
  const auto real = reinterpret_cast<int (*)(const char*, int, ...)>(dlsym(RTLD_NEXT, "open"));
  if (real == nullptr || *path == '\0') return;
  descriptor_ = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void Trace::of_descriptor(char operation, int descriptor, std::uint64_t number,
                          std::string_view bytes) {
  struct stat about {};
  if (fstat(descriptor, &about) != 0) return;
  TraceHead head;
  head.file = about.st_ino;
  head.number = number;
  head.operation = operation;
  std::array<char, PATH_MAX> path{};
  const bool opened = operation == 'o' || operation == 'c';
  const std::size_t size = opened ? path_of(descriptor, path.data(), path.size()) : 0;
  write(head, {path.data(), size}, {}, bytes);
}

void Trace::of_paths(char operation, std::string_view path, std::string_view other) {
  TraceHead head;
  head.operation = operation;
  write(head, path, other, {});
}

void Trace::write(TraceHead head, std::string_view path, std::string_view other,
                  std::string_view bytes) const {
  const int reason = errno;
  head.path = static_cast<std::uint16_t>(path.size());
  head.other = static_cast<std::uint16_t>(other.size());
  head.bytes = bytes.size();
  const auto part = [](const void* from, std::size_t size) {
    return iovec{const_cast<void*>(from), size};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  };
  const std::array parts{part(&head, sizeof head), part(path.data(), path.size()),
                         part(other.data(), other.size()), part(bytes.data(), bytes.size())};
  using Writev = ssize_t (*)(int, const iovec*, int);
  const auto real = reinterpret_cast<Writev>(dlsym(RTLD_NEXT, "writev"));
  if (real(descriptor_, parts.data(), parts.size()) < 0) perror("the trace cannot be written");
  errno = reason;
}

std::size_t path_of(int descriptor, char* into, std::size_t size) {
  std::array<char, 32> link{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
  const ssize_t got = readlink(link.data(), into, size - 1);
  const std::size_t length = got < 0 ? 0 : static_cast<std::size_t>(got);
  into[length] = '\0';
  return length;
}

}  // namespace torture

// Loaded before a program (LD_PRELOAD): counts its calls to the system that touch files below one
// folder, and lets one of them fail, or ends the process before it.
//
//   TORTURE_FOLDER  only files below it count
//   TORTURE_COUNT   a file of 8 bytes and more that is mapped: how many calls there were, then the
//                   name of the call that failed
//   TORTURE_CALLS   which count: letters of "orwstm" (open, read, write, sync, truncate, rename)
//   TORTURE_AT      which of them, from 1; 0 or nothing: none
//   TORTURE_ERRNO   what it fails with, as a number; 0: the process is killed before it
//   TORTURE_EVER    1: all that follow fail too, as on a disk that is full or gone
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

constexpr int kDescriptors = 1024;

struct Shared {
  std::atomic<std::uint64_t> calls;
  std::array<char, 56> failed;
};

class Torture {
 public:
  Torture() {
    folder_ = text("TORTURE_FOLDER");
    calls_ = text("TORTURE_CALLS");
    at_ = std::strtoull(text("TORTURE_AT"), nullptr, 10);
    error_ = std::atoi(text("TORTURE_ERRNO"));
    ever_ = *text("TORTURE_EVER") == '1';
    using Open = int (*)(const char*, int, ...);
    const auto real = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "open"));
    const int file = real == nullptr ? -1 : real(text("TORTURE_COUNT"), O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void* const memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) shared_ = static_cast<Shared*>(memory);
    // Not the one below, which waits for this to be made.
    const auto real_close = reinterpret_cast<int (*)(int)>(dlsym(RTLD_NEXT, "close"));
    if (real_close != nullptr) real_close(file);
  }

  bool concerns(const char* path) const {
    if (path == nullptr || *folder_ == '\0') return false;
    return std::strncmp(path, folder_, std::strlen(folder_)) == 0;
  }

  void opened(int descriptor, bool concerned) {
    if (descriptor >= 0 && descriptor < kDescriptors) {
      open_[static_cast<std::size_t>(descriptor)] = concerned;
    }
  }

  bool concerns(int descriptor) const {
    return descriptor >= 0 && descriptor < kDescriptors &&
           open_[static_cast<std::size_t>(descriptor)];
  }

  // True where this call is to fail; errno says why.
  bool fails(char kind, const char* name) {
    if (shared_ == nullptr || std::strchr(calls_, kind) == nullptr) return false;
    const std::uint64_t number = ++shared_->calls;
    if (at_ == 0 || (ever_ ? number < at_ : number != at_)) return false;
    if (number == at_) std::strncpy(shared_->failed.data(), name, shared_->failed.size() - 1);
    if (error_ == 0) kill(getpid(), SIGKILL);
    errno = error_;
    return true;
  }

 private:
  static const char* text(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before main
    return value == nullptr ? "" : value;
  }

  const char* folder_ = "";
  const char* calls_ = "";
  std::uint64_t at_ = 0;
  int error_ = 0;
  bool ever_ = false;
  Shared* shared_ = nullptr;
  std::array<std::atomic<bool>, kDescriptors> open_{};
};

Torture& torture() {
  static Torture one;
  return one;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int do_open(const char* name, const char* path, int flags, mode_t mode) {
  const bool concerned = torture().concerns(path);
  if (concerned && torture().fails('o', "open")) return -1;
  const int descriptor = real<int (*)(const char*, int, ...)>(name)(path, flags, mode);
  torture().opened(descriptor, concerned);
  return descriptor;
}

int do_openat(const char* name, int folder, const char* path, int flags, mode_t mode) {
  const bool concerned = torture().concerns(path) || torture().concerns(folder);
  if (concerned && torture().fails('o', "open")) return -1;
  const int descriptor = real<int (*)(int, const char*, int, ...)>(name)(folder, path, flags, mode);
  torture().opened(descriptor, concerned);
  return descriptor;
}

mode_t mode_of(int flags, va_list more) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

}  // namespace

// NOLINTBEGIN(readability-identifier-naming,cert-dcl50-cpp): the system's
extern "C" {

#define TORTURE_OPEN(name)                     \
  int name(const char* path, int flags, ...) { \
    va_list more;                              \
    va_start(more, flags);                     \
    const mode_t mode = mode_of(flags, more);  \
    va_end(more);                              \
    return do_open(#name, path, flags, mode);  \
  }
TORTURE_OPEN(open)
TORTURE_OPEN(open64)
#define TORTURE_OPENAT(name)                               \
  int name(int folder, const char* path, int flags, ...) { \
    va_list more;                                          \
    va_start(more, flags);                                 \
    const mode_t mode = mode_of(flags, more);              \
    va_end(more);                                          \
    return do_openat(#name, folder, path, flags, mode);    \
  }
TORTURE_OPENAT(openat)
TORTURE_OPENAT(openat64)

#define TORTURE_FOPEN(name)                                                          \
  FILE* name(const char* path, const char* mode) {                                   \
    const bool concerned = torture().concerns(path);                                 \
    if (concerned && torture().fails('o', "open")) return nullptr;                   \
    FILE* const file = real<FILE* (*)(const char*, const char*)>(#name)(path, mode); \
    if (file != nullptr) torture().opened(fileno(file), concerned);                  \
    return file;                                                                     \
  }
TORTURE_FOPEN(fopen)
TORTURE_FOPEN(fopen64)

ssize_t read(int descriptor, void* into, size_t size) {
  if (torture().concerns(descriptor) && torture().fails('r', "read")) return -1;
  return real<ssize_t (*)(int, void*, size_t)>("read")(descriptor, into, size);
}
ssize_t write(int descriptor, const void* from, size_t size) {
  if (torture().concerns(descriptor) && torture().fails('w', "write")) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, from, size);
}
ssize_t writev(int descriptor, const iovec* from, int count) {
  if (torture().concerns(descriptor) && torture().fails('w', "write")) return -1;
  return real<ssize_t (*)(int, const iovec*, int)>("writev")(descriptor, from, count);
}
#define TORTURE_PREAD(name)                                                                     \
  ssize_t name(int descriptor, void* into, size_t size, off_t offset) {                         \
    if (torture().concerns(descriptor) && torture().fails('r', "read")) return -1;              \
    return real<ssize_t (*)(int, void*, size_t, off_t)>(#name)(descriptor, into, size, offset); \
  }
TORTURE_PREAD(pread)
TORTURE_PREAD(pread64)
#define TORTURE_PWRITE(name)                                                                 \
  ssize_t name(int descriptor, const void* from, size_t size, off_t offset) {                \
    if (torture().concerns(descriptor) && torture().fails('w', "write")) return -1;          \
    return real<ssize_t (*)(int, const void*, size_t, off_t)>(#name)(descriptor, from, size, \
                                                                     offset);                \
  }
TORTURE_PWRITE(pwrite)
TORTURE_PWRITE(pwrite64)

int fsync(int descriptor) {
  if (torture().concerns(descriptor) && torture().fails('s', "fsync")) return -1;
  return real<int (*)(int)>("fsync")(descriptor);
}
int fdatasync(int descriptor) {
  if (torture().concerns(descriptor) && torture().fails('s', "fsync")) return -1;
  return real<int (*)(int)>("fdatasync")(descriptor);
}
#define TORTURE_TRUNCATE(name)                                                          \
  int name(int descriptor, off_t size) noexcept {                                       \
    if (torture().concerns(descriptor) && torture().fails('t', "ftruncate")) return -1; \
    return real<int (*)(int, off_t)>(#name)(descriptor, size);                          \
  }
TORTURE_TRUNCATE(ftruncate)
TORTURE_TRUNCATE(ftruncate64)

int rename(const char* from, const char* to) noexcept {
  if (torture().concerns(to) && torture().fails('m', "rename")) return -1;
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  if (torture().concerns(to) && torture().fails('m', "rename")) return -1;
  return real<int (*)(int, const char*, int, const char*, unsigned)>("renameat2")(
      from_folder, from, to_folder, to, flags);
}
int close(int descriptor) {
  torture().opened(descriptor, false);
  return real<int (*)(int)>("close")(descriptor);
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,cert-dcl50-cpp)

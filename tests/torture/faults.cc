// Loaded before a program (LD_PRELOAD): counts its calls to the system that touch files below one
// folder, and lets one of them fail, do a part of what was asked, or be the last one. Or writes
// down what is done there (trace.h).
//
//   TORTURE_FOLDER  only files below it count
//   TORTURE_COUNT   a file of 272 bytes that is mapped: how many calls there were (8 bytes), the
//   name
//                   of the call that was hit (56), how many there were of each letter (26 times 8)
//   TORTURE_CALLS   which count: letters of "orwstmpudl" (open, read, write, sync, truncate,
//   rename,
//                   mmap, unlink, mkdir, link)
//   TORTURE_AT      which of them, from 1; 0 or nothing: none
//   TORTURE_HOW     what becomes of it: "fail"; "short": a read or write does half of it; "before",
//                   "after": the process is killed before it, or when it is done
//   TORTURE_ERRNO   what it fails with, as a number
//   TORTURE_EVER    1: all that follow too, as on a disk that is full or gone
//   TORTURE_TRACE   a file: what is done to the files is written there, instead of all this
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
#include <mutex>
#include <string>
#include <type_traits>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include "trace.h"

namespace torture {
namespace {

constexpr int kDescriptors = 1024;

struct Shared {
  std::atomic<std::uint64_t> calls;
  std::array<char, 56> hit;
  std::array<std::atomic<std::uint64_t>, 26> by_letter;
};

// A thread to which no signal can come that ends the program is not interrupted.
bool signals_are_held() {
  sigset_t held{};
  return pthread_sigmask(SIG_BLOCK, nullptr, &held) == 0 && sigismember(&held, SIGINT) == 1 &&
         sigismember(&held, SIGTERM) == 1 && sigismember(&held, SIGHUP) == 1;
}

enum class Fate : std::uint8_t { kDone, kFails, kShort, kLast };

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

class Torture {
 public:
  Torture() : trace_(text("TORTURE_TRACE")) {
    folder_ = text("TORTURE_FOLDER");
    calls_ = text("TORTURE_CALLS");
    how_ = text("TORTURE_HOW");
    at_ = std::strtoull(text("TORTURE_AT"), nullptr, 10);
    error_ = std::atoi(text("TORTURE_ERRNO"));
    ever_ = *text("TORTURE_EVER") == '1';
    const int file =
        real<int (*)(const char*, int, ...)>("open")(text("TORTURE_COUNT"), O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    // Not those below, which wait for this to be made.
    using Mmap = void* (*)(void*, size_t, int, int, int, off_t);
    void* const memory =
        real<Mmap>("mmap")(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) shared_ = static_cast<Shared*>(memory);
    real<int (*)(int)>("close")(file);
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

  // What becomes of this call; where it fails, errno says why.
  Fate fate(char kind, const char* name) {
    if (shared_ == nullptr || std::strchr(calls_, kind) == nullptr) return Fate::kDone;
    const std::uint64_t number = ++shared_->calls;
    ++shared_->by_letter[static_cast<std::size_t>(kind - 'a')];
    if (at_ == 0 || (ever_ ? number < at_ : number != at_)) return Fate::kDone;
    if (number == at_) std::strncpy(shared_->hit.data(), name, shared_->hit.size() - 1);
    if (*how_ == 's') return Fate::kShort;
    if (*how_ == 'a') return Fate::kLast;
    if (*how_ == 'b') kill_all();
    if (error_ == EINTR && signals_are_held()) return Fate::kDone;
    errno = error_;
    return Fate::kFails;
  }

  Trace& trace() { return trace_; }

  // The program, and its child where that is the one that calls.
  [[noreturn]] void kill_all() const {
    kill(program_, SIGKILL);
    kill(getpid(), SIGKILL);
    abort();
  }

 private:
  static const char* text(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before main
    return value == nullptr ? "" : value;
  }

  Trace trace_;
  pid_t program_ = getpid();
  const char* folder_ = "";
  const char* calls_ = "";
  const char* how_ = "";
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

// What a call that fails answers.
template <typename Result>
Result failure() {
  if constexpr (std::is_same_v<Result, FILE*>) {
    return nullptr;
  } else if constexpr (std::is_same_v<Result, void*>) {
    return MAP_FAILED;
  } else {
    return -1;
  }
}

// Does `call`, which answers what the system does, unless it is to fail; then `written_down`, which
// puts it into the trace, and which is called with the answer.
template <typename Call, typename WriteDown>
auto attempt(char kind, const char* name, Call call, WriteDown written_down) {
  const Fate fate = torture().fate(kind, name);
  if (fate == Fate::kFails) return failure<decltype(call(false))>();
  Trace& trace = torture().trace();
  std::unique_lock<std::mutex> in_order(trace.order(), std::defer_lock);
  if (trace.on()) in_order.lock();
  const auto answer = call(fate == Fate::kShort);
  if (fate == Fate::kLast) torture().kill_all();
  if (trace.on() && answer != failure<decltype(call(false))>()) written_down(trace, answer);
  return answer;
}

constexpr auto kNotWrittenDown = [](Trace&, const auto&) {};

size_t part_of(size_t size, bool part) {
  return part && size > 1 ? size / 2 : size;
}

// A path as the system has it; `folder` may be AT_FDCWD.
std::string full(int folder, const char* path) {
  if (*path == '/' || folder == AT_FDCWD) return path;
  std::array<char, PATH_MAX> base{};
  const size_t size = path_of(folder, base.data(), base.size());
  return std::string(base.data(), size) + "/" + path;
}

int do_open(const char* name, const char* path, int flags, mode_t mode) {
  const auto open_it = [&](bool) {
    return real<int (*)(const char*, int, ...)>(name)(path, flags, mode);
  };
  if (!torture().concerns(path)) {
    const int descriptor = open_it(false);
    torture().opened(descriptor, false);
    return descriptor;
  }
  const bool there = access(path, F_OK) == 0;
  const int descriptor = attempt('o', "open", open_it, [&](Trace& trace, int opened) {
    if ((flags & O_TMPFILE) == O_TMPFILE) return;  // has no name, and is gone after a cut
    trace.of_descriptor(there ? 'o' : 'c', opened);
    if (there && (flags & O_TRUNC) != 0) trace.of_descriptor('t', opened, 0);
  });
  torture().opened(descriptor, (flags & O_TMPFILE) != O_TMPFILE || !torture().trace().on());
  return descriptor;
}

int do_openat(const char* name, int folder, const char* path, int flags, mode_t mode) {
  const bool concerned = torture().concerns(full(folder, path).c_str());
  const auto open_it = [&](bool) {
    return real<int (*)(int, const char*, int, ...)>(name)(folder, path, flags, mode);
  };
  const int descriptor = concerned ? attempt('o', "open", open_it,
                                             [&](Trace& trace, int opened) {
                                               // Only folders are opened in this way.
                                               trace.of_descriptor('o', opened);
                                             })
                                   : open_it(false);
  torture().opened(descriptor, concerned);
  return descriptor;
}

mode_t mode_of(int flags, va_list more) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

// `call` is given how many bytes.
template <typename Call>
ssize_t do_read(int descriptor, size_t size, Call call) {
  if (!torture().concerns(descriptor)) return call(size);
  return attempt(
      'r', "read", [&](bool part) { return call(part_of(size, part)); }, kNotWrittenDown);
}

// `offset`: less than 0 where it is the file's own.
template <typename Call>
ssize_t do_write(int descriptor, const void* from, size_t size, off_t offset, Call call) {
  if (!torture().concerns(descriptor)) return call(size);
  return attempt(
      'w', "write", [&](bool part) { return call(part_of(size, part)); },
      [&](Trace& trace, ssize_t written) {
        const off_t at = offset < 0 ? lseek(descriptor, 0, SEEK_CUR) - written : offset;
        trace.of_descriptor('w', descriptor, static_cast<std::uint64_t>(at),
                            {static_cast<const char*>(from), static_cast<size_t>(written)});
      });
}

int do_sync(const char* name, int descriptor) {
  const auto sync = [&](bool) { return real<int (*)(int)>(name)(descriptor); };
  if (!torture().concerns(descriptor)) return sync(false);
  return attempt('s', "fsync", sync,
                 [&](Trace& trace, int) { trace.of_descriptor('s', descriptor); });
}

int do_truncate(const char* name, int descriptor, off_t size) {
  const auto truncate_it = [&](bool) { return real<int (*)(int, off_t)>(name)(descriptor, size); };
  if (!torture().concerns(descriptor)) return truncate_it(false);
  return attempt('t', "ftruncate", truncate_it, [&](Trace& trace, int) {
    trace.of_descriptor('t', descriptor, static_cast<std::uint64_t>(size));
  });
}

// Renames, links: from one path to another.
template <typename Call>
int do_move(char kind, const char* name, char operation, const std::string& from,
            const std::string& to, Call call) {
  if (!torture().concerns(to.c_str())) return call();
  return attempt(
      kind, name, [&](bool) { return call(); },
      [&](Trace& trace, int) { trace.of_paths(operation, from, to); });
}

// Removals, folders made.
template <typename Call>
int do_name(char kind, const char* name, char operation, const std::string& path, Call call) {
  if (!torture().concerns(path.c_str())) return call();
  return attempt(
      kind, name, [&](bool) { return call(); },
      [&](Trace& trace, int) { trace.of_paths(operation, path); });
}

bool is_folder(const char* path) {
  struct stat about {};
  return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

}  // namespace
}  // namespace torture

// NOLINTBEGIN(readability-identifier-naming,cert-dcl50-cpp): the system's
extern "C" {

#define TORTURE_OPEN(name)                             \
  int name(const char* path, int flags, ...) {         \
    va_list more;                                      \
    va_start(more, flags);                             \
    const mode_t mode = torture::mode_of(flags, more); \
    va_end(more);                                      \
    return torture::do_open(#name, path, flags, mode); \
  }
TORTURE_OPEN(open)
TORTURE_OPEN(open64)
#define TORTURE_OPENAT(name)                                     \
  int name(int folder, const char* path, int flags, ...) {       \
    va_list more;                                                \
    va_start(more, flags);                                       \
    const mode_t mode = torture::mode_of(flags, more);           \
    va_end(more);                                                \
    return torture::do_openat(#name, folder, path, flags, mode); \
  }
TORTURE_OPENAT(openat)
TORTURE_OPENAT(openat64)

#define TORTURE_FOPEN(name)                                                                     \
  FILE* name(const char* path, const char* mode) {                                              \
    const auto open_it = [&](bool) {                                                            \
      return torture::real<FILE* (*)(const char*, const char*)>(#name)(path, mode);             \
    };                                                                                          \
    const bool concerned = torture::torture().concerns(path);                                   \
    const bool there = concerned && access(path, F_OK) == 0;                                    \
    FILE* const file =                                                                          \
        !concerned                                                                              \
            ? open_it(false)                                                                    \
            : torture::attempt('o', "open", open_it, [&](torture::Trace& trace, FILE* opened) { \
                const int descriptor = fileno(opened);                                          \
                trace.of_descriptor(there ? 'o' : 'c', descriptor);                             \
                if (there && *mode == 'w') {                                                    \
                  trace.of_descriptor('t', descriptor, 0);                                      \
                }                                                                               \
              });                                                                               \
    if (file != nullptr) torture::torture().opened(fileno(file), concerned);                    \
    return file;                                                                                \
  }
TORTURE_FOPEN(fopen)
TORTURE_FOPEN(fopen64)

#define TORTURE_MKOSTEMP(name)                                                                   \
  int name(char* path, int flags) {                                                              \
    const auto make = [&](bool) {                                                                \
      return torture::real<int (*)(char*, int)>(#name)(path, flags);                             \
    };                                                                                           \
    const bool concerned = torture::torture().concerns(path);                                    \
    const int descriptor =                                                                       \
        !concerned ? make(false)                                                                 \
                   : torture::attempt('o', "open", make, [](torture::Trace& trace, int opened) { \
                       trace.of_descriptor('c', opened);                                         \
                     });                                                                         \
    torture::torture().opened(descriptor, concerned);                                            \
    return descriptor;                                                                           \
  }
TORTURE_MKOSTEMP(mkostemp)
TORTURE_MKOSTEMP(mkostemp64)

ssize_t read(int descriptor, void* into, size_t size) {
  return torture::do_read(descriptor, size, [&](size_t part) {
    return torture::real<ssize_t (*)(int, void*, size_t)>("read")(descriptor, into, part);
  });
}
ssize_t write(int descriptor, const void* from, size_t size) {
  return torture::do_write(descriptor, from, size, -1, [&](size_t part) {
    return torture::real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, from, part);
  });
}
// As one write of the first part: the caller has to go on from there in any case.
ssize_t writev(int descriptor, const iovec* from, int count) {
  if (!torture::torture().concerns(descriptor)) {
    return torture::real<ssize_t (*)(int, const iovec*, int)>("writev")(descriptor, from, count);
  }
  int first = 0;
  while (first + 1 < count && from[first].iov_len == 0) ++first;
  return write(descriptor, from[first].iov_base, from[first].iov_len);
}
#define TORTURE_PREAD(name)                                                                       \
  ssize_t name(int descriptor, void* into, size_t size, off_t offset) {                           \
    return torture::do_read(descriptor, size, [&](size_t part) {                                  \
      return torture::real<ssize_t (*)(int, void*, size_t, off_t)>(#name)(descriptor, into, part, \
                                                                          offset);                \
    });                                                                                           \
  }
TORTURE_PREAD(pread)
TORTURE_PREAD(pread64)
#define TORTURE_PWRITE(name)                                                                      \
  ssize_t name(int descriptor, const void* from, size_t size, off_t offset) {                     \
    return torture::do_write(descriptor, from, size, offset, [&](size_t part) {                   \
      return torture::real<ssize_t (*)(int, const void*, size_t, off_t)>(#name)(descriptor, from, \
                                                                                part, offset);    \
    });                                                                                           \
  }
TORTURE_PWRITE(pwrite)
TORTURE_PWRITE(pwrite64)

int fsync(int descriptor) {
  return torture::do_sync("fsync", descriptor);
}
int fdatasync(int descriptor) {
  return torture::do_sync("fdatasync", descriptor);
}
int ftruncate(int descriptor, off_t size) noexcept {
  return torture::do_truncate("ftruncate", descriptor, size);
}
int ftruncate64(int descriptor, off_t size) noexcept {
  return torture::do_truncate("ftruncate64", descriptor, size);
}

#define TORTURE_MMAP(name)                                                             \
  void* name(void* where, size_t size, int use, int flags, int descriptor,             \
             off_t offset) noexcept {                                                  \
    const auto map = [&](bool) {                                                       \
      using Mmap = void* (*)(void*, size_t, int, int, int, off_t);                     \
      return torture::real<Mmap>(#name)(where, size, use, flags, descriptor, offset);  \
    };                                                                                 \
    /* Memory is had by it before anything here is made. */                            \
    if (descriptor < 0 || !torture::torture().concerns(descriptor)) return map(false); \
    return torture::attempt('p', "mmap", map, torture::kNotWrittenDown);               \
  }
TORTURE_MMAP(mmap)
TORTURE_MMAP(mmap64)

int rename(const char* from, const char* to) noexcept {
  return torture::do_move('m', "rename", 'm', from, to, [&] {
    return torture::real<int (*)(const char*, const char*)>("rename")(from, to);
  });
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  const char operation = (flags & RENAME_EXCHANGE) != 0 ? 'x' : 'm';
  return torture::do_move(
      'm', "rename", operation, torture::full(from_folder, from), torture::full(to_folder, to),
      [&] {
        return torture::real<int (*)(int, const char*, int, const char*, unsigned)>("renameat2")(
            from_folder, from, to_folder, to, flags);
      });
}
int link(const char* from, const char* to) noexcept {
  return torture::do_move('l', "link", 'l', from, to, [&] {
    return torture::real<int (*)(const char*, const char*)>("link")(from, to);
  });
}
int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  return torture::do_move(
      'l', "link", 'l', torture::full(from_folder, from), torture::full(to_folder, to), [&] {
        return torture::real<int (*)(int, const char*, int, const char*, int)>("linkat")(
            from_folder, from, to_folder, to, flags);
      });
}
int unlink(const char* path) noexcept {
  return torture::do_name('u', "unlink", 'u', path,
                          [&] { return torture::real<int (*)(const char*)>("unlink")(path); });
}
int rmdir(const char* path) noexcept {
  return torture::do_name('u', "rmdir", 'r', path,
                          [&] { return torture::real<int (*)(const char*)>("rmdir")(path); });
}
int remove(const char* path) noexcept {
  return torture::is_folder(path) ? rmdir(path) : unlink(path);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  const char operation = (flags & AT_REMOVEDIR) != 0 ? 'r' : 'u';
  return torture::do_name('u', "unlink", operation, torture::full(folder, path), [&] {
    return torture::real<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
  });
}
int mkdir(const char* path, mode_t mode) noexcept {
  return torture::do_name('d', "mkdir", 'd', path, [&] {
    return torture::real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
  });
}
int close(int descriptor) {
  torture::torture().opened(descriptor, false);
  return torture::real<int (*)(int)>("close")(descriptor);
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,cert-dcl50-cpp)

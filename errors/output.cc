#include "errors/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>

#include "errors/error.h"

namespace emeroteca {
namespace {

// `reason`: an errno, 0 where the failure lies further back.
[[noreturn]] void cannot_write(int reason) {
  throw Error(ErrorCode::kOutput,
              "the output could not be written to its end" +
                  (reason == 0 ? std::string() : std::string(": ") + std::strerror(reason)),
              "free some space where standard output goes, or write elsewhere");
}

}  // namespace

void write_out(std::string_view text) {
  // std::cout keeps nothing of its own before it: it is not taken off stdio anywhere.
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) cannot_write(errno);
}

void check_output() {
  errno = 0;
  std::cout.flush();
  if (std::fflush(stdout) != 0) cannot_write(errno);
  if (std::ferror(stdout) != 0 || std::cout.bad()) cannot_write(errno);
}

}  // namespace emeroteca

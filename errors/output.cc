#include "errors/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>

#include "errors/error.h"

namespace emeroteca {

void output_is_lost(int reason) {
  throw Error(ErrorCode::kOutput,
              "the output could not be written to its end" +
                  (reason == 0 ? std::string() : std::string(": ") + std::strerror(reason)),
              "free some space where standard output goes, or write elsewhere");
}

void write_out(std::string_view text) {
  // std::cout keeps nothing of its own before it: it is not taken off stdio anywhere.
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) output_is_lost(errno);
}

void check_output() {
  errno = 0;
  std::cout.flush();
  if (std::fflush(stdout) != 0) output_is_lost(errno);
  if (std::ferror(stdout) != 0 || std::cout.bad()) output_is_lost(errno);
}

}  // namespace emeroteca

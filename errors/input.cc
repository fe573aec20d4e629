#include "errors/input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <utility>

#include "errors/error.h"

namespace emeroteca {

bool next_input_line(std::string& line) {
  static bool first = true;
  errno = 0;
  if (!std::getline(std::cin, line)) {
    check_input();
    return false;
  }
  if (std::exchange(first, false) && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

void check_input() {
  const int reason = errno;
  if (!std::cin.bad() && std::ferror(stdin) == 0) return;
  throw Error("standard input cannot be read" +
                  (reason == 0 ? std::string() : std::string(": ") + std::strerror(reason)),
              "check what it comes from");
}

}  // namespace emeroteca

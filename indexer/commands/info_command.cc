#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "archive/reader.h"
#include "indexer/commands/commands.h"
#include "indexer/info.h"

namespace emeroteca::indexing {
namespace {

int terminal_width(int descriptor) {
  winsize size{};
  constexpr int kUsual = 80;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

}  // namespace

int run_info(const Arguments& arguments) {
  ArchiveReader reader(archive_of(arguments));
  const ArchiveInfo info = inspect(reader);
  std::cout << (arguments.format == "json" ? to_json(info) + "\n"
                                           : to_text(info, terminal_width(STDOUT_FILENO)));
  return kExitFound;
}

}  // namespace emeroteca::indexing

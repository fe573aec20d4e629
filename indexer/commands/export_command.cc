#include <cerrno>
#include <cstdio>
#include <cstring>

#include "archive/reader.h"
#include "indexer/commands/commands.h"
#include "indexer/export.h"

namespace emeroteca::indexing {
namespace {

[[noreturn]] void cannot_write() {
  throw Error(std::string("the dump could not be written to its end: ") + std::strerror(errno),
              "free some space where standard output goes, then export again");
}

}  // namespace

int run_export(const Arguments& arguments) {
  ArchiveReader reader(archive_of(arguments));
  export_articles(reader, [](std::string_view line) {
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) cannot_write();
  });
  if (std::fflush(stdout) != 0) cannot_write();
  return kExitFound;
}

}  // namespace emeroteca::indexing

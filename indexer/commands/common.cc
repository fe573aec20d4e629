#include "archive/location.h"
#include "indexer/commands/commands.h"

namespace emeroteca::indexing {

std::string archive_of(const Arguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

}  // namespace emeroteca::indexing

#include <iostream>

#include "archive/location.h"
#include "indexer/commands/commands.h"
#include "indexer/dumps/printable.h"

namespace emeroteca::indexing {

std::string archive_of(const Arguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

void print(const Error& fault) {
  std::cerr << "indexer: " << dumps::printable(fault.what()) << '\n';
  if (!fault.hint().empty()) std::cerr << "  " << dumps::printable(fault.hint()) << '\n';
}

}  // namespace emeroteca::indexing

#include <iostream>

#include "archive/location.h"
#include "indexer/commands/commands.h"
#include "indexer/dumps/printable.h"
#include "programs/program_name.h"

namespace emeroteca::indexing {

std::string archive_of(const Arguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

void print(const Error& fault, const std::string& prefix) {
  std::cerr << prefix << "indexer: " << dumps::printable(fault.what()) << '\n';
  if (fault.hint().empty()) return;
  std::cerr << "  " << with_program_names(dumps::printable(fault.hint()), prefix) << '\n';
}

}  // namespace emeroteca::indexing

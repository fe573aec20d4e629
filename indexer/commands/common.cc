#include <iostream>

#include "archive/location.h"
#include "errors/program_name.h"
#include "indexer/commands/commands.h"
#include "text/printable.h"

namespace emeroteca::indexing {

std::string archive_of(const Arguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

void print(const Error& fault, const std::string& prefix) {
  std::cerr << prefix << "indexer: " << text::printable(fault.what()) << '\n';
  if (fault.hint().empty()) return;
  std::cerr << "  " << with_program_names(text::printable(fault.hint()), prefix) << '\n';
}

}  // namespace emeroteca::indexing

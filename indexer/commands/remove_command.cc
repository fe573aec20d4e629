#include <iostream>

#include "archive/reader.h"
#include "archive/writer.h"
#include "indexer/commands/commands.h"
#include "text/printable.h"

namespace emeroteca::indexing {

int run_remove(const Arguments& arguments) {
  const std::string archive = archive_of(arguments);
  const ArchiveReader check(archive);  // says so when there is none, instead of making one
  ArchiveWriter writer(archive);
  std::size_t removed = 0;
  for (const std::string& id : arguments.ids) {
    if (writer.remove(id)) {
      ++removed;
    } else {
      std::cerr << arguments.program.prefix << "indexer: no article has the id "
                << text::in_quotes(id) << '\n';
    }
  }
  writer.commit();
  std::cerr << "removed: " << removed << " of " << arguments.ids.size() << '\n';
  return removed == arguments.ids.size() ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::indexing

#include "archive/reader.h"
#include "errors/output.h"
#include "indexer/commands/commands.h"
#include "indexer/export.h"

namespace emeroteca::indexing {

int run_export(const Arguments& arguments) {
  ArchiveReader reader(archive_of(arguments));
  export_articles(reader, write_out);
  return kExitFound;
}

}  // namespace emeroteca::indexing

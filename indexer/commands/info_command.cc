#include <unistd.h>

#include "archive/reader.h"
#include "errors/output.h"
#include "indexer/commands/commands.h"
#include "indexer/info.h"
#include "terminal/size.h"

namespace emeroteca::indexing {

int run_info(const Arguments& arguments) {
  ArchiveReader reader(archive_of(arguments));
  const ArchiveInfo info = inspect(reader);
  if (arguments.format == "json") {
    write_out(to_json(info) + '\n');
  } else {
    write_out(to_text(info, static_cast<int>(terminal::size(STDOUT_FILENO).columns)));
  }
  return kExitFound;
}

}  // namespace emeroteca::indexing

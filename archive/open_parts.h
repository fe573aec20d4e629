// Opening all that a location names: folders, the shards that a stub names, servers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "archive/connection.h"
#include "archive/folder_hold.h"
#include "archive/glass/table_cursor.h"
#include "archive/location.h"
#include "archive/patience.h"
#include "archive/servers.h"
#include "archive/version_check.h"

namespace emeroteca {

struct OpenPart {
  ArchivePart part;
  Xapian::Database database;
  std::shared_ptr<glass::OpenTables> tables;  // of a folder
  std::shared_ptr<Connection> connection;     // of a server
  std::string context;                        // what Xapian's errors call it; empty for a folder
};

struct OpenParts {
  std::vector<OpenPart> parts;    // in the order of a location and of its stubs
  std::vector<FolderHold> holds;  // of the folders and stubs
};

// Without the servers that do not answer by `end`, which `servers` then tells. Throws Error as
// open_folder() does, and (ErrorCode::kUnreachable) where nothing is left.
OpenParts open_parts(const std::string& location, Understanding needed, Servers& servers,
                     Clock::time_point end);

}  // namespace emeroteca

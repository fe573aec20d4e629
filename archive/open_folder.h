// Opening a part of an archive that is a folder.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "archive/folder_hold.h"
#include "archive/version_check.h"

namespace emeroteca {

struct OpenedFolder {
  Xapian::Database database;
  std::vector<FolderHold> holds;  // of what it is made of
};

// Throws Error, with a message of its own, for an archive that is missing, empty, no archive, of
// another version, or damaged: one that lacks a table that it was written with would give other
// answers. Of an archive whose stored form alone is needed, the tables of its words may be missing.
// `whole`: the archive of which it is a shard, if it is one.
OpenedFolder open_folder(const std::string& folder, Understanding needed,
                         const std::string& whole = {});

// Of a folder, and of the stub in it, which names the shards.
std::vector<FolderHold> holds_of(const std::string& folder);

bool are_in_place(const std::vector<FolderHold>& holds);

// Where an archive changed again and again while it was read.
[[noreturn]] void throw_too_busy(const std::string& archive);

// What tells whether anybody writes to the folder, as it is now: the bytes of its version file.
std::string stillness_of(const std::string& folder);

// Whether nobody has written to it since, nor has its lock: then what Xapian takes for the next
// revision is one that will never come.
bool is_still(const std::string& folder, const std::string& stillness);

// Of an archive that is still, and looks as if it were written to.
[[noreturn]] void throw_torn(const std::string& archive);

// What Xapian says of an archive that is damaged, or that the system does not let read.
[[noreturn]] void throw_unreadable(const std::string& name, const Xapian::Error& fault);

}  // namespace emeroteca

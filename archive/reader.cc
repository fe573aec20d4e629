#include "archive/reader.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/version_check.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

const std::string kMakeOne = "make one with `indexer add --archive DIR DUMP...`";

[[noreturn]] void throw_too_busy(const std::string& archive) {
  throw Error("the archive " + archive + " is being changed faster than it can be read",
              "try again in a moment, or when the indexer has finished");
}

// Why a folder cannot be opened, before Xapian is asked.
void check_folder(const std::string& folder) {
  std::error_code fault;
  const fs::file_status status = fs::status(folder, fault);
  if (!fs::exists(status)) {
    throw Error("there is no archive at " + folder,
                "make one with `indexer add --archive " + folder +
                    " DUMP...`, or name another with --archive");
  }
  if (!fs::is_directory(status)) {
    throw Error(folder + " is a file, not an archive", "an archive is a folder; " + kMakeOne);
  }
  const fs::directory_iterator entries(folder, fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be read: " + fault.message(),
                "check the permissions of the folder");
  }
  if (entries == fs::directory_iterator()) {
    throw Error("the folder " + folder + " is empty: there is no archive in it",
                "make one with `indexer add --archive " + folder + " DUMP...`");
  }
  if (!fs::exists(fs::path(folder) / "iamglass") && !fs::exists(fs::path(folder) / "XAPIANDB")) {
    throw Error(folder + " is no archive: nothing in it is a Xapian database",
                "check the path; " + kMakeOne);
  }
}

Xapian::Database open_part(const ArchivePart& part) {
  if (part.folder.empty()) {
    const std::string server = part.host + ":" + std::to_string(part.port);
    try {
      return Xapian::Remote::open(part.host, part.port);
    } catch (const Xapian::Error& fault) {
      throw Error(
          "no archive answers at " + server + ": " + fault.get_msg(),
          "start it there with `xapian-tcpsrv --port " + std::to_string(part.port) + " DIR`");
    }
  }
  check_folder(part.folder);
  try {
    return Xapian::Database(part.folder);
  } catch (const Xapian::DatabaseVersionError& fault) {
    throw Error("the archive " + part.folder +
                    " is in a format of Xapian that this program cannot read: " + fault.get_msg(),
                "build it again from its dumps with this version");
  }
}

// While an indexer commits twice, or exchanges the folder for another, what is being opened looks
// damaged: that is said only after a second look, and never of an archive that goes on changing.
Xapian::Database open_settled(const ArchivePart& part, const std::string& name,
                              Understanding needed) {
  constexpr unsigned kLooks = 20;
  constexpr unsigned kLooksAtDamage = 3;
  constexpr std::chrono::milliseconds kPause(10);
  for (unsigned look = 1;; ++look) {
    try {
      Xapian::Database database = open_part(part);
      check_version(database, name, needed);
      return database;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (look == kLooks) throw_too_busy(name);
    } catch (const Xapian::Error& fault) {
      if (look < kLooksAtDamage) {
        std::this_thread::sleep_for(kPause);
        continue;
      }
      throw Error(ErrorCode::kDamaged, "the archive " + name + " is damaged: " + fault.get_msg(),
                  "restore it from a copy, or build it again from its dumps");
    }
    std::this_thread::sleep_for(look * kPause);
  }
}

}  // namespace

ArchiveReader::ArchiveReader(std::string location, Understanding needed)
    : location_(std::move(location)) {
  for (const ArchivePart& part : parse_location(location_)) {
    const std::string name =
        part.folder.empty() ? part.host + ":" + std::to_string(part.port) : part.folder;
    database_.add_database(open_settled(part, name, needed));
  }
}

bool ArchiveReader::reopen() {
  try {
    const bool news = database_.reopen();
    if (news) ++generation_;
    return news;
  } catch (const Xapian::DatabaseModifiedError&) {
    // Committed to again meanwhile; of several parts some may be of another revision already.
    ++generation_;
    return true;
  } catch (const Xapian::Error& fault) {
    ++generation_;
    rethrow(fault);
  }
}

std::string ArchiveReader::folder() const {
  const std::vector<ArchivePart> parts = parse_location(location_);
  return parts.size() == 1 ? parts.front().folder : std::string();
}

bool ArchiveReader::refresh() {
  const bool news = reopen();
  // A reading settles on one revision, where opening anew alone did not.
  if (news) read([](const Xapian::Database& database) { return database.get_doccount(); });
  return news;
}

std::optional<Article> ArchiveReader::find(std::string_view id) {
  const std::string term = value_term(field(FieldId::kId), id);
  return read([&](const Xapian::Database& database) -> std::optional<Article> {
    const auto begin = database.postlist_begin(term);
    if (begin == database.postlist_end(term)) return std::nullopt;
    return deserialise(database.get_document(*begin).get_data());
  });
}

// The ground has moved where Xapian says so; and where the archive turns out to have changed, for
// then a document that is missing or a table that looks damaged is neither. Xapian's errors have no
// virtual functions, but say their class.
void ArchiveReader::recover(const Xapian::Error& fault, unsigned attempt) {
  const std::string_view type = fault.get_type();
  const bool modified = type == "DatabaseModifiedError";
  const bool perhaps = type == "DocNotFoundError" || type == "DatabaseCorruptError";
  if (!modified && !perhaps) rethrow(fault);
  const bool moved = reopen() || modified;
  if (!moved) rethrow(fault);
  if (attempt == kRetries) throw_too_busy(location_);
}

void ArchiveReader::rethrow(const Xapian::Error& fault) const {
  const std::string what = fault.get_msg();
  const std::string_view type = fault.get_type();
  if (type.starts_with("Network")) {
    throw Error("the connection to the archive " + location_ + " failed: " + what,
                "check that its server runs, then search again");
  }
  // What is left are our own mistakes, which no message about the archive should hide. Who calls
  // need not know Xapian, whose errors are no std::exception.
  if (!type.starts_with("Database") && type != "DocNotFoundError") {
    throw std::logic_error(fault.get_description());
  }
  throw Error(ErrorCode::kDamaged, "the archive " + location_ + " cannot be read: " + what,
              "run `indexer check`; if it finds faults, build the archive again from its dumps");
}

}  // namespace emeroteca

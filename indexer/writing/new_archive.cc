#include "indexer/writing/new_archive.h"

#include <ctime>
#include <utility>

#include "archive/metadata.h"
#include "archive/totals.h"
#include "archive/version_check.h"
#include "indexer/writing/table_check.h"

namespace emeroteca::indexing {

NewArchive::NewArchive(ArchiveWriter archive, bool threaded)
    : archive_(std::move(archive)), threaded_(threaded), replacement_(archive_.folder(), "new") {
  for (auto key = before().metadata_keys_begin(); key != before().metadata_keys_end(); ++key) {
    metadata_[*key] = before().get_metadata(*key);
  }
  for (const auto& [key, value] : version_metadata()) metadata_[key] = value;
}

void NewArchive::set_metadata(std::string_view key, std::string_view value) {
  metadata_[std::string(key)] = value;
}

const std::map<std::string, std::string>& NewArchive::metadata(bool changed) {
  if (changed) metadata_[std::string(kMetaUpdated)] = std::to_string(std::time(nullptr));
  return metadata_;
}

void NewArchive::take_place(std::uint64_t articles) {
  guarded([&] {
    check_tables();
    check_count(articles);
    keep_counted_totals(folder().string());
  });
  replacement_.take_place();
}

void NewArchive::fail(const std::string& reason) const {
  throw Error("writing the new archive " + folder().string() + " failed: " + reason, kAsItWas);
}

void NewArchive::check_tables() const {
  std::string fault;
  try {
    fault = table_fault(folder(), threaded_);
  } catch (const std::filesystem::filesystem_error& refused) {
    fail("its folder cannot be cleared: " + refused.code().message());
  }
  if (fault.empty()) return;
  // What the system does not let us open may be whole.
  if (fault.find("couldn't be opened") != std::string::npos) fail(fault);
  throw Error(ErrorCode::kDamaged, "the tables of the new archive are damaged: " + fault,
              "check the disk; the archive is as it was");
}

// What cannot be opened and counted is not put in the place of what can.
void NewArchive::check_count(std::uint64_t articles) const {
  const Xapian::Database database(folder().string());
  if (database.get_doccount() == articles) return;
  throw Error(ErrorCode::kDamaged,
              "the new archive has " + std::to_string(database.get_doccount()) + " articles, and " +
                  std::to_string(articles) + " were written to it",
              "check the disk; the archive is as it was");
}

}  // namespace emeroteca::indexing

#include "indexer/writing/new_place.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "archive/durable.h"
#include "archive/leftovers.h"
#include "archive/location.h"
#include "archive/reader.h"
#include "archive/shards.h"
#include "errors/error.h"
#include "indexer/nesting.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// By the way that was given: where it is read as a location, nothing above the working directory
// may make a list of it.
fs::path as_given(const std::string& archive) {
  fs::path real = real_place(archive);
  if (fs::path(archive).is_absolute()) return real;
  std::error_code fault;
  const fs::path here = fs::current_path(fault);
  return fault ? real : real.lexically_proximate(here);
}

}  // namespace

NewPlace::NewPlace(std::string archive) : archive_(std::move(archive)) {
  require_one_folder(archive_);
  target_ = as_given(archive_);
  std::error_code fault;
  const fs::file_status status = fs::status(target_, fault);
  if (fs::exists(status) && !fs::is_directory(status)) {
    refuse("it is a file", "an archive is a folder: name another");
  }
  if (fs::exists(status)) look_at_folder();
  if (fault && fs::status_known(status) && !fs::exists(status) &&
      fault != std::errc::no_such_file_or_directory) {
    refuse(fault.message(), "name a folder that you may write to");
  }
  clear_leftovers(target_.string());
}

void NewPlace::look_at_folder() {
  std::error_code fault;
  archive_there_ =
      fs::exists(target_ / kStubFile, fault) || fs::exists(target_ / "iamglass", fault);
  const bool half_made = !archive_there_ && is_half_made(target_);
  if (!archive_there_) check_version_file(target_);
  if (!archive_there_ && !half_made && (!fs::is_empty(target_, fault) || fault)) {
    if (fault) refuse(fault.message(), "check the permissions of the folder");
    refuse("it is a folder with other things in it", "name an empty or a new folder");
  }
  if (const std::string reason = no_replacement(target_.string()); !reason.empty()) {
    refuse("its folder is there and cannot be exchanged for another: " + reason,
           "name a folder that is not there yet");
  }
  lock_.emplace(target_.string());
  if (archive_there_ &&
      ArchiveReader(target_.string(), Understanding::kStoredForm).database().get_doccount() > 0) {
    throw Error(ErrorCode::kUsage, "the archive " + archive_ + " has articles already",
                "name a new folder");
  }
  replacement_.emplace(target_.string(), "new");
}

NewPlace::~NewPlace() {
  if (placed_ || replacement_) return;
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

void NewPlace::refuse(const std::string& reason, const std::string& hint) const {
  throw Error(ErrorCode::kUsage, "the new archive " + archive_ + " cannot be made: " + reason,
              hint + "; nothing was changed");
}

std::string NewPlace::begin() {
  if (replacement_) return (folder_ = replacement_->folder()).string();
  std::error_code fault;
  parents_.emplace(target_, fault);
  const fs::path beside = target_.parent_path() /
                          ("." + target_.filename().string() + ".new" + std::to_string(getpid()));
  if (!fault && mkdir(beside.c_str(), 0777) != 0) fault = {errno, std::generic_category()};
  if (fault) {
    throw Error("the new archive " + archive_ + " cannot be made: " + fault.message() + " (" +
                    beside.string() + ")",
                "name a folder that you may write to, on a disk with free space; nothing was "
                "changed");
  }
  folder_ = beside;
  return folder_.string();
}

void NewPlace::take_place() {
  if (replacement_) {
    replacement_->take_place();
    placed_ = true;
    return;
  }
  try {
    // Its tables are, since each writer's last commit; their names are in these folders.
    make_durable(folder_);
  } catch (const fs::filesystem_error& fault) {
    throw Error("the new archive " + archive_ +
                    " cannot be made: the disk does not confirm it: " + fault.code().message(),
                "mend the fault, then run the same command again; there is no new archive");
  }
  move_there();
  try {
    parents_->make_durable();
  } catch (const fs::filesystem_error& fault) {
    throw Error("the new archive is at " + archive_ +
                    ", but the disk does not confirm it: " + fault.code().message(),
                "mend the fault, then run `indexer check`");
  }
}

// Only where there is still nothing, or an empty folder: the system sees to it.
void NewPlace::move_there() {
  std::error_code fault;
  fs::rename(folder_, target_, fault);
  if (!fault) {
    placed_ = true;
    return;
  }
  throw Error("the new archive cannot take its place at " + archive_ + ": " + fault.message(),
              "name a folder that is not there yet, and run the same command again; there is no "
              "new archive");
}

}  // namespace emeroteca::indexing

#include "indexer/rejects.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "errors/error.h"
#include "indexer/nesting.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

}  // namespace

Rejects::Rejects(std::string path, const std::vector<std::string>& dumps,
                 const std::string& archive)
    : path_(std::move(path)) {
  if (path_.empty()) return;
  // A device or pipe (/dev/stderr, >(gzip ...)) takes nothing away from anybody.
  std::error_code fault;
  const fs::file_status status = fs::status(path_, fault);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return;
  refuse_archive_file("the rejects file", path_, archive);
  for (const std::string& dump : dumps) {
    if (dump == "-" || !lies_in(path_, dump)) continue;
    throw Error("the rejects file " + path_ + " is a part of the dump " + dump +
                    ", which it would overwrite",
                "name another file with --rejects");
  }
}

void Rejects::open(bool keep) {
  if (path_.empty()) return;
  errno = 0;
  file_.open(path_, std::ios::binary | (keep ? std::ios::app : std::ios::trunc));
  if (!file_) {
    const int reason = errno;
    throw Error("the rejects file " + path_ + " cannot be written" +
                    (reason == 0 ? "" : std::string(": ") + std::strerror(reason)),
                "name a file that you may write to");
  }
  std::error_code fault;
  const std::uintmax_t size = fs::file_size(path_, fault);
  before_ = fault ? std::nullopt : std::optional(size);
}

void Rejects::add(std::string_view record) {
  if (!file_.is_open() || record.empty()) return;
  file_ << record;
  if (record.back() != '\n') file_ << '\n';
}

void Rejects::close() {
  if (!file_.is_open()) return;
  file_.close();
  if (!file_) {
    throw Error("the rejects file " + path_ + " could not be written to its end",
                "free some space, then run the same command again");
  }
}

void Rejects::take_back() {
  file_.close();
  std::error_code ignored;  // twice is better than never
  if (before_) fs::resize_file(path_, *before_, ignored);
}

}  // namespace emeroteca::indexing

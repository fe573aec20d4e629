#include "indexer/rejects.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// True where `path` is that file or below that folder, whatever links lead there.
bool is_in(const fs::path& path, const fs::path& other) {
  std::error_code fault;
  const fs::path inner = fs::weakly_canonical(path, fault);
  const fs::path outer = fs::weakly_canonical(other, fault);
  if (fault) return false;
  if (fs::equivalent(inner, outer, fault)) return true;
  const fs::path way = inner.lexically_relative(outer);
  return fs::is_directory(outer, fault) && !way.empty() && *way.begin() != "..";
}

}  // namespace

Rejects::Rejects(std::string path, const std::vector<std::string>& dumps) : path_(std::move(path)) {
  if (path_.empty()) return;
  // A device or pipe (/dev/stderr, >(gzip ...)) takes nothing away from anybody.
  std::error_code fault;
  const fs::file_status status = fs::status(path_, fault);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return;
  for (const std::string& dump : dumps) {
    if (dump == "-" || !is_in(path_, dump)) continue;
    throw Error("the rejects file " + path_ + " is a part of the dump " + dump +
                    ", which it would overwrite",
                "name another file with --rejects");
  }
}

void Rejects::open(bool keep) {
  if (path_.empty()) return;
  file_.open(path_, std::ios::binary | (keep ? std::ios::app : std::ios::trunc));
  if (!file_) {
    throw Error("the rejects file " + path_ + " cannot be written",
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

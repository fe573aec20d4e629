// A database that is written beside an archive, and takes its place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

#include <xapian.h>

#include "archive/writer.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {

class NewArchive {
 public:
  // `archive` keeps all others from writing until the new one is in its place. What it says about
  // itself is inherited, but for the versions, which are those of this program. `threaded`: it may
  // be checked by two threads.
  NewArchive(ArchiveWriter archive, bool threaded);

  // Where to write; it does not exist at first.
  const std::filesystem::path& folder() const { return replacement_.folder(); }
  const Xapian::Database& before() { return archive_.database(); }

  void set_metadata(std::string_view key, std::string_view value);
  // All of it. `changed`: articles have, and it says when.
  const std::map<std::string, std::string>& metadata(bool changed);

  // Runs `work`, and throws its errors of writing as those of the new archive.
  template <typename Work>
  std::invoke_result_t<Work> guarded(Work work) const {
    try {
      return work();
    } catch (const Xapian::Error& fault) {
      fail(reason_of(fault));
    } catch (const Error& fault) {
      if (fault.code() != ErrorCode::kOutput) throw;
      fail(fault.what());
    }
  }

  // Checks it, that it has so many articles too, and puts it in the archive's place. Throws Error
  // as Replacement::take_place() does.
  void take_place(std::uint64_t articles);

 private:
  [[noreturn]] void fail(const std::string& reason) const;
  void check_tables() const;
  void check_count(std::uint64_t articles) const;

  ArchiveWriter archive_;
  bool threaded_;
  Replacement replacement_;
  std::map<std::string, std::string> metadata_;
};

}  // namespace emeroteca::indexing

// The folders that a new archive lies in, which are made with it where they are missing.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace emeroteca {

// Makes them, and in the end removes again those that it made in which there is nothing: a new
// archive that failed leaves none behind.
class ParentFolders {
 public:
  // Of what is to be made at `target`. `fault`: why they cannot be made.
  ParentFolders(const std::filesystem::path& target, std::error_code& fault);
  ~ParentFolders();
  ParentFolders(const ParentFolders&) = delete;
  ParentFolders& operator=(const ParentFolders&) = delete;

  // Waits until the names of the target and of all folders that were made are on the disk. Throws
  // std::filesystem::filesystem_error.
  void make_durable() const;

 private:
  std::vector<std::filesystem::path> changed_;  // folders that a name is made in, deepest first
  std::vector<std::filesystem::path> made_;     // those of them that were not there
};

}  // namespace emeroteca

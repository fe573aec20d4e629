#include "archive/parent_folders.h"

#include <algorithm>

#include "archive/durable.h"

namespace emeroteca {

namespace fs = std::filesystem;

ParentFolders::ParentFolders(const fs::path& target, std::error_code& fault) {
  for (fs::path at = fs::absolute(target); at.has_relative_path();) {
    at = at.parent_path();
    changed_.push_back(at);
    std::error_code ignored;
    if (fs::exists(at, ignored)) break;
    made_.push_back(at);
  }
  fault.clear();
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), fault);
}

ParentFolders::~ParentFolders() {
  std::error_code ignored;
  for (const fs::path& folder : made_) fs::remove(folder, ignored);
}

void ParentFolders::make_durable() const {
  std::for_each(changed_.begin(), changed_.end(), emeroteca::make_durable);
}

}  // namespace emeroteca

// corpus/articles as one archive and as four, served on this machine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/support/archive_server.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {

struct ShardedCorpus {
  static constexpr std::size_t kShards = 4;

  // Dealt out article by article, so that the numbers of documents are those of the one.
  ShardedCorpus();

  // "a,b,c,d": the folders; the servers, which are started with the first call.
  std::string folders() const;
  std::string servers();
  // Of those that `without` does not name.
  std::string folders_without(const std::vector<std::size_t>& without) const;
  // A folder with a stub file that names the servers.
  std::string stub();

  TemporaryFolder folder;
  std::string one;
  std::vector<std::string> shards;
  std::vector<std::unique_ptr<ArchiveServer>> running;
};

}  // namespace emeroteca::tests

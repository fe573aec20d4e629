#include "tests/integration/sharded_corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

// All of one moment, so that they came in the same order.
void add_to_shard(const std::string& archive, const std::string& dump) {
  const Output added = run_shell("SOURCE_DATE_EPOCH=1700000000 \"$BIN/indexer\" add -a '" +
                                 archive + "' --collection corpus '" + dump + "'");
  if (added.exit_code != 0) throw std::runtime_error("not indexed: " + added.err);
}

}  // namespace

ShardedCorpus::ShardedCorpus() : one(folder / "one") {
  const std::string exported = run_program("indexer", {"export", "-a", corpus_archive()}).out;
  std::ofstream all(folder / "all.jsonl");
  std::vector<std::string> dumps(kShards);
  std::size_t next = 0;
  for (const std::string& line : lines_of(exported)) {
    all << line << '\n';
    dumps[next++ % kShards] += line + '\n';
  }
  all.close();
  add_to_shard(one, folder / "all.jsonl");
  for (std::size_t i = 0; i < kShards; ++i) {
    const std::string name = "shard" + std::to_string(i);
    const std::string dump = folder / (name + ".jsonl");
    std::ofstream(dump) << dumps[i];
    shards.push_back(folder / name);
    add_to_shard(shards.back(), dump);
  }
}

std::string ShardedCorpus::folders() const {
  return folders_without({});
}

std::string ShardedCorpus::folders_without(const std::vector<std::size_t>& without) const {
  std::string list;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (std::find(without.begin(), without.end(), i) != without.end()) continue;
    list += (list.empty() ? "" : ",") + shards[i];
  }
  return list;
}

std::string ShardedCorpus::servers() {
  std::string list;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (running.size() <= i) running.push_back(std::make_unique<ArchiveServer>(shards[i]));
    list += (list.empty() ? "" : ",") + running[i]->name();
  }
  return list;
}

std::string ShardedCorpus::stub() {
  servers();
  const std::string path = folder / "stub";
  std::filesystem::create_directory(path);
  std::ofstream file(std::filesystem::path(path) / "XAPIANDB");
  for (const auto& server : running) file << "remote " << server->name() << '\n';
  return path;
}

}  // namespace emeroteca::tests

// Postings sorted by kind and key: those in memory, and those that did not fit there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/bulk/byte_source.h"
#include "indexer/bulk/inverter.h"
#include "indexer/bulk/nameless_file.h"

namespace emeroteca::indexing {

class SortedRun {
 public:
  SortedRun() = default;
  SortedRun(const SortedRun&) = delete;
  SortedRun& operator=(const SortedRun&) = delete;
  virtual ~SortedRun() = default;

  // Goes to the next list, or to the first one; what was not read of the last one is passed over.
  // False at the end.
  virtual bool next() = 0;

  // Of the list that next() went to. Its chain is of no use: postings() reads them.
  const PostingList& list() const { return list_; }
  virtual ByteSource& postings() = 0;

  // How much of it was read, from 0 to 1.
  virtual double share() const = 0;

 protected:
  PostingList list_;
};

// What is in memory.
class MemoryRun final : public SortedRun {
 public:
  // Sorted, until all runs of it are read.
  explicit MemoryRun(const Inverter& inverter) : inverter_(inverter), source_(inverter.chains()) {}

  bool next() override;
  ByteSource& postings() override { return source_; }
  double share() const override;

 private:
  const Inverter& inverter_;
  std::size_t next_ = 0;
  ChainSource source_;
};

// Runs one behind the other in a temporary file. Throws Error where it cannot be written or read.
class RunFile {
 public:
  explicit RunFile(const std::filesystem::path& folder) : file_(folder) {}

  // Writes a run of all that is in memory, and forgets that.
  void spill(Inverter& inverter);

  std::size_t runs() const { return ends_.size(); }

  // Opens a run for reading, with a buffer of so many bytes.
  std::unique_ptr<SortedRun> open(std::size_t run, std::size_t buffer_bytes) const;

 private:
  NamelessFile file_;
  std::vector<std::uint64_t> ends_;  // of the runs
};

using SortedRuns = std::vector<std::unique_ptr<SortedRun>>;

// All postings, in their order: what is in memory alone or, where there are runs, as the last of
// these, whose buffers together stay in `memory` bytes if there are not too many. They are opened
// so many times, each for a thread of its own.
std::vector<SortedRuns> sorted_runs(std::optional<RunFile>& runs, Inverter& inverter,
                                    std::uint64_t memory, std::size_t times);

}  // namespace emeroteca::indexing

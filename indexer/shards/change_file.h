// A file of changes to one shard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/bulk/byte_source.h"

namespace emeroteca::indexing {

// All functions throw Error where the file cannot be written or read.
class ChangeFile {
 public:
  explicit ChangeFile(std::filesystem::path path);
  ~ChangeFile();
  ChangeFile(const ChangeFile&) = delete;
  ChangeFile& operator=(const ChangeFile&) = delete;

  void append(std::string_view bytes);
  // Writes what append() has kept back, and closes the file.
  void finish();

  std::uint64_t size() const { return written_ + buffer_.size(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  void flush();

  std::filesystem::path path_;
  int descriptor_;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

// Reads such a file from its beginning to its end.
class ChangeSource final : public ByteSource {
 public:
  explicit ChangeSource(std::filesystem::path path);
  ~ChangeSource() override;

  std::uint64_t size() const { return size_; }
  std::uint64_t position() const { return at_ - part_.size(); }
  bool ended() const { return position() == size_; }

 private:
  std::string_view more() override;

  std::filesystem::path path_;
  int descriptor_;
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;  // behind what is in part_
  std::string buffer_;
};

}  // namespace emeroteca::indexing

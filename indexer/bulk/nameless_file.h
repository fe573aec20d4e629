// A temporary file that nobody else sees, and that is gone when the program is, however it ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/bulk/byte_source.h"

namespace emeroteca::indexing {

// All functions throw Error where the file cannot be written or read.
class NamelessFile {
 public:
  explicit NamelessFile(const std::filesystem::path& folder);
  ~NamelessFile();
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  void append(std::string_view bytes);

  // Writes what append() has kept back. Only then it can be read. After an error the next call goes
  // on where this one stopped.
  void flush();

  // In bytes, of what was appended.
  std::uint64_t size() const { return written_ + buffer_.size(); }

  // Reads the bytes from `begin` to `end`, with a buffer of so many bytes.
  class Source final : public ByteSource {
   public:
    Source(const NamelessFile& file, std::uint64_t begin, std::uint64_t end,
           std::size_t buffer_bytes);

    // Of the next byte, in the file.
    std::uint64_t position() const { return at_ - part_.size(); }
    bool ended() const { return position() == end_; }

    // Forward or back.
    void go_to(std::uint64_t position);

   private:
    std::string_view more() override;

    const NamelessFile& file_;
    std::uint64_t at_;  // behind what is in part_
    std::uint64_t end_;
    std::string buffer_;
  };

 private:
  [[noreturn]] void fail(const char* what) const;

  std::filesystem::path folder_;
  int descriptor_;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

}  // namespace emeroteca::indexing

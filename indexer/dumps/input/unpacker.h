// The members of an archive, or what a compressed file holds, by libarchive.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

// libarchive over an Input, which has to outlive it. Exceptions must not pass through its C code:
// the callbacks keep them, and check() throws them again.
class Unpacker {
 public:
  // Throws ReadError where it can open nothing.
  explicit Unpacker(Input& input);

  // The next member, valid until the next call, or nullptr at the end. Throws ReadError where
  // nothing more can be read.
  archive_entry* next();

  // Skips what is left of a member; the next one begins behind it. libarchive would do so by
  // itself, but a member that is cut could not be told from a header that is, then. Throws
  // ReadError for one that is not whole.
  void finish_member();

  // The next block of the member; empty at its end. Throws ReadError.
  std::string_view read();

  // True where something was passed over before the member, or the end, that next() gave.
  bool passed_over() const { return passed_over_; }

  // What the input has given and libarchive has not taken.
  std::string_view left() const;

  // True after an error that nothing more can be read after.
  bool dead() const { return dead_; }

  // True where it was the input's.
  bool input_failed() const { return failure_ != nullptr; }

  // True for a compressed file that is no archive.
  bool is_single() const { return archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW; }

  bool is_tar() const { return is_of(ARCHIVE_FORMAT_TAR); }
  bool is_zip() const { return is_of(ARCHIVE_FORMAT_ZIP); }
  bool is_7z() const { return is_of(ARCHIVE_FORMAT_7ZIP); }

  // True for a compressed file of no bytes.
  bool is_empty() const { return archive_format(archive_.get()) == ARCHIVE_FORMAT_EMPTY; }

  // True where libarchive takes a compression away before it.
  bool is_packed() const { return archive_filter_code(archive_.get(), 0) != ARCHIVE_FILTER_NONE; }

  // True where libarchive found nothing to unpack although the first bytes promise it.
  bool is_plain() const { return is_single() && !is_packed(); }

  // Bytes that have come out of the compression, of skipped members too.
  std::uint64_t unpacked() const {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), 0));
  }

 private:
  bool is_of(int family) const {
    return (archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == family;
  }

  void check(int result);
  [[noreturn]] void fail(int result);
  bool only_padding_is_left() const;
  void check_end();
  void check_end_mark();
  static la_ssize_t read_block(archive* a, void* self, const void** block);
  static la_int64_t seek_to(archive* a, void* self, la_int64_t offset, int whence);
  std::optional<std::uint64_t> moved(std::int64_t offset, int whence);
  void keep(std::string_view block);

  Input& input_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  int member_result_ = ARCHIVE_OK;  // what came with the last block
  std::string_view last_block_;     // of the input
  std::string recent_;              // that and what came right before it
  std::uint64_t given_ = 0;         // the offset behind it
  std::uint64_t member_end_ = 0;    // as unpacked() counts
  bool passed_over_ = false;
  std::exception_ptr failure_;
  bool dead_ = false;
};

}  // namespace emeroteca::dumps

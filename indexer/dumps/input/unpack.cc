#include "indexer/dumps/input/unpack.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/dumps/input/packed.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kUnpackedBytes = std::size_t{256} << 10U;

// libarchive over an Input. Exceptions must not pass through its C code: the callbacks keep them,
// and check() throws them again.
class Unpacker {
 public:
  explicit Unpacker(Input& input) : input_(input), archive_(archive_read_new(), archive_read_free) {
    archive* const a = archive_.get();
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_zip(a);
    archive_read_support_format_raw(a);  // a compressed file that is no archive
    archive_read_support_format_empty(a);
    archive_read_set_callback_data(a, this);
    archive_read_set_read_callback(a, read_block);
    if (input.seekable()) archive_read_set_seek_callback(a, seek_to);
    check(archive_read_open1(a));
  }

  // The next member, or nothing at the end.
  archive_entry* next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) {
      if (is_single()) check_end();
      return nullptr;
    }
    check(result);
    return entry;
  }

  // The next block of the member; empty at its end.
  std::string_view read() {
    if (!block_) block_ = std::make_unique<std::array<char, kUnpackedBytes>>();
    const la_ssize_t got = archive_read_data(archive_.get(), block_->data(), block_->size());
    if (got < 0) check(static_cast<int>(got));
    return {block_->data(), static_cast<std::size_t>(got)};
  }

  // True after an error that nothing more can be read after.
  bool dead() const { return dead_; }

  // True for a compressed file that is no archive.
  bool is_single() const { return archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW; }

  // True for a compressed file of no bytes.
  bool is_empty() const { return archive_format(archive_.get()) == ARCHIVE_FORMAT_EMPTY; }

  // True where libarchive found nothing to unpack although the first bytes promise it.
  bool is_plain() const {
    return is_single() && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE;
  }

  // Bytes that have come out of the compression, of skipped members too.
  std::uint64_t unpacked() const {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), 0));
  }

 private:
  void check(int result) {
    if (failure_) {
      dead_ = true;
      std::rethrow_exception(failure_);
    }
    if (result >= ARCHIVE_WARN) return;
    dead_ = result == ARCHIVE_FATAL;
    const char* const text = archive_error_string(archive_.get());
    throw ReadError("is damaged or cut off (" +
                    text::repair_utf8(text == nullptr ? "no reason known" : text) + ")");
  }

  // Damage can look like the end of the compressed data, after which libarchive would ignore
  // whatever comes. Zeros are only padding.
  void check_end() {
    const auto taken = static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
    last_block_.remove_prefix(last_block_.size() -
                              std::min<std::uint64_t>(last_block_.size(), given_ - taken));
    while (!last_block_.empty()) {
      if (last_block_.find_first_not_of('\0') != std::string_view::npos) {
        dead_ = true;
        throw ReadError(
            "is damaged, or has other data after its compressed data: not read further");
      }
      last_block_ = input_.read();
    }
  }

  static la_ssize_t read_block(archive* a, void* self, const void** block) {
    auto* const unpacker = static_cast<Unpacker*>(self);
    try {
      const std::string_view bytes = unpacker->input_.read();
      unpacker->last_block_ = bytes;
      unpacker->given_ += bytes.size();
      *block = bytes.data();
      return static_cast<la_ssize_t>(bytes.size());
    } catch (...) {
      unpacker->failure_ = std::current_exception();
      archive_set_error(a, EIO, "its input failed");
      return -1;
    }
  }

  static la_int64_t seek_to(archive* a, void* self, la_int64_t offset, int whence) {
    const auto from = whence == SEEK_END ? Input::From::kEnd : Input::From::kStart;
    const auto position = static_cast<Unpacker*>(self)->input_.seek(offset, from);
    if (position) return static_cast<la_int64_t>(*position);
    archive_set_error(a, EIO, "its input cannot seek");
    return ARCHIVE_FATAL;
  }

  Input& input_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::unique_ptr<std::array<char, kUnpackedBytes>> block_;
  std::string_view last_block_;  // of the input, and how much it has given in all
  std::uint64_t given_ = 0;
  std::exception_ptr failure_;
  bool dead_ = false;
};

class EmptyInput final : public Input {
 public:
  std::string_view read() override { return {}; }
};

// The member that the unpacker stands at.
class MemberInput final : public Input {
 public:
  MemberInput(Unpacker& unpacker, Expansion& expansion)
      : unpacker_(unpacker), expansion_(expansion) {}

  std::string_view read() override {
    const std::string_view block = unpacker_.read();
    bytes_ += block.size();
    expansion_.add(block.size());
    if (bytes_ > expansion_.limits().max_member_bytes) {
      throw ReadError("is larger than the " + std::to_string(expansion_.limits().max_member_bytes) +
                      " bytes that one file of an archive may have: not read further");
    }
    return block;
  }

 private:
  Unpacker& unpacker_;
  Expansion& expansion_;
  std::uint64_t bytes_ = 0;
};

bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.starts_with('.') && part != "." && part != "..") return true;
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return false;
}

class Unpacking {
 public:
  Unpacking(Expansion& expansion, PlainFiles& files) : expansion_(expansion), files_(files) {}

  void file(Input& input, const std::string& name, unsigned depth) {
    PeekedInput peeked(input);
    try {
      if (!looks_packed(peeked.peek(kPackedHeadBytes))) {
        files_.plain(peeked, name);
      } else if (depth == expansion_.limits().max_depth) {
        throw ReadError("is an archive in more than " + std::to_string(depth) +
                        " others: not read; unpack the outer ones first");
      } else {
        members(peeked, name, depth);
      }
    } catch (const ReadError& error) {
      files_.failed(name, error.what());
    }
  }

 private:
  void members(Input& input, const std::string& name, unsigned depth) {
    Unpacker unpacker(input);
    std::uint64_t seen = 0;
    while (!files_.stopped()) {
      archive_entry* const entry = unpacker.next();
      if (entry == nullptr) return end(unpacker, name, seen);
      expansion_.check(unpacker.unpacked());
      if (unpacker.is_plain()) throw ReadError("begins like an archive but is none");
      if (unpacker.is_single()) {
        member(unpacker, name, depth);
      } else {
        ++seen;
        visit(unpacker, *entry, name + "!/" + path_of(*entry, seen), depth);
      }
      if (unpacker.dead() || expansion_.exceeded()) return;
    }
  }

  void end(const Unpacker& unpacker, const std::string& name, std::uint64_t seen) {
    if (unpacker.is_empty()) {
      EmptyInput nothing;
      PeekedInput input(nothing);
      files_.plain(input, name);
    } else if (!unpacker.is_single() && seen == 0) {
      files_.skipped(name, "is an archive without files");  // or nothing but zeros
    }
  }

  void visit(Unpacker& unpacker, archive_entry& entry, const std::string& name, unsigned depth) {
    const char* const path = archive_entry_pathname(&entry);
    if (archive_entry_filetype(&entry) == AE_IFDIR || (path != nullptr && is_hidden(path))) return;
    const char* link = archive_entry_hardlink(&entry);
    if (link == nullptr) link = archive_entry_symlink(&entry);
    if (link != nullptr) {
      files_.skipped(name, "is a link to " + text::repair_utf8(link) + ": not followed");
    } else if (archive_entry_filetype(&entry) != AE_IFREG) {
      files_.skipped(name, "is no regular file");
    } else {
      member(unpacker, name, depth);
    }
  }

  void member(Unpacker& unpacker, const std::string& name, unsigned depth) {
    MemberInput input(unpacker, expansion_);
    file(input, name, depth + 1);
  }

  static std::string path_of(archive_entry& entry, std::uint64_t number) {
    const char* const path = archive_entry_pathname(&entry);
    return path == nullptr ? "member " + std::to_string(number) : text::repair_utf8(path);
  }

  Expansion& expansion_;
  PlainFiles& files_;
};

}  // namespace

void unpack(Input& input, const std::string& name, Expansion& expansion, PlainFiles& files) {
  Unpacking(expansion, files).file(input, name, 0);
}

}  // namespace emeroteca::dumps

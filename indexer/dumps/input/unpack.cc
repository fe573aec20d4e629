#include "indexer/dumps/input/unpack.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <memory>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/input/archive_end.h"
#include "indexer/dumps/input/decompress.h"
#include "indexer/dumps/input/packed.h"
#include "indexer/dumps/kinds.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// libarchive over an Input. Exceptions must not pass through its C code: the callbacks keep them,
// and check() throws them again.
class Unpacker {
 public:
  explicit Unpacker(Input& input) : input_(input), archive_(archive_read_new(), archive_read_free) {
    archive* const a = archive_.get();
    archive_read_support_filter_compress(a);
    archive_read_support_filter_lz4(a);
    archive_read_support_filter_lzip(a);
    archive_read_support_format_tar(a);
    // Behind the zeros at the end of a tar another one may stand: `cat a.tar b.tar`.
    archive_read_set_format_option(a, "tar", "read_concatenated_archives", "1");
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
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
    int result = archive_read_next_header(archive_.get(), &entry);
    // Where the header of a tar's next member should stand is something else. It may be damage or
    // other data behind the end; members may come again behind it.
    passed_over_ = result == ARCHIVE_RETRY;
    while (result == ARCHIVE_RETRY) result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_FATAL && is_tar() && only_padding_is_left()) result = ARCHIVE_EOF;
    if (result == ARCHIVE_EOF) {
      if (is_single()) check_end();
      return nullptr;
    }
    if (result == ARCHIVE_FATAL && is_tar() && !failure_) {
      dead_ = true;
      throw ReadError("is cut off, or has other data behind its end: not read further");
    }
    check(result);
    return entry;
  }

  // True where something was passed over before the member, or the end, that next() gave.
  bool passed_over() const { return passed_over_; }

  // What the input has given and libarchive has not taken.
  std::string_view left() const {
    const auto taken = static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
    const std::uint64_t size = given_ - std::min(given_, taken);
    return std::string_view(recent_).substr(recent_.size() -
                                            std::min<std::uint64_t>(size, recent_.size()));
  }

  // The next block of the member; empty at its end.
  std::string_view read() {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    // A wrong checksum comes as a warning, with the last block; libarchive would go on to read
    // behind the member.
    int result = std::exchange(member_result_, ARCHIVE_OK);
    while (result == ARCHIVE_OK && size == 0) {
      result = archive_read_data_block(archive_.get(), &block, &size, &offset);
    }
    if (result == ARCHIVE_EOF) return {};
    if (size == 0 || failure_) fail(result);
    member_result_ = result;
    return {static_cast<const char*>(block), size};
  }

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

  // True where libarchive found nothing to unpack although the first bytes promise it.
  bool is_plain() const {
    return is_single() && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE;
  }

  // Bytes that have come out of the compression, of skipped members too.
  std::uint64_t unpacked() const {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), 0));
  }

 private:
  bool is_of(int family) const {
    return (archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == family;
  }

  void check(int result) {
    if (failure_ || result < ARCHIVE_WARN) fail(result);
  }

  [[noreturn]] void fail(int result) {
    if (failure_) {
      dead_ = true;
      std::rethrow_exception(failure_);
    }
    dead_ = result == ARCHIVE_FATAL;
    const char* const text = archive_error_string(archive_.get());
    throw ReadError("is damaged or cut off (" +
                    text::repair_utf8(text == nullptr ? "no reason known" : text) + ")");
  }

  // Zeros that fill no block.
  bool only_padding_is_left() const {
    return !failure_ && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE &&
           left().find_first_not_of('\0') == std::string_view::npos;
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
      unpacker->keep(bytes);
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
    if (position) {
      static_cast<Unpacker*>(self)->given_ = *position;
      static_cast<Unpacker*>(self)->recent_.clear();
      return static_cast<la_int64_t>(*position);
    }
    archive_set_error(a, EIO, "its input cannot seek");
    return ARCHIVE_FATAL;
  }

  // libarchive may have looked at the end of one block when it asks for the next.
  void keep(std::string_view block) {
    constexpr std::size_t kKept = std::size_t{256} << 10U;
    if (recent_.size() > kKept) recent_.erase(0, recent_.size() - kKept);
    recent_ += block;
  }

  Input& input_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  int member_result_ = ARCHIVE_OK;  // what came with the last block
  std::string_view last_block_;     // of the input
  std::string recent_;              // that and what came right before it
  std::uint64_t given_ = 0;         // the offset behind it
  bool passed_over_ = false;
  std::exception_ptr failure_;
  bool dead_ = false;
};

class EmptyInput final : public Input {
 public:
  std::string_view read() override { return {}; }
};

// Bytes that come out of an archive or a compressed file, watched over.
class WatchedInput : public Input {
 public:
  // `counted`: they do not only pass through, as those of a .tar.gz on their way to the tar.
  WatchedInput(Expansion& expansion, bool counted) : expansion_(expansion), counted_(counted) {}

  std::string_view read() final {
    const std::string_view block = unpack();
    bytes_ += block.size();
    if (counted_) expansion_.add(block.size());
    expansion_.check(bytes_);
    if (bytes_ > expansion_.limits().max_member_bytes) {
      throw ReadError("is larger than the " + std::to_string(expansion_.limits().max_member_bytes) +
                      " bytes that one file of an archive may have: not read further");
    }
    return block;
  }

 private:
  virtual std::string_view unpack() = 0;

  Expansion& expansion_;
  bool counted_;
  std::uint64_t bytes_ = 0;
};

// The member that the unpacker stands at.
class MemberInput final : public WatchedInput {
 public:
  MemberInput(Unpacker& unpacker, Expansion& expansion, bool counted)
      : WatchedInput(expansion, counted), unpacker_(unpacker) {}

 private:
  std::string_view unpack() override { return unpacker_.read(); }

  Unpacker& unpacker_;
};

class CompressedInput final : public WatchedInput {
 public:
  CompressedInput(Input& input, Compression compression, Expansion& expansion)
      : WatchedInput(expansion, true), input_(input, compression) {}

 private:
  std::string_view unpack() override { return input_.read(); }

  DecompressedInput input_;
};

bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.starts_with('.') && part != "." && part != "..") return true;
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return false;
}

// What a file lies in.
struct Place {
  unsigned archives = 0;      // one in another
  unsigned compressions = 0;  // one of another, since the last archive
};

class Unpacking {
 public:
  Unpacking(Expansion& expansion, PlainFiles& files) : expansion_(expansion), files_(files) {}

  void file(Input& input, const std::string& name, Place place) {
    PeekedInput peeked(input);
    try {
      const std::string_view head = peeked.peek(kHeadBytes);
      const Compression compression = compression_of(head);
      if (compression != Compression::kNone) {
        compressed(peeked, compression, name, place);
      } else if (!looks_packed(head)) {
        files_.plain(peeked, name);
      } else if (const std::string_view kind = kind_of_zip(name, head); !kind.empty()) {
        files_.skipped(name, std::string(kind));
      } else if (place.archives == expansion_.limits().max_depth) {
        throw ReadError("is an archive in more than " + std::to_string(place.archives) +
                        " others: not read; unpack the outer ones first");
      } else {
        members(peeked, name, place);
      }
    } catch (const ReadError& error) {
      files_.failed(name, error.what());
    }
  }

 private:
  // Enough to see what a zip holds first.
  static constexpr std::size_t kHeadBytes = 4096;

  void compressed(Input& input, Compression compression, const std::string& name, Place place) {
    if (++place.compressions > expansion_.limits().max_depth) {
      throw ReadError("is compressed more than " + std::to_string(expansion_.limits().max_depth) +
                      " times over: not read");
    }
    CompressedInput content(input, compression, expansion_);
    file(content, name, place);
  }

  // Of two zips one behind the other the last one's directory leads to its own members only: what
  // stands before it is read as a file of its own.
  void members(PeekedInput& input, const std::string& name, Place place) {
    constexpr unsigned kMostGlued = 100;
    std::uint64_t before = members_of_one(input, name, place);
    for (unsigned glued = 1; before != 0 && !files_.stopped(); ++glued) {
      if (glued == kMostGlued) {
        throw ReadError("is more than " + std::to_string(kMostGlued) +
                        " zip files one behind the other: not read further");
      }
      BeginningInput beginning(input, before);
      if (!beginning.seek(0, Input::From::kStart)) return;
      before = members_of_one(beginning, name, place);
    }
  }

  // libarchive ends at a member whose compressed data is damaged. A zip that can be read from its
  // directory is opened again behind it. Returns how many bytes stand before the archive.
  std::uint64_t members_of_one(Input& input, const std::string& name, Place place) {
    constexpr unsigned kMostDamaged = 100;  // each of them takes a walk to it
    std::uint64_t passed = 0;
    std::uint64_t before = 0;
    for (unsigned opened = 0; opened < kMostDamaged; ++opened) {
      if (!members_behind(input, name, place, passed, before)) return before;
      if (!input.seek(0, Input::From::kStart)) return 0;
    }
    throw ReadError("has more than " + std::to_string(kMostDamaged) +
                    " damaged members: not read further");
  }

  // Those that are not among the first `passed` ones. True where a damaged one ended the reading,
  // which may go on behind it: `passed` is their number then.
  bool members_behind(Input& input, const std::string& name, Place place, std::uint64_t& passed,
                      std::uint64_t& before) {
    Unpacker unpacker(input);
    std::uint64_t seen = 0;
    while (!files_.stopped()) {
      archive_entry* const entry = unpacker.next();
      if (unpacker.passed_over()) {
        files_.failed(name,
                      "has something that is no member where one should begin (damage, or other "
                      "data behind the archive's end): passed over");
      }
      if (entry == nullptr) {
        before = end(unpacker, input, name, seen);
        return false;
      }
      if (seen < passed) {
        ++seen;
        continue;
      }
      expansion_.check(unpacker.unpacked());
      if (unpacker.is_plain()) throw ReadError("begins like an archive but is none");
      if (unpacker.is_single()) {
        member(unpacker, name, place);
      } else {
        ++seen;
        visit(unpacker, *entry, name + "!/" + path_of(unpacker, *entry, seen), place);
      }
      if (expansion_.exceeded()) return false;
      if (unpacker.dead()) {
        passed = seen;
        return unpacker.is_zip() && !unpacker.input_failed() && input.seekable();
      }
    }
    return false;
  }

  // Returns how many bytes stand before the archive.
  std::uint64_t end(const Unpacker& unpacker, Input& input, const std::string& name,
                    std::uint64_t seen) {
    if (unpacker.is_empty()) {
      EmptyInput nothing;
      PeekedInput nothing_peeked(nothing);
      files_.plain(nothing_peeked, name);
    } else if (!unpacker.is_single() && seen == 0) {
      files_.skipped(name, "archives without files");  // or nothing but zeros
    }
    if (unpacker.is_zip() && input.seekable()) return bytes_before_zip(input);
    if (unpacker.is_zip()) check_end_of_streamed_zip(unpacker.left(), input);
    if (unpacker.is_7z() && input.seekable()) check_end_of_7z(input);
    if (!input.seekable()) {
      while (!files_.stopped() && !input.read().empty()) continue;
    }
    return 0;
  }

  void visit(Unpacker& unpacker, archive_entry& entry, const std::string& name, Place place) {
    const char* const path = archive_entry_pathname(&entry);
    if (archive_entry_filetype(&entry) == AE_IFDIR || (path != nullptr && is_hidden(path))) return;
    if (archive_entry_hardlink(&entry) != nullptr || archive_entry_symlink(&entry) != nullptr) {
      files_.skipped(name, "links in archives");
    } else if (archive_entry_filetype(&entry) != AE_IFREG) {
      files_.skipped(name, "pipes and devices");
    } else if (archive_entry_is_data_encrypted(&entry) != 0) {
      files_.failed(name, "is encrypted: unpack it first, with its passphrase");
    } else {
      member(unpacker, name, place);
    }
  }

  void member(Unpacker& unpacker, const std::string& name, Place place) {
    // What comes out of a .tar.gz has been counted already.
    MemberInput input(unpacker, expansion_, place.compressions == 0 || !unpacker.is_tar());
    file(input, name, {place.archives + 1, 0});
  }

  static std::string path_of(const Unpacker& unpacker, archive_entry& entry, std::uint64_t number) {
    const char* const path = archive_entry_pathname(&entry);
    if (path == nullptr) return "member " + std::to_string(number);
    // Windows writes the names in a zip as DOS did.
    if (unpacker.is_zip() && !text::is_valid_utf8(path)) return from_dos(path);
    return path;
  }

  Expansion& expansion_;
  PlainFiles& files_;
};

}  // namespace

void unpack(Input& input, const std::string& name, Expansion& expansion, PlainFiles& files) {
  Unpacking(expansion, files).file(input, name, {});
}

}  // namespace emeroteca::dumps

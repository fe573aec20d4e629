#include "indexer/dumps/input/unpack.h"

#include <algorithm>
#include <optional>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/input/archive_end.h"
#include "indexer/dumps/input/decompress.h"
#include "indexer/dumps/input/packed.h"
#include "indexer/dumps/input/unpacker.h"
#include "indexer/dumps/kinds.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

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

  // Returns why it is not whole, where that was not told: of what is skipped.
  std::optional<std::string> file(Input& input, const std::string& name, Place place) {
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
      return peeked.unseen_failure();
    } catch (const ReadError& error) {
      files_.failed(name, error.what());
      return std::nullopt;
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
        const std::string member_name = name + "!/" + path_of(unpacker, *entry, seen);
        finish(unpacker, member_name, visit(unpacker, *entry, member_name, place));
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
    const bool bare = !unpacker.is_packed();  // the end of what is packed is not that of the input
    if (bare && unpacker.is_zip() && input.seekable()) return bytes_before_zip(input);
    if (bare && unpacker.is_zip()) check_end_of_streamed_zip(unpacker.left(), input);
    if (bare && unpacker.is_7z() && input.seekable()) check_end_of_7z(input);
    if (!input.seekable()) {
      while (!files_.stopped() && !input.read().empty()) continue;
    }
    return 0;
  }

  // As file().
  std::optional<std::string> visit(Unpacker& unpacker, archive_entry& entry,
                                   const std::string& name, Place place) {
    const char* const path = archive_entry_pathname(&entry);
    const bool hidden = path != nullptr && is_hidden(path);
    if (archive_entry_filetype(&entry) == AE_IFDIR || hidden) return std::nullopt;
    if (archive_entry_hardlink(&entry) != nullptr || archive_entry_symlink(&entry) != nullptr) {
      files_.skipped(name, "links in archives");
    } else if (archive_entry_filetype(&entry) != AE_IFREG) {
      files_.skipped(name, "pipes and devices");
    } else if (archive_entry_is_data_encrypted(&entry) != 0) {
      files_.failed(name, "is encrypted: unpack it first, with its passphrase");
    } else {
      return member(unpacker, name, place);
    }
    return std::nullopt;
  }

  // What is skipped has to be whole too: behind it others may be lost.
  void finish(Unpacker& unpacker, const std::string& name,
              const std::optional<std::string>& untold) {
    if (expansion_.exceeded() || files_.stopped()) return;
    if (unpacker.dead()) {
      if (untold) files_.failed(name, *untold);
      return;
    }
    try {
      unpacker.finish_member();
    } catch (const ReadError& error) {
      files_.failed(name, error.what());
    }
  }

  // As file().
  std::optional<std::string> member(Unpacker& unpacker, const std::string& name, Place place) {
    // What comes out of a .tar.gz has been counted already.
    MemberInput input(unpacker, expansion_, place.compressions == 0 || !unpacker.is_tar());
    return file(input, name, {place.archives + 1, 0});
  }

  static std::string path_of(const Unpacker& unpacker, archive_entry& entry, std::uint64_t number) {
    const char* const path = archive_entry_pathname(&entry);
    if (path == nullptr) return "member " + std::to_string(number);
    // Windows writes the names in a zip as DOS did.
    if (unpacker.is_zip() && !text::is_valid_utf8(path)) return without_dots(from_dos(path));
    return without_dots(path);
  }

  // "./d/a" is "d/a", as it is outside of archives: `tar c ./d` packs what `tar c d` does.
  static std::string without_dots(std::string_view path) {
    std::string out;
    while (!path.empty()) {
      const std::string_view part = path.substr(0, path.find('/'));
      path.remove_prefix(std::min(path.size(), part.size() + 1));
      if (part.empty() || part == ".") continue;
      out += (out.empty() ? "" : "/") + std::string(part);
    }
    return out;
  }

  Expansion& expansion_;
  PlainFiles& files_;
};

}  // namespace

void unpack(Input& input, const std::string& name, Expansion& expansion, PlainFiles& files) {
  Unpacking(expansion, files).file(input, name, {});
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/input/unpacker.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "text/utf8.h"

namespace emeroteca::dumps {

Unpacker::Unpacker(Input& input) : input_(input), archive_(archive_read_new(), archive_read_free) {
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

archive_entry* Unpacker::next() {
  archive_entry* entry = nullptr;
  int result = archive_read_next_header(archive_.get(), &entry);
  // Where the header of a tar's next member should stand is something else. It may be damage or
  // other data behind the end; members may come again behind it.
  passed_over_ = result == ARCHIVE_RETRY;
  while (result == ARCHIVE_RETRY) result = archive_read_next_header(archive_.get(), &entry);
  if (result == ARCHIVE_FATAL && is_tar() && only_padding_is_left()) result = ARCHIVE_EOF;
  if (result == ARCHIVE_EOF) {
    if (is_single()) check_end();
    if (is_tar() && !passed_over_) check_end_mark();
    return nullptr;
  }
  if (result == ARCHIVE_FATAL && is_tar() && !failure_) {
    dead_ = true;
    throw ReadError("is cut off, or has other data behind its end: not read further");
  }
  check(result);
  return entry;
}

void Unpacker::finish_member() {
  const int result = archive_read_data_skip(archive_.get());
  member_result_ = ARCHIVE_OK;
  check(result);
  member_end_ = unpacked();
}

std::string_view Unpacker::read() {
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

std::string_view Unpacker::left() const {
  const auto taken = static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
  const std::uint64_t size = given_ - std::min(given_, taken);
  return std::string_view(recent_).substr(recent_.size() -
                                          std::min<std::uint64_t>(size, recent_.size()));
}

void Unpacker::check(int result) {
  if (failure_ || result < ARCHIVE_WARN) fail(result);
}

void Unpacker::fail(int result) {
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
bool Unpacker::only_padding_is_left() const {
  return !failure_ && !is_packed() && left().find_first_not_of('\0') == std::string_view::npos;
}

// Damage can look like the end of the compressed data, after which libarchive would ignore whatever
// comes. Zeros are only padding.
void Unpacker::check_end() {
  const auto taken = static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
  last_block_.remove_prefix(last_block_.size() -
                            std::min<std::uint64_t>(last_block_.size(), given_ - taken));
  while (!last_block_.empty()) {
    if (last_block_.find_first_not_of('\0') != std::string_view::npos) {
      dead_ = true;
      throw ReadError("is damaged, or has other data after its compressed data: not read further");
    }
    last_block_ = input_.read();
  }
}

// Behind the last member of a tar stand zeros. Where there are none it may be cut off between two
// members, or between a member's name (GNU, pax) and the member, which libarchive takes for the
// end.
void Unpacker::check_end_mark() {
  constexpr std::uint64_t kTarBlock = 512;
  const std::uint64_t behind = unpacked() - std::min(unpacked(), member_end_) + left().size();
  std::string_view tail = recent_;
  tail.remove_prefix(tail.size() - std::min<std::uint64_t>({tail.size(), behind, kTarBlock}));
  const bool zeros = is_packed() || tail.find_first_not_of('\0') == std::string_view::npos;
  if (behind > 0 && zeros) return;
  dead_ = true;
  throw ReadError(
      "has no end mark: is cut off, or was packed by a program that sets none (pack it again, with "
      "tar)");
}

la_ssize_t Unpacker::read_block(archive* a, void* self, const void** block) {
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

la_int64_t Unpacker::seek_to(archive* a, void* self, la_int64_t offset, int whence) {
  auto* const unpacker = static_cast<Unpacker*>(self);
  const auto position = unpacker->moved(offset, whence);
  if (position) {
    unpacker->given_ = *position;
    unpacker->recent_.clear();
    return static_cast<la_int64_t>(*position);
  }
  archive_set_error(a, EIO, "its input cannot seek");
  return ARCHIVE_FATAL;
}

// Members are skipped by a distance from here (SEEK_CUR). A file may be asked to go behind its own
// end, where a member that is cut would look whole.
std::optional<std::uint64_t> Unpacker::moved(std::int64_t offset, int whence) {
  if (whence == SEEK_END) return input_.seek(offset, Input::From::kEnd);
  if (whence == SEEK_SET) return input_.seek(offset, Input::From::kStart);
  const auto size = input_.seek(0, Input::From::kEnd);
  if (!size) return std::nullopt;
  const std::int64_t aim = static_cast<std::int64_t>(given_) + offset;
  return input_.seek(std::min(aim, static_cast<std::int64_t>(*size)), Input::From::kStart);
}

// libarchive may have looked at the end of one block when it asks for the next.
void Unpacker::keep(std::string_view block) {
  constexpr std::size_t kKept = std::size_t{256} << 10U;
  if (recent_.size() > kKept) recent_.erase(0, recent_.size() - kKept);
  recent_ += block;
}

}  // namespace emeroteca::dumps

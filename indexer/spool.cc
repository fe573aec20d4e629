#include "indexer/spool.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10U;
constexpr int kLevel = 1;  // several hundred MB a second

[[noreturn]] void fail(const std::string& what, int reason) {
  throw Error("what is read of the archive cannot be " + what + " for a while in " +
                  std::filesystem::temp_directory_path().string() + ": " + std::strerror(reason),
              "set TMPDIR to a folder with room that you may write to");
}

std::FILE* file_without_a_name() {
  std::string name = (std::filesystem::temp_directory_path() / "emeroteca.XXXXXX").string();
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) fail("kept", errno);
  unlink(name.c_str());
  std::FILE* const file = fdopen(descriptor, "w+b");
  if (file == nullptr) fail("kept", errno);
  return file;
}

}  // namespace

void Spool::add(std::string_view text) {
  open_ += text;
  if (open_.size() >= kPiece) pack();
}

void Spool::clear() {
  open_.clear();
  blocks_.clear();
  bytes_ = 0;
  file_.reset();
  sizes_.clear();
}

void Spool::pack() {
  std::string block(ZSTD_compressBound(open_.size()), '\0');
  const std::size_t size =
      ZSTD_compress(block.data(), block.size(), open_.data(), open_.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw Error(std::string("zstd: ") + ZSTD_getErrorName(size));
  block.resize(size);
  open_.clear();
  keep(std::move(block));
}

void Spool::keep(std::string&& block) {
  if (!file_ && bytes_ + block.size() <= most_) {
    block.shrink_to_fit();
    bytes_ += block.size();
    blocks_.push_back(std::move(block));
    return;
  }
  if (!file_) file_.reset(file_without_a_name());
  if (std::fwrite(block.data(), 1, block.size(), file_.get()) != block.size()) fail("kept", errno);
  sizes_.push_back(block.size());
}

void Spool::give(const std::function<void(std::string_view piece)>& take) {
  std::string piece;
  const auto unpacked = [&piece](const std::string& block) -> std::string_view {
    piece.resize(ZSTD_getFrameContentSize(block.data(), block.size()));
    const std::size_t size =
        ZSTD_decompress(piece.data(), piece.size(), block.data(), block.size());
    if (size != piece.size()) fail("read", EIO);
    return piece;
  };
  for (const std::string& block : blocks_) take(unpacked(block));
  if (file_) {
    if (std::fflush(file_.get()) != 0) fail("kept", errno);
    std::rewind(file_.get());
    std::string block;
    for (const std::size_t size : sizes_) {
      block.resize(size);
      if (std::fread(block.data(), 1, size, file_.get()) != size) fail("read", errno);
      take(unpacked(block));
    }
  }
  if (!open_.empty()) take(open_);
}

}  // namespace emeroteca::indexing

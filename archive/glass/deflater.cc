#include "archive/glass/deflater.h"

#include <algorithm>
#include <array>
#include <new>
#include <optional>

#include <libdeflate.h>
#include <zlib.h>

#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr std::size_t kReaderBytes = 8192;  // of the reader's buffer

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw std::bad_alloc();
}

Deflater::~Deflater() = default;

std::string_view Deflater::compress(std::string_view data) {
  if (buffer_.size() < data.size()) buffer_.resize(data.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), data.data(), data.size(),
                                                       buffer_.data(), data.size() - 1);
  return {buffer_.data(), size};
}

namespace {

// How many bytes Xapian's reader gets out of the pieces; nothing where it gives up.
std::optional<std::size_t> inflated_size(std::span<const std::string_view> pieces) {
  std::array<unsigned char, kReaderBytes> out{};
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  bool ended = false;
  std::size_t inflated = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string in(pieces[i]);  // zlib takes no constant bytes
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    int result = Z_OK;
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<uInt>(out.size());
      result = ::inflate(&stream, Z_SYNC_FLUSH);
      inflated += out.size() - stream.avail_out;
    } while (result == Z_OK && stream.avail_in > 0);
    if (result == Z_STREAM_END) {
      ended = i + 1 == pieces.size();
      break;
    }
    if (result != Z_OK && result != Z_BUF_ERROR) break;
  }
  inflateEnd(&stream);
  if (!ended) return std::nullopt;
  return inflated;
}

}  // namespace

bool is_readable(std::span<const std::string_view> pieces, std::size_t bytes) {
  return bytes < kReaderBytes || inflated_size(pieces) == bytes;
}

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

Inflater::~Inflater() = default;

std::string_view Inflater::inflate(std::string_view compressed) {
  constexpr std::size_t kMostRatio = 1040;  // deflate has no more
  const std::size_t most = compressed.size() * kMostRatio + kReaderBytes;
  if (buffer_.empty()) buffer_.resize(kReaderBytes);
  while (true) {
    std::size_t size = 0;
    const libdeflate_result result =
        libdeflate_deflate_decompress(decompressor_.get(), compressed.data(), compressed.size(),
                                      buffer_.data(), buffer_.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) return std::string_view(buffer_).substr(0, size);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || buffer_.size() >= most) break;
    buffer_.resize(std::min(buffer_.size() * 2, most));
  }
  throw Error(ErrorCode::kDamaged, "a compressed entry of a table is damaged",
              "run `indexer check`");
}

}  // namespace emeroteca::glass

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
  for (const std::string_view piece : pieces) {
    std::string in(piece);  // zlib takes no constant bytes
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
      ended = &piece == &pieces.back();
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

bool is_readable(std::span<const std::string_view> pieces) {
  return inflated_size(pieces).has_value();
}

std::string inflate(std::string_view compressed) {
  struct Free {
    void operator()(libdeflate_decompressor* of) const { libdeflate_free_decompressor(of); }
  };
  const std::unique_ptr<libdeflate_decompressor, Free> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  constexpr std::size_t kUsualRatio = 4;
  constexpr std::size_t kMostRatio = 1040;  // deflate has no more
  const std::size_t most = compressed.size() * kMostRatio + kReaderBytes;
  std::string data(std::min(compressed.size() * kUsualRatio + kReaderBytes, most), '\0');
  while (true) {
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        decompressor.get(), compressed.data(), compressed.size(), data.data(), data.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      data.resize(size);
      return data;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || data.size() >= most) break;
    data.resize(std::min(data.size() * 2, most));
  }
  throw Error(ErrorCode::kDamaged, "a compressed entry of a table is damaged",
              "run `indexer check`");
}

}  // namespace emeroteca::glass

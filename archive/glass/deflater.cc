#include "archive/glass/deflater.h"

#include <array>
#include <new>

#include <libdeflate.h>
#include <zlib.h>

namespace emeroteca::glass {

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

bool is_readable(std::span<const std::string_view> pieces, std::size_t bytes) {
  std::array<unsigned char, 8192> out{};  // the size of the reader's
  if (bytes < out.size()) return true;
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;
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
      result = inflate(&stream, Z_SYNC_FLUSH);
      inflated += out.size() - stream.avail_out;
    } while (result == Z_OK && stream.avail_in > 0);
    if (result == Z_STREAM_END) {
      ended = &piece == &pieces.back();
      break;
    }
    if (result != Z_OK && result != Z_BUF_ERROR) break;
  }
  inflateEnd(&stream);
  return ended && inflated == bytes;
}

}  // namespace emeroteca::glass

#include "indexer/dumps/input/codecs.h"

#include <algorithm>
#include <limits>

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace emeroteca::dumps {
namespace {

[[noreturn]] void fail(const std::string& reason) {
  throw ReadError("is damaged or cut off (" + reason + ")");
}

[[noreturn]] void no_memory() {
  throw ReadError("cannot be unpacked: there is not enough memory");
}

// zlib and bzip2 write their `next_in` as pointers to what is not const, but only read there.
template <typename Byte>
Byte* pointer(std::string_view in) {
  return reinterpret_cast<Byte*>(const_cast<char*>(in.data()));
}

unsigned capped(std::size_t size) {
  return static_cast<unsigned>(std::min<std::size_t>(size, std::numeric_limits<unsigned>::max()));
}

class GzipCodec final : public Codec {
 public:
  GzipCodec() {
    constexpr int kGzipWithChecks = 15 + 16;
    if (inflateInit2(&stream_, kGzipWithChecks) != Z_OK) no_memory();
  }
  ~GzipCodec() override { inflateEnd(&stream_); }

  bool run(std::string_view& in, std::vector<char>& out, std::size_t& produced) override {
    const unsigned given = capped(in.size());
    const unsigned room = capped(out.size() - produced);
    stream_.next_in = pointer<Bytef>(in);
    stream_.avail_in = given;
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + produced);
    stream_.avail_out = room;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(given - stream_.avail_in);
    produced += room - stream_.avail_out;
    if (result == Z_STREAM_END) return true;
    if (result == Z_MEM_ERROR) no_memory();
    if (result != Z_OK && result != Z_BUF_ERROR) {
      const std::string_view message = stream_.msg == nullptr ? "" : stream_.msg;
      if (message == "incorrect data check") {
        fail("its checksum is wrong: what was read of it may be wrong too");
      }
      if (message == "incorrect length check") {
        fail("its length is wrong: something of it is missing");
      }
      fail(message.empty() ? "no gzip data" : std::string(message));
    }
    return false;
  }

 private:
  z_stream stream_{};
};

class Bzip2Codec final : public Codec {
 public:
  Bzip2Codec() {
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) no_memory();
  }
  ~Bzip2Codec() override { BZ2_bzDecompressEnd(&stream_); }

  bool run(std::string_view& in, std::vector<char>& out, std::size_t& produced) override {
    const unsigned given = capped(in.size());
    const unsigned room = capped(out.size() - produced);
    stream_.next_in = pointer<char>(in);
    stream_.avail_in = given;
    stream_.next_out = out.data() + produced;
    stream_.avail_out = room;
    const int result = BZ2_bzDecompress(&stream_);
    in.remove_prefix(given - stream_.avail_in);
    produced += room - stream_.avail_out;
    if (result == BZ_MEM_ERROR) no_memory();
    if (result != BZ_OK && result != BZ_STREAM_END) fail("wrong bzip2 data or checksum");
    return result == BZ_STREAM_END;
  }

 private:
  bz_stream stream_{};
};

class XzCodec final : public Codec {
 public:
  XzCodec() {
    constexpr std::uint64_t kMemory = std::uint64_t{256} << 20U;  // xz -9 takes 65 MB
    if (lzma_stream_decoder(&stream_, kMemory, 0) != LZMA_OK) no_memory();
  }
  ~XzCodec() override { lzma_end(&stream_); }

  bool run(std::string_view& in, std::vector<char>& out, std::size_t& produced) override {
    const std::size_t given = in.size();
    const std::size_t room = out.size() - produced;
    stream_.next_in = pointer<const std::uint8_t>(in);
    stream_.avail_in = given;
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data() + produced);
    stream_.avail_out = room;
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    in.remove_prefix(given - stream_.avail_in);
    produced += room - stream_.avail_out;
    if (result == LZMA_STREAM_END) return true;
    if (result == LZMA_MEM_ERROR || result == LZMA_MEMLIMIT_ERROR) no_memory();
    if (result != LZMA_OK && result != LZMA_BUF_ERROR) fail("wrong xz data or checksum");
    return false;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class ZstdCodec final : public Codec {
 public:
  ZstdCodec() : stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (stream_ == nullptr) no_memory();
  }

  bool run(std::string_view& in, std::vector<char>& out, std::size_t& produced) override {
    ZSTD_inBuffer given{in.data(), in.size(), 0};
    ZSTD_outBuffer room{out.data(), out.size(), produced};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &room, &given);
    in.remove_prefix(given.pos);
    produced = room.pos;
    if (ZSTD_isError(result) != 0) fail(ZSTD_getErrorName(result));
    return result == 0;
  }

 private:
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
};

}  // namespace

std::unique_ptr<Codec> make_codec(Compression compression) {
  switch (compression) {
    case Compression::kBzip2:
      return std::make_unique<Bzip2Codec>();
    case Compression::kXz:
      return std::make_unique<XzCodec>();
    case Compression::kZstd:
      return std::make_unique<ZstdCodec>();
    default:
      return std::make_unique<GzipCodec>();
  }
}

}  // namespace emeroteca::dumps

#include "searcher/evaluation/unpack.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <string_view>

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "searcher/evaluation/text_file.h"
#include "text/utf8.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kLargest = std::size_t{4} << 30U;
// Some libraries count in 32 bits.
constexpr std::size_t kFed = std::size_t{1} << 30U;

using Block = std::array<char, std::size_t{1} << 16U>;

// Each unpacks one packet from the front of `packed` behind `text`; false where it is cut off,
// damaged or too large.
using UnpackOne = bool (*)(std::string_view& packed, std::string& text);

bool unpack_gzip(std::string_view& packed, std::string& text) {
  constexpr int kGzipWindow = 15 + 16;
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::bad_alloc();
  int state = Z_OK;
  Block block;
  while (state == Z_OK && text.size() <= kLargest) {
    stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<unsigned>(std::min(packed.size(), kFed));
    const unsigned before = stream.avail_in;
    stream.next_out = reinterpret_cast<unsigned char*>(block.data());
    stream.avail_out = static_cast<unsigned>(block.size());
    state = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(before - stream.avail_in);
    text.append(block.data(), block.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END;
}

bool unpack_bzip2(std::string_view& packed, std::string& text) {
  bz_stream stream{};
  if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) throw std::bad_alloc();
  int state = BZ_OK;
  bool stuck = false;
  Block block;
  while (state == BZ_OK && !stuck && text.size() <= kLargest) {
    stream.next_in = const_cast<char*>(packed.data());
    stream.avail_in = static_cast<unsigned>(std::min(packed.size(), kFed));
    const unsigned before = stream.avail_in;
    stream.next_out = block.data();
    stream.avail_out = static_cast<unsigned>(block.size());
    state = BZ2_bzDecompress(&stream);
    packed.remove_prefix(before - stream.avail_in);
    text.append(block.data(), block.size() - stream.avail_out);
    // It does not say itself that there is nothing more to read.
    stuck = before == stream.avail_in && stream.avail_out == block.size();
  }
  BZ2_bzDecompressEnd(&stream);
  return state == BZ_STREAM_END;
}

bool unpack_xz(std::string_view& packed, std::string& text) {
  constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 30U;
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, kMostMemory, 0) != LZMA_OK) throw std::bad_alloc();
  lzma_ret state = LZMA_OK;
  Block block;
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  while (state == LZMA_OK && text.size() <= kLargest) {
    stream.next_out = reinterpret_cast<std::uint8_t*>(block.data());
    stream.avail_out = block.size();
    state = lzma_code(&stream, LZMA_RUN);
    text.append(block.data(), block.size() - stream.avail_out);
  }
  packed.remove_prefix(packed.size() - stream.avail_in);
  lzma_end(&stream);
  // Zeros between packets are allowed.
  while (state == LZMA_STREAM_END && packed.starts_with('\0')) packed.remove_prefix(1);
  return state == LZMA_STREAM_END;
}

bool unpack_zstd(std::string_view& packed, std::string& text) {
  const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(),
                                                                             ZSTD_freeDStream);
  if (stream == nullptr) throw std::bad_alloc();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::size_t state = 1;  // 0 at the end of a packet, else a hint how much is missing, or an error
  bool stuck = false;
  Block block;
  while (state != 0 && ZSTD_isError(state) == 0 && !stuck && text.size() <= kLargest) {
    ZSTD_outBuffer out{block.data(), block.size(), 0};
    const std::size_t before = in.pos;
    state = ZSTD_decompressStream(stream.get(), &out, &in);
    text.append(block.data(), out.pos);
    stuck = in.pos == before && out.pos == 0;
  }
  packed.remove_prefix(in.pos);
  return state == 0;
}

struct Packing {
  std::string_view begin;
  std::string_view program;
  UnpackOne unpack;
};

constexpr std::array kPackings{
    Packing{"\x1f\x8b", "gzip", unpack_gzip},
    Packing{"BZh", "bzip2", unpack_bzip2},
    Packing{std::string_view("\xfd"
                             "7zXZ\0",
                             6),
            "xz", unpack_xz},
    Packing{"\x28\xb5\x2f\xfd", "zstd", unpack_zstd},
};

struct OtherPacking {
  std::string_view begin;
  std::string_view what;
  std::size_t at = 0;
};

constexpr std::array kOthers{
    OtherPacking{"PK\x03\x04", "zip"},       OtherPacking{"7z\xbc\xaf\x27\x1c", "7-Zip"},
    OtherPacking{"\x04\x22\x4d\x18", "lz4"}, OtherPacking{"LZIP\x01", "lzip"},
    OtherPacking{"\x1f\x9d", "compress"},    OtherPacking{"Rar!\x1a", "rar"},
    OtherPacking{"ustar", "tar", 257},
};

// Three letters may begin a text too: a block's own mark, or that of the end, follows them.
bool begins_packed(std::string_view bytes, const Packing& packing) {
  if (!bytes.starts_with(packing.begin)) return false;
  if (packing.unpack != unpack_bzip2) return true;
  const std::string_view mark = bytes.size() > 4 ? bytes.substr(4) : std::string_view();
  return mark.starts_with("\x31\x41\x59\x26\x53\x59") ||
         mark.starts_with("\x17\x72\x45\x38\x50\x90");
}

}  // namespace

std::string unpacked(std::string bytes, const std::string& file) {
  const auto* const packing =
      std::find_if(kPackings.begin(), kPackings.end(),
                   [&](const Packing& one) { return begins_packed(bytes, one); });
  std::string text;
  if (packing == kPackings.end()) {
    text = std::move(bytes);
  } else {
    for (std::string_view packed = bytes; !packed.empty();) {
      if (packing->unpack(packed, text) && text.size() <= kLargest) continue;
      const std::string program(packing->program);
      throw FileError(
          file, 0, "cannot be unpacked to its end",
          "pack it anew with " + program + "; it is cut off, damaged or larger than 4 GB");
    }
  }
  for (const OtherPacking& other : kOthers) {
    if (text.size() < other.at || !std::string_view(text).substr(other.at).starts_with(other.begin))
      continue;
    throw FileError(file, 0, "is packed by " + std::string(other.what) + ", which is not read here",
                    "unpack it first; gzip, bzip2, xz and zstd are read as they are");
  }
  return text;
}

std::string without_utf16(std::string bytes, const std::string& file) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0xFFU;
  };
  const auto begins = [&](unsigned a, unsigned b) { return byte(0) == a && byte(1) == b; };
  if ((begins(0xFF, 0xFE) && byte(2) == 0 && byte(3) == 0) ||
      (begins(0, 0) && byte(2) == 0xFE && byte(3) == 0xFF)) {
    throw FileError(file, 0, "is written in UTF-32", "save it as UTF-8");
  }
  const auto ascii = [&](std::size_t i) { return byte(i) > 0 && byte(i) < 0x80; };
  const bool marked = begins(0xFF, 0xFE) || begins(0xFE, 0xFF);
  const bool little =
      marked ? byte(0) == 0xFF : ascii(0) && byte(1) == 0 && ascii(2) && byte(3) == 0;
  const bool big = marked ? byte(0) == 0xFE : byte(0) == 0 && ascii(1) && byte(2) == 0 && ascii(3);
  if (!little && !big) return bytes;

  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(little ? byte(i) | byte(i + 1) << 8U
                                        : byte(i) << 8U | byte(i + 1));
  };
  std::string text;
  text.reserve(bytes.size());
  const std::size_t even = bytes.size() - bytes.size() % 2;
  for (std::size_t i = marked ? 2 : 0; i < even; i += 2) {
    char32_t value = unit(i);
    const bool high = value >= 0xD800 && value < 0xDC00;
    const char32_t low = high && i + 2 < even ? unit(i + 2) : 0;
    if (high && low >= 0xDC00 && low < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
      i += 2;
    }
    if (value >= 0xD800 && value < 0xE000) value = 0xFFFD;  // half a pair
    text::append_utf8(text, value);
  }
  if (even != bytes.size()) text::append_utf8(text, 0xFFFD);
  return text;
}

}  // namespace emeroteca::evaluation

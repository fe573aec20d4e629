#include "indexer/dumps/input/decompress.h"

#include <algorithm>

#include "indexer/dumps/input/codecs.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kUnpackedBytes = std::size_t{256} << 10U;

bool is_bzip2(std::string_view head) {
  if (head.size() < 10 || !head.starts_with("BZh") || head[3] < '1' || head[3] > '9') return false;
  const std::string_view block = head.substr(4, 6);
  return block == "\x31\x41\x59\x26\x53\x59"sv || block == "\x17\x72\x45\x38\x50\x90"sv;
}

// A skippable frame, as pzstd and others write one first, has any last digit in its 0x5?.
bool is_zstd(std::string_view head) {
  return head.starts_with("\x28\xB5\x2F\xFD"sv) ||
         (head.size() >= 8 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18"sv);
}

}  // namespace

Compression compression_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08"sv)) return Compression::kGzip;
  if (head.starts_with("\xFD\x37zXZ\0"sv)) return Compression::kXz;
  if (is_bzip2(head)) return Compression::kBzip2;
  if (is_zstd(head)) return Compression::kZstd;
  return Compression::kNone;
}

DecompressedInput::DecompressedInput(Input& input, Compression compression)
    : input_(input),
      compression_(compression),
      codec_(make_codec(compression)),
      block_(kUnpackedBytes) {}

DecompressedInput::~DecompressedInput() = default;

std::string_view DecompressedInput::read() {
  if (failure_) std::rethrow_exception(failure_);
  try {
    return unpack_block();
  } catch (const ReadError&) {
    failure_ = std::current_exception();
    throw;
  }
}

std::string_view DecompressedInput::unpack_block() {
  std::size_t produced = 0;
  try {
    while (produced < block_.size()) {
      if (codec_ == nullptr && !begin_stream()) break;
      if (in_.empty() && !has_more_ && !fill()) {
        throw ReadError("is damaged or cut off (its compressed data ends in the middle)");
      }
      if (codec_->run(in_, block_, produced)) codec_ = nullptr;
      has_more_ = codec_ != nullptr && produced == block_.size();
    }
  } catch (const ReadError&) {
    if (produced == 0) throw;
    failure_ = std::current_exception();
  }
  return {block_.data(), produced};
}

bool DecompressedInput::fill() {
  in_ = input_.read();
  return !in_.empty();
}

// False at the end of the input.
bool DecompressedInput::begin_stream() {
  for (;;) {
    in_.remove_prefix(std::min(in_.find_first_not_of('\0'), in_.size()));
    if (!in_.empty()) break;
    if (!fill()) return false;
  }
  if (in_.size() < kCompressionHeadBytes) {
    std::string start(in_);
    while (start.size() < kCompressionHeadBytes && fill()) start += in_;
    start_ = std::move(start);
    in_ = start_;
  }
  if (compression_of(in_) != compression_) {
    throw ReadError("has other data after its compressed data: that is not read");
  }
  codec_ = make_codec(compression_);
  return true;
}

}  // namespace emeroteca::dumps

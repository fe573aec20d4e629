#include "indexer/dumps/input/archive_end.h"

#include <algorithm>
#include <string>

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kEndOfZip = "PK\x05\x06"sv;
constexpr std::size_t kEndOfZipBytes = 22;
constexpr std::size_t kLongestComment = 65535;

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value * 256 + static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

bool only_zeros(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

[[noreturn]] void other_data_behind() {
  throw ReadError(
      "has other data behind its end (two files in one?), which was not read: take them apart");
}

void check_zeros(Input& input) {
  for (std::string_view block = input.read(); !block.empty(); block = input.read()) {
    if (!only_zeros(block)) other_data_behind();
  }
}

// What is left of a stream, byte by byte as it is needed.
class RestOfStream {
 public:
  RestOfStream(std::string_view begun, Input& input) : block_(begun), input_(input) {}

  // The next bytes, fewer at the end; they are not taken.
  std::string_view ahead(std::size_t size) {
    while (block_.size() < size) {
      if (block_.data() != kept_.data()) kept_.assign(block_);
      const std::string_view more = input_.read();
      kept_ += more;
      block_ = kept_;
      if (more.empty()) break;
    }
    return block_;
  }

  void skip(std::uint64_t size) {
    while (size > 0) {
      if (block_.empty() && ahead(1).empty()) return;
      const std::size_t step = std::min<std::uint64_t>(size, block_.size());
      block_.remove_prefix(step);
      size -= step;
    }
  }

 private:
  std::string_view block_;
  Input& input_;
  std::string kept_;
};

}  // namespace

std::string_view BeginningInput::read() {
  if (position_ >= size_) return {};
  const std::string_view block = input_.read();
  const std::string_view own = block.substr(0, size_ - position_);
  position_ += own.size();
  return own;
}

std::optional<std::uint64_t> BeginningInput::seek(std::int64_t offset, From from) {
  if (from == From::kEnd) offset += static_cast<std::int64_t>(size_);
  const auto position = input_.seek(offset, From::kStart);
  if (position) position_ = *position;
  return position;
}

std::uint64_t bytes_before_zip(Input& input) {
  constexpr std::uint64_t kMostBehind = kEndOfZipBytes + kLongestComment;
  constexpr std::uint64_t kInZip64 = 0xFFFFFFFF;
  const std::uint64_t size = input.seek(0, Input::From::kEnd).value_or(0);
  const std::uint64_t begin = size - std::min(size, kMostBehind);
  if (!input.seek(static_cast<std::int64_t>(begin), Input::From::kStart)) return 0;
  std::string tail;
  for (std::string_view block = input.read(); !block.empty(); block = input.read()) tail += block;
  std::size_t at = tail.rfind(kEndOfZip);
  while (at != std::string::npos && at + kEndOfZipBytes > tail.size()) {
    at = at == 0 ? std::string::npos : tail.rfind(kEndOfZip, at - 1);
  }
  if (at == std::string::npos) {
    throw ReadError("is cut off, or has other data behind its end: what was read before is kept");
  }
  const std::size_t end = at + kEndOfZipBytes + little_endian(tail, at + 20, 2);
  if (end < tail.size() && !only_zeros(std::string_view(tail).substr(end))) other_data_behind();
  const std::uint64_t directory_bytes = little_endian(tail, at + 12, 4);
  const std::uint64_t directory = little_endian(tail, at + 16, 4);
  // Of more than 4 GB or 65,535 members the figures are elsewhere.
  if (directory_bytes == kInZip64 || directory == kInZip64) return 0;
  const bool zip64 = at >= 20 && std::string_view(tail).substr(at - 20, 4) == "PK\x06\x07"sv;
  const std::uint64_t found = begin + at;
  return zip64 || found < directory_bytes + directory ? 0 : found - directory_bytes - directory;
}

void check_end_of_7z(Input& input) {
  constexpr std::size_t kHeader = 32;
  if (!input.seek(0, Input::From::kStart)) return;
  std::string head;
  while (head.size() < kHeader) {
    const std::string_view block = input.read();
    if (block.empty()) return;
    head += block;
  }
  const std::uint64_t end = kHeader + little_endian(head, 12, 8) + little_endian(head, 20, 8);
  const std::uint64_t size = input.seek(0, Input::From::kEnd).value_or(0);
  if (end >= size || !input.seek(static_cast<std::int64_t>(end), Input::From::kStart)) return;
  check_zeros(input);
}

void check_end_of_streamed_zip(std::string_view begun, Input& rest) {
  struct Part {
    std::string_view mark;
    std::size_t bytes;                           // without what follows of unfixed length
    std::initializer_list<std::size_t> lengths;  // where those stand, in two bytes
  };
  static const Part kParts[] = {
      {"PK\x01\x02"sv, 46, {28, 30, 32}},  // a member
      {"PK\x05\x05"sv, 6, {4}},            // a signature
      {"PK\x06\x06"sv, 12, {}},  // the end of one of more than 4 GB, its length in 8 bytes
      {"PK\x06\x07"sv, 20, {}},  // where that stands
      {kEndOfZip, kEndOfZipBytes, {20}},
  };
  RestOfStream stream(begun, rest);
  for (;;) {
    const std::string_view ahead = stream.ahead(kEndOfZipBytes + 24);
    const auto* const part = std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& p) {
      return ahead.starts_with(p.mark) && ahead.size() >= p.bytes;
    });
    if (part == std::end(kParts)) {
      // No directory, or a cut one: what is behind it cannot be told.
      while (!stream.ahead(1).empty()) stream.skip(stream.ahead(1).size());
      return;
    }
    std::uint64_t bytes = part->bytes;
    for (const std::size_t at : part->lengths) bytes += little_endian(ahead, at, 2);
    if (part->mark == "PK\x06\x06"sv) bytes += little_endian(ahead, 4, 8);
    const bool last = part->mark == kEndOfZip;
    stream.skip(bytes);
    if (last) break;
  }
  for (std::string_view left = stream.ahead(1); !left.empty(); left = stream.ahead(1)) {
    if (!only_zeros(left)) other_data_behind();
    stream.skip(left.size());
  }
}

}  // namespace emeroteca::dumps

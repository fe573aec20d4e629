#include "indexer/dumps/input/packed.h"

#include <algorithm>
#include <array>

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

// A skippable zstd frame, as pzstd and others write one first, has any last digit in its 0x5?.
constexpr std::array kMagics{
    "\x1F\x8B\x08"sv,                      // gz
    "\xFD\x37zXZ\0"sv,                     // xz
    "\x28\xB5\x2F\xFD"sv,                  // zst
    "PK\x03\x04"sv,       "PK\x05\x06"sv,  // zip, empty zip
    "PK\x07\x08PK"sv,                      // zip in one part of many
};

bool is_bzip2(std::string_view head) {
  if (head.size() < 10 || !head.starts_with("BZh") || head[3] < '1' || head[3] > '9') return false;
  const std::string_view block = head.substr(4, 6);
  return block == "\x31\x41\x59\x26\x53\x59"sv || block == "\x17\x72\x45\x38\x50\x90"sv;
}

bool is_skippable_zstd(std::string_view head) {
  return head.size() >= 8 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18"sv;
}

// The checksum of a tar header, in octal digits, is the sum of its bytes with itself as spaces.
// It is checked instead of the "ustar" that old archives lack.
bool is_tar(std::string_view head) {
  constexpr std::size_t kChecksum = 148;
  constexpr std::size_t kChecksumBytes = 8;
  if (head.size() < kPackedHeadBytes || head[0] == '\0') return false;
  unsigned stored = 0;
  bool digits = false;
  for (const char c : head.substr(kChecksum, kChecksumBytes)) {
    if (c >= '0' && c <= '7') {
      stored = stored * 8 + static_cast<unsigned>(c - '0');
      digits = true;
    } else if (digits || c != ' ') {
      break;
    }
  }
  unsigned sum = kChecksumBytes * unsigned{' '};
  for (std::size_t i = 0; i < kPackedHeadBytes; ++i) {
    if (i < kChecksum || i >= kChecksum + kChecksumBytes)
      sum += static_cast<unsigned char>(head[i]);
  }
  return digits && stored == sum;
}

}  // namespace

bool looks_packed(std::string_view head) {
  return std::any_of(kMagics.begin(), kMagics.end(),
                     [&](std::string_view magic) { return head.starts_with(magic); }) ||
         is_bzip2(head) || is_skippable_zstd(head) || is_tar(head);
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/input/packed.h"

#include <algorithm>
#include <array>

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kMagics{
    "7z\xBC\xAF\x27\x1C"sv,
    "\x04\x22\x4D\x18"sv,  // lz4
    "LZIP\x01"sv,
};

// Compress (.Z): 9 to 16 bits a code, bits that nobody uses.
bool is_compress(std::string_view head) {
  return head.size() > 3 && head.starts_with("\x1F\x9D") && (head[2] & 0x60) == 0 &&
         (head[2] & 0x1F) >= 9 && (head[2] & 0x1F) <= 16;
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
         looks_like_zip(head) || is_compress(head) || is_tar(head);
}

// A first member, none, or the first of several parts.
bool looks_like_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
         head.starts_with("PK\x07\x08PK"sv);
}

}  // namespace emeroteca::dumps

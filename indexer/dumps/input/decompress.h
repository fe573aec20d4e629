// Compressed files as streams of what they are compressed from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kXz, kZstd };

// How many of the first bytes compression_of wants to see.
inline constexpr std::size_t kCompressionHeadBytes = 16;

// What a stream is compressed with, by its first bytes. A text never looks like one.
Compression compression_of(std::string_view head);

// One compressed stream of one format. Made anew for each stream of a file.
class Codec {
 public:
  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  // Takes bytes from `in`, appends none to and fills `out` from `produced` on. True at the end of
  // the stream. Throws ReadError for damage, checksums and lengths that are wrong among it.
  virtual bool run(std::string_view& in, std::vector<char>& out, std::size_t& produced) = 0;
};

// The library's own decoders are used, as libarchive checks no gzip checksums and drops what it has
// unpacked before a cut.
class DecompressedInput final : public Input {
 public:
  // `input` has to be at its start and to outlive this object.
  DecompressedInput(Input& input, Compression compression);
  ~DecompressedInput() override;

  // All that came before a cut or damage is given first; then ReadError. Several streams one after
  // the other are one, zeros after them are padding, and anything else after them is an error.
  std::string_view read() override;

 private:
  bool fill();
  bool begin_stream();
  std::string_view unpack_block();

  Input& input_;
  Compression compression_;
  std::unique_ptr<Codec> codec_;  // null between streams
  std::string_view in_;           // of the input, not yet unpacked
  std::string start_;             // the same, where a stream's beginning lay in two blocks
  bool has_more_ = false;         // there was no room for all that came of the bytes so far
  std::vector<char> block_;
  std::exception_ptr failure_;
};

}  // namespace emeroteca::dumps

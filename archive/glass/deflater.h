// Compression of entries: raw deflate that Xapian's reader takes.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace emeroteca::glass {

// Not thread-safe: one a table.
class Deflater {
 public:
  // `level`: 1 (fast) to 12 (small).
  explicit Deflater(int level);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // The compressed form, valid until the next call; empty where it would not be shorter.
  std::string_view compress(std::string_view data);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string buffer_;
};

// Whether Xapian's reader gets `bytes` bytes of data back from these pieces of a compressed entry.
// It inflates each into a buffer of 8192 bytes, and gives up where the last piece is used up just
// when that is full, although more would come out: valid data, which it cannot read.
bool is_readable(std::span<const std::string_view> pieces, std::size_t bytes);

// Data back from its compressed form. Not thread-safe: one a table.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // The data, valid until the next call. Throws Error (kDamaged) where there is none.
  std::string_view inflate(std::string_view compressed);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
  std::string buffer_;
};

}  // namespace emeroteca::glass

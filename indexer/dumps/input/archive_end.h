// What stands in front of an archive's beginning and behind its end: `cat a.zip b.zip` makes one
// file of two, of which most programs see one.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

// The first `size` bytes of an input that can seek, as an input.
class BeginningInput final : public Input {
 public:
  BeginningInput(Input& input, std::uint64_t size) : input_(input), size_(size) {}

  std::string_view read() override;
  bool seekable() const override { return input_.seekable(); }
  std::optional<std::uint64_t> seek(std::int64_t offset, From from) override;

 private:
  Input& input_;
  std::uint64_t size_;
  std::uint64_t position_ = 0;
};

// Reads the end of a zip that can seek. Returns how many bytes stand before its beginning: its
// directory tells where that is. Throws ReadError where something that is no padding is behind it.
std::uint64_t bytes_before_zip(Input& input);

// The same for a 7z, before which nothing can stand.
void check_end_of_7z(Input& input);

// Reads the directory of a zip that came as a stream: it begins in `begun`, and goes on in `rest`.
// Throws ReadError where something that is no padding is behind it.
void check_end_of_streamed_zip(std::string_view begun, Input& rest);

}  // namespace emeroteca::dumps

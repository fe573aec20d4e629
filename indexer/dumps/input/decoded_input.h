// Files in any charset as UTF-8, so that their readers need not know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

class DecodedInput final : public Input {
 public:
  struct Settings {
    std::string charset;            // as of unicode_charset; empty for UTF-8 or whatever else it is
    bool replace = false;           // bytes that are in no charset by U+FFFD; else they stay
    bool carriage_returns = false;  // they end the lines
  };

  // `input` has to be at its start and to outlive this object.
  DecodedInput(Input& input, Settings settings);
  ~DecodedInput() override;

  std::string_view read() override;

  // What was read so far was written in: "UTF-8", "UTF-16LE", "Windows-1252 (guessed)".
  std::string charset() const;

  // What was done so far that one should know of: "is not UTF-8: 3 lines read as windows-1252".
  // Empty where nothing was.
  std::string warning() const;

 private:
  class Converter;

  std::string_view read_utf8();
  void take_line(std::string_view line);

  std::string eight_bit_name() const;

  Input& input_;
  Settings settings_;
  std::unique_ptr<Converter> converter_;  // of UTF-16 and UTF-32
  std::string rest_;                      // the beginning of a line or character
  std::string out_;
  std::string eight_bit_;  // the charset of the lines that are not UTF-8
  std::uint64_t lines_ = 0;
  std::uint64_t guessed_ = 0;
  std::uint64_t first_guessed_ = 0;
  std::uint64_t replaced_ = 0;
  bool at_start_ = true;
  bool at_end_ = false;
};

}  // namespace emeroteca::dumps

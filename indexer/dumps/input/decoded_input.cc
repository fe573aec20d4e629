#include "indexer/dumps/input/decoded_input.h"

#include <algorithm>
#include <array>

#include <simdjson.h>
#include <unicode/ucnv.h>

#include "indexer/dumps/fields/encoding.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// A line is decided as a whole, but none is waited for longer.
constexpr std::size_t kLongestLine = std::size_t{1} << 20U;

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

// How many bytes at the end may be the beginning of a character.
std::size_t begun_character(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xC0) {
      const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

}  // namespace

class DecodedInput::Converter {
 public:
  explicit Converter(const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    from_ = ucnv_open(charset.c_str(), &status);
    to_ = ucnv_open("UTF-8", &status);
    if (U_FAILURE(status)) throw ReadError("is in the charset " + charset + ", which is not known");
    reset();
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    ucnv_close(from_);
    ucnv_close(to_);
  }

  void convert(std::string_view in, bool last, std::string& out) {
    const char* source = in.data();
    const char* const end = source + in.size();
    UErrorCode status = U_ZERO_ERROR;
    do {
      status = U_ZERO_ERROR;
      char* target = bytes_.data();
      ucnv_convertEx(to_, from_, &target, bytes_.data() + bytes_.size(), &source, end,
                     units_.data(), &units_begin_, &units_end_, units_.data() + units_.size(),
                     static_cast<UBool>(false), static_cast<UBool>(last), &status);
      out.append(bytes_.data(), static_cast<std::size_t>(target - bytes_.data()));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
  }

 private:
  void reset() { units_begin_ = units_end_ = units_.data(); }

  UConverter* from_ = nullptr;
  UConverter* to_ = nullptr;
  std::array<UChar, 8192> units_{};
  UChar* units_begin_ = nullptr;
  UChar* units_end_ = nullptr;
  std::array<char, 16384> bytes_{};
};

DecodedInput::DecodedInput(Input& input, Settings settings)
    : input_(input), settings_(std::move(settings)) {
  if (!settings_.charset.empty() && settings_.charset != "UTF-8") {
    converter_ = std::make_unique<Converter>(settings_.charset);
  }
}

DecodedInput::~DecodedInput() = default;

std::string_view DecodedInput::read() {
  std::string_view block;
  if (converter_ == nullptr) {
    block = read_utf8();
  } else {
    out_.clear();
    while (out_.empty() && !at_end_) {
      const std::string_view bytes = input_.read();
      at_end_ = bytes.empty();
      converter_->convert(bytes, at_end_, out_);
    }
    block = out_;
  }
  if (at_start_ && !block.empty()) {
    at_start_ = false;
    if (block.starts_with(text::kByteOrderMark)) block.remove_prefix(text::kByteOrderMark.size());
    if (block.empty()) return read();
  }
  if (settings_.carriage_returns && !block.empty()) {
    if (block.data() != out_.data()) out_.assign(block);
    std::replace(out_.begin(), out_.end(), '\r', '\n');
    block = out_;
  }
  return block;
}

// Blocks that are UTF-8, nearly all, go through as they are.
std::string_view DecodedInput::read_utf8() {
  out_.clear();
  while (out_.empty() && !at_end_) {
    std::string_view block = input_.read();
    at_end_ = block.empty();
    if (!rest_.empty()) {
      rest_ += block;
      block = rest_;
    }
    const std::size_t begun = at_end_ ? 0 : begun_character(block);
    const std::string_view whole = block.substr(0, block.size() - begun);
    if (is_utf8(whole)) {
      lines_ += static_cast<std::uint64_t>(std::count(whole.begin(), whole.end(), '\n'));
      if (rest_.empty()) {
        rest_ = block.substr(whole.size());
        if (!whole.empty()) return whole;
        continue;
      }
      out_ = whole;
      rest_ = std::string(block.substr(whole.size()));
      continue;
    }
    if (eight_bit_.empty()) eight_bit_ = eight_bit_charset(block);
    std::size_t begin = 0;
    for (std::size_t feed; (feed = block.find('\n', begin)) != std::string_view::npos;
         begin = feed + 1) {
      take_line(block.substr(begin, feed + 1 - begin));
    }
    std::string left(block.substr(begin));
    if (at_end_ || left.size() > kLongestLine) {
      const std::size_t kept = at_end_ ? 0 : begun_character(left);
      take_line(std::string_view(left).substr(0, left.size() - kept));
      left.erase(0, left.size() - kept);
    }
    rest_ = std::move(left);
  }
  return out_;
}

void DecodedInput::take_line(std::string_view line) {
  if (line.empty()) return;
  if (line.ends_with('\n')) ++lines_;
  if (is_utf8(line)) {
    out_ += line;
    return;
  }
  const std::string_view guess = eight_bit_charset(line);
  if (eight_bit_.empty()) eight_bit_ = guess;
  if (!guess.empty()) {
    if (guessed_++ == 0) first_guessed_ = lines_ + (line.ends_with('\n') ? 0 : 1);
    out_ += decoded(line, eight_bit_);
  } else if (settings_.replace) {
    std::size_t replaced = 0;
    out_ += text::repair_utf8(line, &replaced);
    replaced_ += replaced;
  } else {
    out_ += line;
  }
}

std::string DecodedInput::eight_bit_name() const {
  return eight_bit_ == "windows-1252" ? "Windows-1252" : eight_bit_;
}

std::string DecodedInput::charset() const {
  if (converter_ != nullptr) return settings_.charset;
  return guessed_ > 0 ? eight_bit_name() + " (guessed)" : "UTF-8";
}

std::string DecodedInput::warning() const {
  std::string out;
  if (guessed_ > 0) {
    out = "is not UTF-8: " + std::to_string(guessed_) + (guessed_ == 1 ? " line" : " lines") +
          " read as " + eight_bit_name() + ", the first is " + std::to_string(first_guessed_);
  }
  if (replaced_ > 0) {
    if (!out.empty()) out += "; ";
    out += std::to_string(replaced_) + (replaced_ == 1 ? " byte that is" : " bytes that are") +
           " not UTF-8 replaced by U+FFFD";
  }
  return out;
}

}  // namespace emeroteca::dumps

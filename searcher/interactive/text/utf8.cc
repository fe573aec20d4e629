#include "searcher/interactive/text/utf8.h"

#include "stemmers/text/utf8.h"

namespace emeroteca::interactive {

std::string to_utf8(char32_t value) {
  constexpr char32_t kReplacement = 0xFFFD;
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  std::string text;
  stemmers::append_utf8(text, value > 0x10FFFF || surrogate ? kReplacement : value);
  return text;
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const stemmers::CodePoint one = stemmers::decode(text, at);
  at += one.length;
  return one.value;
}

}  // namespace emeroteca::interactive

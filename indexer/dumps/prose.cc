#include "indexer/dumps/prose.h"

#include <algorithm>
#include <cstddef>

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

struct Counts {
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t programming = 0;  // braces, equals signs and the like
  std::size_t others = 0;
  std::size_t ideographs = 0;
  std::size_t tokens = 0;
  std::size_t words = 0;  // tokens that are mostly letters, two at least
  std::size_t long_tokens = 0;
  std::size_t lines = 0;  // with something in them

  std::size_t characters() const { return letters + digits + programming + others; }
};

constexpr std::size_t kLongToken = 40;  // characters; longer words are addresses, hashes, base64

bool is_programming(char32_t c) {
  constexpr std::u32string_view kMarks = U"{}[]<>=;|\\_$#@~^`*+&%/";
  return kMarks.find(c) != std::u32string_view::npos;
}

class Counter {
 public:
  Counts count(std::string_view text) {
    bool line_empty = true;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = text::next_code_point(text, at);
      if (c == '\n' || c == '\r') {
        end_token();
        if (!line_empty) ++counts_.lines;
        line_empty = true;
      } else if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
        end_token();
      } else {
        line_empty = false;
        add(c);
      }
    }
    end_token();
    if (!line_empty) ++counts_.lines;
    return counts_;
  }

 private:
  void add(char32_t c) {
    ++length_;
    const auto code = static_cast<UChar32>(c);
    if (u_isalpha(code) != 0 || u_charType(code) == U_NON_SPACING_MARK) {
      ++counts_.letters;
      ++letters_;
      if (c >= 0x2E80) ++counts_.ideographs;
    } else if (u_isdigit(code) != 0) {
      ++counts_.digits;
    } else if (is_programming(c)) {
      ++counts_.programming;
    } else {
      ++counts_.others;
    }
  }

  void end_token() {
    if (length_ > 0) ++counts_.tokens;
    if (letters_ >= 2 && letters_ * 10 >= length_ * 6) ++counts_.words;
    if (length_ > kLongToken) ++counts_.long_tokens;
    length_ = letters_ = 0;
  }

  Counts counts_;
  std::size_t length_ = 0;
  std::size_t letters_ = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Where the pattern matches at the beginning: 9 stands for a digit, a for a letter.
bool begins_like(std::string_view line, std::string_view pattern) {
  if (line.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = line[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool fits = pattern[i] == '9'   ? is_digit(c) || c == ' '
                      : pattern[i] == 'a' ? letter
                      : pattern[i] == '-' ? c == '-' || c == '/' || c == '.'
                      : pattern[i] == ' ' ? c == ' ' || c == 'T' || c == ','
                                          : c == pattern[i];
    if (!fits) return false;
  }
  return true;
}

bool begins_with_moment(std::string_view line) {
  if (line.starts_with('[') || line.starts_with('"')) line.remove_prefix(1);
  return begins_like(line, "9999-99-99 99:99") || begins_like(line, "99-99-9999 99:99") ||
         begins_like(line, "aaa 99 99:99:99") || begins_like(line, "aaa aaa 99 99:99:99");
}

}  // namespace

bool is_prose(std::string_view text) {
  const Counts counts = Counter().count(text);
  const std::size_t characters = counts.characters();
  if (counts.ideographs * 2 > characters) return true;  // no spaces between words
  if (counts.words == 0 || counts.words * 2 < counts.tokens) return false;
  constexpr std::size_t kShort = 300;
  const std::size_t most_marks = characters < kShort ? characters * 15 / 100 : characters * 6 / 100;
  if (counts.programming > most_marks) return false;
  if (counts.letters * 2 < characters) return false;
  if (counts.long_tokens * 10 > counts.tokens) return false;
  // A list of words.
  return counts.lines < 20 || counts.tokens > counts.lines + counts.lines / 2;
}

bool has_sentences(std::string_view text) {
  std::size_t words = 0;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,;|", begin), text.size());
    const std::string_view token = text.substr(begin, end - begin);
    begin = end + 1;
    if (token.size() < 2) continue;
    ++words;
    const char last = token.back();
    if (last == '.' || last == '!' || last == '?') {
      if (words >= 5) return true;
      words = 0;
    }
  }
  return false;
}

bool is_log(std::string_view text) {
  std::size_t lines = 0;
  std::size_t dated = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line == "\r") continue;
    ++lines;
    if (begins_with_moment(line)) ++dated;
  }
  return dated >= 3 && dated * 10 >= lines * 6;
}

bool is_binary(std::string_view text) {
  std::size_t controls = 0;
  for (const char c : text) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    const bool space = (byte >= '\t' && byte <= '\r') || byte == 0x1A || byte == 0x1B;
    if ((byte < 0x20 && !space) || byte == 0x7F) ++controls;
  }
  return controls * 20 > text.size();
}

}  // namespace emeroteca::dumps

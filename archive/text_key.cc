#include "archive/text_key.h"

#include <cstddef>
#include <string_view>

#include <xxhash.h>

namespace emeroteca {
namespace {

constexpr std::size_t kTellsByItself = 30;  // words
constexpr std::size_t kTellsSomething = 12;

constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Appends the words of `text`, each with a space behind it; how many there are.
std::size_t append_words(std::string_view text, std::string& out) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    if (is_space(c)) {
      if (inside) out += ' ';
      inside = false;
    } else {
      if (!inside) ++words;
      inside = true;
      out += c;
    }
  }
  if (inside) out += ' ';
  return words;
}

}  // namespace

std::string text_key(const Article& article) {
  std::string text;
  std::size_t words = append_words(article.summary, text);
  words += append_words(article.body, text);
  if (words < kTellsByItself) {
    text += '\n';
    words += append_words(article.title, text);
  }
  if (words < kTellsSomething) return {};
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, XXH3_64bits(text.data(), text.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace emeroteca

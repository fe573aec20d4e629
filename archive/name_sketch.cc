#include "archive/name_sketch.h"

#include <algorithm>
#include <iterator>

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <xxhash.h>

#include "stemmers/language/language.h"
#include "stemmers/stop_words/stop_words.h"
#include "text/utf8.h"

namespace emeroteca {
namespace {

using stemmers::Token;
using stemmers::TokenKind;

// Whether a sentence, a line or a quotation begins at `offset`: a capital there says nothing.
bool begins_sentence(std::string_view text, std::size_t offset) {
  auto at = static_cast<std::int32_t>(offset);
  while (at > 0) {
    UChar32 before = 0;
    U8_PREV(text.data(), 0, at, before);
    if (before == '\n' || before == '\r') return true;
    const std::uint32_t type = U_GET_GC_MASK(before);
    constexpr std::uint32_t kQuotes = U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PD_MASK | U_GC_PS_MASK;
    const bool between =
        u_isUWhiteSpace(before) || (type & kQuotes) != 0 || before == '"' || before == '\'';
    if (between) continue;
    return before == '.' || before == '!' || before == '?' || before == ':' || before == 0x2026;
  }
  return true;
}

bool is_stop_word(const Token& token) {
  return std::any_of(
      stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
      [&](stemmers::Language language) { return stemmers::is_stop_word(language, token.normal); });
}

bool is_name(std::string_view text, const Token& token) {
  constexpr std::size_t kShortest = 2;
  if (token.joined || token.elided || token.surface.size() < kShortest) return false;
  if (token.kind == TokenKind::kNumber || token.acronym) return true;
  if (token.kind != TokenKind::kWord) return false;
  const auto first = static_cast<UChar32>(text::decode(text, token.begin).value);
  return u_isupper(first) && !is_stop_word(token) && !begins_sentence(text, token.begin);
}

std::uint32_t hash(std::string_view word) {
  return static_cast<std::uint32_t>(XXH3_64bits(word.data(), word.size()));
}

}  // namespace

void NameSketch::add(std::string_view text, const Token& token) {
  if (!is_name(text, token)) return;
  hashes_.insert(hash(token.surface));
  if (hashes_.size() > kMost) hashes_.erase(std::prev(hashes_.end()));
}

void NameSketch::add(std::string_view text) {
  stemmers::Tokeniser tokeniser(text);
  while (const Token* token = tokeniser.next()) add(text, *token);
}

std::string NameSketch::serialise() const {
  std::string out;
  for (const std::uint32_t value : hashes_) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
      out += static_cast<char>(value >> shift & 0xFFU);
  }
  return out;
}

std::optional<bool> has_name(std::string_view value, std::string_view name) {
  const std::vector<std::uint32_t> hashes = read_sketch(value);
  const std::uint32_t wanted = hash(name);
  if (hashes.size() >= NameSketch::kMost && wanted > hashes.back()) return std::nullopt;
  return std::binary_search(hashes.begin(), hashes.end(), wanted);
}

std::vector<std::uint32_t> read_sketch(std::string_view value) {
  std::vector<std::uint32_t> hashes;
  constexpr std::size_t kBytes = 4;
  for (std::size_t i = 0; i + kBytes <= value.size(); i += kBytes) {
    std::uint32_t one = 0;
    for (std::size_t k = 0; k < kBytes; ++k)
      one = one << 8U | static_cast<unsigned char>(value[i + k]);
    hashes.push_back(one);
  }
  return hashes;
}

}  // namespace emeroteca

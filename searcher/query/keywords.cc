#include "searcher/query/keywords.h"

#include <charconv>
#include <string>
#include <system_error>

namespace emeroteca::query {

std::optional<unsigned> figure(std::string_view text) {
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size()) return std::nullopt;
  return fault == std::errc{} ? std::optional{value} : std::nullopt;
}

std::optional<Token> read_keyword(std::string_view chunk) {
  Token token{.text = std::string(chunk)};
  if (chunk == "AND") {
    token.kind = TokenKind::kAnd;
  } else if (chunk == "OR") {
    token.kind = TokenKind::kOr;
  } else if (chunk == "NOT") {
    token.kind = TokenKind::kNot;
  } else {
    const bool near = chunk.starts_with("NEAR");
    if (!near && !chunk.starts_with("ADJ")) return std::nullopt;
    constexpr unsigned kDefaultDistance = 10;
    const std::string_view rest = chunk.substr(near ? 4 : 3);
    const auto distance = rest.starts_with('/') ? figure(rest.substr(1)) : std::nullopt;
    if (!rest.empty() && !distance) return std::nullopt;
    token.kind = TokenKind::kNear;
    token.distance = distance.value_or(kDefaultDistance);
    token.ordered = !near;
  }
  return token;
}

}  // namespace emeroteca::query

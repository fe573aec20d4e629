#include "searcher/answer/trec_line.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "errors/error.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

}  // namespace

std::string trec_field(std::string_view id) {
  if (id.empty()) {
    throw Error("an empty id cannot be a column of a run", "give topics, documents and runs an id");
  }
  std::string field;
  field.reserve(id.size());
  for (std::size_t i = 0; i < id.size();) {
    const text::CodePoint point = text::decode(id, i);
    const std::string_view bytes = id.substr(i, point.length);
    const bool ill_formed = point.value == 0xFFFD && point.length == 1;
    // Readers split lines at any white space, and terminals obey more than ASCII's controls.
    const bool plain = point.value > 0x20 && point.value < 0x7F;
    if (plain || (!ill_formed && !text::sanitize_line(bytes).empty())) {
      field += bytes;
    } else {
      for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        field += {'%', kHexDigits[byte >> 4U], kHexDigits[byte & 0xFU]};
      }
    }
    i += point.length;
  }
  return field;
}

std::string unescaped_id(std::string_view field) {
  std::string id;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const bool whole = field[i] == '%' && i + 2 < field.size();
    const std::size_t high = whole ? kHexDigits.find(field[i + 1]) : std::string_view::npos;
    const std::size_t low = whole ? kHexDigits.find(field[i + 2]) : std::string_view::npos;
    if (high == std::string_view::npos || low == std::string_view::npos) {
      id += field[i];
    } else {
      id += static_cast<char>(high * kHexDigits.size() + low);
      i += 2;
    }
  }
  return id;
}

std::string unambiguous_id(std::string_view id,
                           const std::function<bool(const std::string& id)>& known) {
  const std::string other = unescaped_id(id);
  if (other == id) return std::string(id);
  const std::string field = trec_field(id);
  // An escape of what is never escaped (%C3%A0) is nobody else's, but one of an escape may be.
  const bool may_be_same = trec_field(other) == field || id.find("%25") != std::string_view::npos;
  const bool same =
      may_be_same && known(other) && trec_field(unambiguous_id(other, known)) == field;
  if (!same) return std::string(id);
  std::string escaped;
  for (const char c : id) {
    escaped += c;
    if (c == '%') escaped += "25";
  }
  return escaped;
}

void append_run_line(std::string& out, std::string_view topic, std::string_view docid,
                     std::size_t rank, float score, std::string_view tag) {
  // Scores are written by to_chars, since printf would follow the user's locale (`12,34`).
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), score);
  out.append(trec_field(topic)).append(" Q0 ").append(trec_field(docid)).append(" ");
  out.append(std::to_string(rank)).append(" ").append(digits.data(), end);
  out.append(" ").append(trec_field(tag)).append("\n");
}

float FallingScores::next(double score, std::size_t rank) {
  const double wanted = score == 0 && rank > 0 ? 1 / static_cast<double>(rank) : score;
  auto falling = static_cast<float>(wanted);
  if (last_ && falling >= *last_) {
    falling = std::nextafter(*last_, -std::numeric_limits<float>::infinity());
  }
  last_ = falling;
  return falling;
}

}  // namespace emeroteca

#include "archive/fields.h"

#include <array>

#include <xxhash.h>

#include "stemmers/words/fold.h"

namespace emeroteca {
namespace {

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string hexadecimal(XXH64_hash_t hash) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4)
    out += kDigits[(hash >> static_cast<unsigned>(shift)) & 15U];
  return out;
}

// A NUL byte counts twice in Xapian's limit.
std::size_t cost(std::string_view text) {
  std::size_t bytes = text.size();
  for (const char c : text) bytes += c == '\0' ? 1U : 0U;
  return bytes;
}

}  // namespace

const Field* find_field(std::string_view name) {
  const std::string folded = stemmers::fold(name);
  for (const Field& field : kFields) {
    if (folded == field.name || folded == field.alias) return &field;
  }
  if (folded == "language") return &field(FieldId::kLanguage);
  return nullptr;
}

std::string make_term(std::string_view prefix, std::string_view text) {
  if (prefix.size() + cost(text) > kMaxTermBytes) return {};
  std::string term(prefix);
  term += text;
  return term;
}

std::string value_term(const Field& field, std::string_view value) {
  const std::string text =
      field.kind == FieldKind::kNames ? squeezed(stemmers::fold(value)) : std::string(value);
  std::string term = make_term(field.prefix, text);
  if (term.empty()) {
    constexpr std::size_t kKept = 100;
    term = std::string(field.prefix) + text.substr(0, kKept);
    std::erase(term, '\0');
    term += '~' + hexadecimal(XXH3_64bits(text.data(), text.size()));
  }
  return term;
}

}  // namespace emeroteca

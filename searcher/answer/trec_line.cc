#include "searcher/answer/trec_line.h"

#include <array>
#include <charconv>

#include "errors/error.h"

namespace emeroteca {

std::string trec_field(std::string_view id) {
  if (id.empty()) {
    throw Error("an empty id cannot be a column of a run", "give topics, documents and runs an id");
  }
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string field;
  field.reserve(id.size());
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20U && byte != 0x7FU) {
      field += c;
    } else {
      field += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
  }
  return field;
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

}  // namespace emeroteca

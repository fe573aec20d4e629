#include "searcher/evaluation/trec_field.h"

#include "searcher/evaluation/errors.h"

namespace emeroteca::evaluation {

std::string trec_field(std::string_view id) {
  if (id.empty()) {
    throw ArgumentError("an empty id cannot be a column of a run",
                        "give topics, documents and runs an id");
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

}  // namespace emeroteca::evaluation

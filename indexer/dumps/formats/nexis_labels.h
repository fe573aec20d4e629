// The names of the fields in LexisNexis' exports, in the languages of its pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace emeroteca::dumps {

enum class NexisField : std::uint8_t {
  kHeadline,
  kByline,
  kSection,
  kLength,
  kHighlight,
  kBody,
  kHead,  // another one above the text: DATELINE
  // Below the text:
  kLanguage,
  kSubject,
  kTail,  // another one: LOAD-DATE, GRAPHIC, PUBLICATION-TYPE
};

struct NexisLine {
  NexisField field;
  std::string_view label;
  std::string_view value;
};

// "BYLINE: Jane Marlow", "LUNGHEZZA: 355 parole", "Length: 355 words"; nothing for other lines.
// `capitals`: of labels in capitals only, as all but Nexis Uni has them.
std::optional<NexisLine> nexis_line(std::string_view line, bool capitals);

// True for fields that stand below the text.
constexpr bool is_below_text(NexisField field) {
  return field >= NexisField::kLanguage;
}

// "3 of 20 DOCUMENTS", "Dokument 3 von 20", "Documento 3 di 20": what begins each article.
struct NexisMark {
  unsigned long number = 0;
  unsigned long all = 0;
};
std::optional<NexisMark> nexis_mark(std::string_view line);

}  // namespace emeroteca::dumps

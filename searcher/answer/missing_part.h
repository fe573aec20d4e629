// Which part of a query is to blame where it found nothing.
#pragma once

#include <cstdint>
#include <string>

namespace emeroteca {

enum class PartKind : std::uint8_t {
  kWords,     // words, of which an article needs one
  kPhrase,    // words in their order, or close together
  kFilter,    // a value of a field: source:ansa
  kDate,      // date:ieri
  kLanguage,  // what --lang was given
  kExcluded   // -word: what must not be there
};

struct MissingPart {
  PartKind kind = PartKind::kWords;
  std::string text;          // as typed: `papa`, `source:ansa`, `date:ieri`
  std::string rest;          // the other parts, as typed; empty: there are none
  std::uint64_t alone = 0;   // articles that it finds by itself; of kExcluded, that have it
  std::uint64_t others = 0;  // articles that the query finds without it
  // kPhrase: articles that have all of its words somewhere.
  std::uint64_t loose = 0;
  // kDate: the days that it stands for, such as 2026-11-28 or 2026-11-23 to 2026-11-29.
  std::string days;
  // kDate: when the articles that the query finds without it are from; empty where none has a date.
  std::string first;
  std::string last;
};

}  // namespace emeroteca

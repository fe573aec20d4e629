// A news article, as dumps give it and as the archive keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca {

struct Article {
  std::string id;  // unique in the archive
  std::string title;
  std::string body;
  std::string summary;
  std::optional<stemmers::Language> language = stemmers::Language::kEnglish;  // nothing: another
  std::optional<std::int64_t> published;  // seconds since 1970-01-01T00:00:00Z
  // Of the clock that `published` was printed by: minutes east of UTC. 0 is UTC too where no zone
  // is known.
  int zone_minutes = 0;
  std::optional<std::int64_t> embargo;   // as `published`: not to be found before
  std::optional<std::int64_t> modified;  // the same: when this version of it was made
  std::string source;
  std::string section;
  std::string url;
  std::string story;  // shared by the versions of one story in both languages; may be empty
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::string extra;  // a JSON object of the fields that we do not know; may be empty

  // When it was published by the clock that it was printed by, in seconds since 1970 as if that
  // clock showed UTC: 2021-10-19T00:00+02:00 is of 19 October. This is what is shown, what date:
  // means, and what is counted and sorted by.
  std::optional<std::int64_t> printed() const;
};

bool operator==(const Article& a, const Article& b);

// The stored form: a version byte, then each field that is not empty. Stable across programs and
// machines.
std::string serialise(const Article& article);

// Reads the stored form. Throws Error when the bytes are none.
Article deserialise(std::string_view record);

// 16 bytes that change whenever any field of the article does (XXH3, 128 bits, of its stored form).
std::string fingerprint(const Article& article);

// The same of the stored form itself, whether or not it is one.
std::string fingerprint_of_record(std::string_view record);

// The id that a stored form begins with, whatever follows it; empty where there is none.
std::string leading_id(std::string_view record);

}  // namespace emeroteca

// Lines that are not quite JSON but can be read all the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace emeroteca::dumps {

struct RepairedJson {
  std::string text;
  std::size_t bytes = 0;       // that were not UTF-8, replaced by U+FFFD
  std::size_t surrogates = 0;  // halves of \ud83d\ude00 without the other, replaced by \ufffd
  std::size_t controls = 0;    // control characters in strings, now escaped
  std::size_t numbers = 0;     // too large for 64 bits or a double, now strings
  std::size_t commas = 0;      // before a closing bracket, now gone
  std::size_t comments = 0;    // now gone
  std::size_t calls = 0;       // of MongoDB's shell, ISODate("2024-01-12"), now what stands in them
  std::size_t nulls = 0;       // NaN, Infinity and undefined, now null
};

// Nothing where there is none of that to repair. It does not look whether the rest is JSON.
std::optional<RepairedJson> repair_json(std::string_view line);

// What was repaired in the texts, for a warning; empty where no character of them was changed.
std::string description(const RepairedJson& repaired);

// "once", "3 times".
std::string times(std::uint64_t count);

// "is not JSON: a string does not end". simdjson's own messages fill three lines, or speak of its
// insides.
std::string reason_of(simdjson::error_code error, std::string_view text);

}  // namespace emeroteca::dumps

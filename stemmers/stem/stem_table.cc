#include "stemmers/stem/stem_table.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include <xxhash.h>

namespace emeroteca::stemmers {
namespace {

constexpr std::size_t kPlaceBytes = 4;
constexpr std::uint32_t kBegin = 0xFFFFFF;
constexpr int kHashBits = 56;  // above which a place has the hash

std::uint32_t read_number(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << 8U * i;
  };
  return byte(0) | byte(1) | byte(2) | byte(3);
}

void append_number(std::string& bytes, std::uint32_t number) {
  for (std::size_t i = 0; i < kPlaceBytes; ++i) {
    bytes += static_cast<char>(number & 0xFFU);
    number >>= 8U;
  }
}

}  // namespace

StemTable::StemTable(std::string_view compiled) {
  if (compiled.size() < kPlaceBytes) throw std::invalid_argument("no table of stems");
  const std::size_t places = read_number(compiled, 0);
  if (!std::has_single_bit(places) || compiled.size() / kPlaceBytes <= places) {
    throw std::invalid_argument("no table of stems");
  }
  places_ = compiled.substr(kPlaceBytes, places * kPlaceBytes);
  lines_ = compiled.substr(kPlaceBytes + places_.size());
}

std::string_view StemTable::find(std::string_view key) const {
  if (places_.empty()) return {};
  const XXH64_hash_t hash = XXH3_64bits(key.data(), key.size());
  const std::size_t mask = places_.size() / kPlaceBytes - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const std::uint32_t place = read_number(places_, at * kPlaceBytes);
    if (place == 0) return {};
    if (place >> 24U != hash >> kHashBits) continue;
    const std::string_view line = lines_.substr((place & kBegin) - 1);
    if (!line.starts_with(key) || line[key.size()] != '\t') continue;
    const std::string_view value = line.substr(key.size() + 1);
    return value.substr(0, value.find('\n'));
  }
}

std::string compile_stem_table(const std::map<std::string, std::string>& table) {
  std::size_t places = 1;
  // Some are free, so that a search ends.
  while (2 * places < 3 * table.size() + 1) places *= 2;
  std::vector<std::uint32_t> filled(places);
  std::string lines;
  for (const auto& [key, value] : table) {
    if (lines.size() >= kBegin) throw std::length_error("the table of stems has 16 MB");
    const XXH64_hash_t hash = XXH3_64bits(key.data(), key.size());
    std::size_t at = hash & (places - 1);
    while (filled[at] != 0) at = (at + 1) & (places - 1);
    filled[at] = static_cast<std::uint32_t>(hash >> kHashBits << 24U | (lines.size() + 1));
    lines.append(key).append("\t").append(value).append("\n");
  }
  std::string compiled;
  append_number(compiled, static_cast<std::uint32_t>(places));
  for (const std::uint32_t place : filled) append_number(compiled, place);
  return compiled + lines;
}

}  // namespace emeroteca::stemmers

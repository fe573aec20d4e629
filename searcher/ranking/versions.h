// Which of the articles that were found tell the same story in the other language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::ranking {

struct VersionCandidate {
  // Nothing: another than ours, which has no versions.
  std::optional<stemmers::Language> language = stemmers::Language::kEnglish;
  std::vector<std::uint32_t> names;       // see archive/name_sketch.h
  std::optional<std::int64_t> published;  // seconds
  std::string story;                      // as the dump gave it; empty where it gave none
};

inline constexpr std::size_t kNoVersion = static_cast<std::size_t>(-1);

// For each candidate the index of its version in the other language, or kNoVersion. Two are
// versions of one story when the dump says so, else when they share names and figures (cosine of
// their sketches, weighted by how few of the candidates have each), no other candidate shares more
// with either, and they were not published more than a week apart. Pairs are mutual.
std::vector<std::size_t> pair_versions(const std::vector<VersionCandidate>& candidates);

}  // namespace emeroteca::ranking

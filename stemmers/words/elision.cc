#include "stemmers/words/elision.h"

#include <algorithm>
#include <array>

namespace emeroteca::stemmers {
namespace {

using std::string_view_literals::operator""sv;

// Italian (and the few French) words that lose their last vowel before another; sorted.
constexpr std::array kElided{
    "agl"sv,     "alcun"sv,    "all"sv,     "altr"sv,    "anch"sv,   "bell"sv,    "benc"sv,
    "bench"sv,   "brav"sv,     "buon"sv,    "c"sv,       "capo"sv,   "cent"sv,    "ch"sv,
    "ciascun"sv, "cinquant"sv, "co"sv,      "codest"sv,  "coll"sv,   "com"sv,     "cos"sv,
    "d"sv,       "dagl"sv,     "dall"sv,    "degl"sv,    "dell"sv,   "dev"sv,     "dov"sv,
    "finch"sv,   "fors"sv,     "fra"sv,     "gl"sv,      "gliel"sv,  "grand"sv,   "j"sv,
    "l"sv,       "m"sv,        "mezz"sv,    "mill"sv,    "molt"sv,   "n"sv,       "neanch"sv,
    "neg"sv,     "negl"sv,     "nell"sv,    "nessun"sv,  "nient"sv,  "nonch"sv,   "novant"sv,
    "null"sv,    "ognun"sv,    "ottant"sv,  "parecch"sv, "perch"sv,  "piu"sv,     "poch"sv,
    "poich"sv,   "pover"sv,    "prim"sv,    "prost"sv,   "pur"sv,    "qu"sv,      "qual"sv,
    "qualch"sv,  "qualcos"sv,  "qualcun"sv, "quand"sv,   "quant"sv,  "quarant"sv, "quegl"sv,
    "quell"sv,   "quest"sv,    "s"sv,       "sant"sv,    "second"sv, "senz"sv,    "sess"sv,
    "sessant"sv, "settant"sv,  "sicc"sv,    "siccom"sv,  "sott"sv,   "sovr"sv,    "stess"sv,
    "sugl"sv,    "sull"sv,     "t"sv,       "tant"sv,    "trent"sv,  "tutt"sv,    "un"sv,
    "v"sv,       "vent"sv,     "vers"sv,    "vostr"sv};
static_assert(std::is_sorted(kElided.begin(), kElided.end()));

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'h';
}

constexpr bool is_clitic(std::string_view part) {
  return part == "s" || part == "ll" || part == "re" || part == "ve" || part == "d" || part == "m";
}

}  // namespace

ApostropheRole apostrophe_role(std::string_view before, std::string_view after) {
  if (is_clitic(after)) return ApostropheRole::kPossessive;
  if (before.empty() || after.empty()) return ApostropheRole::kJoined;
  // `can't`, `isn't`, `o'clock`: what stands before `t` or `clock` is no article.
  if (after == "t") return ApostropheRole::kJoined;
  if (std::binary_search(kElided.begin(), kElided.end(), before)) return ApostropheRole::kElision;
  // Any other long word cut before a vowel is elided too (`quattr'occhi`, `diciott'anni`); short
  // ones are names and transliterations (`Xi'an`, `O'Hara`).
  const bool cut = before.size() >= 5 && !is_vowel(before.back());
  return cut && after.size() >= 3 && is_vowel(after.front()) ? ApostropheRole::kElision
                                                             : ApostropheRole::kJoined;
}

}  // namespace emeroteca::stemmers

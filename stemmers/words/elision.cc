#include "stemmers/words/elision.h"

#include <algorithm>
#include <array>
#include <string>

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

// Words that lose their beginning: 'ndrangheta, 'ndrina, 'nduja, and verbs in the same mouth.
bool is_cut_in_front(std::string_view word) {
  return word.starts_with("ndrangh") || word.starts_with("ndrin") || word == "nduja";
}

// Italian words whose accent typists write as an apostrophe, and may forget the space behind it:
// function words, and the endings of nouns (citta', gioventu') and of the future (sara', dovra').
bool takes_accent(std::string_view word) {
  constexpr std::array kWords{"affinche"sv, "anziche"sv, "benche"sv, "bensi"sv,   "caffe"sv,
                              "cioe"sv,     "cosi"sv,    "e"sv,      "finche"sv,  "gia"sv,
                              "giacche"sv,  "giovedi"sv, "lunedi"sv, "martedi"sv, "mercoledi"sv,
                              "nonche"sv,   "perche"sv,  "pero"sv,   "piu"sv,     "poiche"sv,
                              "puo"sv,      "purche"sv,  "sicche"sv, "venerdi"sv};
  static_assert(std::is_sorted(kWords.begin(), kWords.end()));
  if (std::binary_search(kWords.begin(), kWords.end(), word)) return true;
  return word.size() >= 4 &&
         (word.ends_with("ita") || word.ends_with("tta") || word.ends_with("rta") ||
          word.ends_with("ntu") || word.ends_with("ara") || word.ends_with("era") ||
          word.ends_with("ira") || word.ends_with("rra") || word.ends_with("vra") ||
          word.ends_with("tra"));
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
  if (is_cut_in_front(after)) {
    return std::binary_search(kElided.begin(), kElided.end(), before) ? ApostropheRole::kElision
                                                                      : ApostropheRole::kSplit;
  }
  if (before == "n" && is_cut_in_front("n" + std::string(after))) return ApostropheRole::kJoined;
  if (after.front() >= '0' && after.front() <= '9') {
    // Italia'90, Usa'94; but 1980's is no such thing (a clitic), nor is a figure elided.
    const bool word = before.size() >= 3 && (before.front() < '0' || before.front() > '9');
    if (word && !std::binary_search(kElided.begin(), kElided.end(), before)) {
      return ApostropheRole::kSplit;
    }
  }
  if (takes_accent(before) && after.size() >= 2) return ApostropheRole::kAccent;
  if (std::binary_search(kElided.begin(), kElided.end(), before)) return ApostropheRole::kElision;
  // Any other long word cut before a vowel is elided too (`quattr'occhi`, `diciott'anni`); short
  // ones are names and transliterations (`Xi'an`, `O'Hara`).
  const bool cut = before.size() >= 5 && !is_vowel(before.back());
  return cut && after.size() >= 3 && is_vowel(after.front()) ? ApostropheRole::kElision
                                                             : ApostropheRole::kJoined;
}

}  // namespace emeroteca::stemmers

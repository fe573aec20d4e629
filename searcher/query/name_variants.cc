#include "searcher/query/name_variants.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "archive/terms.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t kShortest = 5;

struct Spelling {
  std::string_view written;
  std::string_view sound;
  bool before_vowel = false;  // only there: the i of `ci` is silent in Gorbaciov, not in Medici
};

// The longer spelling stands before the shorter one that it begins with.
constexpr std::array kSpellings{
    Spelling{"shch", "s"},     Spelling{"tsch", "k"},      Spelling{"sch", "s"},
    Spelling{"tch", "k"},      Spelling{"sci", "s", true}, Spelling{"ch", "k"},
    Spelling{"ci", "k", true}, Spelling{"ck", "k"},        Spelling{"cz", "k"},
    Spelling{"kh", "k"},       Spelling{"gh", "g"},        Spelling{"ph", "f"},
    Spelling{"th", "t"},       Spelling{"sh", "s"},        Spelling{"zh", "s"},
    Spelling{"ts", "s"},       Spelling{"tz", "s"},        Spelling{"ai", "e"},
    Spelling{"ei", "e"},       Spelling{"ay", "e"},        Spelling{"ey", "e"},
    Spelling{"oe", "o"},       Spelling{"ue", "u"},        Spelling{"oo", "u"},
    Spelling{"ou", "u"},       Spelling{"ij", "i"},        Spelling{"iy", "i"},
    Spelling{"ye", "e"},       Spelling{"je", "e"},        Spelling{"c", "k"},
    Spelling{"q", "k"},        Spelling{"z", "s"},         Spelling{"w", "v"},
    Spelling{"y", "i"},        Spelling{"j", "i"},         Spelling{"h", ""}};

// The spellings that begin with a letter, as bits: whole vocabularies are read.
static_assert(kSpellings.size() <= 64);
constexpr std::array<std::uint64_t, 256> kSpellingsOf = [] {
  std::array<std::uint64_t, 256> of{};
  for (std::size_t i = 0; i < kSpellings.size(); ++i) {
    of[static_cast<unsigned char>(kSpellings[i].written.front())] |= std::uint64_t{1} << i;
  }
  return of;
}();

bool is_vowel(char c) {
  return std::string_view("aeiouyj").find(c) != std::string_view::npos;
}

// Ways to write the beginning of a word that may be one sound.
constexpr std::array<std::array<std::string_view, 6>, 6> kBeginnings{{
    {"c", "k", "q", "ch", "kh", "tch"},
    {"e", "ye", "je", "ie", "", ""},
    {"i", "y", "j", "", "", ""},
    {"v", "w", "", "", "", ""},
    {"f", "ph", "", "", "", ""},
    {"s", "sh", "sc", "z", "ts", "tz"},
}};

// The one that a part of a word begins with, or nullptr.
const Spelling* spelling_at(std::string_view rest) {
  for (std::uint64_t left = kSpellingsOf[static_cast<unsigned char>(rest.front())]; left != 0;
       left &= left - 1) {
    const Spelling& one = kSpellings[static_cast<std::size_t>(std::countr_zero(left))];
    const std::size_t end = one.written.size();
    if (rest.starts_with(one.written) &&
        (!one.before_vowel || (rest.size() > end && is_vowel(rest[end])))) {
      return &one;
    }
  }
  return nullptr;
}

// What Arabic, Persian and Urdu names have in letters, and hardly any other: their short vowels are
// written in any way.
bool is_transcribed(std::string_view surface) {
  for (const std::string_view mark : {"kh", "dh", "llah", "ddin", "ddine"}) {
    if (surface.find(mark) != std::string_view::npos) return true;
  }
  if (surface.starts_with("abd")) return true;
  const std::size_t q = surface.find('q');
  return q != std::string_view::npos && surface.substr(q + 1, 1) != "u";
}

// The beginnings of words that may be the same name.
std::vector<std::string> beginnings(std::string_view surface) {
  std::string_view written = surface.substr(0, 1);
  const std::array<std::string_view, 6>* ways = nullptr;
  for (const auto& row : kBeginnings) {
    for (const std::string_view way : row) {
      if (!way.empty() && surface.starts_with(way) &&
          (ways == nullptr || way.size() > written.size())) {
        written = way;
        ways = &row;
      }
    }
  }
  std::vector<std::string> out;
  const std::string next(surface.substr(written.size(), 1));
  const std::array<std::string_view, 6> alone{written, "", "", "", "", ""};
  if (ways == nullptr) ways = &alone;
  for (const std::string_view way : *ways) {
    if (!way.empty()) out.push_back(std::string(way) + next);
  }
  // The short vowels of Hizbullah and Hezbollah.
  if (is_transcribed(surface)) {
    constexpr std::string_view kVowels = "eiou";
    constexpr std::string_view kOthers = "ieuo";
    const std::size_t vowel = next.empty() ? std::string_view::npos : kVowels.find(next[0]);
    for (const std::string_view way : *ways) {
      if (!way.empty() && vowel != std::string_view::npos) {
        out.push_back(std::string(way) + kOthers[vowel]);
      }
    }
  }
  // The silent i of Ciaikovskij, and what stands behind it.
  if (ways != &alone && next == "i" && surface.size() > 2 && is_vowel(surface[2])) {
    for (const std::string_view way : *ways) {
      if (!way.empty()) out.push_back(std::string(way) + surface[2]);
    }
  }
  return out;
}

// Gives `take` the sounds of a name, of neighbours that are the same one; until it returns false.
template <typename Take>
void for_each_sound(std::string_view surface, const Take& take) {
  char last = '\0';
  for (std::size_t i = 0; i < surface.size();) {
    const std::string_view rest = surface.substr(i);
    const Spelling* const spelling = spelling_at(rest);
    const bool plain = spelling == nullptr;
    const std::string_view sound = plain ? rest.substr(0, 1) : spelling->sound;
    i += plain ? 1 : spelling->written.size();
    if (sound.empty() || sound.front() == last) continue;
    last = sound.front();
    if (!take(last)) return;
  }
}

bool may_change(char sound) {
  return sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
}

// Whether the sounds that never change are the same as a key's: nearly all words of a vocabulary
// differ in one of the first.
bool may_have_key(std::string_view word, std::string_view key) {
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < key.size() && may_change(key[at])) ++at;
  };
  bool same = true;
  for_each_sound(word, [&](char sound) {
    if (may_change(sound)) return true;
    skip();
    same = at < key.size() && key[at] == sound;
    ++at;
    return same;
  });
  skip();
  return same && at == key.size();
}

// The key of a name whose e and i, o and u are one, but for a vowel at its end, which is a long
// one: Kadhafi is no Cadafe.
std::string loose(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    char c = key[i];
    if (i + 1 < key.size() && c == 'e') c = 'i';
    if (i + 1 < key.size() && c == 'o') c = 'u';
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

}  // namespace

std::string name_key(std::string_view surface) {
  std::string key;
  for_each_sound(surface, [&](char sound) {
    key += sound;
    return true;
  });
  // Behind a hissing or hard consonant the Russian ending is written -iov, -yov, -ov and -ev.
  for (const std::string_view ending : {"ov", "ova"}) {
    if (key.size() > ending.size() && key.ends_with(ending)) {
      const std::size_t at = key.size() - ending.size();
      if (key[at - 1] == 'k' || key[at - 1] == 's') key[at] = 'e';
    }
  }
  return key;
}

std::vector<std::string> name_variants(const Xapian::Database& database, std::string_view surface,
                                       std::size_t most, std::size_t& budget) {
  if (surface.size() < kShortest || surface.front() < 'a' || surface.front() > 'z') return {};
  const std::string key = name_key(surface);
  const bool transcribed = is_transcribed(surface);
  const std::string loose_key = loose(key);
  const auto same_name = [&](std::string_view word) {
    if (!may_have_key(word, key)) return false;
    const std::string other = name_key(word);
    return other == key || ((transcribed || is_transcribed(word)) && loose(other) == loose_key);
  };
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for (const std::string& beginning : beginnings(surface)) {
    TermWalk walk(database, beginning);
    for (; !walk.at_end() && budget > 0; walk.next(), --budget) {
      const std::string& word = walk.term();
      if (word.size() < kShortest || word == surface || !same_name(word)) continue;
      const bool known = std::any_of(found.begin(), found.end(),
                                     [&](const auto& one) { return one.second == word; });
      if (!known) found.emplace_back(walk.frequency(), word);
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) out.push_back(found[i].second);
  return out;
}

}  // namespace emeroteca::query

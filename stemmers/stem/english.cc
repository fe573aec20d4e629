#include "stemmers/stem/english.h"

#include "stemmers/stem/english_spelling.h"

namespace emeroteca::stemmers {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view text) {
  for (const char c : text) {
    if (is_vowel(c)) return true;
  }
  return false;
}

// The short end of rate or hope without its e: one consonant behind one vowel.
bool wants_e(std::string_view base) {
  const std::size_t n = base.size();
  if (n < 2 || is_vowel(base[n - 1]) || base[n - 1] == 'x' || base[n - 1] == 'w') return false;
  return is_vowel(base[n - 2]) && (n < 3 || !is_vowel(base[n - 3]) || base[n - 3] == 'y');
}

class Analysis {
 public:
  explicit Analysis(const StemTable& table) : table_(table) {}

  // The lemma of a word in American spelling, or an empty string.
  std::string lemma(const std::string& word) const {
    if (word.size() > 3 && word.back() == 's' && !word.ends_with("ss")) {
      if (std::string found = of_plural(word); !found.empty()) return found;
    }
    if (word.size() > 4 && word.ends_with("ing")) {
      if (std::string found = of_suffix(word, 3, 'l'); !found.empty()) return found;
    }
    if (word.size() > 3 && word.ends_with("ed")) {
      if (std::string found = of_suffix(word, 2, 'l'); !found.empty()) return found;
    }
    if (word.size() > 4 && word.ends_with("er")) {
      if (std::string found = of_suffix(word, 2, 'a'); !found.empty()) return found;
    }
    if (word.size() > 5 && word.ends_with("est")) {
      if (std::string found = of_suffix(word, 3, 'a'); !found.empty()) return found;
    }
    return knows(word, 'l') ? stem_of(word) : std::string();
  }

  // quickly, happily, possibly, basically: the adjective, where it is one.
  std::string of_adverb(const std::string& word) const {
    std::string base = word.substr(0, word.size() - 2);
    if (std::string found = adjective(base); !found.empty()) return found;
    if (base.ends_with("ical")) {
      if (std::string found = adjective(base.substr(0, base.size() - 2)); !found.empty()) {
        return found;
      }
    }
    if (base.ends_with("ab") || base.ends_with("ib")) return adjective(base + "le");
    if (base.back() == 'i') {
      base.back() = 'y';
      return adjective(base);
    }
    return {};
  }

 private:
  bool knows(const std::string& word, char kind) const {
    const std::string_view value = table_.find('~' + word);
    return kind == 'l' ? !value.empty() : value.find(kind) != std::string_view::npos;
  }

  std::string stem_of(const std::string& word) const {
    const std::string_view given = table_.find(word);
    return given.empty() ? word : std::string(given);
  }

  std::string adjective(const std::string& word) const {
    return knows(word, 'l') && !knows(word, 'n') ? stem_of(word) : std::string();
  }

  std::string of_plural(const std::string& word) const {
    const std::string base = word.substr(0, word.size() - 1);
    if (const std::string_view given = table_.find(base); !given.empty()) return std::string(given);
    if (std::string found = lemma(base); !found.empty()) return found;
    if (word.ends_with("ies") && knows(word.substr(0, word.size() - 3) + 'y', 'l')) {
      return stem_of(word.substr(0, word.size() - 3) + 'y');
    }
    if (word.ends_with("ses") || word.ends_with("shes") || word.ends_with("ches") ||
        word.ends_with("xes") || word.ends_with("zes") || word.ends_with("oes")) {
      const std::string longer = word.substr(0, word.size() - 2);
      if (knows(longer, 'l')) return stem_of(longer);
    }
    return {};
  }

  // The word without -ed, -ing, -er or -est: bare, with an e, undoubled, with y for i.
  std::string of_suffix(const std::string& word, std::size_t length, char kind) const {
    if (kind == 'l' && knows(word, 'o')) return stem_of(word);  // a word of its own: evening
    const std::string base = word.substr(0, word.size() - length);
    if (base.size() < 2) return {};
    const bool short_end = wants_e(base);
    if (!short_end && knows(base, kind)) return stem_of(base);
    const std::size_t n = base.size();
    if (n > 2 && base[n - 1] == base[n - 2] && knows(base.substr(0, n - 1), kind)) {
      return stem_of(base.substr(0, n - 1));
    }
    if (knows(base + 'e', kind)) return stem_of(base + 'e');
    if (short_end && knows(base, kind)) return stem_of(base);
    if (base.back() == 'i' && knows(base.substr(0, n - 1) + 'y', kind)) {
      return stem_of(base.substr(0, n - 1) + 'y');
    }
    if (base.ends_with("ck") && knows(base.substr(0, n - 1), kind)) {
      return stem_of(base.substr(0, n - 1));  // panicked, trafficking
    }
    return {};
  }

  const StemTable& table_;
};

// overwritten, remade, misunderstood: the irregular form of a verb behind a prefix.
std::string of_prefixed(std::string_view word, const StemTable& table) {
  for (const std::string_view prefix : {"over", "under", "mis", "out", "fore", "re", "un"}) {
    if (!word.starts_with(prefix) || word.size() < prefix.size() + 3) continue;
    const std::string_view rest = word.substr(prefix.size());
    const std::string_view verb = table.find(rest);
    if (!verb.empty() && verb != rest) return std::string(prefix).append(verb);
  }
  return {};
}

// A word that is not known without its inflection.
std::string without_inflection(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (word.size() > 4 &&
             (word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") ||
              word.ends_with("xes") || word.ends_with("zes"))) {
    word.resize(word.size() - 2);
  } else if (word.size() > 3 && word.back() == 's' && !word.ends_with("ss") &&
             !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
  const std::size_t cut = word.ends_with("ing") ? 3 : word.ends_with("ed") ? 2 : 0;
  if (cut > 0 && word.size() > cut + 2 &&
      has_vowel(std::string_view(word).substr(0, word.size() - cut))) {
    word.resize(word.size() - cut);
    const std::size_t n = word.size();
    const char last = word.back();
    if (word[n - 1] == word[n - 2] && last != 'l' && last != 's' && last != 'z' &&
        !is_vowel(last)) {
      word.pop_back();
    }
    if (last == 'i') word.back() = 'y';
  }
  if (word.size() > 3 && word.back() == 'e') word.pop_back();
  return word;
}

}  // namespace

std::string known_english_stem(std::string_view surface, const StemTable& table) {
  if (const std::string_view known = table.find(surface); !known.empty()) {
    return std::string(known);
  }
  const std::string word = american_spelling(surface);
  if (const std::string_view known = word == surface ? std::string_view{} : table.find(word);
      !known.empty()) {
    return std::string(known);
  }
  const Analysis analysis(table);
  if (word.size() > 5 && word.ends_with("ly")) {
    if (std::string found = analysis.of_adverb(word); !found.empty()) return found;
  }
  if (std::string found = analysis.lemma(word); !found.empty()) return found;
  return of_prefixed(word, table);
}

std::string english_stem(std::string_view surface, const StemTable& table) {
  std::string known = known_english_stem(surface, table);
  return known.empty() ? without_inflection(american_spelling(surface)) : known;
}

}  // namespace emeroteca::stemmers

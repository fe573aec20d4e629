#include "stemmers/stem/compiler/italian_forms.h"

#include <algorithm>
#include <array>
#include <set>

#include "stemmers/stem/compiler/sections.h"
#include "stemmers/stem/italian.h"
#include "stemmers/stem/italian_verbs.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

using Table = std::map<std::string, std::string>;
using WordSet = std::set<std::string, std::less<>>;

WordSet words_in(const std::vector<std::string>& lines) {
  WordSet out;
  for (const std::string& line : lines) {
    for (std::string& word : words_of(line)) out.insert(std::move(word));
  }
  return out;
}

std::vector<IrregularVerb> irregular_verbs(const std::vector<std::string>& lines) {
  std::vector<IrregularVerb> out;
  for (const std::string& line : lines) {
    IrregularVerb verb;
    for (const std::string& word : words_of(line)) {
      if (verb.ending.empty()) {
        verb.whole = word.front() == '^';
        verb.ending = verb.whole ? word.substr(1) : word;
      } else if (word.size() > 2 && word[1] == ':') {
        verb.roots.emplace_back(word[0], word.substr(2));
      }
    }
    out.push_back(std::move(verb));
  }
  return out;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// Nouns and adjectives of the lexicon with their plurals and feminines.
class Nominals {
 public:
  // `verbs` must outlive it.
  Nominals(Table& table, const Headwords& headwords, const StemTable& verbs,
           std::map<std::string, std::vector<std::string>>& sections)
      : table_(table),
        verbs_(verbs),
        no_verb_(words_in(sections["no verb"])),
        apart_(words_in(sections["participle apart"])),
        adjectives_(words_in(sections["adjective"])),
        persons_(words_in(sections["person"])),
        together_(words_in(sections["o and a together"])),
        not_together_(words_in(sections["o and a apart"])),
        plural_apart_(words_in(sections["plural apart"])) {
    const WordSet no_lemma = words_in(sections["no lemma"]);
    for (const auto& [word, translations] : headwords) {
      std::string normal;
      std::string surface;
      fold_word(word, normal, surface);
      const std::string key = with_final_accent(normal, surface);
      if (no_lemma.contains(key) || is_infinitive(key) || is_participle(key) ||
          is_superlative(key, headwords) || is_adverb(key, headwords) ||
          (key.back() == '\'' && !verb_of(key, verbs_).empty())) {
        continue;
      }
      words_.emplace(key, &translations);
    }
    for (const WordSet* set : {&no_verb_, &apart_, &adjectives_, &persons_}) {
      for (const std::string& word : *set) words_.emplace(word, nullptr);
    }
    std::erase_if(words_, [this](const auto& word) { return is_plural(word.first); });
  }

  // Likelier readings first: a form is taken by the first that claims it.
  // `accented` are exceptions with an accent on their last vowel, and their stems.
  void add(const Table& accented) {
    for (const auto& [word, stem] : accented) claim(word, stem);
    for (const auto& [word, translations] : words_) {
      if (word.back() != '\'') claim(word, lemma_of(word));
    }
    for (const int level : {1, 2, 3, 4}) {
      for (const auto& [word, translations] : words_) add_forms(word, level);
    }
    for (const auto& [word, translations] : words_) {
      if (word.back() == '\'') claim_accented(word);
    }
    for (const auto& [word, stem] : accented) {
      claim_unless_verb(word.substr(0, word.size() - 1), stem);
    }
  }

 private:
  bool is_infinitive(std::string_view word) const {
    if (no_verb_.contains(word) || word.ends_with("iere")) return false;
    return ends_with_any(word, {"are", "ere", "ire", "rre", "rsi"}) &&
           !verb_of(word, verbs_).empty();
  }

  // arrestato is a form of arrestare; mandato is a noun. Its other genders and its plural too.
  bool is_participle(const std::string& word) const {
    if (word.size() < 4 || word.back() != 'o' || apart_.contains(word) ||
        adjectives_.contains(word)) {
      return false;
    }
    return !verb_of_participle(word, verbs_).empty();
  }

  static bool is_superlative(const std::string& word, const Headwords& headwords) {
    if (!word.ends_with("issimo")) return false;
    const std::string base = word.substr(0, word.size() - 6);
    return headwords.contains(base + 'o') || headwords.contains(base + 'e');
  }

  // automaticamente is joined with automatico (italian.cc), though the lexicon has both.
  static bool is_adverb(const std::string& word, const Headwords& headwords) {
    if (!word.ends_with("mente")) return false;
    const std::string base = word.substr(0, word.size() - 5);
    if (base.ends_with('l') || base.ends_with('r')) return headwords.contains(base + 'e');
    if (base.ends_with('a')) return headwords.contains(base.substr(0, base.size() - 1) + 'o');
    return base.ends_with('e') && headwords.contains(base);
  }

  // vertici is the plural of vertice, though the lexicon has both.
  bool is_plural(const std::string& word) const {
    if (word.back() != 'i' || word.size() < 3 || plural_apart_.contains(word)) return false;
    const std::string base = word.substr(0, word.size() - 1);
    return words_.contains(base + 'o') || words_.contains(base + 'e') ||
           words_.contains(base + "io") || words_.contains(word + 'e') ||
           (base.back() == 'h' && words_.contains(base.substr(0, base.size() - 1) + 'o'));
  }

  std::string stem_of(const std::string& word) const {
    const auto known = table_.find(word);
    return known == table_.end() ? word : known->second;
  }

  bool share_translation(const std::string& a, const std::string& b) const {
    const auto* of_a = words_.at(a);
    const auto* of_b = words_.at(b);
    if (of_a == nullptr || of_b == nullptr) return false;
    return std::any_of(of_a->begin(), of_a->end(), [&](const std::string& one) {
      return std::find(of_b->begin(), of_b->end(), one) != of_b->end();
    });
  }

  // ministra is the feminine of ministro, porta is not the feminine of porto: what the lexicon
  // translates alike is one lemma.
  std::string lemma_of(const std::string& word) const {
    const std::string base = word.substr(0, word.size() - 1);
    if (word.back() == 'a' && words_.contains(base + 'o')) {
      const std::string masculine = base + 'o';
      if (!not_together_.contains(masculine) &&
          (together_.contains(masculine) ||
           ends_with_any(word, {"ica", "iva", "aria", "oria", "osa"}) ||
           persons_.contains(masculine) || share_translation(word, masculine))) {
        return stem_of(masculine);
      }
    }
    const auto partner = [&](std::string_view from, std::string_view to) {
      if (!word.ends_with(from)) return std::string();
      std::string other = word.substr(0, word.size() - from.size()).append(to);
      return words_.contains(other) ? stem_of(other) : std::string();
    };
    for (const auto& [from, to] : {std::pair<const char*, const char*>{"trice", "tore"},
                                   {"iera", "iere"},
                                   {"tora", "tore"},
                                   {"sora", "sore"}}) {
      if (std::string other = partner(from, to); !other.empty()) {
        if (std::string_view(from) != "iera" ||
            share_translation(word, word.substr(0, word.size() - 1) + "e")) {
          return other;
        }
      }
    }
    for (const char* to : {"e", "a", "o"}) {
      if (std::string other = partner("essa", to);
          !other.empty() && share_translation(word, word.substr(0, word.size() - 4) + to)) {
        return other;
      }
    }
    return stem_of(word);
  }

  void claim(const std::string& form, const std::string& stem) { table_.emplace(form, stem); }

  // citta is how one types città; meta and unita are other words than metà and unità.
  void claim_accented(const std::string& word) {
    const std::string folded = word.substr(0, word.size() - 1);
    const bool another = table_.contains(folded) || !verb_of(folded, verbs_).empty();
    if (!another) claim(folded, folded);
    claim(word, another ? word : folded);
  }

  // The feminine or the alternative plural, unless it is a form of a verb.
  void claim_unless_verb(const std::string& form, const std::string& stem) {
    if (!table_.contains(form) && verb_of(form, verbs_).empty()) claim(form, stem);
  }

  void add_forms(const std::string& word, int level) {
    if (word.size() < 3) return;
    const std::string base = word.substr(0, word.size() - 1);
    const std::string stem = stem_of(word);
    switch (word.back()) {
      case 'o':
        return add_forms_of_o(word, base, stem, level);
      case 'a':
        return add_forms_of_a(word, base, stem, level);
      case 'e':
        if (level != 2) return;
        if (word.ends_with("ie") && !ends_with_any(word, {"glie"})) return claim(base, stem);
        claim(base + 'i', stem);
        if (word.ends_with("tore")) {
          claim(word.substr(0, word.size() - 3) + "rice", stem);
          claim(word.substr(0, word.size() - 3) + "rici", stem);
        }
        return;
      default:
        return;
    }
  }

  void add_forms_of_o(const std::string& word, const std::string& base, const std::string& stem,
                      int level) {
    const bool before_io = word.ends_with("io");
    if (level == 1) {
      if (before_io) {
        // edifici; but motori are more often of motore than of motorio
        if (!words_.contains(base.substr(0, base.size() - 1) + 'e')) claim(base, stem);
        claim(base + 'i', stem);  // invii
      } else if (word.ends_with("co")) {
        claim(ends_with_any(word, {"ico", "aco", "ego", "eco"}) ? base + 'i' : base + "hi", stem);
      } else if (word.ends_with("go")) {
        claim(base + "hi", stem);
        if (ends_with_any(word, {"logo", "fago"})) claim(base + 'i', stem);
      } else {
        claim(base + 'i', stem);
      }
      return;
    }
    if (level == 3) {
      if (word.ends_with("co") || word.ends_with("go")) {
        claim_unless_verb(base + "hi", stem);
        claim_unless_verb(base + 'i', stem);
      }
      return;
    }
    if (level != 4) return;
    const bool sure = adjectives_.contains(word) || persons_.contains(word);
    const auto add = [&](const std::string& form) {
      if (sure) {
        claim(form, stem);
      } else {
        claim_unless_verb(form, stem);
      }
    };
    if (words_.contains(base + 'a')) return;
    add(base + 'a');
    if (word.ends_with("co") || word.ends_with("go")) {
      add(base + "he");
    } else if (ends_with_any(word, {"cio", "gio"})) {
      add(base + 'e');
      add(base.substr(0, base.size() - 1) + 'e');
    } else {
      add(base + 'e');
    }
  }

  void add_forms_of_a(const std::string& word, const std::string& base, const std::string& stem,
                      int level) {
    if (level == 1) {
      if (word.ends_with("ca") || word.ends_with("ga")) {
        claim(base + "he", stem);
      } else if (ends_with_any(word, {"cia", "gia"})) {
        claim(base + 'e', stem);
        claim(base.substr(0, base.size() - 1) + 'e', stem);
      } else {
        claim(base + 'e', stem);
      }
    }
    if (level == 2) {
      if (ends_with_any(word, {"ma", "ista", "eta", "ota", "auta", "asta", "cida", "iatra", "crate",
                               "arca", "crata"})) {
        claim(word.ends_with("ca") ? base + "hi" : base + 'i', stem);
      } else if (word.ends_with("ga")) {
        claim_unless_verb(base + "hi", stem);
      }
    }
    // tematica and tematico, of which the lexicon has the one
    if (level == 4 && ends_with_any(word, {"ica", "iva", "osa", "aria", "oria"})) {
      claim_unless_verb(base + 'o', stem);
      claim_unless_verb(word.ends_with("ria") ? base : base + 'i', stem);
    }
  }

  Table& table_;
  const StemTable& verbs_;
  WordSet no_verb_;
  WordSet apart_;
  WordSet adjectives_;
  WordSet persons_;
  WordSet together_;
  WordSet not_together_;
  WordSet plural_apart_;
  std::map<std::string, const std::vector<std::string>*> words_;
};

// The infinitive of a reflexive one: arrendersi, imporsi.
std::string without_reflexive(const std::string& word, const Headwords& headwords) {
  if (!word.ends_with("rsi")) return word;
  const std::string base = word.substr(0, word.size() - 2);
  if (base.ends_with("or") || base.ends_with("ur") ||
      (base.ends_with("trar") && headwords.contains(base + "re"))) {
    return base + "re";
  }
  return base + 'e';
}

Table verb_table(const Headwords& headwords,
                 std::map<std::string, std::vector<std::string>>& sections) {
  const WordSet no_verb = words_in(sections["no verb"]);
  const std::vector<IrregularVerb> irregular = irregular_verbs(sections["root"]);
  WordSet verbs = words_in(sections["verb"]);
  for (const auto& [word, translations] : headwords) {
    const std::string infinitive = without_reflexive(word, headwords);
    if (no_verb.contains(infinitive) || no_verb.contains(word) || infinitive.ends_with("iere") ||
        infinitive.ends_with("ware")) {
      continue;
    }
    if (ends_with_any(infinitive, {"are", "ere", "ire", "rre"})) verbs.insert(infinitive);
  }
  Table table;
  for (const std::string& verb : verbs) {
    for (const VerbRoot& root : verb_roots(verb, irregular)) {
      std::string& value = table['~' + root.root];
      if (!value.empty()) value += ' ';
      value.append(verb).append(1, '/').append(root.classes);
    }
  }
  return table;
}

}  // namespace

Table italian_table(Table exceptions, const Table& accented, const Headwords& headwords,
                    std::string_view paradigms) {
  auto sections = read_sections(paradigms);
  Table verbs = verb_table(headwords, sections);
  const std::string compiled_verbs = compile_stem_table(verbs);
  Table table = std::move(exceptions);
  Nominals(table, headwords, StemTable(compiled_verbs), sections).add(accented);
  table.merge(verbs);
  return table;
}

}  // namespace emeroteca::stemmers

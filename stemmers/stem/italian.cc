#include "stemmers/stem/italian.h"

#include <array>

#include "stemmers/stem/italian_verbs.h"

namespace emeroteca::stemmers {
namespace {

struct Suffix {
  std::string_view from;
  std::string_view to;
};

// Forms made of a known word by a living suffix: the first change whose result is a known form
// counts. Adverbs are joined with their adjective on purpose.
constexpr auto kDerived = std::to_array<Suffix>({
    {"amente", "o"},      {"emente", "e"},      {"lmente", "le"},   {"rmente", "re"},
    {"chissimo", "co"},   {"chissima", "co"},   {"chissimi", "co"}, {"chissime", "co"},
    {"ghissimo", "go"},   {"ghissima", "go"},   {"ghissimi", "go"}, {"ghissime", "go"},
    {"issimo", "o"},      {"issima", "o"},      {"issimi", "o"},    {"issime", "o"},
    {"issimo", "e"},      {"issima", "e"},      {"issimi", "e"},    {"issime", "e"},
    {"issimo", "io"},     {"issima", "io"},     {"issimi", "io"},   {"issime", "io"},
    {"issimamente", "o"}, {"issimamente", "e"}, {"trice", "tore"},  {"trici", "tore"},
    {"tora", "tore"},     {"tore", "tore"},     {"sora", "sore"},   {"sore", "sore"},
});

// Endings of nouns and adjectives that are no verb's: of an unknown word only the inflection goes.
// Snowball would take the whole suffix and join evacuazione with evacuato.
constexpr auto kNominal = std::to_array<std::string_view>({
    "zione", "zioni", "sione", "sioni", "mento",  "menti", "ismo", "ismi", "ista", "isti", "iste",
    "enza",  "enze",  "anza",  "anze",  "tore",   "tori",  "ale",  "ali",  "ario", "aria", "ari",
    "arie",  "ico",   "ica",   "ici",   "iche",   "ichi",  "oso",  "osa",  "osi",  "ose",  "ivo",
    "iva",   "ivi",   "ive",   "ura",   "ure",    "aio",   "ai",   "aia",  "aie",  "ezza", "ezze",
    "aggio", "aggi",  "bile",  "bili",  "iera",   "iere",  "ieri", "iero", "ante", "anti", "ente",
    "enti",  "cio",   "ci",    "cia",   "ce",     "gio",   "gi",   "gia",  "ge",   "orio", "ori",
    "oria",  "orie",  "ico",   "oide",  "oidi",   "ese",   "esi",  "logo", "logi", "loga", "loghe",
    "logia", "logie", "grafo", "grafi", "grafia", "sore",  "sori", "one",  "oni",  "etto", "etti",
    "etta",  "ette",  "ino",   "ini",   "ina",    "ine",   "ello", "elli", "ella", "elle", "uolo",
    "uoli",  "ita",   "io",    "ghi",   "ghe",    "chi",   "che",  "iano", "iani", "iana", "iane",
    "cidio", "cidi",
});

bool is_open_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool is_nominal(std::string_view word) {
  for (const std::string_view ending : kNominal) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) return true;
  }
  // beghe, rughe
  return word.size() == 5 && (word.ends_with("ghe") || word.ends_with("ghi"));
}

// An unknown noun or adjective without its inflection: dighe and diga, premi and premio.
std::string without_plural(std::string_view word) {
  if (word.ends_with("che") || word.ends_with("chi") || word.ends_with("ghe") ||
      word.ends_with("ghi")) {
    return std::string(word.substr(0, word.size() - 2));
  }
  if (is_open_vowel(word.back())) word.remove_suffix(1);
  if (word.back() == 'i') word.remove_suffix(1);
  return std::string(word);
}

// capigruppo, antiamericani, italoamericana: what stands behind such a beginning is inflected, or
// the beginning itself is.
std::string of_compound(std::string_view word, const StemTable& table) {
  constexpr std::size_t kShortestRest = 4;
  static constexpr auto kFirstParts = std::to_array<Suffix>(
      {{"capi", "capo"},     {"capo", "capo"},     {"anti", "anti"},     {"filo", "filo"},
       {"pan", "pan"},       {"italo", "italo"},   {"afro", "afro"},     {"anglo", "anglo"},
       {"euro", "euro"},     {"franco", "franco"}, {"latino", "latino"}, {"ispano", "ispano"},
       {"austro", "austro"}, {"russo", "russo"},   {"sud", "sud"},       {"nord", "nord"},
       {"centro", "centro"}, {"neo", "neo"},       {"ultra", "ultra"},   {"video", "video"}});
  for (const Suffix& beginning : kFirstParts) {
    if (!word.starts_with(beginning.from)) continue;
    const std::string_view rest = word.substr(beginning.from.size());
    if (rest.size() < kShortestRest) continue;
    const std::string_view stem = table.find(rest);
    if (!stem.empty()) return std::string(beginning.to).append(stem);
  }
  return {};
}

// tangente, forbice: the singular of a lemma that is mostly met as a plural.
std::string of_plural_lemma(std::string_view word, const StemTable& table) {
  const char last = word.back();
  if (last != 'e' && last != 'o' && last != 'a') return {};
  std::string plural(word);
  plural.back() = last == 'a' ? 'e' : 'i';
  return table.find(plural) == plural ? plural : std::string();
}

}  // namespace

std::string with_final_accent(std::string_view normal, std::string_view surface) {
  // The accented Latin vowels of two bytes; whether grave or acute says nothing at a word's end.
  static constexpr std::array<std::string_view, 10> kAccented{"à", "á", "è", "é", "ì",
                                                              "í", "ò", "ó", "ù", "ú"};
  std::string out(surface);
  for (const std::string_view vowel : kAccented) {
    if (normal.ends_with(vowel)) {
      out += '\'';
      break;
    }
  }
  return out;
}

std::string known_italian_stem(std::string_view normal, std::string_view surface,
                               const StemTable& table) {
  if (normal.size() != surface.size()) {
    if (const std::string accented = with_final_accent(normal, surface);
        accented.size() != surface.size()) {
      if (const std::string_view known = table.find(accented); !known.empty()) {
        return std::string(known);
      }
      if (const std::string_view verb = verb_of(accented, table); !verb.empty()) {
        return std::string(verb);
      }
    }
  }
  if (const std::string_view known = table.find(surface); !known.empty()) {
    return std::string(known);
  }
  if (surface.size() < 4) return {};
  std::string form;
  for (const Suffix& change : kDerived) {
    if (!surface.ends_with(change.from)) continue;
    form.assign(surface.substr(0, surface.size() - change.from.size())).append(change.to);
    if (const std::string_view known = table.find(form); !known.empty()) {
      return std::string(known);
    }
    if (const std::string_view verb = verb_of_participle(form, table); !verb.empty()) {
      return std::string(verb);
    }
  }
  if (const std::string_view verb = verb_of(surface, table); !verb.empty()) {
    return std::string(verb);
  }
  if (std::string found = of_compound(surface, table); !found.empty()) return found;
  return of_plural_lemma(surface, table);
}

std::string italian_stem(std::string_view normal, std::string_view surface,
                         const StemTable& table) {
  if (std::string known = known_italian_stem(normal, surface, table); !known.empty()) return known;
  if (surface.size() < 4) return {};
  if (surface.ends_with("trice") || surface.ends_with("trici")) {
    return std::string(surface.substr(0, surface.size() - 4)) + "or";
  }
  if (is_nominal(surface)) return without_plural(surface);
  return {};
}

}  // namespace emeroteca::stemmers

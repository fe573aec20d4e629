#include "stemmers/stem/italian_verbs.h"

#include <algorithm>
#include <array>
#include <span>

namespace emeroteca::stemmers {
namespace {

struct Ending {
  std::string_view text;
  std::string_view classes;
};

template <std::size_t kSize>
constexpr std::array<Ending, kSize> sorted(std::array<Ending, kSize> endings) {
  std::sort(endings.begin(), endings.end(),
            [](const Ending& a, const Ending& b) { return a.text < b.text; });
  return endings;
}

constexpr std::size_t kLongestEnding = 8;

// Each ending once, with the classes that have it.
constexpr auto kEndings = sorted(std::to_array<Ending>({
    // present, subjunctive, imperative
    {"o", "aEIGTP"},
    {"i", "iEITRP"},
    {"a", "aEIGTP"},
    {"e", "EITRPFK"},
    {"ano", "aEIGT"},
    {"ono", "EIGT"},
    {"iamo", "iEIG"},
    {"ate", "a"},
    {"ete", "E"},
    {"ite", "I"},
    {"ino", "i"},
    {"iate", "iEIG"},
    {"isco", "S"},
    {"isci", "S"},
    {"isce", "S"},
    {"iscono", "S"},
    {"isca", "S"},
    {"iscano", "S"},
    // imperfect
    {"avo", "a"},
    {"avi", "a"},
    {"ava", "a"},
    {"avamo", "a"},
    {"avate", "a"},
    {"avano", "a"},
    {"evo", "E"},
    {"evi", "E"},
    {"eva", "E"},
    {"evamo", "E"},
    {"evate", "E"},
    {"evano", "E"},
    {"ivo", "I"},
    {"ivi", "I"},
    {"iva", "I"},
    {"ivamo", "I"},
    {"ivate", "I"},
    {"ivano", "I"},
    {"assi", "a"},
    {"asse", "a"},
    {"assimo", "a"},
    {"assero", "a"},
    {"essi", "E"},
    {"esse", "E"},
    {"essimo", "E"},
    {"essero", "E"},
    {"issi", "I"},
    {"isse", "I"},
    {"issimo", "I"},
    {"issero", "I"},
    // passato remoto
    {"ai", "aF"},
    {"o'", "aF"},
    {"asti", "a"},
    {"ammo", "a"},
    {"aste", "a"},
    {"arono", "a"},
    {"ei", "EF"},
    {"e'", "E"},
    {"etti", "E"},
    {"ette", "E"},
    {"esti", "EF"},
    {"emmo", "EF"},
    {"este", "EF"},
    {"erono", "E"},
    {"ettero", "E"},
    {"ii", "I"},
    {"i'", "I"},
    {"isti", "I"},
    {"immo", "I"},
    {"iste", "I"},
    {"irono", "I"},
    {"ero", "R"},
    // future and conditional
    {"ero'", "eE"},
    {"erai", "eE"},
    {"era'", "eE"},
    {"eremo", "eE"},
    {"erete", "eE"},
    {"eranno", "eE"},
    {"erei", "eE"},
    {"eresti", "eE"},
    {"erebbe", "eE"},
    {"eremmo", "eE"},
    {"ereste", "eE"},
    {"erebbero", "eE"},
    {"iro'", "I"},
    {"irai", "I"},
    {"ira'", "I"},
    {"iremo", "I"},
    {"irete", "I"},
    {"iranno", "I"},
    {"irei", "I"},
    {"iresti", "I"},
    {"irebbe", "I"},
    {"iremmo", "I"},
    {"ireste", "I"},
    {"irebbero", "I"},
    {"a'", "F"},
    {"emo", "F"},
    {"anno", "F"},
    {"ebbe", "F"},
    {"ebbero", "F"},
    // infinitive, gerund, participle
    {"are", "a"},
    {"ere", "E"},
    {"ire", "I"},
    {"ar", "a"},
    {"er", "E"},
    {"ir", "I"},
    {"re", "K"},
    {"", "K"},
    {"ando", "a"},
    {"endo", "EI"},
    {"ato", "a"},
    {"ata", "a"},
    {"ati", "a"},
    {"uto", "E"},
    {"uta", "E"},
    {"uti", "E"},
    {"ute", "E"},
    {"iuto", "E"},
    {"iuta", "E"},
    {"iuti", "E"},
    {"iute", "E"},
    {"ito", "I"},
    {"ita", "I"},
    {"iti", "I"},
}));

// Futures typed without their accent: only where nothing else fits, since -era ends nouns too.
constexpr auto kUnaccented = sorted(std::to_array<Ending>({
    {"ero", "eE"},
    {"era", "eE"},
    {"iro", "I"},
    {"ira", "I"},
}));

// What clitics follow; and participles, which only few of them do (svoltosi, parlatone).
constexpr auto kHosts = sorted(std::to_array<Ending>({
    {"ar", "a"},
    {"er", "E"},
    {"ir", "I"},
    {"", "K"},
    {"ando", "a"},
    {"endo", "EI"},
    {"iamo", "iE"},
    {"ate", "a"},
    {"ete", "E"},
    {"ite", "I"},
}));
constexpr auto kParticipleHosts = sorted(std::to_array<Ending>({
    {"ato", "a"},  {"ata", "a"},  {"ati", "a"}, {"ate", "a"},  {"uto", "E"},
    {"uta", "E"},  {"uti", "E"},  {"ute", "E"}, {"iuto", "E"}, {"iuta", "E"},
    {"iuti", "E"}, {"iute", "E"}, {"ito", "I"}, {"ita", "I"},  {"iti", "I"},
    {"ite", "I"},  {"o", "P"},    {"a", "P"},   {"i", "P"},    {"e", "P"},
}));
constexpr std::array<std::string_view, 3> kParticipleClitics{"si", "ne", "gli"};

constexpr auto kParticiples = sorted(std::to_array<Ending>({
    {"ato", "a"},
    {"uto", "E"},
    {"iuto", "E"},
    {"ito", "I"},
    {"o", "P"},
}));

constexpr std::array<std::string_view, 36> kClitics{
    "gliene", "glielo", "gliela", "glieli", "gliele", "celo", "cela", "celi", "cele",
    "cene",   "melo",   "mela",   "meli",   "mele",   "mene", "selo", "sela", "seli",
    "sele",   "sene",   "telo",   "velo",   "vela",   "vene", "gli",  "ci",   "vi",
    "mi",     "ti",     "si",     "lo",     "la",     "li",   "le",   "ne",   "visi"};

// The first verb of a root's value that has one of the classes.
std::string_view verb_with(std::string_view value, std::string_view classes) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::string_view one = value.substr(0, end);
    const std::size_t slash = one.find('/');
    if (one.substr(slash + 1).find_first_of(classes) != std::string_view::npos) {
      return one.substr(0, slash);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return {};
}

// The verb of a form that is a root and one of the endings; the longest ending counts.
std::string_view match(std::string_view form, std::span<const Ending> endings,
                       const StemTable& table) {
  constexpr std::size_t kShortestRoot = 2;
  if (form.size() < kShortestRoot) return {};
  std::string key;
  for (std::size_t length = std::min(kLongestEnding, form.size() - kShortestRoot) + 1;
       length-- > 0;) {
    const std::string_view text = form.substr(form.size() - length);
    const auto ending =
        std::lower_bound(endings.begin(), endings.end(), text,
                         [](const Ending& a, std::string_view b) { return a.text < b; });
    if (ending == endings.end() || ending->text != text) continue;
    key.assign(1, '~').append(form.substr(0, form.size() - length));
    if (const std::string_view value = table.find(key); !value.empty()) {
      if (const std::string_view verb = verb_with(value, ending->classes); !verb.empty()) {
        return verb;
      }
    }
  }
  return {};
}

// The verb of a form that is one of the hosts and a clitic behind it.
std::string_view verb_before(std::string_view form, std::span<const std::string_view> clitics,
                             std::span<const Ending> hosts, const StemTable& table) {
  for (const std::string_view clitic : clitics) {
    if (form.size() <= clitic.size() + 2 || !form.ends_with(clitic)) continue;
    const std::string_view host = form.substr(0, form.size() - clitic.size());
    if (const std::string_view verb = match(host, hosts, table); !verb.empty()) return verb;
  }
  return {};
}

void add_first_conjugation(const std::string& root, std::vector<VerbRoot>& out) {
  const char last = root.back();
  if (last == 'c' || last == 'g') {
    out.push_back({root, "a"});
    out.push_back({root + 'h', "ei"});
  } else if (root.ends_with("ci") || root.ends_with("gi")) {
    out.push_back({root, "ae"});
    out.push_back({root.substr(0, root.size() - 1), "ei"});
  } else if (last == 'i') {
    out.push_back({root, "aei"});
    out.push_back({root.substr(0, root.size() - 1), "i"});
  } else {
    out.push_back({root, "aei"});
  }
}

}  // namespace

std::vector<VerbRoot> verb_roots(std::string_view infinitive,
                                 const std::vector<IrregularVerb>& irregular) {
  std::vector<VerbRoot> out;
  if (infinitive.size() < 4) return out;
  const std::string root(infinitive.substr(0, infinitive.size() - 3));
  const IrregularVerb* best = nullptr;
  for (const IrregularVerb& verb : irregular) {
    if (verb.whole ? infinitive != verb.ending : !infinitive.ends_with(verb.ending)) continue;
    if (best == nullptr || verb.ending.size() > best->ending.size()) best = &verb;
  }
  if (infinitive.ends_with("are")) {
    add_first_conjugation(root, out);
  } else if (infinitive.ends_with("ere")) {
    out.push_back({root, "E"});
  } else if (infinitive.ends_with("ire")) {
    out.push_back({root, "IS"});
  } else if (!infinitive.ends_with("rre")) {
    return out;
  }
  if (best != nullptr) {
    const std::string prefix(infinitive.substr(0, infinitive.size() - best->ending.size()));
    for (const auto& [kind, text] : best->roots) out.push_back({prefix + text, {kind}});
  }
  return out;
}

std::string_view verb_of(std::string_view form, const StemTable& table) {
  if (const std::string_view verb = match(form, kEndings, table); !verb.empty()) return verb;
  if (const std::string_view verb = verb_before(form, kClitics, kHosts, table); !verb.empty()) {
    return verb;
  }
  if (const std::string_view verb = verb_before(form, kParticipleClitics, kParticipleHosts, table);
      !verb.empty()) {
    return verb;
  }
  return match(form, kUnaccented, table);
}

std::string_view verb_of_participle(std::string_view form, const StemTable& table) {
  return match(form, kParticiples, table);
}

}  // namespace emeroteca::stemmers

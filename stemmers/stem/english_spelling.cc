#include "stemmers/stem/english_spelling.h"

#include <algorithm>
#include <array>

namespace emeroteca::stemmers {
namespace {

struct Change {
  std::string_view from;
  std::string_view to;
};

// Beginnings of words, the longest first where one begins another.
constexpr auto kBeginnings = std::to_array<Change>({
    {"anaesth", "anesth"},
    {"aesth", "esth"},
    {"aetiol", "etiol"},
    {"aeon", "eon"},
    {"aluminium", "aluminum"},
    {"amoeb", "ameb"},
    {"archaeo", "archeo"},
    {"artefact", "artifact"},
    {"caesarean", "cesarean"},
    {"caesium", "cesium"},
    {"chequer", "checker"},
    {"counsellor", "counselor"},
    {"councillor", "councilor"},
    {"dyspnoea", "dyspnea"},
    {"draught", "draft"},
    {"encyclopaed", "encycloped"},
    {"faec", "fec"},
    {"foet", "fet"},
    {"grey", "gray"},
    {"gynaec", "gynec"},
    {"haem", "hem"},
    {"homoeo", "homeo"},
    {"jeweller", "jeweler"},
    {"leucocyt", "leukocyt"},
    {"liquorice", "licorice"},
    {"manoeuvr", "maneuver"},
    {"marvellous", "marvelous"},
    {"mediaeval", "medieval"},
    {"moustache", "mustache"},
    {"mollusc", "mollusk"},
    {"mould", "mold"},
    {"moult", "molt"},
    {"oedema", "edema"},
    {"oenol", "enol"},
    {"oenoph", "enoph"},
    {"oesoph", "esoph"},
    {"oestr", "estr"},
    {"orthopaed", "orthoped"},
    {"paediatr", "pediatr"},
    {"paedophil", "pedophil"},
    {"palaeo", "paleo"},
    {"primaeval", "primeval"},
    {"plough", "plow"},
    {"pyjama", "pajama"},
    {"sceptic", "skeptic"},
    {"sceptre", "scepter"},
    {"smoulder", "smolder"},
    {"sulph", "sulf"},
    {"traveller", "traveler"},
    {"tranquillity", "tranquility"},
    {"woollen", "woolen"},
    {"yoghurt", "yogurt"},
    {"doughnut", "donut"},
    {"skilful", "skillful"},
    {"wilful", "willful"},
    {"fulfil", "fulfill"},
    {"enrol", "enroll"},
    {"instal", "install"},
    {"instil", "instill"},
    {"distil", "distill"},
    {"appal", "appall"},
    {"enthral", "enthrall"},
    {"cosy", "cozy"},
    {"gaol", "jail"},
    {"gipsy", "gypsy"},
    {"gipsies", "gypsies"},
    {"tsar", "czar"},
    {"woolly", "wooly"},
    {"despatch", "dispatch"},
    {"connexion", "connection"},
    {"cypher", "cipher"},
    {"kerb", "curb"},
    {"phoney", "phony"},
    {"enquir", "inquir"},
    {"carburettor", "carburetor"},
});

// The rest of a word in -our, before which it is -or in America.
constexpr auto kOurRoots = std::to_array<std::string_view>(
    {"arm",    "ard",    "arb",    "behavi", "cand", "clam",     "clang",  "col",
     "demean", "discol", "dishon", "disfav", "dol",  "enam",     "endeav", "fav",
     "ferv",   "flav",   "glam",   "harb",   "hon",  "hum",      "lab",    "neighb",
     "od",     "parl",   "ranc",   "rig",    "rum",  "sav",      "savi",   "splend",
     "succ",   "tum",    "val",    "vap",    "vig",  "watercol", "belab"});

// What stays as -ise in America: these endings without their -ise, and these words.
constexpr auto kIseEndings = std::to_array<std::string_view>({"a", "o", "u", "r", "w", "pr", "v"});
constexpr auto kIse = std::to_array<std::string_view>(
    {"advert", "chast", "chem",  "circumc", "comprom", "conc", "dem",      "desp", "disenfranch",
     "exc",    "exerc", "exorc", "expert",  "franch",  "inc",  "merchand", "mort", "parad",
     "prec",   "prem",  "prom",  "surm",    "treat",   "val",  "den",      "anis"});
// Verbs in -ise behind one of those endings all the same.
constexpr auto kIzeEndings =
    std::to_array<std::string_view>({"ar", "er", "or", "tr", "iv", "bour", "our", "hydr"});
constexpr auto kIseVerbs = std::to_array<std::string_view>({"ar", "cer"});

// Words in -re that are -er in America.
constexpr auto kRe = std::to_array<std::string_view>(
    {"centre", "theatre", "metre", "litre", "fibre", "calibre", "sabre", "sombre", "spectre",
     "lustre", "meagre", "ochre", "sepulchre", "goitre", "mitre", "nitre", "saltpetre"});

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

void change_beginning(std::string& word) {
  for (const Change& change : kBeginnings) {
    if (!word.starts_with(change.from)) continue;
    // fulfill, enrolled, fulfilment: the letter that is doubled is not doubled again.
    if (change.to.ends_with("ll") && word.size() > change.from.size() &&
        word[change.from.size()] == 'l') {
      return;
    }
    word.replace(0, change.from.size(), change.to);
    if (word.starts_with("maneuver")) {
      // manoeuvre: the e behind the r has gone before it.
      if (word == "maneuvere") word = "maneuver";
      if (word == "maneuveres") word = "maneuvers";
      if (word == "maneuvered" || word == "maneuvering") return;
    }
    return;
  }
}

// colour, coloured, colourful, honourable, favourite, behavioural, neighbourhood.
void change_our(std::string& word) {
  const std::size_t at = word.find("our");
  if (at == std::string::npos || at < 2) return;
  std::string_view root(word.data(), at);
  for (const std::string_view prefix : {"un", "dis", "mis", "multi"}) {
    if (root.starts_with(prefix) && root.size() > prefix.size() + 2 &&
        contains(kOurRoots, root.substr(prefix.size()))) {
      root.remove_prefix(prefix.size());
    }
  }
  if (contains(kOurRoots, root)) word.erase(at + 1, 1);
}

bool stays_ise(std::string_view root) {
  const auto ends = [root](std::string_view ending) { return root.ends_with(ending); };
  if (contains(kIse, root) || contains(kIseVerbs, root)) return true;
  if (std::any_of(kIzeEndings.begin(), kIzeEndings.end(), ends)) return false;
  return std::any_of(kIseEndings.begin(), kIseEndings.end(), ends);
}

// organise, organised, organising, organiser, organisation, organisational.
void change_ise(std::string& word) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({"isational", "isations", "isation", "ising", "isers", "iser",
                                       "ised", "ises", "ise", "isable"});
  for (const std::string_view ending : kEndings) {
    if (!word.ends_with(ending)) continue;
    const std::string_view root(word.data(), word.size() - ending.size());
    if (root.size() < 3 || (!ending.starts_with("isation") && stays_ise(root))) return;
    word[root.size() + 1] = 'z';
    return;
  }
}

void change_yse(std::string& word) {
  for (const std::string_view root : {"analys", "paralys", "catalys", "dialys", "electrolys"}) {
    const std::size_t at = word.rfind(root);
    if (at == std::string::npos) continue;
    const std::string_view rest = std::string_view(word).substr(at + root.size());
    // analysis, analyst and catalyst are spelled alike; analyses is left to the tables.
    if (rest == "e" || rest == "ed" || rest == "ing" || rest == "er" || rest == "ers") {
      word[at + root.size() - 1] = 'z';
    }
    return;
  }
}

void change_ogue(std::string& word) {
  // catalogue, demagogue, synagogue; not vogue, rogue, brogue.
  for (const std::string_view ending : {"ogue", "ogues", "ogued", "oguing"}) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 2) continue;
    const std::size_t at = word.size() - ending.size();
    const bool log = word[at - 1] == 'l' && word.size() > ending.size() + 2;
    const bool gog = word[at - 1] == 'g';
    if (!log && !gog) continue;
    // catalog, catalogs, but cataloged and cataloging.
    word.erase(at + 2, ending == "ogue" || ending == "ogues" ? 2 : 1);
    return;
  }
}

// anaemia, septicaemic, ischaemia; diarrhoea, gonorrhoeal.
void change_diphthong(std::string& word) {
  for (const auto& [from, letter] :
       {std::pair<std::string_view, char>{"aemi", 'a'}, {"rrhoea", 'o'}}) {
    const std::size_t at = word.find(from);
    if (at == std::string::npos) continue;
    word.erase(word.find(letter, at), 1);
    return;
  }
}

// gruelling, pummelled, swivelled, bejewelled, councillors: -ll- behind an unstressed vowel is -l-
// in America; compelled, controlled and fulfilled are not.
void change_double_l(std::string& word) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"bejewel", "bevel",   "cancel",   "carol",   "cavil",  "channel", "chisel",  "counsel",
       "cudgel",  "dial",    "dishevel", "drivel",  "duel",   "enamel",  "equal",   "funnel",
       "grovel",  "gruel",   "initial",  "jewel",   "kennel", "kernel",  "label",   "laurel",
       "level",   "libel",   "marshal",  "marvel",  "medal",  "metal",   "model",   "panel",
       "parcel",  "pedal",   "pencil",   "peril",   "petal",  "pummel",  "quarrel", "ravel",
       "revel",   "rival",   "shovel",   "shrivel", "signal", "snivel",  "spiral",  "squirrel",
       "stencil", "swivel",  "symbol",   "tassel",  "total",  "towel",   "travel",  "tunnel",
       "unravel", "victual", "yodel"});
  static_assert(std::is_sorted(kVerbs.begin(), kVerbs.end()));
  for (const std::string_view ending : {"led", "ling", "lings", "ler", "lers"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view verb(word.data(), word.size() - ending.size());
    if (std::binary_search(kVerbs.begin(), kVerbs.end(), verb)) word.erase(verb.size(), 1);
    return;
  }
}

void change_re(std::string& word) {
  for (const std::string_view ending : kRe) {
    for (const std::string_view inflection : {"", "s", "d"}) {
      if (word.size() < ending.size() + inflection.size() || !word.ends_with(inflection)) continue;
      const std::size_t end = word.size() - inflection.size();
      if (std::string_view(word).substr(0, end).ends_with(ending)) {
        word.replace(end - 2, word.npos,
                     inflection == "d" ? "ered" : "er" + std::string(inflection));
        return;
      }
    }
  }
}

void change_ence(std::string& word) {
  for (const std::string_view root : {"defen", "offen", "licen", "preten"}) {
    if (word.starts_with(root) && word.size() > root.size() + 1 && word[root.size()] == 'c' &&
        word[root.size() + 1] == 'e') {
      word[root.size()] = 's';
      return;
    }
  }
  if (word.starts_with("practis")) word[6] = 'c';
}

// Words of their own.
constexpr auto kWords = std::to_array<Change>({
    {"disc", "disk"},
    {"programme", "program"},
    {"programmes", "programs"},
    {"discs", "disks"},
    {"ageing", "aging"},
    {"axe", "ax"},
    {"tyre", "tire"},
    {"tyres", "tires"},
    {"aeroplane", "airplane"},
    {"aeroplanes", "airplanes"},
    {"whisky", "whiskey"},
    {"mum", "mom"},
    {"mums", "moms"},
    {"maths", "math"},
    {"judgement", "judgment"},
    {"judgements", "judgments"},
    {"acknowledgement", "acknowledgment"},
    {"acknowledgements", "acknowledgments"},
    {"jewellery", "jewelry"},
    {"jewelery", "jewelry"},
    {"speciality", "specialty"},
    {"specialities", "specialties"},
    {"sizeable", "sizable"},
    {"likeable", "likable"},
    {"liveable", "livable"},
    {"unmistakeable", "unmistakable"},
    {"chilli", "chili"},
    {"chillies", "chilies"},
    {"chillis", "chilis"},
    {"fibreglass", "fiberglass"},
    {"centrepiece", "centerpiece"},
    {"centrepieces", "centerpieces"},
    {"theatregoer", "theatergoer"},
    {"theatregoers", "theatergoers"},
    {"kidnapper", "kidnaper"},
    {"kidnappers", "kidnapers"},
    {"worshipper", "worshiper"},
    {"worshippers", "worshipers"},
    {"orientated", "oriented"},
    {"disorientated", "disoriented"},
    {"cosier", "cozier"},
    {"cosiest", "coziest"},
    {"furore", "furor"},
    {"saleable", "salable"},
    {"omelette", "omelet"},
    {"omelettes", "omelets"},
});

void change_whole(std::string& word) {
  for (const Change& change : kWords) {
    if (word == change.from) {
      word = change.to;
      return;
    }
  }
}

}  // namespace

std::string american_spelling(std::string_view word) {
  std::string out(word);
  if (out.size() < 3) return out;
  change_beginning(out);
  change_our(out);
  change_ise(out);
  change_yse(out);
  change_ogue(out);
  change_diphthong(out);
  change_double_l(out);
  change_re(out);
  change_ence(out);
  change_whole(out);
  return out;
}

std::vector<std::string> british_beginnings(std::string_view word) {
  std::vector<std::string> out;
  const auto add = [&](const Change& change) {
    const std::string_view beginning = change.from.substr(0, 2);
    if (change.to.substr(0, 2) == word.substr(0, 2) && beginning != word.substr(0, 2)) {
      out.emplace_back(beginning);
    }
  };
  for (const Change& change : kBeginnings) add(change);
  for (const Change& change : kWords) add(change);
  return out;
}

}  // namespace emeroteca::stemmers

// Italian conjugation: the verb that a form belongs to, by its ending and the verbs' roots.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/stem/stem_table.h"

namespace emeroteca::stemmers {

// The paradigms of the grammar: a root of a verb takes the endings of one or more of them.
//   a e i  first conjugation, before a or o, before e, before i (cerc-o, cerch-erò, cerch-i)
//   E I S  second; third; third with -isc- (fin-isco)
//   R P    irregular past (mis-i, mis-ero) and participle (mess-o)
//   G T F  irregular present before a and o (teng-o), stressed (tien-e); future (terr-ò)
//   K      an infinitive that clitics follow (por-lo)
// A root in the stem table is the key `~root`, its value `verb/CLASSES` with a space between verbs.

// One line of the section [root] of paradigms.it.txt: `mettere R:mis P:mess`.
struct IrregularVerb {
  std::string ending;  // of the infinitive: the longest that fits counts
  bool whole = false;  // the ending is the whole infinitive
  std::vector<std::pair<char, std::string>> roots;
};

struct VerbRoot {
  std::string root;
  std::string classes;
};

// The roots of a verb by its infinitive (folded; -are, -ere, -ire or -rre); empty for another word.
std::vector<VerbRoot> verb_roots(std::string_view infinitive,
                                 const std::vector<IrregularVerb>& irregular);

// The infinitive of a folded form, or an empty view. A final accent is written behind it (porto').
// Clitics are known behind infinitives, gerunds, participles and imperatives of the plural.
std::string_view verb_of(std::string_view form, const StemTable& table);

// The infinitive of a past participle in -o, or an empty view.
std::string_view verb_of_participle(std::string_view form, const StemTable& table);

}  // namespace emeroteca::stemmers

// Italian nouns that are forms of a verb by their letters: trattino (trattare), rubino (rubare).
#pragma once

#include <string_view>

namespace emeroteca::stemmers {

// Whether a form, whose stem is that infinitive, is one with a person or a gerund (tratta,
// trattino, dividendo), and neither an infinitive with its clitics nor a participle, which are
// called by what the verb is called. Of a lexicon's lemma it says that this is another word than
// the verb.
bool is_finite_form(std::string_view infinitive, std::string_view form);

// Whether it is a participle (arrestato, presa) of that infinitive.
bool is_participle_form(std::string_view infinitive, std::string_view form);

// Whether it is a finite form that hardly any article has: I (conio), they shall (trattino), doing
// (dividendo). Where such a form is a noun too, the noun is meant.
bool is_rare_finite_form(std::string_view infinitive, std::string_view form);

}  // namespace emeroteca::stemmers

// Text files of this room that are linked into the programs, so that they need none at run time.
#pragma once

#include <string_view>

namespace emeroteca::stemmers::resources {

std::string_view stems_it();  // the compiled stem tables: see stem/stem_table.h
std::string_view stems_en();
std::string_view acronyms();  // the compiled acronyms: see lexicon/compiler/acronym_compiler.cc
std::string_view name_spellings();  // lexicon/name_spellings.txt
std::string_view first_names();     // lexicon/first_names.txt
std::string_view place_names();     // lexicon/place_names.txt
std::string_view equivalents();     // lexicon/equivalents.txt
std::string_view lexicon();         // the compiled lexicon: see lexicon/compiled.h

}  // namespace emeroteca::stemmers::resources

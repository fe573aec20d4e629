#include "stemmers/stem/known_word.h"

#include "stemmers/resources.h"
#include "stemmers/stem/english.h"
#include "stemmers/stem/italian.h"

namespace emeroteca::stemmers {

bool is_known_word(Language language, std::string_view normal, std::string_view surface) {
  return language == Language::kItalian
             ? !known_italian_stem(normal, surface, StemTable(resources::stems_it())).empty()
             : !known_english_stem(surface, StemTable(resources::stems_en())).empty();
}

}  // namespace emeroteca::stemmers

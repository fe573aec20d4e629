#include "stemmers/lexicon/place_names.h"

#include "stemmers/lexicon/word_list.h"
#include "stemmers/resources.h"

namespace emeroteca::stemmers {

bool is_place_name(std::string_view word) {
  const std::string_view table = resources::place_names();
  return find_whole_word(table, word, table.find('\n', table.rfind('#'))) != std::string_view::npos;
}

}  // namespace emeroteca::stemmers

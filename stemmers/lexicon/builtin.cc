#include "stemmers/lexicon/lexicon.h"
#include "stemmers/resources.h"

namespace emeroteca::stemmers {

Lexicon Lexicon::builtin() {
  return Lexicon(resources::lexicon());
}

}  // namespace emeroteca::stemmers

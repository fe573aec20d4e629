#include "searcher/interactive/model/strip.h"

#include <algorithm>

namespace emeroteca::interactive {

Strip make_strip(std::size_t bins, std::size_t columns) {
  Strip strip;
  if (bins == 0 || columns == 0) return strip;
  strip.together = (bins + columns - 1) / columns;
  strip.bars = (bins + strip.together - 1) / strip.together;
  constexpr std::size_t kWidest = 4;
  strip.width = std::clamp<std::size_t>(columns / strip.bars, 1, kWidest);
  return strip;
}

}  // namespace emeroteca::interactive

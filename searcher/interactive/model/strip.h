// Where the bars of the timeline stand.
#pragma once

#include <cstddef>

namespace emeroteca::interactive {

// `bins` bars in `columns` columns: each is `width` wide, the first begins at `begin`. Where there
// are more bars than columns, a column stands for several: `together`.
struct Strip {
  std::size_t begin = 0;
  std::size_t width = 1;
  std::size_t together = 1;
  std::size_t bars = 0;
};

Strip make_strip(std::size_t bins, std::size_t columns);

}  // namespace emeroteca::interactive

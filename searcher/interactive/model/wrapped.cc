#include "searcher/interactive/model/wrapped.h"

#include "terminal/width.h"
#include "terminal/wrap.h"

namespace emeroteca::interactive {

Wrapped wrap(const Reading& reading, std::size_t columns) {
  Wrapped wrapped;
  wrapped.columns = columns;
  for (std::size_t p = 0; p < reading.passages.size(); ++p) {
    const Passage& passage = reading.passages[p];
    if (passage.gap) wrapped.lines.push_back({p, {0, 0}});
    std::size_t next = 0;
    const auto add = [&](text::Range range) {
      for (; next < passage.matches.size() && passage.matches[next].first < range.second; ++next) {
        wrapped.matches.push_back({wrapped.lines.size(), p, next});
      }
      wrapped.lines.push_back({p, range});
    };
    if (passage.table && terminal::display_width(passage.text) <= columns) {
      add({0, passage.text.size()});
      continue;
    }
    for (const text::Range& line : terminal::wrap_lines(passage.text, columns)) add(line);
  }
  return wrapped;
}

}  // namespace emeroteca::interactive

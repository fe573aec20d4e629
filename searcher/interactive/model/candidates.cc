#include "searcher/interactive/model/candidates.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "searcher/interactive/model/query_line.h"
#include "terminal/width.h"

namespace emeroteca::interactive {

CandidatePlaces candidate_places(const State& state) {
  CandidatePlaces places;
  if (!state.completion) return places;
  const Completion& completion = *state.completion;
  constexpr std::size_t kMostRows = 10;
  const std::size_t rows = std::min(
      {completion.candidates.size(), kMostRows, state.rows > 2 ? state.rows - 2 : std::size_t{0}});
  if (rows == 0) return places;
  std::size_t width = 0;
  for (const std::string& candidate : completion.candidates) {
    width = std::max(width, terminal::display_width(candidate));
  }
  width = std::min(width + 2, state.columns);
  const std::size_t before = terminal::display_width(
      std::string_view(state.query.text()).substr(0, completion.spot.begin));
  places.rect = {1, std::min(kPromptColumns + before, state.columns - width), rows, width};
  places.first = completion.selected >= rows ? completion.selected - rows + 1 : 0;
  return places;
}

}  // namespace emeroteca::interactive

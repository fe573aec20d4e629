// Where the candidates of a completion stand.
#pragma once

#include <cstddef>

#include "searcher/interactive/model/layout.h"
#include "searcher/interactive/model/state.h"

namespace emeroteca::interactive {

struct CandidatePlaces {
  Rect rect;              // a row each, under what they complete; empty: there are none
  std::size_t first = 0;  // the candidate in the first row
};

CandidatePlaces candidate_places(const State& state);

}  // namespace emeroteca::interactive

// Draws the state. Everything is drawn each time; the terminal's library sends what has changed.
#pragma once

#include "searcher/interactive/model/state.h"
#include "searcher/interactive/view/surface.h"

namespace emeroteca::interactive {

// The surface must be empty.
void draw(const State& state, Surface& surface);

// Its parts.
void draw_query(const State& state, Surface& surface);
void draw_list(const State& state, Surface& surface);
void draw_reading(const State& state, Surface& surface);
void draw_facets(const State& state, Surface& surface);
void draw_timeline(const State& state, Surface& surface);
void draw_status(const State& state, Surface& surface);
void draw_candidates(const State& state, Surface& surface);
void draw_help(const State& state, Surface& surface);

}  // namespace emeroteca::interactive

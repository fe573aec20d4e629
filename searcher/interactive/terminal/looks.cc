#include "searcher/interactive/terminal/looks.h"

#include <array>

#include "terminal/style.h"

namespace emeroteca::interactive {
namespace {

using terminal::Ink;

// Each has a pair of curses of its own; the numbers begin at 1.
constexpr std::array kColoured{Ink::kTitle, Ink::kNote, Ink::kBad, Ink::kBar};

short pair_of(Ink ink) {
  for (std::size_t i = 0; i < kColoured.size(); ++i) {
    if (kColoured[i] == ink) return static_cast<short>(i + 1);
  }
  return 0;
}

}  // namespace

void Looks::begin(bool colour, terminal::Background background) {
  colour_ = colour && ::has_colors() && ::start_color() == OK && ::use_default_colors() == OK;
  stand_on(background);
}

void Looks::stand_on(terminal::Background background) {
  background_ = background;
  if (!colour_) return;
  for (const Ink ink : kColoured) {
    const int shade = terminal::shade_of(ink, background).colour;
    ::init_pair(pair_of(ink), static_cast<short>(shade < COLORS ? shade : -1), -1);
  }
}

Looks::Cell Looks::of(Look look) const {
  const auto ink = [&](Ink one, attr_t attributes) {
    const bool bold = terminal::shade_of(one, background_).bold;
    return Cell{attributes | (bold ? A_BOLD : A_NORMAL),
                colour_ ? pair_of(one) : static_cast<short>(0)};
  };
  switch (look) {
    case Look::kPlain:
      return {A_NORMAL, 0};
    case Look::kTitle:
      return ink(Ink::kTitle, A_BOLD);
    case Look::kMatch:
      return {A_BOLD | A_UNDERLINE, 0};
    case Look::kMatchHere:
      return {A_BOLD | A_REVERSE, 0};
    case Look::kFaint:
      return {A_DIM, 0};
    case Look::kHeading:
    case Look::kKeyName:
      return {A_BOLD, 0};
    case Look::kNote:
      return ink(Ink::kNote, A_NORMAL);
    case Look::kFault:
      return ink(Ink::kBad, A_NORMAL);
    case Look::kBar:
      return ink(Ink::kBar, A_NORMAL);
    case Look::kBarMarked:
      return {A_BOLD | A_REVERSE, 0};
    case Look::kSelected:
      return {A_REVERSE, 0};
    case Look::kSelectedMatch:
      return {A_REVERSE | A_BOLD | A_UNDERLINE, 0};
    case Look::kChosen:
      return ink(Ink::kTitle, A_BOLD);
    case Look::kMode:
      return {A_REVERSE | A_BOLD, 0};
  }
  return {};
}

}  // namespace emeroteca::interactive

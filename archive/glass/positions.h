// The list of positions of a term in a document, as glass keeps it.
#pragma once

#include <span>
#include <string>

#include "archive/glass/coding.h"

namespace emeroteca::glass {

// Appends the list: the last position, then a stream of bits with the first one, how many there are
// and the rest by binary interpolation (Moffat and Stuiver 2000). `positions` rise strictly and are
// at least one. Position 0 is lost where it is one of {0, 1}, as by Xapian itself: begin at 1.
void append_positions(std::string& out, std::span<const Position> positions);

}  // namespace emeroteca::glass

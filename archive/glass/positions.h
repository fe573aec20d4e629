// The list of positions of a term in a document, as glass keeps it.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/coding.h"

namespace emeroteca::glass {

// Appends the list: the last position, then a stream of bits with the first one, how many there are
// and the rest by binary interpolation (Moffat and Stuiver 2000). `positions` rise strictly and are
// at least one. Position 0 is lost where it is one of {0, 1}, as by Xapian itself: begin at 1.
void append_positions(std::string& out, std::span<const Position> positions);

// The list that was written so; nothing where there is none that rises, or a much too long one.
std::optional<std::vector<Position>> read_positions(std::string_view data);

// The same, behind what `positions` has; false, and nothing more in it, where there is none.
// Of positions that are not before `end` it may leave out the last ones: reading on takes as long
// again, most often.
bool read_positions(std::string_view data, std::vector<Position>& positions,
                    Position end = std::numeric_limits<Position>::max());

}  // namespace emeroteca::glass

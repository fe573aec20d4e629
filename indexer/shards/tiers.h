// Tiers of an archive: which of them are merged, so that little is written and there are few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emeroteca::indexing {

// There are never more once a run is done.
inline constexpr std::size_t kMostTiers = 6;

// `bytes`: of the tiers, the oldest first. The tier from which on all newer ones are to become one
// tier; nothing where all may stay. Tiers of like size are merged: an older one that has at most
// half as much again as all newer ones together. Where there are too many still, so are those where
// the older one is the smallest beside what comes to it. Asked of the older ones alone, too: a
// merge that was interrupted is due whatever has come since.
std::optional<std::size_t> first_to_merge(const std::vector<std::uint64_t>& bytes);

}  // namespace emeroteca::indexing

#include "indexer/shards/tiers.h"

#include <span>

namespace emeroteca::indexing {
namespace {

// Simulated over a thousand dumps of a day, on an archive of 0 to 1,000 of them: at 1 to 2 each
// article is written some 6 to 8 times with six tiers; at 4 it is 9 to 12 times, since large tiers
// are written anew for little. Less than 1 writes no less, and there are more tiers to search.
constexpr double kLikeSize = 1.5;

std::optional<std::size_t> first_beside_newest(std::span<const std::uint64_t> bytes) {
  std::size_t first = bytes.size() - 1;
  auto newer = static_cast<double>(bytes[first]);
  std::size_t best = first;  // where too many stay
  double least = 0;
  for (std::size_t i = first; i-- > 0;) {
    const auto older = static_cast<double>(bytes[i]);
    if (first == i + 1 && older <= kLikeSize * newer) first = i;
    const double times = older / (newer + 1);
    if (best == bytes.size() - 1 || times < least) {
      best = i;
      least = times;
    }
    newer += older;
  }
  if (first + 1 > kMostTiers) first = best;
  if (first + 1 > kMostTiers) first = kMostTiers - 1;
  if (first == bytes.size() - 1) return std::nullopt;
  return first;
}

}  // namespace

std::optional<std::size_t> first_to_merge(const std::vector<std::uint64_t>& bytes) {
  const std::span<const std::uint64_t> tiers(bytes);
  // Without the newest they may all stay, unless a merge of theirs was not done, or they have
  // grown.
  for (std::size_t number = 2; number <= tiers.size(); ++number) {
    if (const auto first = first_beside_newest(tiers.first(number))) return first;
  }
  return std::nullopt;
}

}  // namespace emeroteca::indexing

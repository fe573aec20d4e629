#include "searcher/evaluation/sign_flip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kGroup = 8;  // differences whose signs one byte decides
constexpr std::size_t kMaxExact = 24;

// For each group of eight differences, its sum under each of the 256 sign patterns. A sample of a
// thousand topics is then 125 look-ups instead of a thousand additions.
std::vector<std::array<double, 256>> signed_sums(std::span<const double> differences) {
  std::vector<std::array<double, 256>> groups((differences.size() + kGroup - 1) / kGroup);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto members =
        differences.subspan(g * kGroup).first(std::min(kGroup, differences.size() - g * kGroup));
    for (std::size_t pattern = 0; pattern < groups[g].size(); ++pattern) {
      double sum = 0.0;
      for (std::size_t i = 0; i < members.size(); ++i) {
        sum += (pattern >> i & 1U) != 0 ? -members[i] : members[i];
      }
      groups[g][pattern] = sum;
    }
  }
  return groups;
}

}  // namespace

SignFlipResult sign_flip_test(std::span<const double> differences, const SignFlipOptions& options) {
  std::vector<double> nonzero;  // flipping a 0 changes nothing
  double total = 0.0;
  double size = 0.0;
  for (const double difference : differences) {
    if (difference == 0.0) continue;
    nonzero.push_back(difference);
    total += difference;
    size += std::abs(difference);
  }
  if (nonzero.empty()) return {1.0, true, 1};

  const auto groups = signed_sums(nonzero);
  // Sums in another order differ in their last bits: they must still count as equal.
  const double bound = std::abs(total) - 1e-12 * size;
  std::size_t extreme = 0;

  if (nonzero.size() <= std::min(options.exact_up_to, kMaxExact)) {
    const std::size_t patterns = std::size_t{1} << nonzero.size();
    for (std::size_t pattern = 0; pattern < patterns; ++pattern) {
      double sum = 0.0;
      for (std::size_t g = 0; g < groups.size(); ++g) {
        sum += groups[g][pattern >> (g * kGroup) & 0xFFU];
      }
      if (std::abs(sum) >= bound) ++extreme;
    }
    return {static_cast<double>(extreme) / static_cast<double>(patterns), true, patterns};
  }

  std::mt19937_64 random(options.seed);  // the standard fixes its every value
  for (std::size_t sample = 0; sample < options.samples; ++sample) {
    double sum = 0.0;
    std::uint64_t bits = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      bits = g % sizeof(bits) == 0 ? random() : bits >> kGroup;
      sum += groups[g][bits & 0xFFU];
    }
    if (std::abs(sum) >= bound) ++extreme;
  }
  return {static_cast<double>(extreme + 1) / static_cast<double>(options.samples + 1), false,
          options.samples};
}

}  // namespace emeroteca::evaluation

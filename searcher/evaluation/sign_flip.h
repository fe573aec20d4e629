// The paired randomisation test: were the differences of two systems chance?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace emeroteca::evaluation {

struct SignFlipOptions {
  std::size_t samples = 100000;
  std::uint64_t seed = 20240229;
  std::size_t exact_up_to = 16;  // differences other than 0; above that, samples. At most 24
};

struct SignFlipResult {
  double p;             // two-sided, above 0
  bool exact;           // all sign patterns were counted
  std::size_t samples;  // sign patterns looked at
};

// If two systems are equal, each topic's difference has either sign with equal probability. p is
// the share of sign patterns whose sum is at least as far from 0 as the sum seen (E. Pitman, 1937;
// M. Smucker, J. Allan and B. Carterette, CIKM 2007). With sampled patterns p = (c + 1) / (n + 1),
// which counts the pattern seen and is never 0 (B. Phipson and G. Smyth, 2010). Without a
// difference other than 0, p is 1. The same input gives the same p on every machine.
SignFlipResult sign_flip_test(std::span<const double> differences,
                              const SignFlipOptions& options = {});

}  // namespace emeroteca::evaluation

// Were the differences of two systems chance? Two paired tests, by randomisation and Student's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

struct TTest {
  double t;   // mean / (standard deviation / sqrt(n)); infinite when all differences are equal
  double df;  // n - 1
  double p;   // two-sided
  // The 95 % confidence interval of the mean difference.
  double low;
  double high;
};

// Student's paired t test (W. Student, Biometrika 6, 1908) of the hypothesis that the mean of the
// differences is 0. Nothing for fewer than two differences; p is 1 when all of them are 0.
std::optional<TTest> paired_t_test(std::span<const double> differences);

// What the t test is made of.

// The regularised incomplete beta function I_x(a, b), for a > 0, b > 0 and 0 <= x <= 1, by its
// continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22).
double incomplete_beta(double a, double b, double x);

// The probability of a value at least as far from 0 as `t` on either side, with `df` > 0 degrees of
// freedom: I_x(df/2, 1/2) with x = df / (df + t^2) (Abramowitz and Stegun, 26.7.1 and 26.5.27).
double student_t_two_sided_p(double t, double df);

// The t >= 0 whose two-sided probability is `p`, 0 < p < 1: 2.228 for p = .05 and df = 10.
double student_t_critical(double p, double df);

}  // namespace emeroteca::evaluation

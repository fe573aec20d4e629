#include "searcher/evaluation/significance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
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

// The m-th partial numerator of DLMF 8.17.22, m from 1; all partial denominators are 1.
double partial_numerator(int m, double a, double b, double x) {
  const double k = m / 2;  // whole
  if (m % 2 == 0) return k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
  return -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
}

// 1 / (1 + d1 / (1 + d2 / (1 + ...))), evaluated forwards by the modified Lentz method (W. Lentz,
// Applied Optics 15, 1976; I. Thompson and A. Barnett, J. Comput. Phys. 64, 1986).
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  constexpr double kPrecision = 4 * std::numeric_limits<double>::epsilon();
  constexpr int kMaxTerms = 100000;  // it takes some sqrt(max(a, b)) terms
  const auto nonzero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double denominator = 1.0;
  double numerator_ratio = 1.0;
  double denominator_ratio = 0.0;
  for (int m = 1; m <= kMaxTerms; ++m) {
    const double d = partial_numerator(m, a, b, x);
    denominator_ratio = 1.0 / nonzero(1.0 + d * denominator_ratio);
    numerator_ratio = nonzero(1.0 + d / numerator_ratio);
    const double step = numerator_ratio * denominator_ratio;
    denominator *= step;
    if (std::abs(step - 1.0) < kPrecision) break;
  }
  return 1.0 / denominator;
}

// x^a (1 - x)^b / (a B(a, b)), the factor before the fraction.
double beta_factor(double a, double b, double x) {
  const double log_beta = std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
  return std::exp(a * std::log(x) + b * std::log1p(-x) - log_beta) / a;
}

// Far below what one rank more or less makes, far above the rounding of sums.
constexpr double kEqual = 1e-12;

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double standard_deviation(std::span<const double> values, double mean) {
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
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

std::optional<TTest> paired_t_test(std::span<const double> differences) {
  if (differences.size() < 2) return std::nullopt;
  const auto n = static_cast<double>(differences.size());
  const double df = n - 1.0;
  const double mean = mean_of(differences);
  const double error = standard_deviation(differences, mean) / std::sqrt(n);
  if (error <= kEqual * std::abs(mean)) {  // all differences are equal
    if (mean == 0.0) return TTest{0.0, df, 1.0, 0.0, 0.0};
    const double infinity = std::numeric_limits<double>::infinity();
    return TTest{std::copysign(infinity, mean), df, 0.0, mean, mean};
  }
  const double t = mean / error;
  const double reach = student_t_critical(0.05, df) * error;
  return TTest{t, df, student_t_two_sided_p(t, df), mean - reach, mean + reach};
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0.0) return 0.0;
  if (x >= 1.0) return 1.0;
  // The fraction converges fast below the mean; above it I_x(a, b) = 1 - I_{1-x}(b, a) helps
  // (DLMF 8.17.4).
  if (x < (a + 1.0) / (a + b + 2.0)) return beta_factor(a, b, x) * beta_fraction(a, b, x);
  return 1.0 - beta_factor(b, a, 1.0 - x) * beta_fraction(b, a, 1.0 - x);
}

double student_t_two_sided_p(double t, double df) {
  return incomplete_beta(df / 2.0, 0.5, df / (df + t * t));
}

double student_t_critical(double p, double df) {
  // The probability falls as t grows: double until past it, then halve the interval.
  double high = 1.0;
  while (student_t_two_sided_p(high, df) > p) high *= 2.0;
  double low = 0.0;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2.0;
    if (middle <= low || middle >= high) break;  // no number lies between
    (student_t_two_sided_p(middle, df) > p ? low : high) = middle;
  }
  return high;
}

}  // namespace emeroteca::evaluation

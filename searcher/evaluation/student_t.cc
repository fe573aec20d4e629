#include "searcher/evaluation/student_t.h"

#include <cmath>
#include <limits>

namespace emeroteca::evaluation {
namespace {

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

}  // namespace

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

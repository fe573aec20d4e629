// Student's t distribution.
#pragma once

namespace emeroteca::evaluation {

// The regularised incomplete beta function I_x(a, b), for a > 0, b > 0 and 0 <= x <= 1, by its
// continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22).
double incomplete_beta(double a, double b, double x);

// The probability of a value at least as far from 0 as `t` on either side, with `df` > 0 degrees of
// freedom: I_x(df/2, 1/2) with x = df / (df + t^2) (Abramowitz and Stegun, 26.7.1 and 26.5.27).
double student_t_two_sided_p(double t, double df);

// The t >= 0 whose two-sided probability is `p`, 0 < p < 1: 2.228 for p = .05 and df = 10.
double student_t_critical(double p, double df);

}  // namespace emeroteca::evaluation

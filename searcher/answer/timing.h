// Where the time of a search goes, by the clock, in milliseconds.
#pragma once

#include <chrono>

namespace emeroteca {

struct Timing {
  double opening = 0;      // the archive
  double parsing = 0;      // the text of the query
  double expanding = 0;    // to all the ways in which an article may say it
  double matching = 0;     // and counting, by Xapian
  double second_look = 0;  // at the best
  double reading = 0;      // the articles of the page
  double snippets = 0;
  double writing = 0;  // the answer
};

// Adds the time until it is gone to one of them.
class Timed {
 public:
  explicit Timed(double& sum) : sum_(sum) {}
  ~Timed() {
    sum_ += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
                .count();
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  double& sum_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace emeroteca

// The progress bar of long work, on a terminal only.
#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>

namespace emeroteca::terminal {

class ProgressBar {
 public:
  // `total`: bytes of input, 0 when unknown. Draws only when `enabled`.
  ProgressBar(std::ostream& out, std::uint64_t total, bool enabled);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Draws at most ten times a second. `done` bytes of input; `articles` and `bytes` of dump so far.
  void update(std::uint64_t done, std::uint64_t articles, std::uint64_t bytes);

  // Takes the bar away, so that a message can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  std::uint64_t total_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_{};
};

// The same for work that has a share done, but no articles or bytes to speak of. Takes itself away
// at its end.
class StepBar {
 public:
  StepBar(std::ostream& out, std::string name, bool enabled);
  ~StepBar();
  StepBar(const StepBar&) = delete;
  StepBar& operator=(const StepBar&) = delete;

  // Draws at most ten times a second. `share` from 0 to 1.
  void update(double share);

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  std::string name_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point last_{};
};

// One line of progress, at most `width` columns: bar, share, articles/s, MB/s, time left.
std::string progress_line(double share, double articles_per_second, double megabytes_per_second,
                          double seconds_left, int width);

}  // namespace emeroteca::terminal

// The progress of long work: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace emeroteca::terminal {

enum class ProgressMode : std::uint8_t {
  kOff,
  kBar,   // drawn over and over, at most ten times a second
  kLines  // for a log: one every ten seconds
};

// For what is written to this descriptor.
ProgressMode progress_mode(bool quiet, int descriptor);

// What time it is; tests have their own.
using ProgressClock = std::function<std::chrono::steady_clock::time_point()>;

class ProgressBar {
 public:
  // `total`: bytes of input, 0 when unknown.
  ProgressBar(std::ostream& out, std::uint64_t total, ProgressMode mode,
              ProgressClock clock = std::chrono::steady_clock::now);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Call often. `done` bytes of input; `articles` and `bytes` of dump so far. The time left that it
  // shows never grows: where work gets slower it stands still.
  void update(std::uint64_t done, std::uint64_t articles, std::uint64_t bytes);

  // Takes the bar away, so that a message can be printed.
  void clear();

 private:
  std::ostream& out_;
  std::uint64_t total_;
  ProgressMode mode_;
  ProgressClock clock_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
  double least_left_;  // seconds
};

// The same for work that has a share done, but no articles or bytes to speak of. On a terminal it
// says how long that has taken so far. Takes itself away at its end.
class StepBar {
 public:
  StepBar(std::ostream& out, std::string name, ProgressMode mode,
          ProgressClock clock = std::chrono::steady_clock::now);
  ~StepBar();
  StepBar(const StepBar&) = delete;
  StepBar& operator=(const StepBar&) = delete;

  // Call often. `share` from 0 to 1.
  void update(double share);

 private:
  std::ostream& out_;
  std::string name_;
  ProgressMode mode_;
  ProgressClock clock_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
};

// One line of progress, at most `width` columns: bar (where it is wanted and has room), share,
// articles/s, MB/s, time left. `share` is negative where it is not known.
std::string progress_line(double share, double articles_per_second, double megabytes_per_second,
                          double seconds_left, int width, bool with_bar);

}  // namespace emeroteca::terminal

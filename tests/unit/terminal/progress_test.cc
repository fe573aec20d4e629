// Progress on a terminal and in a log, by a clock of the test's own.
#include "terminal/progress.h"

#include <algorithm>
#include <chrono>
#include <sstream>

#include <gtest/gtest.h>

namespace emeroteca::terminal {
namespace {

class Progress : public ::testing::Test {
 protected:
  ProgressClock clock() {
    return [this] { return now_; };
  }

  void pass(double seconds) {
    now_ += std::chrono::milliseconds(static_cast<long>(seconds * 1000));
  }

  std::ostringstream out_;
  std::chrono::steady_clock::time_point now_{};
};

TEST_F(Progress, InALogIsALineEveryTenSeconds) {
  ProgressBar bar(out_, 1000, ProgressMode::kLines, clock());
  for (std::uint64_t second = 1; second <= 25; ++second) {
    pass(1);
    bar.update(second * 10, second * 100, second * 2'000'000);
  }
  bar.clear();
  EXPECT_EQ(out_.str(),
            "10%  100 articles/s  2.0 MB/s  1:30 left\n"
            "20%  100 articles/s  2.0 MB/s  1:20 left\n");
}

TEST_F(Progress, InALogOfStepsIsALineEveryTenSeconds) {
  {
    StepBar bar(out_, "checking", ProgressMode::kLines, clock());
    for (int second = 1; second <= 25; ++second) {
      pass(1);
      bar.update(second / 100.0);
    }
  }
  EXPECT_EQ(out_.str(), "checking  10%\nchecking  20%\n");
}

TEST_F(Progress, SaysNothingWhereItIsOffOrWorkIsShort) {
  ProgressBar off(out_, 1000, ProgressMode::kOff, clock());
  StepBar steps(out_, "checking", ProgressMode::kOff, clock());
  ProgressBar bar(out_, 1000, ProgressMode::kBar, clock());
  pass(0.2);
  bar.update(500, 1, 1);
  pass(60);
  off.update(500, 1, 1);
  steps.update(0.5);
  EXPECT_EQ(out_.str(), "");
}

TEST_F(Progress, OnATerminalIsDrawnOverAndTakenAway) {
  {
    ProgressBar bar(out_, 1000, ProgressMode::kBar, clock());
    pass(1);
    bar.update(500, 10, 1000);
    pass(0.05);
    bar.update(501, 10, 1000);
  }
  const std::string text = out_.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\r'), 2);
  EXPECT_NE(text.find(" 50%  10 articles/s"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\r\x1b[K"));
}

// Regression: the time left grew while work became slower.
TEST_F(Progress, TimeLeftNeverGrows) {
  ProgressBar bar(out_, 1000, ProgressMode::kLines, clock());
  std::uint64_t done = 0;
  for (const std::uint64_t step : {200U, 50U, 10U, 10U, 300U}) {
    pass(10);
    bar.update(done += step, 1, 1);
  }
  std::istringstream lines(out_.str());
  std::string times;
  for (std::string line; std::getline(lines, line);) {
    times += line.substr(line.find("MB/s  ") + 6) + ' ';
  }
  EXPECT_EQ(times, "0:40 left 0:40 left 0:40 left 0:40 left 0:38 left ");
}

TEST_F(Progress, OfAnUnknownAmountHasNoShare) {
  ProgressBar bar(out_, 0, ProgressMode::kLines, clock());
  pass(10);
  bar.update(5, 20, 1'000'000);
  EXPECT_EQ(out_.str(), "2 articles/s  0.1 MB/s\n");
}

}  // namespace
}  // namespace emeroteca::terminal

#include "terminal/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include <unistd.h>

#include "terminal/size.h"

namespace emeroteca::terminal {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenBars{100};
constexpr milliseconds kBetweenLines{10'000};

int terminal_width() {
  return static_cast<int>(size(STDERR_FILENO).columns);
}

std::string duration(double seconds) {
  char text[64];
  const auto whole = static_cast<long>(std::lround(seconds));
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

// `cells` columns wide, filled to an eighth of a column.
std::string bar(double share, int cells) {
  static constexpr std::string_view kParts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<int>(std::clamp(share, 0.0, 1.0) * cells * 8);
  std::string out;
  for (int i = 0; i < eighths / 8; ++i) out += "█";
  out += kParts[eighths % 8];
  const int used = eighths / 8 + (eighths % 8 != 0 ? 1 : 0);
  for (int i = used; i < cells; ++i) out += "·";
  return out;
}

}  // namespace

std::string progress_line(double share, double articles_per_second, double megabytes_per_second,
                          double seconds_left, int width, bool with_bar) {
  char numbers[128];
  if (share >= 0) {
    std::snprintf(numbers, sizeof numbers, " %3.0f%%  %.0f articles/s  %.1f MB/s  %s left",
                  std::min(share, 1.0) * 100, articles_per_second, megabytes_per_second,
                  duration(seconds_left).c_str());
  } else {
    std::snprintf(numbers, sizeof numbers, "%.0f articles/s  %.1f MB/s", articles_per_second,
                  megabytes_per_second);
  }
  std::string text(numbers);
  const int room = width - 1 - static_cast<int>(text.size());
  constexpr int kSmallestBar = 5;
  constexpr int kLargestBar = 40;
  if (with_bar && share >= 0 && room >= kSmallestBar)
    return bar(share, std::min(room, kLargestBar)) + text;
  text.erase(0, text.find_first_not_of(' '));
  return text.substr(0, static_cast<std::size_t>(std::max(width - 1, 0)));
}

ProgressMode progress_mode(bool quiet, int descriptor) {
  if (quiet) return ProgressMode::kOff;
  return isatty(descriptor) != 0 ? ProgressMode::kBar : ProgressMode::kLines;
}

ProgressBar::ProgressBar(std::ostream& out, std::uint64_t total, ProgressMode mode,
                         ProgressClock clock)
    : out_(out),
      total_(total),
      mode_(mode),
      clock_(std::move(clock)),
      started_(clock_()),
      last_(started_),
      least_left_(std::numeric_limits<double>::infinity()) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::update(std::uint64_t done, std::uint64_t articles, std::uint64_t bytes) {
  if (mode_ == ProgressMode::kOff) return;
  const auto now = clock_();
  if (now - last_ < (mode_ == ProgressMode::kBar ? kBetweenBars : kBetweenLines)) return;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  if (seconds < 0.3) return;  // short work needs no bar
  last_ = now;
  const double share = total_ > 0 ? static_cast<double>(done) / static_cast<double>(total_) : -1;
  if (share > 0) least_left_ = std::min(least_left_, std::max(0.0, seconds / share - seconds));
  const double left = share > 0 ? least_left_ : 0;
  const bool bar = mode_ == ProgressMode::kBar;
  std::string line =
      progress_line(share, static_cast<double>(articles) / seconds,
                    static_cast<double>(bytes) / 1e6 / seconds, left, terminal_width(), bar);
  if (bar) {
    out_ << '\r' << line << "\x1b[K" << std::flush;
    drawn_ = true;
  } else {
    out_ << line << std::endl;
  }
}

void ProgressBar::clear() {
  if (drawn_) out_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

StepBar::StepBar(std::ostream& out, std::string name, ProgressMode mode, ProgressClock clock)
    : out_(out),
      name_(std::move(name)),
      mode_(mode),
      clock_(std::move(clock)),
      started_(clock_()),
      last_(started_) {}

StepBar::~StepBar() {
  if (drawn_) out_ << "\r\x1b[K" << std::flush;
}

void StepBar::update(double share) {
  if (mode_ == ProgressMode::kOff) return;
  const auto now = clock_();
  if (now - last_ < (mode_ == ProgressMode::kBar ? kBetweenBars : kBetweenLines)) return;
  last_ = now;
  char percent[16];
  std::snprintf(percent, sizeof percent, " %3.0f%%", std::clamp(share, 0.0, 1.0) * 100);
  if (mode_ == ProgressMode::kLines) {
    out_ << name_ << percent << std::endl;
    return;
  }
  const std::string spent = "  " + duration(std::chrono::duration<double>(now - started_).count());
  constexpr int kMostCells = 40;
  constexpr int kPercentColumns = 8;
  const int cells =
      std::min(terminal_width() - static_cast<int>(name_.size() + spent.size()) - kPercentColumns,
               kMostCells);
  out_ << '\r' << name_ << ' ' << bar(share, std::max(cells, 0)) << percent << spent << "\x1b[K"
       << std::flush;
  drawn_ = true;
}

}  // namespace emeroteca::terminal

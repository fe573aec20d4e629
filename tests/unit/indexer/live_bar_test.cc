// A bar that goes on being drawn while the work says nothing.
#include "indexer/live_bar.h"

#include <atomic>
#include <chrono>
#include <sstream>
#include <streambuf>
#include <thread>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

// Counts what another thread writes.
class CountingBuffer final : public std::streambuf {
 public:
  bool reaches(std::size_t bytes) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (bytes_ < bytes && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return bytes_ >= bytes;
  }
  std::size_t bytes() const { return bytes_; }

 private:
  std::streamsize xsputn(const char* /*text*/, std::streamsize bytes) override {
    bytes_ += static_cast<std::size_t>(bytes);
    return bytes;
  }
  int_type overflow(int_type byte) override {
    ++bytes_;
    return traits_type::not_eof(byte);
  }

  std::atomic<std::size_t> bytes_ = 0;
};

TEST(LiveBar, IsDrawnAgainWithoutAnyNews) {
  CountingBuffer buffer;
  std::ostream out(&buffer);
  {
    LiveBar bar(out, "writing", terminal::ProgressMode::kBar);
    bar.update(0.5);
    EXPECT_TRUE(buffer.reaches(1));
    EXPECT_TRUE(buffer.reaches(buffer.bytes() + 1));
    EXPECT_TRUE(buffer.reaches(buffer.bytes() + 1));
  }
}

TEST(LiveBar, SaysNothingWhereItIsOff) {
  std::ostringstream out;
  {
    LiveBar bar(out, "writing", terminal::ProgressMode::kOff);
    bar.update(0.5);
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace emeroteca::indexing

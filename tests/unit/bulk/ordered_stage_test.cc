#include "indexer/bulk/ordered_stage.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/bulk/recorded_document.h"

namespace emeroteca::indexing {
namespace {

struct Counted {
  int number = 0;
  int prepared = 0;
};

class OrderedStages : public testing::TestWithParam<std::size_t> {};

TEST_P(OrderedStages, PrepareInAnyOrderAndCompleteInTheirs) {
  constexpr int kItems = 2000;
  std::mutex mutex;
  std::set<std::size_t> busy;
  std::vector<int> completed;
  OrderedStage<Counted> stage(
      [&](std::size_t worker, Counted& item) {
        {
          const std::lock_guard lock(mutex);
          EXPECT_TRUE(busy.insert(worker).second) << "a worker does two things at a time";
        }
        // Later ones are often done before this one.
        if (item.number % 97 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        item.prepared = item.number + 1;
        const std::lock_guard lock(mutex);
        busy.erase(worker);
      },
      [&](Counted& item) {
        EXPECT_EQ(item.prepared, item.number + 1);
        completed.push_back(item.number);
      },
      GetParam(), 40);
  for (int i = 0; i < kItems; ++i) stage.put({i, 0}, 10);
  stage.finish();
  std::vector<int> expected(kItems);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(completed, expected);
  EXPECT_FALSE(stage.failed());
}

TEST_P(OrderedStages, TellWhatAStepThrew) {
  for (const bool preparing : {true, false}) {
    std::vector<int> completed;
    OrderedStage<Counted> stage(
        [&](std::size_t, Counted& item) {
          if (preparing && item.number == 500) throw std::runtime_error("five hundred");
        },
        [&](Counted& item) {
          if (!preparing && item.number == 500) throw std::runtime_error("five hundred");
          completed.push_back(item.number);
        },
        GetParam(), 10);
    const auto run = [&] {
      for (int i = 0; i < 100000; ++i) stage.put({i, 0}, 10);
      stage.finish();
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_TRUE(stage.failed());
    EXPECT_EQ(completed.size(), 500U);
  }
}

TEST_P(OrderedStages, GiveUpWhatWaits) {
  std::atomic<int> completed = 0;
  {
    OrderedStage<Counted> stage([](std::size_t, Counted&) {}, [&](Counted&) { ++completed; },
                                GetParam(), 10);
    for (int i = 0; i < 300; ++i) stage.put({i, 0}, 3);
  }
  EXPECT_LE(completed, 300);
}

// Regression, which ThreadSanitizer tells: who gave up looked at a batch that its worker wrote to.
TEST_P(OrderedStages, GiveUpWhatIsBeingPrepared) {
  const int items = std::max(1, static_cast<int>(GetParam()));  // none waits
  for (int round = 0; round < 4; ++round) {
    std::atomic<bool> leaving = GetParam() == 0;
    std::atomic<int> prepared = 0;
    std::atomic<int> completed = 0;
    {
      OrderedStage<Counted> stage(
          [&](std::size_t, Counted&) {
            while (!leaving) std::this_thread::yield();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            ++prepared;
          },
          [&](Counted&) { ++completed; }, GetParam(), 10);
      for (int i = 0; i < items; ++i) stage.put({i, 0}, 10);
      leaving = true;
    }
    EXPECT_LE(completed, prepared);
  }
}

INSTANTIATE_TEST_SUITE_P(Workers, OrderedStages, testing::Values(0, 1, 2, 4));

// What is said to a document.
class Transcript final : public DocumentTarget {
 public:
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override {
    all += "p " + std::string(term) + ' ' + std::to_string(position) + ' ' + std::to_string(wdf) +
           '\n';
  }
  void add_term(std::string_view term, std::uint32_t wdf) override {
    all += "t " + std::string(term) + ' ' + std::to_string(wdf) + '\n';
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    all += "v " + std::to_string(slot) + ' ' + std::string(value) + '\n';
  }
  void set_data(std::string data) override { all += "d " + data + '\n'; }

  std::string all;
};

TEST(RecordedDocuments, SayWhatWasSaid) {
  const auto say = [](DocumentTarget& document) {
    document.add_posting(std::string("a\0b", 3), 7, 1);
    document.add_value(3, "x");
    document.add_term(std::string(245, 'z'), 0);
    document.add_value(3, std::string(70000, 'y'));
    document.add_posting("a", 4294967295U, 2);
    document.set_data("data");
  };
  Transcript expected;
  say(expected);
  RecordedDocument first;
  say(first);
  RecordedDocument record = std::move(first);
  Transcript said;
  record.play(said);
  EXPECT_EQ(said.all, expected.all);
  Transcript nothing;
  record.play(nothing);
  EXPECT_EQ(nothing.all, "d \n");
}

}  // namespace
}  // namespace emeroteca::indexing

// A small dump as newsrooms and programs write them, and what became of it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {

class RealDump : public ::testing::Test {
 protected:
  void read(std::string_view name, std::string_view content) {
    read_dump(folder_.write(name, content), options_, sink_);
  }

  std::vector<std::string> titles() const {
    std::vector<std::string> out;
    for (const Article& article : sink_.articles) out.push_back(article.title);
    return out;
  }

  std::size_t different_ids() const {
    std::vector<std::string> ids = sink_.ids();
    std::sort(ids.begin(), ids.end());
    return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
  }

  // All that was said, a line each.
  std::string said() const {
    std::string out;
    for (const auto& fault : sink_.faults) out += fault.where + ": " + fault.reason + '\n';
    return out;
  }

  bool says(std::string_view text) const { return said().find(text) != std::string::npos; }

  std::string kinds() const {
    std::string out;
    for (const std::string& one : sink_.left_out) out += one.substr(one.rfind('/') + 1) + '\n';
    return out;
  }

  const Article& only() const {
    static const Article kNone;
    EXPECT_EQ(sink_.articles.size(), 1U) << said();
    return sink_.articles.empty() ? kNone : sink_.articles.front();
  }

  testing::TemporaryFolder folder_;
  Options options_;
  testing::RecordingSink sink_;
};

}  // namespace emeroteca::dumps

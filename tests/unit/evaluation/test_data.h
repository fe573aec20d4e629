// What the tests of evaluation share: small inputs, the shared folder, temporary files.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/text_file.h"

namespace emeroteca::evaluation::testing {

inline constexpr Metric kMap{MetricKind::kMap};

// The error of a call that must fail, to look at its fields.
template <typename Error, typename Call>
Error error_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error was thrown";
  return Error{std::string()};
}

template <typename Call>
FileError file_error_of(Call&& call) {
  try {
    call();
  } catch (const FileError& error) {
    return error;
  }
  ADD_FAILURE() << "no error was thrown";
  return FileError{{}, 0, {}, {}};
}

// An evaluation made by hand: one metric, topics "1", "2", ... with these values.
inline Evaluation evaluation_of(const Metric& metric, std::initializer_list<double> values) {
  Evaluation evaluation;
  evaluation.metrics = {metric};
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
    evaluation.topics.push_back(
        {std::to_string(evaluation.topics.size() + 1), {value}, 10, 4, value > 0.0 ? 2U : 0U});
  }
  evaluation.summary = {sum / static_cast<double>(values.size())};
  return evaluation;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A file that is gone when the test ends.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "emeroteca-evaluation-XXXXXX").string();
    const int descriptor = mkstemp(pattern.data());
    EXPECT_GE(descriptor, 0);
    path_ = pattern;
    std::ofstream(path_, std::ios::binary) << content;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace emeroteca::evaluation::testing

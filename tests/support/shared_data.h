// The real data that tests may read: news dumps, collections and word lists in the shared folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include <gtest/gtest.h>
#include <simdjson.h>

namespace emeroteca::tests {

// The folder itself: the compile definition EMEROTECA_SHARED_DIR. It may be missing.
std::filesystem::path shared_dir();
bool have_shared_dir();

// True in continuous integration (CI=true), where the shared folder always has to be there.
bool in_ci();

// Both call back once for each line of a file, without its line feed; the file may be compressed
// (zstd, gzip, xz). What is passed is valid only during the call. They throw std::runtime_error,
// with the file's name, if it cannot be read or (for JSON) a line does not parse.
void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view)>& callback);
void for_each_json_line(const std::filesystem::path& path,
                        const std::function<void(simdjson::dom::element)>& callback);

// The string under the key, or "" where there is none or null.
std::string_view string_field(const simdjson::dom::element& object, std::string_view key);

}  // namespace emeroteca::tests

// First line of a test that needs something of the machine (a program that ./dev installs): skips
// it where that is missing, fails it in CI.
#define EMEROTECA_NEED(condition, what)                               \
  if (!(condition)) {                                                 \
    if (::emeroteca::tests::in_ci()) FAIL() << what << " is missing"; \
    GTEST_SKIP() << what << " is missing";                            \
  }                                                                   \
  static_assert(true, "take the semicolon")

// First line of a test that needs the shared folder: skips it elsewhere, fails it in CI.
#define EMEROTECA_NEED_SHARED_DATA()                                            \
  if (!::emeroteca::tests::have_shared_dir()) {                                 \
    if (::emeroteca::tests::in_ci())                                            \
      FAIL() << "no shared folder at " << ::emeroteca::tests::shared_dir();     \
    GTEST_SKIP() << "no shared folder at " << ::emeroteca::tests::shared_dir(); \
  }                                                                             \
  static_assert(true, "take the semicolon")

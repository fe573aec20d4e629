// What is said of an error, and what a program returns after one.
#include "errors/report.h"

#include <sstream>

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

std::string said(const Error& fault, const std::string& prefix = "") {
  std::ostringstream out;
  report(fault, {prefix, "indexer"}, out);
  return out.str();
}

TEST(Report, HasTheMessageBehindTheProgramAndTheHintBelow) {
  EXPECT_EQ(said(Error("it failed")), "indexer: it failed\n");
  EXPECT_EQ(said(Error("it failed", "try again")), "indexer: it failed\n  try again\n");
}

TEST(Report, NamesProgramsAsTheyAreInstalled) {
  EXPECT_EQ(said(Error("no archive", "make one with `indexer add`"), "emeroteca-"),
            "emeroteca-indexer: no archive\n  make one with `emeroteca-indexer add`\n");
}

TEST(Report, ShowsNoByteThatMovesACursor) {
  EXPECT_EQ(said(Error("a\x1b[2Jb\nc\r", "d\x07\xff")),
            "indexer: a\\x1B[2Jb\\x0A"
            "c\\x0D\n  d\\x07\xEF\xBF\xBD\n");
}

TEST(RunProgram, ReturnsTheCodeOfTheWork) {
  EXPECT_EQ(run_program("/usr/bin/emeroteca-indexer", "indexer",
                        [](const ProgramName& program) {
                          EXPECT_EQ(program.prefix, "emeroteca-");
                          EXPECT_EQ(program.own, "indexer");
                          return 1;
                        }),
            1);
}

TEST(RunProgram, ReturnsTwoAfterAnError) {
  ::testing::internal::CaptureStderr();
  const auto run = [](const std::function<int()>& work) {
    return run_program("indexer", "indexer", [&](const ProgramName&) { return work(); });
  };
  EXPECT_EQ(run([]() -> int { throw Error(ErrorCode::kBusy, "one", "wait"); }), 2);
  EXPECT_EQ(run([]() -> int { throw std::runtime_error("two\x1b"); }), 2);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "indexer: one\n  wait\nindexer: two\\x1B\n");
}

// Regression: "std::bad_alloc", and nothing of what to do.
TEST(RunProgram, SaysWhatToDoWithoutMemoryOrThreads) {
  const auto told = [](const std::string& own, const std::function<int()>& work) {
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(run_program(own, own, [&](const ProgramName&) { return work(); }), 2);
    return ::testing::internal::GetCapturedStderr();
  };
  const std::string memory = told("indexer", []() -> int { throw std::bad_alloc(); });
  EXPECT_TRUE(memory.starts_with("indexer: there is not enough memory\n")) << memory;
  EXPECT_NE(memory.find("the archive is as the last commit left it"), std::string::npos) << memory;
  const std::string thread = told("searcher", []() -> int {
    throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
  });
  EXPECT_TRUE(thread.starts_with("searcher: the system has no memory or no thread left for it: "))
      << thread;
  EXPECT_EQ(thread.find("--jobs"), std::string::npos) << thread;
}

// Scripts compare them: none may ever change.
TEST(ErrorCode, HasANameOfItsOwn) {
  EXPECT_EQ(code_name(Error("x").code()), "other");
  EXPECT_EQ(code_name(ErrorCode::kUsage), "usage");
  EXPECT_EQ(code_name(ErrorCode::kMissing), "missing");
  EXPECT_EQ(code_name(ErrorCode::kPermission), "permission");
  EXPECT_EQ(code_name(ErrorCode::kBusy), "busy");
  EXPECT_EQ(code_name(ErrorCode::kDamaged), "damaged");
  EXPECT_EQ(code_name(ErrorCode::kVersion), "version");
  EXPECT_EQ(code_name(ErrorCode::kUnreachable), "unreachable");
  EXPECT_EQ(code_name(ErrorCode::kOutput), "output");
  EXPECT_EQ(code_name(ErrorCode::kNotFound), "not_found");
}

// Regression: an id that no article has was an error like a broken archive.
TEST(ErrorCode, WhatIsNotFoundIsNoFault) {
  EXPECT_EQ(Error(ErrorCode::kNotFound, "x").exit_code(), kExitNothing);
  EXPECT_EQ(Error(ErrorCode::kMissing, "x").exit_code(), kExitError);
}

}  // namespace
}  // namespace emeroteca

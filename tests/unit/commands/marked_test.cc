#include "searcher/commands/marked.h"

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca::commands {
namespace {

class Marked : public ::testing::Test {
 protected:
  Marked() {
    arguments_.archive = "archive";
    Hit hit;
    hit.rank = 7;
    hit.article.id = "a";
    hit.article.title = "Dry summer";
    hit.article.body = "No rain in June. None in July.";
    hit.snippets = {{"cut for a screen", {}}};
    hits_.push_back(hit);
    hit.article.id = "b";
    hits_.push_back(hit);
  }

  // What is written, and how it ends: the exit code, or that of the error.
  std::string print(int& code) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    try {
      code = print_marked(hits_, arguments_);
    } catch (const Error& fault) {
      code = fault.exit_code();
    }
    told_ = ::testing::internal::GetCapturedStderr();
    return ::testing::internal::GetCapturedStdout();
  }

  SearcherArguments arguments_;
  std::vector<Hit> hits_;
  std::string told_;
};

TEST_F(Marked, AreTheirIdsInTheirOrder) {
  int code = -1;
  EXPECT_EQ(print(code), "a\nb\n");
  EXPECT_EQ(code, kExitFound);
  hits_.clear();
  EXPECT_EQ(print(code), "");
  EXPECT_EQ(code, kExitNothing);
}

// Regression: formats that show snippets showed none.
TEST_F(Marked, HaveSnippetsOfTheirOwn) {
  arguments_.pattern = "{rank} {snippet}";
  int code = -1;
  const std::string out = print(code);
  EXPECT_TRUE(out.starts_with("1 No rain in June.")) << out;
  EXPECT_NE(out.find("\n2 No rain in June."), std::string::npos) << out;
  arguments_.pattern.clear();
  arguments_.format = "json";
  EXPECT_NE(print(code).find("No rain in June."), std::string::npos);
}

// Regression: a damaged article was written as a sound one, with exit code 0.
TEST_F(Marked, ThatAreDamagedAreToldAndLeftOut) {
  hits_[0].damage = "its text is cut";
  int code = -1;
  EXPECT_EQ(print(code), "b\n");
  EXPECT_EQ(code, kExitError);
  EXPECT_NE(told_.find("its text is cut"), std::string::npos) << told_;
  arguments_.format = "json";
  EXPECT_NE(print(code).find("\"damaged\""), std::string::npos);
  EXPECT_EQ(code, kExitError);
}

}  // namespace
}  // namespace emeroteca::commands

#include "programs/nearest.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

namespace emeroteca {
namespace {

class Nearest : public ::testing::Test {
 protected:
  void SetUp() override {
    CLI::App& add = *app_.add_subcommand("add", "");
    add.add_option("--format");
    add.add_option("--rejects");
    add.add_flag("-q,--quiet");
    app_.add_subcommand("inspect", "");
  }

  std::string option(const std::string& given) {
    return nearest_option(*app_.get_subcommand("add"), given);
  }

  CLI::App app_;
};

TEST_F(Nearest, OptionsAreTwoLettersAway) {
  EXPECT_EQ(option("--fromat"), "--format");
  EXPECT_EQ(option("--formats"), "--format");
  EXPECT_EQ(option("--quite"), "--quiet");
  EXPECT_EQ(option("--rej"), "--rejects");
  EXPECT_EQ(option("--re"), "");
  EXPECT_EQ(option("--colour"), "");
  EXPECT_EQ(option("--"), "");
}

TEST_F(Nearest, CommandsAreOne) {
  EXPECT_EQ(nearest_command(app_, "inspetc"), "inspect");
  EXPECT_EQ(nearest_command(app_, "addd"), "add");
  EXPECT_EQ(nearest_command(app_, "inspect"), "");
  EXPECT_EQ(nearest_command(app_, "ad"), "add");
  EXPECT_EQ(nearest_command(app_, "a"), "");
  EXPECT_EQ(nearest_command(app_, "inspection"), "");
}

}  // namespace
}  // namespace emeroteca

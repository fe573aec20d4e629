#include "searcher/answer/ranking_parameters.h"

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca {
namespace {

TEST(RankingParameters, AreSetByName) {
  RankingParameters parameters;
  set_parameters("k1=0.9,proximity=0", parameters);
  EXPECT_EQ(parameters.k1, 0.9);
  EXPECT_EQ(parameters.proximity, 0);
}

TEST(RankingParameters, WrongOnesAreNamed) {
  RankingParameters parameters;
  for (const std::string_view text :
       {"colour=1", "k1", "k1=", "k1=x", "k1=-1", "k1=1x", "k1=1e7"}) {
    try {
      set_parameters(text, parameters);
      FAIL() << text;
    } catch (const Error& fault) {
      EXPECT_NE(std::string(fault.what()).find(text), std::string::npos);
      EXPECT_NE(fault.hint().find("proximity"), std::string::npos);
    }
  }
}

// Regression: nan and inf were taken, and a window of inf was made a number of articles.
TEST(RankingParameters, WhatIsNotFiniteIsRefused) {
  RankingParameters parameters;
  for (const ParameterRow& row : ranking_parameters()) {
    for (const char* value : {"nan", "-nan", "inf", "-inf", "infinity", "1e999", "1e300"}) {
      EXPECT_THROW(set_parameters(std::string(row.name) + "=" + value, parameters), Error)
          << row.name << '=' << value;
    }
  }
  EXPECT_EQ(parameters.window, RankingParameters().window);
}

// Regression: a known name with a wrong value was told to be no parameter.
TEST(RankingParameters, AWrongValueIsNoUnknownName) {
  RankingParameters parameters;
  try {
    set_parameters("synonym=x", parameters);
    FAIL();
  } catch (const Error& fault) {
    EXPECT_EQ(std::string(fault.what()), "'synonym=x' gives a parameter of the ranking no number");
  }
}

TEST(RankingParameters, ShareOfTheWordsIsAPartOfTheScore) {
  RankingParameters parameters;
  set_parameters("coverage=1", parameters);
  EXPECT_EQ(parameters.coverage, 1);
  EXPECT_THROW(set_parameters("coverage=1.1", parameters), Error);
}

}  // namespace
}  // namespace emeroteca

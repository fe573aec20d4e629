#include "searcher/results/json_format.h"

#include <limits>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/results/sample_result.h"

namespace emeroteca::results {
namespace {

std::string json_of(const SearchResult& result) {
  std::ostringstream out;
  write_json(out, result);
  return out.str();
}

TEST(JsonFormat, AllThatTheContractNames) {
  EXPECT_EQ(
      json_of(tests::sample_result()),
      R"({"version":1,"query":"cloud Alibaba","total":{"count":1234,"exact":false},"hits":[)"
      R"({"rank":1,"score":12.5,"id":"ansa/1","language":"it",)"
      R"("title":"Washington apre un'indagine sul cloud","published":"2021-10-19T15:01:01Z",)"
      R"("source":"Agenzia Meridiana","author":["Anna Rossi","Luca Bianchi"],)"
      R"("url":"https://example.org/a_b?c=1&d=%20",)"
      R"("snippets":[{"text":"…il cloud di Alibaba…","highlights":[[6,11],[15,22]]},)"
      R"({"text":"E poi Gartner.","highlights":[[6,13]]}],"also":[]},)"
      R"({"rank":2,"score":3.0,"id":"bare","language":"en","title":"Nothing else is known",)"
      R"("published":null,"source":null,"author":[],"url":null,"snippets":[],"also":["bare.it"]}],)"
      R"("suggestion":null,"took_ms":3.24})"
      "\n");
}

TEST(JsonFormat, EmptyAnswer) {
  EXPECT_EQ(json_of({}), R"({"version":1,"query":"","total":{"count":0,"exact":false},"hits":[],)"
                         R"("suggestion":null,"took_ms":0.0})"
                         "\n");
}

TEST(JsonFormat, OddNumbers) {
  SearchResult result = tests::sample_result();
  result.hits[0].score = std::numeric_limits<double>::quiet_NaN();
  result.hits[1].score = std::numeric_limits<double>::infinity();
  result.took_ms = -1;
  const auto json = nlohmann::json::parse(json_of(result));
  EXPECT_TRUE(json["hits"][0]["score"].is_number());
  EXPECT_TRUE(json["hits"][1]["score"].is_number());
  EXPECT_EQ(json["took_ms"], 0.0);
}

TEST(JsonFormat, HostileTextIsEscapedButStays) {
  SearchResult result = tests::hostile_result();
  const std::string text = json_of(result);
  EXPECT_EQ(tests::harm_in(text), "");
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const auto json = nlohmann::json::parse(text);
  const std::string title = json["hits"][0]["title"];
  EXPECT_NE(title.find("\x1b[31m"), std::string::npos);
  EXPECT_NE(title.find("\u202E"), std::string::npos);
}

TEST(JsonText, Escapes) {
  EXPECT_EQ(json_text("a\x1b\x7f\u009b\u202e\u2028\u00ad\U000E0041è日"),
            "\"a\\u001b\\u007f\\u009b\\u202e\\u2028\\u00ad\\udb40\\udc41è日\"");
  EXPECT_EQ(json_text("a\xff"), "\"a\uFFFD\"");
  const std::string all = "\U000E0041\u009b";
  EXPECT_EQ(nlohmann::json::parse(json_text(all)).get<std::string>(), all);
}

}  // namespace
}  // namespace emeroteca::results

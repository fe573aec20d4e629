// Embargoes that were not understood, and articles that were shown all the same.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

constexpr std::int64_t kFarEnd = 32472144000;  // 2999-01-01

class EmbargoFault : public ::testing::Test {
 protected:
  // Of one article with these members: "shown", "until SECONDS" or "rejected".
  std::string fate(std::string_view name, std::string_view content, const Options& options = {}) {
    testing::RecordingSink sink;
    read_dump(folder_.write(name, content), options, sink);
    if (sink.articles.empty()) {
      const bool told =
          sink.faults.size() == 1 && sink.faults[0].rejected &&
          sink.faults[0].reason.find("so that it is not shown too early") != std::string::npos;
      return told ? "rejected" : "lost";
    }
    const auto until = sink.articles[0].embargo;
    return until ? "until " + std::to_string(*until) : "shown";
  }

  std::string fate_of_line(const std::string& members, const Options& options = {}) {
    return fate("a.jsonl",
                R"({"title":"Bilancio","body":"Il testo del bilancio.",)" + members + "}", options);
  }

  testing::TemporaryFolder folder_;
};

TEST_F(EmbargoFault, NumbersAndFlagsWereTakenForDatesIn1970) {
  for (const char* const value : {"1", R"("1")", R"("12")", "-1", "true", R"("yes")", "12.5",
                                  "99999", R"("1970-01-01T00:00:01Z")", R"("fino a Pasqua")"}) {
    EXPECT_EQ(fate_of_line("\"embargo\":" + std::string(value)), "rejected") << value;
  }
  EXPECT_EQ(fate("a.csv", "id,titolo,testo,embargo\n1,A,Il testo del bilancio.,1\n"), "rejected");
  EXPECT_EQ(fate_of_line(R"("embargo":32472144000)"), "until 32472144000");
}

TEST_F(EmbargoFault, AFlagUnderAnotherNameWasDroppedInSilence) {
  for (const char* const name : {"embargoed", "embargo_until", "data embargo", "under_embargo",
                                 "isEmbargoed", "embargoEndDate", "sotto_embargo", "EMBARGO"}) {
    EXPECT_EQ(fate_of_line('"' + std::string(name) + "\":true"), "rejected") << name;
    EXPECT_EQ(fate_of_line('"' + std::string(name) + "\":\"2999-01-01\""),
              "until " + std::to_string(kFarEnd))
        << name;
    EXPECT_EQ(fate_of_line('"' + std::string(name) + "\":false"), "shown") << name;
  }
  EXPECT_EQ(fate_of_line(R"("embargo_reason":"petrolio")"), "shown");
}

TEST_F(EmbargoFault, WhatSaysThatThereIsNoneIsNoEmbargo) {
  for (const char* const value :
       {"false", "0", "null", R"("")", R"("no")", R"("False")", "{}", "[]", R"({"until":null})",
        R"({"active":false})", R"("NaN")", R"("0000-00-00 00:00:00")"}) {
    EXPECT_EQ(fate_of_line("\"embargo\":" + std::string(value)), "shown") << value;
  }
  EXPECT_EQ(fate("a.csv", "id,titolo,testo,embargo\n1,A,Il testo del bilancio.,0\n"), "shown");
}

TEST_F(EmbargoFault, ObjectsAndListsWereKeptAndTheirArticleWasShown) {
  const std::string until = "until " + std::to_string(kFarEnd);
  for (const char* const value :
       {R"({"until":"2999-01-01"})", R"([{"until":"2999-01-01T00:00:00Z"}])",
        R"({"active":true,"end":"2999-01-01"})", R"({"$date":"2999-01-01T00:00:00Z"})",
        R"({"date":{"$date":"2999-01-01T00:00:00Z"}})", R"(["2999-01-01"])"}) {
    EXPECT_EQ(fate_of_line("\"embargo\":" + std::string(value)), until) << value;
  }
  for (const char* const value : {R"({"level":3})", R"({"active":true})", R"([true])",
                                  R"({"until":"Pasqua"})", R"({"from":"2024-01-01"})"}) {
    EXPECT_EQ(fate_of_line("\"embargo\":" + std::string(value)), "rejected") << value;
  }
}

TEST_F(EmbargoFault, TheZoneBesideItsDateWasIgnored) {
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01 00:00:00.000000","timezone_type":3,)"
                         R"("timezone":"America/New_York"})"),
            "until " + std::to_string(kFarEnd + 5 * 3600));
  EXPECT_EQ(fate_of_line(R"("embargo":{"until":"2999-01-01 00:00","timezone":"America/New_York"})"),
            "until " + std::to_string(kFarEnd + 5 * 3600));
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01 00:00","timezone":"Luna Park"})"),
            "rejected");
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01T00:00Z","timezone":"Europe/Rome"})"),
            "until " + std::to_string(kFarEnd));
}

TEST_F(EmbargoFault, TheTimeBesideItsDateWasIgnored) {
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01","time":"18:00"})"),
            "until " + std::to_string(kFarEnd + 18 * 3600));
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01","time":"18:00",)"
                         R"("timezone":"America/New_York"})"),
            "until " + std::to_string(kFarEnd + 23 * 3600));
  EXPECT_EQ(fate_of_line(R"("embargo":{"date":"2999-01-01","time":"a sera"})"), "rejected");
}

TEST_F(EmbargoFault, TheDateBesideAFlagCounts) {
  const std::string until = "until " + std::to_string(kFarEnd);
  for (const char* const flag : {"true", "false", "1", "0"}) {
    const std::string both =
        R"("embargoed":)" + std::string(flag) + R"(,"embargo_until":"2999-01-01")";
    EXPECT_EQ(fate_of_line(both), until) << flag;
  }
  EXPECT_EQ(fate("a.csv",
                 "titolo,testo,embargoed,embargo_until\nA,Il testo del bilancio.,1,2999-01-01\n"),
            until);
  EXPECT_EQ(fate_of_line(R"("embargo":"2001-01-01","embargo_until":"2999-01-01")"), until);
  EXPECT_EQ(fate_of_line(R"("embargo":"2001-01-01","embargo_until":"Pasqua")"), "rejected");
}

TEST_F(EmbargoFault, TheFieldThatAUserNamesIsTheOnlyOne) {
  Options options;
  options.map = parse_field_paths("embargo=release.at");
  EXPECT_EQ(fate_of_line(R"("embargo":"Cuba","release":{"at":"2999-01-01"})", options),
            "until " + std::to_string(kFarEnd));
}

TEST_F(EmbargoFault, OnesInsideOfOtherFieldsWereIgnored) {
  for (const char* const members :
       {R"("acf":{"embargo":"2999-01-01"})", R"("metadata":{"embargo_until":"2999-01-01"})",
        R"("meta":{"embargo":"2999-01-01"})", R"("custom":{"a":{"embargoDate":"2999-01-01"}})",
        R"("publishing":{"embargoed":true,"embargo_end":"2999-01-01"})",
        R"("postmeta":[{"key":"x","value":"y"},{"key":"embargo","value":"2999-01-01"}])",
        R"("meta":{"list":[{"meta_key":"embargo","meta_value":"2999-01-01"}]})",
        R"("field_embargo":[{"value":"2999-01-01"}])", R"("meta.embargo":"2999-01-01")"}) {
    EXPECT_EQ(fate_of_line(members), "until " + std::to_string(kFarEnd)) << members;
  }
  EXPECT_EQ(fate_of_line(R"("meta":{"embargoed":true})"), "rejected");
  EXPECT_EQ(fate("a.csv", "id,title,body,meta.embargo\n1,A,Il testo del bilancio.,2999-01-01\n"),
            "until " + std::to_string(kFarEnd));
  // Those of other articles, of pictures, and none.
  for (const char* const members :
       {R"("related":[{"title":"Due","embargo":"2999-01-01"}])",
        R"("next":{"title":"Due","embargo":"2999-01-01"})", R"("images":{"embargo":"2999-01-01"})",
        R"("meta":{"embargo":null,"embargoed":false})",
        R"("meta":{"embargo_reason":"petrolio"})"}) {
    EXPECT_EQ(fate_of_line(members), "shown") << members;
  }
}

TEST_F(EmbargoFault, ThatOfAWrapperIsThatOfItsArticles) {
  const std::string items = R"("items":[{"title":"Uno","body":"Testo del primo."}]})";
  EXPECT_EQ(fate("a.json", R"({"embargo":"2999-01-01",)" + items),
            "until " + std::to_string(kFarEnd));
  EXPECT_EQ(fate("a.json", R"({"embargoed":true,)" + items), "rejected");
}

TEST_F(EmbargoFault, AgencyFormatsSayThatThereIsOneWithoutItsEnd) {
  const auto nitf = [](const std::string& release) {
    return R"(<?xml version="1.0"?><nitf><head><docdata management-status="embargoed">)" + release +
           "</docdata></head><body><body.head><hedline><hl1>Bilancio</hl1></hedline></body.head>"
           "<body.content><p>Il testo del bilancio.</p></body.content></body></nitf>";
  };
  EXPECT_EQ(fate("a.xml", nitf("")), "rejected");
  EXPECT_EQ(fate("a.xml", nitf(R"(<date.release norm="29990101"/>)")),
            "until " + std::to_string(kFarEnd));
  const auto newsml1 = [](const std::string& change) {
    return "<?xml version=\"1.0\"?><NewsML><NewsItem><NewsManagement>"
           "<Status FormalName=\"Embargoed\"/>" +
           change +
           "</NewsManagement><NewsComponent><NewsLines><HeadLine>Bilancio</HeadLine></NewsLines>"
           "<ContentItem><DataContent><p>Il testo del bilancio.</p></DataContent></ContentItem>"
           "</NewsComponent></NewsItem></NewsML>";
  };
  EXPECT_EQ(fate("a.xml", newsml1("")), "rejected");
  EXPECT_EQ(fate("a.xml", newsml1("<StatusWillChange><DateAndTime>29990101T000000Z</DateAndTime>"
                                  "</StatusWillChange>")),
            "until " + std::to_string(kFarEnd));
  const auto newsml2 = [](const std::string& embargoed) {
    return "<?xml version=\"1.0\"?><newsItem guid=\"urn:g2\"><itemMeta>" + embargoed +
           "<pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>Bilancio</headline>"
           "</contentMeta><contentSet><inlineXML><html><body><p>Il testo del bilancio.</p></body>"
           "</html></inlineXML></contentSet></newsItem>";
  };
  EXPECT_EQ(fate("a.xml", newsml2("<embargoed/>")), "rejected");
  EXPECT_EQ(fate("a.xml", newsml2("<embargoed>2999-01-01T00:00:00Z</embargoed>")),
            "until " + std::to_string(kFarEnd));
  EXPECT_EQ(fate("a.xml", newsml2("")), "shown");
  const auto ninjs = [](const std::string& embargoed) {
    return R"({"uri":"urn:nj","type":"text","headline":"Bilancio","body_text":"Il testo.","embargoed":)" +
           embargoed + "}";
  };
  for (const char* const value : {"true", "1", R"({"level":1})", R"("")"}) {
    EXPECT_EQ(fate("a.json", ninjs(value)), std::string(value) == R"("")" ? "shown" : "rejected")
        << value;
  }
  EXPECT_EQ(fate("a.json", ninjs(R"({"until":"2999-01-01T00:00:00Z"})")),
            "until " + std::to_string(kFarEnd));
}

TEST_F(EmbargoFault, FrontMatterHadNone) {
  const auto page = [](const std::string& line) {
    return "---\ntitle: Bilancio\n" + line + "\n---\nIl testo del bilancio.\n";
  };
  EXPECT_EQ(fate("a.md", page("embargo: 2999-01-01")), "until " + std::to_string(kFarEnd));
  EXPECT_EQ(fate("a.md", page("embargoed: true")), "rejected");
  EXPECT_EQ(fate("a.md", page("embargoed: false")), "shown");
}

}  // namespace
}  // namespace emeroteca::dumps

// What is no longer or not yet news: embargoes, versions, articles that are taken back.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class Versions : public ::testing::Test {
 protected:
  std::string found(const std::string& query) const {
    return run_program("searcher", {"search", "-a", archive_, query}).out;
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Versions, EmbargoedArticleIsKeptAndFoundFromItsHourOn) {
  const Output run =
      add(archive_, {"-"},
          R"({"id":"1","story":"s","title":"Bilancio segreto","embargo":"2999-01-01T09:00:00Z"}
{"id":"2","story":"s","title":"Bilancio vecchio","embargo":"2001-01-01T09:00:00Z"}
{"id":"3","title":"Bilancio comunale"}
{"id":"4","title":"Bilancio regionale","embargo":"false"}
)");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(contains(run.err, "embargoed: 1")) << run.err;
  EXPECT_TRUE(contains(found("bilancio"), "3 articles")) << found("bilancio");
  EXPECT_FALSE(contains(found("bilancio"), "segreto"));
  EXPECT_FALSE(contains(found("date:.. segreto"), "Bilancio segreto"));
  EXPECT_FALSE(contains(run_program("searcher", {"similar", "-a", archive_, "3"}).out, "segreto"));
  const Output json =
      run_program("searcher", {"search", "-a", archive_, "--format", "json", "vecchio"});
  EXPECT_TRUE(nlohmann::json::parse(json.out)["hits"][0]["also"].empty()) << json.out;
  EXPECT_TRUE(contains(run_program("searcher", {"show", "-a", archive_, "1"}).out, "segreto"));
  const auto before = exported(archive_);
  ASSERT_EQ(before.size(), 4U);
  EXPECT_TRUE(contains(before[0], R"("embargo":"2999-01-01T09:00:00Z")")) << before[0];
  const Output info = run_program("indexer", {"info", "-a", archive_});
  EXPECT_TRUE(contains(info.out, "Embargoed 1")) << info.out;
  std::string dump;
  for (const std::string& line : before) dump += line + '\n';
  add(folder_ / "B", {"-"}, dump);
  EXPECT_EQ(exported(folder_ / "B"), before);
  EXPECT_EQ(run_program("indexer", {"reindex", "-a", archive_}).exit_code, 0);
  EXPECT_FALSE(contains(found("bilancio"), "segreto"));
}

TEST_F(Versions, EmbargoThatIsNotUnderstoodKeepsTheArticleOut) {
  const Output run =
      add(archive_, {"-"}, R"({"id":"1","title":"Bilancio segreto","embargo":"fino a Pasqua"})");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(contains(run.err, "fino a Pasqua")) << run.err;
}

TEST_F(Versions, OlderOneNeverReplacesANewerOne) {
  const auto version = [](int hour, const char* title) {
    return R"({"id":"1","title":")" + std::string(title) + R"(","modified":"2024-01-12T1)" +
           std::to_string(hour) + ":00:00Z\"}\n";
  };
  // In one dump, then from another one.
  const Output first = add(archive_, {"-"}, version(2, "Seconda") + version(1, "Prima"));
  EXPECT_TRUE(contains(first.err, "older versions: 1")) << first.err;
  EXPECT_TRUE(contains(exported(archive_)[0], "Seconda"));
  const Output older = add(archive_, {"-"}, version(1, "Prima"));
  EXPECT_EQ(older.exit_code, 0);
  EXPECT_TRUE(contains(older.err, "older versions: 1")) << older.err;
  EXPECT_TRUE(contains(exported(archive_)[0], "Seconda"));
  EXPECT_EQ(counts(add(archive_, {"-"}, version(3, "Terza"))),
            "0 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_TRUE(contains(exported(archive_)[0], "Terza"));
  // One that does not say when it was made is believed, as always.
  add(archive_, {"-"}, R"({"id":"1","title":"Quarta"})");
  EXPECT_TRUE(contains(exported(archive_)[0], "Quarta"));
}

std::string ninjs(const char* id, const char* status, const char* created) {
  return std::string(R"({"uri":")") + id + R"(","type":"text","pubstatus":")" + status +
         R"(","versioncreated":")" + created +
         R"(","headline":"Crolla il ponte","body_text":"Il ponte è crollato."})" + "\n";
}

TEST_F(Versions, TakenBackBeforeOrBehindItsArticleItIsGone) {
  const std::string usable = ninjs("urn:1", "usable", "2024-01-12T10:00:00Z");
  const std::string killed = ninjs("urn:1", "canceled", "2024-01-12T11:00:00Z");
  const Output behind = add(archive_, {"-"}, usable + killed);
  EXPECT_EQ(articles_in(archive_), 0U) << behind.err;
  const Output before = add(archive_, {"-"}, killed + usable);
  EXPECT_EQ(articles_in(archive_), 0U) << before.err;
  EXPECT_TRUE(contains(before.err, "withdrawn: 1")) << before.err;
  // What is sent again later is news again, and an old notice does not take it back.
  add(archive_, {"-"}, killed + ninjs("urn:1", "usable", "2024-01-12T12:00:00Z"));
  EXPECT_EQ(articles_in(archive_), 1U);
  add(archive_, {"-"}, killed);
  EXPECT_EQ(articles_in(archive_), 1U);
}

}  // namespace
}  // namespace emeroteca::tests

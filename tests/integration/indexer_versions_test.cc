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

// Regression: the lists of other programs named the embargoed twin of an article.
TEST_F(Versions, EmbargoedTwinIsNamedInNoList) {
  const std::string text =
      R"("body":"Il sindaco presenta il bilancio e taglia le spese della città in aula ieri.")";
  add(archive_, {"-"},
      R"({"id":"1","title":"Bilancio","embargo":"2999-01-01T09:00:00Z",)" + text + "}\n" +
          R"({"id":"2","title":"Bilancio",)" + text + "}\n" + R"({"id":"3","title":"Bilancio",)" +
          text + "}\n");
  for (const char* format : {"json", "csv", "jsonl", "tsv"}) {
    const Output list = run_program(
        "searcher", {"search", "-a", archive_, "--format", format, "-n", "all", "bilancio"});
    EXPECT_EQ(list.exit_code, 0) << list.err;
    EXPECT_FALSE(contains(list.out, "\"1\"")) << list.out;
  }
  const Output also =
      run_program("searcher", {"search", "-a", archive_, "--template", "{id} {also}", "bilancio"});
  EXPECT_FALSE(contains(also.out, "1")) << also.out;
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

std::string at(const char* id, const char* status, int hour) {
  const std::string created = "2024-01-12T" + std::to_string(10 + hour) + ":00:00Z";
  return ninjs(id, status, created.c_str());
}

// Regression: an earlier notice behind a later one let the article in that both take back.
TEST_F(Versions, OfSeveralNoticesTheLatestHolds) {
  const Output run = add(archive_, {"-"},
                         at("urn:1", "canceled", 5) + at("urn:1", "canceled", 2) +
                             at("urn:1", "usable", 3) + at("urn:2", "usable", 3));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive_), 1U) << run.err;
  EXPECT_TRUE(contains(run.err, "withdrawn: 1\n")) << run.err;
  add(archive_, {"-"},
      at("urn:1", "canceled", 2) + at("urn:1", "canceled", 5) + at("urn:1", "usable", 6));
  EXPECT_EQ(articles_in(archive_), 2U);
}

// Regression: a notice that came too late for the version in the archive was noted all the same,
// and took the records behind it away.
TEST_F(Versions, ANoticeThatIsNotCarriedOutDropsNothingLater) {
  add(archive_, {"-"}, at("urn:1", "usable", 5));
  const std::string undated =
      R"({"uri":"urn:1","type":"text","pubstatus":"usable","headline":"Riapre il ponte",)"
      R"("body_text":"Il ponte riapre."})"
      "\n";
  // In files of their own: in one file, another title and text would be another article.
  const Output run = add(archive_, {folder_.write("a.jsonl", at("urn:1", "canceled", 2)),
                                    folder_.write("b.jsonl", undated)});
  EXPECT_FALSE(contains(run.err, "withdrawn")) << run.err;
  EXPECT_EQ(counts(run), "0 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_TRUE(contains(exported(archive_)[0], "Riapre"));
}

// Regression: a dump of nothing but notices, with a picture beside it, was told as a failure.
TEST_F(Versions, ADumpOfNoticesAloneIsNoFailure) {
  folder_.write("d/notices.jsonl", at("urn:1", "canceled", 5));
  folder_.write("d/picture.jpg", std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11));
  add(archive_, {"-"}, at("urn:1", "usable", 3));
  const Output looked = run_program("indexer", {"inspect", folder_ / "d"});
  EXPECT_EQ(looked.exit_code, 0) << looked.out << looked.err;
  const Output run = add(archive_, {folder_ / "d"});
  EXPECT_TRUE(contains(run.err, "skipped: 1 ")) << run.err;
  EXPECT_TRUE(contains(run.err, "withdrawn: 1\n")) << run.err;
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive_), 0U);
}

// Regression: a dry run counted notices of what was not there, and told what was taken back once
// more as what sync would remove, which could make it refuse.
TEST_F(Versions, SyncDryRunCountsWhatIsTakenBackAsSyncDoes) {
  const std::vector<std::string> sync{"sync", "-a", archive_, "--collection", "wire"};
  const auto synced = [&](std::vector<std::string> more, const std::string& input) {
    more.insert(more.begin(), sync.begin(), sync.end());
    more.emplace_back("-");
    return run_program("indexer", more, input);
  };
  ASSERT_EQ(
      synced({}, at("urn:1", "usable", 1) + at("urn:2", "usable", 1) + at("urn:3", "usable", 1))
          .exit_code,
      0);
  const std::string dump = at("urn:1", "canceled", 2) + at("urn:2", "canceled", 2) +
                           at("urn:9", "canceled", 2) + at("urn:3", "usable", 1);
  const Output dry = synced({"--dry-run"}, dump);
  EXPECT_EQ(dry.exit_code, 0) << dry.err;
  EXPECT_FALSE(contains(dry.err, "would remove")) << dry.err;
  EXPECT_TRUE(contains(dry.err, "dry run: withdrawn: 2\ndry run: removed: 0\n")) << dry.err;
  EXPECT_EQ(articles_in(archive_), 3U);
  const Output done = synced({}, dump);
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_TRUE(contains(done.err, "withdrawn: 2\nremoved: 0\n")) << done.err;
  EXPECT_EQ(articles_in(archive_), 1U);
}

std::string sourced(const char* id, int hour, const std::string& text, const char* source) {
  return R"({"id":")" + std::string(id) + R"(","body":")" + text + R"(","source":")" + source +
         R"(","modified":"2024-01-12T1)" + std::to_string(hour) + ":00:00Z\"}\n";
}

// Regression: a source of which the dump had older versions only was not synced.
TEST_F(Versions, AnOlderVersionCountsAsOneOfItsCollection) {
  add(archive_, {"-"},
      sourced("1", 5, "nuovo", "Wire") + sourced("2", 5, "due", "Wire") +
          sourced("3", 5, "altro", "Post"));
  const Output synced =
      run_program("indexer", {"sync", "-a", archive_, "-"}, sourced("1", 2, "vecchio", "Wire"));
  EXPECT_EQ(synced.exit_code, 0) << synced.err;
  EXPECT_TRUE(contains(synced.err, "older versions: 1 ")) << synced.err;
  EXPECT_TRUE(contains(synced.err, "removed: 1\n")) << synced.err;
  EXPECT_EQ(articles_in(archive_), 2U);
}

// Regression: an older version did not move its article with --collection, so that the sync of that
// collection did not keep it.
TEST_F(Versions, AnOlderVersionMovesItsArticleWithItsCollection) {
  add(archive_, {"-"}, sourced("1", 5, "nuovo", "Wire") + sourced("2", 5, "due", "Wire"));
  const auto before = exported(archive_);
  const Output moved = run_program("indexer", {"sync", "-a", archive_, "--collection", "day", "-"},
                                   sourced("1", 2, "vecchio", "Wire"));
  EXPECT_EQ(moved.exit_code, 0) << moved.err;
  EXPECT_EQ(counts(moved), "0 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(exported(archive_), before);  // its newer version stays
  const Output removed =
      run_program("indexer", {"remove", "-a", archive_, "--query", "collection:day"});
  EXPECT_TRUE(contains(removed.err, "removed: 1\n")) << removed.err;
  EXPECT_EQ(xapian_check(archive_), 0);
}

// Regression: articles that were left out were counted as ones in other languages, or embargoed.
TEST_F(Versions, WhatIsLeftOutIsOfNoLanguage) {
  const std::string french =
      "Le gouvernement a annoncé hier que les nouvelles mesures seront présentées aux députés dans "
      "les prochaines semaines et que les syndicats ne sont pas du même avis.";
  const std::string embargoed =
      R"({"id":"2","body":"Il bilancio del comune","embargo":"2999-01-01T09:00:00Z"})"
      "\n";
  const std::string article = sourced("1", 2, french, "Wire");
  const Output twice = add(archive_, {"-"}, article + article + embargoed + embargoed);
  EXPECT_EQ(counts(twice), "2 added, 0 updated, 0 unchanged, 0 rejected, 2 duplicates");
  EXPECT_TRUE(contains(twice.err, "in other languages: 1 ")) << twice.err;
  EXPECT_TRUE(contains(twice.err, "embargoed: 1 ")) << twice.err;
  const Output older = add(archive_, {"-"}, sourced("1", 1, french + " Voilà.", "Wire"));
  EXPECT_TRUE(contains(older.err, "older versions: 1 ")) << older.err;
  EXPECT_FALSE(contains(older.err, "in other languages")) << older.err;
}

// Numbers of WordPress and Strapi, which name no source.
TEST_F(Versions, ArticlesOfAnotherSiteWithoutASourceWereReplacedWithoutAWord) {
  const auto page = [](const std::string& site, const std::string& word) {
    return R"({"id":501,"url":")" + site + word + R"(","title":")" + word +
           R"(","body":"Il testo )" + word + ".\"}\n";
  };
  const std::string told = "warning: 1 article took the place of one";
  add(archive_, {"-"}, page("https://alfa.it/", "ponte"));
  EXPECT_TRUE(contains(add(archive_, {"-"}, page("https://beta.com/", "borsa")).err, told));
  // The same site may write its article anew.
  EXPECT_FALSE(
      contains(add(archive_, {"-"}, page("https://www.beta.com/", "treno")).err, "took the place"));
  EXPECT_TRUE(contains(add(archive_, {"-"},
                           R"({"id":501,"title":"Altro","body":"Altro testo."})"
                           "\n")
                           .err,
                       told));
}

// Fault 51.
TEST_F(Versions, AnotherNewspapersArticlesWereReplacedWithoutAWord) {
  const auto paper = [](const std::string& source, const std::string& word) {
    std::string dump;
    for (int i = 1; i <= 3; ++i) {
      const std::string number = std::to_string(i);
      dump += R"({"id":")" + number + R"(","title":")" + word + number + R"(","body":"Il testo )" +
              word + number + R"(.","source":")" + source + "\"}\n";
    }
    return dump;
  };
  const std::string told = "warning: 3 articles took the place of ones";
  const std::string one = folder_ / "a.jsonl";
  const std::string other = folder_ / "b.jsonl";
  folder_.write("a.jsonl", paper("Gazzetta", "ponte"));
  folder_.write("b.jsonl", paper("Corriere", "borsa"));
  // Of what is on its way and of what is there.
  EXPECT_TRUE(contains(add(archive_, {one, other}).err, told));
  const Output again = add(archive_, {one});
  EXPECT_TRUE(contains(again.err, told + " that had the same id")) << again.err;
  EXPECT_TRUE(contains(again.err, "a.jsonl:1, with the id \"1\"")) << again.err;
  // New texts of the same paper, and the same article from elsewhere.
  EXPECT_FALSE(contains(add(archive_, {"-"}, paper("Gazzetta", "treno")).err, "took the place"));
  EXPECT_FALSE(contains(add(archive_, {"-"}, paper("Agenzia", "treno")).err, "took the place"));
}

}  // namespace
}  // namespace emeroteca::tests

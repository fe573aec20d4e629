// Archives on other machines: the same answers as from one archive, and what remains of them where
// servers are away.
#include <algorithm>
#include <chrono>
#include <optional>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "archive/parted_database.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "searcher/engine.h"
#include "tests/integration/corpus_archive.h"
#include "tests/integration/sharded_corpus.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

ShardedCorpus& corpus() {
  static ShardedCorpus made;
  return made;
}

std::string without_time(const std::string& json) {
  return std::regex_replace(json, std::regex(R"("took_ms":[0-9.]+)"), R"("took_ms":0)");
}

Output search(const std::string& archive, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"-a", archive});
  Output output = run_program("searcher", arguments);
  output.out = without_time(output.out);
  return output;
}

Patience patience_with(int milliseconds) {
  Patience given;
  given.limit = std::chrono::milliseconds(milliseconds);
  return given;
}

const std::vector<std::string>& queries() {
  static const std::vector<std::string> all{
      "cloud Alibaba Gartner",
      "governo",
      "sicurezza informatica europea",
      "the central bank raised interest rates to fight inflation",
      "il governo ha presentato la legge di bilancio al parlamento europeo",
      "\"intelligenza artificiale\"",
      "\"banca centrale\"~3",
      "central NEAR/5 bank",
      "banca ADJ/3 centrale",
      "+cloud -Alibaba",
      "(cloud OR banca) AND NOT Gartner",
      "=governo",
      "ammin*",
      "*bank*",
      "a*",
      "c*d",
      "Alibba~",
      "goverment~",
      "title:cloud",
      "title:\"cloud\"",
      "source:ansa governo",
      "source:an*",
      "lang:it sicurezza",
      "tag:economia",
      "author:rossi",
      "date:2021 governo",
      "date:2019..2022 europa",
      "date:..2020",

      "NATO",
      "Rossi",
      "perche",
      "papa",
      "Gheddafi",
      "Gorbachev",
      "Kyjiv",
      "10 miliardi",
      "di la",
      "Draghi euro",
      "clould Alibaba",
      "qwertzuiop",
      "source:nessuno",
      "elezioni presidenziali Stati Uniti voto"};
  return all;
}

TEST(Servers, AnswerAsOneArchiveDoes) {
  Engine one(corpus().one);
  Engine four(corpus().servers(), patience_with(120'000));  // however busy the machine is
  Engine local(corpus().folders());
  std::size_t found = 0;
  for (const std::string& query : queries()) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest, Sort::kAdded}) {
      SCOPED_TRACE(query + ", sort " + std::to_string(static_cast<int>(sort)));
      SearchRequest request;
      request.text = query;
      request.retrieval.sort = sort;
      request.retrieval.count = 200;
      request.retrieval.now = 1'700'000'000;
      const auto check = [&](Engine& other) {
        const SearchResult expected = one.search(request);
        const SearchResult result = other.search(request);
        ASSERT_EQ(result.hits.size(), expected.hits.size());
        EXPECT_EQ(result.total, expected.total);
        EXPECT_EQ(result.suggestion, expected.suggestion);
        EXPECT_EQ(result.notes, expected.notes);
        EXPECT_TRUE(result.missing_servers.empty());
        for (std::size_t i = 0; i < expected.hits.size(); ++i) {
          EXPECT_EQ(result.hits[i].article.id, expected.hits[i].article.id) << "place " << i;
          EXPECT_NEAR(result.hits[i].score, expected.hits[i].score, 1e-9) << "place " << i;
          EXPECT_EQ(result.hits[i].also, expected.hits[i].also) << "place " << i;
        }
        found += expected.hits.size();
      };
      check(four);
      check(local);
    }
  }
  EXPECT_GT(found, 1000U);
}

// Of a page not all of the best are looked at as closely as of a whole list.
TEST(Servers, ThePageIsTheBeginningOfTheWholeList) {
  Engine one(corpus().one);
  Engine four(corpus().servers(), patience_with(120'000));
  for (const std::string& query : queries()) {
    SCOPED_TRACE(query);
    SearchRequest request;
    request.text = query;
    request.retrieval.now = 1'700'000'000;
    request.retrieval.count = 1000;
    const SearchResult whole = one.search(request);
    request.retrieval.count = 5;
    for (Engine* const engine : {&one, &four}) {
      const SearchResult page = engine->search(request);
      ASSERT_EQ(page.hits.size(), std::min<std::size_t>(5, whole.hits.size()));
      for (std::size_t i = 0; i < page.hits.size(); ++i) {
        EXPECT_EQ(page.hits[i].article.id, whole.hits[i].article.id) << "place " << i;
        EXPECT_NEAR(page.hits[i].score, whole.hits[i].score, 1e-9) << "place " << i;
      }
    }
  }
}

TEST(Servers, CountAndExplainAsOneArchiveDoes) {
  Engine one(corpus().one);
  Engine four(corpus().servers(), patience_with(120'000));  // however busy the machine is
  for (const std::string& query : queries()) {
    SCOPED_TRACE(query);
    SearchRequest request;
    request.text = query;
    EXPECT_EQ(four.count(request), one.count(request));
    const std::vector<Facet> facets = four.facets(request, 100);
    const std::vector<Facet> expected = one.facets(request, 100);
    ASSERT_EQ(facets.size(), expected.size());
    for (std::size_t i = 0; i < facets.size(); ++i) {
      ASSERT_EQ(facets[i].counts.size(), expected[i].counts.size());
      for (std::size_t k = 0; k < facets[i].counts.size(); ++k) {
        EXPECT_EQ(facets[i].counts[k].value, expected[i].counts[k].value);
        EXPECT_EQ(facets[i].counts[k].count, expected[i].counts[k].count);
      }
    }
    const Timeline times = four.timeline(request, std::nullopt, 50);
    const Timeline same = one.timeline(request, std::nullopt, 50);
    ASSERT_EQ(times.bins.size(), same.bins.size());
    EXPECT_EQ(times.undated, same.undated);
    for (std::size_t i = 0; i < times.bins.size(); ++i) {
      EXPECT_EQ(times.bins[i].count, same.bins[i].count);
    }
  }
}

TEST(Servers, CommandsSayTheSameAsOfOneArchive) {
  const std::string id = "cloud-alibaba-review.it";
  const std::vector<std::vector<std::string>> commands{
      {"--format", "json", "cloud", "Alibaba"},
      {"--format", "trec", "-n", "all", "governo europa"},
      {"--explain", "--format", "tsv", "sicurezza informatica"},
      {"--recent", "--format", "tsv", "governo"},
      {"--format", "json", "--offset", "5", "-n", "7", "europa legge"},
      {"similar", "--format", "json", id},
      {"similar", "--no-translate", "--format", "tsv", id},
      {"show", "--format", "json", id},
      {"show", "--query", "cloud", id, "no-such-article"},
      {"facets", "--format", "json", "governo"},
      {"facets", "--by", "added"},
      {"timeline", "--format", "tsv"},
      {"complete", "source", "a"},
      {"qwertzuiop", "AND", "governo"}};
  for (std::vector<std::string> command : commands) {
    SCOPED_TRACE(command.front() + " " + command.back());
    const Output expected = search(corpus().one, command);
    command.insert(command.end(), {"--timeout", "60"});
    for (const std::string& archive : {corpus().servers(), corpus().folders(), corpus().stub()}) {
      const Output output = search(archive, command);
      EXPECT_EQ(output.out, expected.out) << archive << output.err;
      EXPECT_EQ(output.exit_code, expected.exit_code);
    }
  }
}

// A page has articles with a date, without one, and such as have a twin.
TEST(Servers, ShowTheOldestFirstAndTheUndatedLast) {
  const TemporaryFolder folder;
  std::vector<std::string> dumps(3);
  for (int i = 0; i < 14; ++i) {
    const std::string number = std::to_string(i);
    const std::string date =
        i % 3 == 1 ? "" : R"(,"date":"20)" + std::to_string(30 - i) + R"(-01-01")";
    // 1 and 4 have the text of 2, which has a date.
    const int text = i == 1 || i == 4 ? 2 : i;
    std::string body = "porto";
    for (int k = 0; k < 40; ++k) body += " parola" + std::to_string(text * 100 + k);
    const std::string line =
        R"({"id":"n)" + number + R"(","title":"t","body":")" + body + "\"" + date + "}\n";
    dumps[0] += line;
    dumps[static_cast<std::size_t>(1 + i % 2)] += line;
  }
  std::vector<std::string> archives;
  for (std::size_t i = 0; i < dumps.size(); ++i) {
    archives.push_back(folder / ("A" + std::to_string(i)));
    const Output added = run_program("indexer", {"add", "-a", archives.back(), "-"}, dumps[i]);
    ASSERT_EQ(added.exit_code, 0) << added.err;
  }
  const ArchiveServer server(archives[2]);
  const std::string parted = archives[1] + "," + server.name();
  for (int offset = 0; offset < 14; offset += 2) {
    const std::vector<std::string> command{
        "porto",    "--sort", "oldest", "-n", "3", "--offset", std::to_string(offset),
        "--format", "json"};
    EXPECT_EQ(search(parted, command).out, search(archives[0], command).out) << offset;
  }
}

TEST(Servers, AnswerManyQuestionsAtOnceAsXapianDoes) {
  // Of servers and a folder.
  const std::string first = corpus().servers();
  ArchiveReader reader(first.substr(0, first.rfind(',')) + "," + corpus().shards[3]);
  reader.read([](const Xapian::Database& database) {
    const PartedDatabase* const parted = PartedDatabase::of(database);
    EXPECT_NE(parted, nullptr);
    if (parted == nullptr) return 0;
    std::vector<Xapian::docid> articles;
    for (Xapian::docid i = 1; i <= 60; ++i) articles.push_back(i);
    const std::vector<std::string> terms{"governo", "ZIgovern",     "europa", "nothinghasthis",
                                         "Lit",     "ZEgovernment", "the"};
    const auto frequencies = parted->frequencies(terms);
    const auto counts = parted->counts(terms, articles);
    const auto lengths = parted->lengths(articles);
    const auto documents = parted->documents(articles);
    EXPECT_TRUE(frequencies && counts && lengths && documents);
    for (std::size_t t = 0; t < terms.size(); ++t) {
      EXPECT_EQ((*frequencies)[t], database.get_termfreq(terms[t]));
      const auto places = parted->positions(articles, terms[t], 5);
      const auto having = parted->matching(Xapian::Query(terms[t]), articles);
      for (std::size_t i = 0; i < articles.size(); ++i) {
        auto posting = database.postlist_begin(terms[t]);
        if (posting != database.postlist_end(terms[t])) posting.skip_to(articles[i]);
        const bool has = posting != database.postlist_end(terms[t]) && *posting == articles[i];
        EXPECT_EQ((*counts)[t][i], has ? posting.get_wdf() : 0U) << terms[t];
        EXPECT_EQ((*having)[i], has) << terms[t];
        std::vector<Xapian::termpos> expected;
        for (auto at = database.positionlist_begin(articles[i], terms[t]);
             at != database.positionlist_end(articles[i], terms[t]) && expected.size() < 5; ++at) {
          expected.push_back(*at);
        }
        EXPECT_EQ((*places)[i], expected);
      }
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      EXPECT_EQ((*lengths)[i], database.get_doclength(articles[i]));
      const Xapian::Document document = database.get_document(articles[i]);
      EXPECT_EQ((*documents)[i]->data, document.get_data());
      for (Xapian::valueno slot = 0; slot < 14; ++slot) {
        const auto value = (*documents)[i]->values.find(slot);
        EXPECT_EQ(value == (*documents)[i]->values.end() ? "" : value->second,
                  document.get_value(slot));
      }
    }
    for (const char* beginning : {"gov", "", "ZI", "nothinghas"}) {
      const auto list = parted->terms_beginning(beginning);
      PartedDatabase::Terms expected;
      for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning);
           ++term) {
        const char letter = (*term).front();
        if (*beginning == '\0' && letter >= 'A' && letter <= 'Z') continue;
        expected.emplace_back(*term, term.get_termfreq());
      }
      EXPECT_EQ(*list, expected) << beginning;
    }
    for (const auto& [left, right] :
         {std::pair("consiglio", "europeo"), std::pair("the", "government"),
          std::pair("government", "the"), std::pair("nothinghasthis", "governo")}) {
      const std::vector<std::string> words{left, right};
      Xapian::Enquire enquire(database);
      enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2));
      EXPECT_EQ(parted->side_by_side(left, right), !enquire.get_mset(0, 1).empty()) << left;
    }
    // A document that is not there: Xapian is left to say so.
    EXPECT_FALSE(parted->lengths({100000}).has_value());
    EXPECT_EQ(database.get_termfreq("governo"), (*frequencies)[0]);
    return 0;
  });
}

TEST(Servers, TellTheSameNews) {
  const TemporaryFolder home;
  const auto news = [&](const std::string& archive) {
    return run_shell("export XDG_STATE_HOME='" + (home / "state") + "' XDG_DATA_HOME='" +
                     (home / "data") + "'; \"$BIN/searcher\" save eu 'europa OR europe' >&2; " +
                     "\"$BIN/searcher\" news --timeout 60 --since 2001-01-01 --format jsonl -a " +
                     archive);
  };
  const Output expected = news(corpus().one);
  EXPECT_EQ(expected.exit_code, 0) << expected.err;
  EXPECT_EQ(news(corpus().servers()).out, expected.out);
}

// The servers are those of a test alone.
class MissingServers : public testing::Test {
 protected:
  MissingServers() {
    for (const std::string& shard : corpus().shards) {
      servers.push_back(std::make_unique<ArchiveServer>(shard));
      archive += (archive.empty() ? "" : ",") + servers.back()->name();
    }
  }

  // What is answered, but for what says that it is a part.
  static nlohmann::json core(const Output& output) {
    nlohmann::json json = nlohmann::json::parse(output.out);
    json.erase("partial");
    json.erase("missing");
    return json;
  }

  std::vector<std::unique_ptr<ArchiveServer>> servers;
  std::string archive;
};

const std::vector<std::string> kGoverno{"--format", "json", "-n", "100", "governo", "europa"};

// Regression: it was 0.
TEST(Servers, HaveNoSizeThatIsKnown) {
  const ArchiveServer server(corpus_archive());
  for (const std::string& archive : {server.name(), corpus_archive() + "," + server.name()}) {
    const Output json = run_program("indexer", {"info", "-a", archive, "--format", "json"});
    EXPECT_TRUE(nlohmann::json::parse(json.out)["bytes"].is_null()) << json.out;
    const Output text = run_program("indexer", {"info", "-a", archive});
    EXPECT_EQ(text.out.find("Size "), std::string::npos) << text.out;
  }
  const Output here = run_program("indexer", {"info", "-a", corpus_archive()});
  EXPECT_NE(here.out.find("\nSize      "), std::string::npos) << here.out;
}

TEST_F(MissingServers, AreLeftOutAndNamed) {
  servers[1]->kill();
  const Output output = search(archive, kGoverno);
  EXPECT_EQ(output.exit_code, 0);
  const nlohmann::json json = nlohmann::json::parse(output.out);
  EXPECT_EQ(json.at("partial"), true);
  EXPECT_EQ(json.at("missing"), nlohmann::json::array({servers[1]->name()}));
  EXPECT_EQ(core(output), core(search(corpus().folders_without({1}), kGoverno)));
  EXPECT_NE(output.err.find("without " + servers[1]->name() + ": Connection refused"),
            std::string::npos)
      << output.err;
}

TEST_F(MissingServers, ThatHangAreWaitedForNoLongerThanTheLimit) {
  servers[0]->stop();
  servers[3]->stop();
  for (const char* command : {"search", "facets", "timeline"}) {
    SCOPED_TRACE(command);
    std::vector<std::string> arguments{command, "--timeout", "2", "--format", "json", "europa"};
    const Output expected = search(corpus().folders_without({0, 3}), arguments);
    const auto begin = std::chrono::steady_clock::now();
    const Output output = search(archive, arguments);
    // So much more than the limit that a busy machine does not matter, and less than two of them.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(3900));
    EXPECT_EQ(output.exit_code, 0) << output.err;
    EXPECT_EQ(nlohmann::json::parse(output.out).at("missing").size(), 2U);
    EXPECT_EQ(core(output), core(expected));
  }
}

TEST_F(MissingServers, ThatHangInTheMidstAreNoticedAndFoundAgain) {
  Engine engine(archive, patience_with(6000));
  SearchRequest request;
  request.text = "governo europa";
  request.retrieval.count = 100;
  const std::size_t all = engine.search(request).hits.size();
  servers[2]->stop();
  const SearchResult part = engine.search(request);
  EXPECT_EQ(part.missing_servers, std::vector{servers[2]->name()});
  EXPECT_EQ(part.hits.size(), Engine(corpus().folders_without({2})).search(request).hits.size());
  EXPECT_LT(part.hits.size(), all);
  servers[2]->go_on();
  SearchResult again = engine.search(request);
  for (int i = 0; i < 300 && !again.missing_servers.empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    again = engine.search(request);
  }
  EXPECT_TRUE(again.missing_servers.empty());
  EXPECT_EQ(again.hits.size(), all);
}

TEST_F(MissingServers, ThatWereStartedAgainAreNotMissed) {
  Engine engine(archive, patience_with(5000));
  SearchRequest request;
  request.text = "governo";
  const std::uint64_t all = engine.search(request).total;
  servers[1]->kill();
  servers[1]->start();
  const SearchResult result = engine.search(request);
  EXPECT_TRUE(result.missing_servers.empty());
  EXPECT_EQ(result.total, all);
}

TEST_F(MissingServers, AreAnErrorWhereNoneIsLeft) {
  for (const auto& server : servers) server->kill();
  const Output output = search(archive, {"governo"});
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_NE(output.err.find("Connection refused"), std::string::npos);
  EXPECT_NE(output.err.find("xapian-tcpsrv --port"), std::string::npos);
  EXPECT_EQ(output.out, "");
}

TEST_F(MissingServers, MakeAnUnknownIdAnError) {
  servers[0]->kill();
  const Output output = search(archive, {"show", "no-such-article"});
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_NE(output.err.find("it may be on " + servers[0]->name()), std::string::npos) << output.err;
}

// A copy without them, exit code 0, passed for one of the archive.
TEST_F(MissingServers, MakeCopiesChecksAndNumbersFail) {
  servers[1]->kill();
  const TemporaryFolder folder;
  const std::string stub = folder / "stub";
  folder.write("stub/XAPIANDB",
               "remote " + servers[0]->name() + "\nremote " + servers[1]->name() + "\n");
  for (const std::string& where : {archive, stub}) {
    for (const std::string command : {"export", "check", "info", "lexicon list"}) {
      std::vector<std::string> words{command, "-a", where};
      if (command == "lexicon list") words = {"lexicon", "list", "-a", where};
      const Output output = run_program("indexer", words);
      EXPECT_EQ(output.exit_code, 2) << command << where;
      EXPECT_EQ(output.out, "") << command << where;
      EXPECT_NE(output.err.find(servers[1]->name() + ""), std::string::npos) << output.err;
      EXPECT_NE(output.err.find("Connection refused"), std::string::npos) << output.err;
    }
  }
  const Output recovered = run_program("indexer", {"recover", stub, folder / "new"});
  EXPECT_EQ(recovered.exit_code, 2) << recovered.err;
}

TEST_F(MissingServers, MakeARunFail) {
  servers[0]->kill();
  const TemporaryFolder folder;
  const Output output =
      run_shell("printf '1\\tgoverno\\n' > '" + (folder / "t") +
                "'; \"$BIN/searcher\" run --topics '" + (folder / "t") + "' -a " + archive);
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_EQ(output.out, "");
  EXPECT_NE(output.err.find("would lack what " + servers[0]->name()), std::string::npos)
      << output.err;
}

// What was told is told again: the missing part has not been asked.
TEST_F(MissingServers, LeaveNewsUntold) {
  const TemporaryFolder home;
  const auto news = [&] {
    return run_shell("export XDG_STATE_HOME='" + (home / "state") + "' XDG_DATA_HOME='" +
                     (home / "data") + "'; \"$BIN/searcher\" news --format jsonl -a " + archive);
  };
  run_shell("export XDG_STATE_HOME='" + (home / "state") + "' XDG_DATA_HOME='" + (home / "data") +
            "'; \"$BIN/searcher\" save eu 'europa OR europe'");
  servers[0]->kill();
  const Output first = news();
  EXPECT_NE(first.err.find("without " + servers[0]->name()), std::string::npos) << first.err;
  EXPECT_EQ(news().out, first.out);
}

TEST(Servers, OfAnotherKindAreLeftOutWithTheirReason) {
  const TemporaryFolder folder;
  const Output made =
      run_program("indexer", {"add", "-a", folder / "old", corpus().folder / "shard0.jsonl"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  {
    Xapian::WritableDatabase old((folder / "old"), Xapian::DB_OPEN);
    old.set_metadata("emeroteca-analysis", "1");
    old.commit();
  }
  const ArchiveServer server(folder / "old");
  const Output output = search(corpus().shards[0] + "," + server.name(), kGoverno);
  EXPECT_EQ(output.exit_code, 0) << output.err;
  EXPECT_EQ(nlohmann::json::parse(output.out).at("missing"),
            nlohmann::json::array({server.name()}));
  EXPECT_NE(output.err.find("an older version of Emeroteca"), std::string::npos) << output.err;
  // Alone it is an error, of the version.
  const Output alone = search(server.name(), {"governo"});
  EXPECT_EQ(alone.exit_code, 2);
  EXPECT_NE(alone.err.find("an older version of Emeroteca"), std::string::npos) << alone.err;
}

}  // namespace
}  // namespace emeroteca::tests

// What is seen while a query is typed is what Enter, and a script, find.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/interactive/work/performer.h"
#include "tests/integration/corpus_archive.h"

namespace emeroteca::interactive {
namespace {

constexpr std::size_t kAsked = 30;

std::vector<std::string> list_of(Performer& performer, const std::string& text, LastWord last,
                                 std::size_t offset = 0, std::size_t count = kAsked) {
  Task task;
  task.text = text;
  task.last_word = last;
  task.offset = offset;
  task.count = count;
  if (offset > 0) task.kind = TaskKind::kMore;
  const Answer answer = performer.perform(task);
  EXPECT_EQ(answer.error, "") << text;
  std::vector<std::string> ids;
  for (const Hit& hit : answer.result.hits) {
    EXPECT_EQ(hit.rank, offset + ids.size() + 1) << text;
    ids.push_back(hit.article.id);
  }
  return ids;
}

const std::vector<std::string> kTypedQueries{"prezzo del petrolio",
                                             "alluvione",
                                             "cloud alibaba",
                                             "terremoto campi flegrei",
                                             "siccità",
                                             "siccità in Sicilia",
                                             "banca centrale",
                                             "tassi di interesse",
                                             "sciopero dei trasporti",
                                             "elezioni comunali",
                                             "intelligenza artificiale",
                                             "indagine antitrust",
                                             "crisi energetica",
                                             "vulcano",
                                             "etna cenere",
                                             "governo e parlamento",
                                             "incendio boschivo",
                                             "mercato del lavoro",
                                             "inflazione",
                                             "scuola",
                                             "ospedale",
                                             "il ponte riapre",
                                             "la spesa informatica",
                                             "multa a Meta",
                                             "data center",
                                             "oil price",
                                             "flood",
                                             "earthquake",
                                             "central bank",
                                             "interest rates",
                                             "drought in Sicily",
                                             "train strike",
                                             "election results",
                                             "antitrust probe",
                                             "energy crisis",
                                             "artificial intelligence",
                                             "wildfire",
                                             "labour market",
                                             "inflation",
                                             "school",
                                             "hospital",
                                             "bridge reopens",
                                             "spending on IT",
                                             "Alibaba shares",
                                             "volcano ash",
                                             "Singles' Day sales",
                                             "dell'indagine",
                                             "art",
                                             "+cloud gartner",
                                             "title:cloud",
                                             "source:gazzetta",
                                             "cloud -gartner"};

// Regression: the last word was ranked as a bare beginning, and `prezzo del petrolio` lost its
// whole list at Enter.
TEST(SearcherTyped, AListStaysWhenItsQueryIsTypedInFull) {
  Performer performer(tests::corpus_archive(), {});
  std::size_t compared = 0;
  for (const std::string& text : kTypedQueries) {
    const std::vector<std::string> typed = list_of(performer, text, LastWord::kBegun);
    const std::vector<std::string> settled = list_of(performer, text, LastWord::kSettle);
    if (settled.empty()) continue;
    ++compared;
    ASSERT_FALSE(typed.empty()) << text;
    // Nothing in front of what Enter shows, and nothing between.
    const std::size_t least = std::min(settled.size(), typed.size());
    EXPECT_EQ(std::vector<std::string>(typed.begin(), typed.begin() + static_cast<long>(least)),
              std::vector<std::string>(settled.begin(), settled.begin() + static_cast<long>(least)))
        << text;
    EXPECT_EQ(settled, list_of(performer, text, LastWord::kWhole)) << text;
  }
  EXPECT_GE(compared, 40U);
}

// A word that is only begun still finds what it may become.
TEST(SearcherTyped, ContinuationsComeBehind) {
  Performer performer(tests::corpus_archive(), {});
  const std::vector<std::string> begun = list_of(performer, "alib", LastWord::kBegun);
  EXPECT_FALSE(begun.empty());
  EXPECT_EQ(begun, list_of(performer, "alib", LastWord::kSettle));
  // "ali" is a word, and the beginning of others.
  const std::vector<std::string> word = list_of(performer, "ali", LastWord::kWhole);
  const std::vector<std::string> more = list_of(performer, "ali", LastWord::kBegun);
  ASSERT_GT(more.size(), word.size());
  EXPECT_TRUE(std::equal(word.begin(), word.end(), more.begin()));
}

// The parts that are fetched while one scrolls are one list, wherever the word's own articles end.
TEST(SearcherTyped, PagesAreOneList) {
  Performer performer(tests::corpus_archive(), {});
  const std::vector<std::string> whole = list_of(performer, "ali", LastWord::kBegun, 0, 12);
  std::vector<std::string> parts;
  for (std::size_t offset = 0; offset < whole.size(); offset += 2) {
    for (std::string& id : list_of(performer, "ali", LastWord::kBegun, offset, 2)) {
      parts.push_back(std::move(id));
    }
  }
  ASSERT_LE(whole.size(), parts.size());
  EXPECT_TRUE(std::equal(whole.begin(), whole.end(), parts.begin()));
}

TEST(SearcherTyped, CountsAreOfTheList) {
  Performer performer(tests::corpus_archive(), {});
  for (const std::string text : {"ali", "alib", "alibaba", "prezzo del petrolio"}) {
    Task task;
    task.text = text;
    task.last_word = LastWord::kBegun;
    task.count = 200;
    const Answer list = performer.perform(task);
    task.kind = TaskKind::kCount;
    task.times = text;
    task.bins = 60;
    const Answer counts = performer.perform(task);
    ASSERT_TRUE(counts.timeline.has_value());
    std::uint64_t counted = counts.timeline->undated;
    for (const TimelineBin& bin : counts.timeline->bins) counted += bin.count;
    EXPECT_EQ(counted, list.result.hits.size()) << text;
    EXPECT_EQ(list.result.total, list.result.hits.size()) << text;
  }
}

}  // namespace
}  // namespace emeroteca::interactive

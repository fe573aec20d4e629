#include "searcher/ranking/rescorer.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "stemmers/words/tokeniser.h"

namespace emeroteca::ranking {
namespace {

// Articles of the same length by the places of their words.
class Scores : public ::testing::Test {
 protected:
  void add(std::string_view text) {
    constexpr std::size_t kLength = 12;
    Xapian::Document document;
    std::size_t words = 0;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      document.add_posting(token.surface, 1 + token.position);
      ++words;
    }
    document.add_term("rest", static_cast<Xapian::termcount>(kLength - words));
    articles_.push_back(archive_.add_document(document));
  }

  std::vector<double> scores(const query::Alternative& alternative) const {
    query::QueryWord word;
    word.text = "dying";
    word.alternatives = {alternative};
    return Rescorer(archive_, {}, {word}, {}).score(articles_);
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  std::vector<Xapian::docid> articles_;
};

// Regression: a translation of several words counted wherever an article had them all.
TEST_F(Scores, SequenceCountsWhereItsWordsFollowEachOther) {
  add("la vita non ha fine, fine");
  add("il fine vita");
  add("fine vita o fine della vita");
  add("fine di ogni giorno della vita");
  const std::vector<double> found =
      scores({{"fine", "vita"}, "fine vita", query::Origin::kTranslation, 1, {"fine", "vita"}});
  EXPECT_EQ(found[0], 0);
  EXPECT_GT(found[1], 0);
  EXPECT_GT(found[2], found[1]);
  EXPECT_EQ(found[3], 0);
}

TEST_F(Scores, LongSequencesAreFollowedToTheirEnd) {
  add("camera dei deputati e del consiglio");
  add("presidente della camera dei deputati");
  add("presidente della camera, non dei deputati");
  add("presidente della camera e i suoi tre deputati");
  const std::vector<double> found = scores({{"presidente", "camera", "deputati"},
                                            "presidente della camera dei deputati",
                                            query::Origin::kTranslation,
                                            1,
                                            {}});
  EXPECT_EQ(found[0], 0);
  EXPECT_GT(found[1], 0);
  EXPECT_EQ(found[2], found[1]);
  EXPECT_EQ(found[3], 0);
}

TEST_F(Scores, OtherSpacingLeavesNoRoom) {
  add("la procura anti mafia");
  add("anti corruzione mafia");
  const std::vector<double> found =
      scores({{"anti", "mafia"}, "anti mafia", query::Origin::kApart, 1, {"anti", "mafia"}});
  EXPECT_GT(found[0], 0);
  EXPECT_EQ(found[1], 0);
}

// Regression: red twice was more than Rossi once.
TEST_F(Scores, WordAsTypedIsMoreThanItsTranslationTwice) {
  add("ieri rossi segna");
  add("red roses on a red carpet");
  add("red roses, red wine, red, red, red carpet");
  query::QueryWord word;
  word.text = word.surface = "rossi";
  word.alternatives = {{{"rossi"}, "rossi", query::Origin::kStem, 1, {"rossi"}},
                       {{"red"}, "red", query::Origin::kTranslation, 0.8, {"red"}}};
  const std::vector<double> one = Rescorer(archive_, {}, {word}, {}).score(articles_);
  EXPECT_GT(one[0], one[1]);
  EXPECT_LT(one[0], one[2]) << "an article about it may be in the other language";
  query::QueryWord other;
  other.text = other.surface = "gol";
  other.alternatives = {{{"gol"}, "gol", query::Origin::kStem, 1, {"gol"}}};
  const std::vector<double> two = Rescorer(archive_, {}, {word, other}, {}).score(articles_);
  EXPECT_LT(two[0], two[1]) << "a query of several words says more";
}

}  // namespace
}  // namespace emeroteca::ranking

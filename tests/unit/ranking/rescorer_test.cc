#include "searcher/ranking/rescorer.h"

#include <algorithm>
#include <functional>
#include <random>
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
    return Rescorer(archive_, {}, {word}, {}).score(articles_, {});
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  std::vector<Xapian::docid> articles_;
};

// Regression: terremoto Abruzzo had an article of another region's earthquakes first.
TEST_F(Scores, ShortQueriesWantAllTheirWords) {
  add("terremoto terremoto terremoto scossa terremoto");
  add("il terremoto in Abruzzo");
  add("neve in Abruzzo");
  std::vector<query::QueryWord> words(2);
  for (const std::string text : {"terremoto", "abruzzo"}) {
    query::QueryWord& word = words[text == "abruzzo" ? 1 : 0];
    word.text = text;
    word.alternatives = {{{text}, text, query::Origin::kForm, 1, {text}}};
  }
  const auto share = [&](double coverage) {
    RankingParameters parameters;
    parameters.coverage = coverage;
    const std::vector<double> found =
        Rescorer(archive_, {}, words, parameters).score(articles_, {});
    EXPECT_GT(found[1], found[2]);
    return found[0] / found[1];
  };
  const double apart = share(0);
  EXPECT_LT(share(0.4), 0.9 * apart);
  EXPECT_LT(share(1), share(0.4));
  // Of words of which any will do none is missed.
  for (query::QueryWord& word : words) word.choice = true;
  EXPECT_DOUBLE_EQ(share(1), apart);
}

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
  // Neither is a common word.
  for (int i = 0; i < 40; ++i) add("altre parole di altri articoli");
  query::QueryWord word;
  word.text = word.surface = "rossi";
  word.alternatives = {{{"rossi"}, "rossi", query::Origin::kStem, 1, {"rossi"}},
                       {{"red"}, "red", query::Origin::kTranslation, 0.8, {"red"}}};
  const std::vector<double> one = Rescorer(archive_, {}, {word}, {}).score(articles_, {});
  EXPECT_GT(one[0], one[1]);
  EXPECT_LT(one[0], one[2]) << "an article about it may be in the other language";
  query::QueryWord other;
  other.text = other.surface = "gol";
  other.alternatives = {{{"gol"}, "gol", query::Origin::kStem, 1, {"gol"}}};
  const std::vector<double> two = Rescorer(archive_, {}, {word, other}, {}).score(articles_, {});
  EXPECT_LT(two[0], two[1]) << "a query of several words says more";
}

// Regression: pianeta, whose translation world is everywhere, was worth as little as world.
TEST_F(Scores, ARareWordIsWorthMoreThanItsCommonTranslation) {
  add("battezzato il pianeta nano");
  for (int i = 0; i < 20; ++i) add("the world bank lends to the world");
  for (int i = 0; i < 10; ++i) add("altre parole di altri articoli");
  query::QueryWord word;
  word.text = word.surface = "pianeta";
  word.alternatives = {{{"pianeta"}, "pianeta", query::Origin::kStem, 1, {"pianeta"}},
                       {{"world"}, "world", query::Origin::kTranslation, 0.8, {"world"}}};
  query::QueryWord other;
  other.text = other.surface = "gol";
  other.alternatives = {{{"gol"}, "gol", query::Origin::kStem, 1, {"gol"}}};
  const std::vector<double> scores = Rescorer(archive_, {}, {word, other}, {}).score(articles_, {});
  EXPECT_GT(scores[0], scores[1]);
}

// Where words stand is not read of articles that cannot be among the best by it.
TEST_F(Scores, TheBestAreTheSameWhereTheOthersGetLess) {
  std::mt19937 random(20211019);
  for (int i = 0; i < 80; ++i) {
    std::string text;
    for (int k = 0; k < 11; ++k) {
      const std::vector<std::string> words{"porto", "nave", "mare"};
      text += random() % 4 == 0 ? words[random() % 3] : "parola";
      text += ' ';
    }
    add(text);
  }
  std::vector<query::QueryWord> words;
  for (const std::string text : {"porto", "nave", "mare"}) {
    words.emplace_back().text = text;
    words.back().alternatives = {{{text}, text, query::Origin::kStem, 1, {text}}};
  }
  std::vector<double> factors;
  for (std::size_t i = 0; i < articles_.size(); ++i) factors.push_back(i % 3 == 0 ? 1.07 : 1);
  const RankingParameters parameters;
  const std::vector<glass::LocalDatabase> none;
  const glass::PostingReader postings(none, archive_);
  const Rescorer rescorer(postings, none, words, parameters);
  const std::vector<double> all = rescorer.score(articles_, {});
  std::size_t less = 0;
  for (const std::size_t best : {std::size_t{1}, std::size_t{10}, std::size_t{79}}) {
    const std::vector<double> some = rescorer.score(articles_, {best, factors, {}, 0});
    // The same, where only four of them are wanted in the end.
    const auto fewer_do = [](const std::vector<std::size_t>&) { return true; };
    EXPECT_EQ(rescorer.score(articles_, {best, factors, fewer_do, std::min(best, std::size_t{4})}),
              rescorer.score(articles_, {std::min(best, std::size_t{4}), factors, {}, 0}));
    std::vector<double> order;
    for (std::size_t i = 0; i < all.size(); ++i) order.push_back(all[i] * factors[i]);
    std::sort(order.begin(), order.end(), std::greater<>());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_LE(some[i], all[i]);
      if (all[i] * factors[i] >= order[best - 1]) {
        EXPECT_EQ(some[i], all[i]);
      }
      if (some[i] < all[i]) ++less;
    }
  }
  EXPECT_GT(less, 20U);
}

}  // namespace
}  // namespace emeroteca::ranking

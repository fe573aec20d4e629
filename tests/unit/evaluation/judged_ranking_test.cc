#include "searcher/evaluation/judged_ranking.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/evaluation/topic_table.h"

namespace emeroteca::evaluation {
namespace {

std::string order_of(const std::vector<RunHit>& hits) {
  std::string ids;
  for (const RunHit& hit : hits) ids += hit.docid;
  return ids;
}

TEST(EvaluationRanking, IsByScoreWhateverTheOrder) {
  const std::array hits{RunHit{"a", 1.0F}, RunHit{"b", 3.0F}, RunHit{"c", 2.0F}};
  EXPECT_EQ(order_of(in_rank_order(hits)), "bca");
}

TEST(EvaluationRanking, PutsTheLastIdOfATieFirst) {
  const std::array hits{RunHit{"10", 1.0F}, RunHit{"9", 1.0F}, RunHit{"x", 2.0F},
                        RunHit{"100", 1.0F}};
  const std::vector<RunHit> ranked = in_rank_order(hits);
  ASSERT_EQ(ranked.size(), 4U);
  EXPECT_EQ(ranked[0].docid, "x");
  EXPECT_EQ(ranked[1].docid, "9");  // bytes, not numbers
  EXPECT_EQ(ranked[2].docid, "100");
  EXPECT_EQ(ranked[3].docid, "10");
}

TEST(EvaluationRanking, ComparesIdsAsUnsignedBytes) {
  const std::array hits{RunHit{"z", 1.0F}, RunHit{"è", 1.0F}};
  EXPECT_EQ(order_of(in_rank_order(hits)), "èz");
}

TEST(EvaluationRanking, TiesScoresThatDifferBeyondSinglePrecision) {
  const auto run = parse_run("1 Q0 a 1 10.00000002 t\n1 Q0 b 2 10.00000001 t\n", "r");
  EXPECT_EQ(order_of(in_rank_order(run.topics()[0].entries)), "ba");
}

TEST(EvaluationRanking, CountsJudgementsAndRanksJudgedHits) {
  const std::array judgements{Judgement{"a", 1}, Judgement{"b", 0}, Judgement{"c", 3},
                              Judgement{"d", -1}, Judgement{"e", 0}};
  const std::array hits{RunHit{"a", 1.0F}, RunHit{"x", 4.0F}, RunHit{"b", 3.0F}, RunHit{"d", 5.0F}};
  const JudgedRanking ranking = rank_judged(judgements, hits);
  EXPECT_EQ(ranking.num_ret, 4U);
  EXPECT_EQ(ranking.num_rel, 2U);
  EXPECT_EQ(ranking.num_nonrel, 2U);
  EXPECT_EQ(ranking.ideal_grades, (std::vector{3, 1}));
  ASSERT_EQ(ranking.judged.size(), 2U);
  EXPECT_EQ(ranking.judged[0].docid, "b");
  EXPECT_EQ(ranking.judged[0].rank, 3U);
  EXPECT_EQ(ranking.judged[1].docid, "a");
  EXPECT_EQ(ranking.judged[1].rank, 4U);
  EXPECT_EQ(ranking.judged[1].grade, 1);
}

TEST(EvaluationRanking, DocidMapKeepsTheFirstNumberAndForgetsOnReset) {
  DocidMap map;
  EXPECT_EQ(map.find("a"), nullptr);
  map.reset(1000);
  std::vector<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.push_back(std::to_string(i));
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(map.insert(ids[static_cast<std::size_t>(i)], i), nullptr);
  }
  ASSERT_NE(map.insert("7", 99), nullptr);
  EXPECT_EQ(*map.insert("7", 99), 7);
  ASSERT_NE(map.find("999"), nullptr);
  EXPECT_EQ(*map.find("999"), 999);
  EXPECT_EQ(map.find("1000"), nullptr);
  map.reset(1);
  EXPECT_EQ(map.find("7"), nullptr);
}

}  // namespace
}  // namespace emeroteca::evaluation

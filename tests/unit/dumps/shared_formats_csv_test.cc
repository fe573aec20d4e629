// Real tables, and what a person sees in them.
#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/dumps/seen_files.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::expect_seen;
using testing::SeenArticle;

TEST(SharedTables, GiveTheArticlesThatAPersonSeesInThem) {
  EMEROTECA_NEED_SHARED_DATA();
  // A catalogue of papers: titles and abstracts, no texts.
  const SeenArticle papers[] = {
      {0,
       "Airborne rhinovirus detection and effect of ultraviolet irradiation on detection by a "
       "semi-nested RT-PCR assay",
       "2003-01-13", "en", "", ""},
      {1, "SARS, Mars and chocolate bars", "2005-01-01", "en", "", ""},
      {2,
       "Beyond Picomolar Affinities: Quantitative Aspects of Noncovalent and Covalent Binding of "
       "Drugs to Proteins",
       "2009-01-22", "en", "", ""}};
  expect_seen({"csv/cord19-metadata.csv", 3}, papers);
  // The names and types of a database's columns are no articles.
  expect_seen({"csv/gdelt-events1.csv", 0, 0, 1}, {});
}

TEST(SharedTables, GiveAllFieldsOfAPaper) {
  EMEROTECA_NEED_SHARED_DATA();
  testing::RecordingSink sink;
  read_dump((tests::shared_dir() / "formats/csv/cord19-metadata.csv").string(), {}, sink);
  ASSERT_EQ(sink.articles.size(), 3U);
  EXPECT_EQ(sink.ids(), (std::vector<std::string>{"xqhn0vbp", "ipllfog3", "a8cps3ko"}));
  const Article& paper = sink.articles[2];
  EXPECT_EQ(paper.source, "Journal of Medicinal Chemistry");
  EXPECT_EQ(paper.authors, (std::vector<std::string>{"Smith, Adam J. T.", "Zhang, Xiyun",
                                                     "Leach, Andrew G.", "Houk, K. N."}));
  EXPECT_EQ(paper.url, "http://europepmc.org/articles/pmc2646787?pdf=render");
  EXPECT_TRUE(sink.articles[0].summary.starts_with("BACKGROUND: Rhinovirus, the most common"));
  EXPECT_TRUE(sink.faults.empty());
}

}  // namespace
}  // namespace emeroteca::dumps

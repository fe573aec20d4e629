// Real files of news agencies, feeds and collections, and what a person sees in them.
#include <ctime>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "tests/support/shared_data.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using tests::shared_dir;

struct Seen {
  const char* file;
  std::size_t articles;
  const char* title;  // of the first one
  const char* day;    // the same; UTC
  const char* language;
  const char* begins;  // the first words of its body
  const char* ends;    // the last ones
  std::size_t rejected = 0;
};

const Seen kFiles[] = {
    {"rss/DaringFireball.atom", 48, "The Talk Show: ‘I Do Like Throwing a Baby’", "2017-06-27",
     "en", "New episode of", "your account. ★"},
    {"rss/DaringFireball.rss", 47, "Apple Product Event: Monday March 21", "2016-02-27", "en",
     "Kara Swisher, writing", "to me. ★"},
    {"rss/EMarley.rss", 10, "UI Automation & screenshots", "2016-05-07", "en", "Here’s a partial",
     "reading on »"},
    {"rss/bio.rdf", 30,
     "Wheat inositol pyrophosphate kinase (TaVIH2-3B) interacts with Fasciclin-like "
     "arabinogalactan (FLA6) protein and alters the plant cell-wall composition",
     "2019-08-27", "en", "Inositol pyrophosphates (PPx-InsPs)", "the dehydration stress."},
    {"rss/livemint.xml", 25, "PM Modi-Xi Jinping informal summit in Varanasi this October: Report",
     "2019-05-29", "en", "PM Modi hosting", "India in 2014"},
    {"rss/macworld.rss", 30, "Best smart lock", "2017-11-28", "en", "Keys are yesterday’s",
     "a smart lock."},
    {"rss/manton.rss", 10, "", "2015-09-25", "en", "This week’s Core", "for Apple TV."},
    {"rss/russcox.atom", 19, "Transparent Logs for Skeptical Clients", "2019-03-01", "en",
     "Suppose we want", "Encoded Tree Traversal.”"},
    {"wxr/wxr-utf-8-challenges.xml", 1, nullptr, "2024-06-05", "en", nullptr, nullptr},
    {"newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml", 1, "Fed to halt QE to avert \"bubble\"",
     "2016-10-18", "en", "", ""},
    {"newsml-g2/LISTING_22_Sports_story_in_NewsML-G2NITF.xml", 1,
     "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.", "2016-10-19", "en",
     "(Sports Network) -", "last six starts."},
    {"newsml-g2/LISTING_24_News_Message_conveying_a_complete_News_Package.xml", 0, "", "", "", "",
     ""},
    {"newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml", 1,
     "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.", "", "en",
     "(Sports Network) -", "of the Titans."},
    {"newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml", 1, "Fed to halt QE to avert \"bubble\"",
     "2016-11-21", "en", "(New York, NY", "cons dolutpat, si."},
    {"newsml-g2/LISTING_3_Photo_in_NewsML-G2.xml", 0, "", "", "", "", ""},
    {"newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml", 0, "", "", "", "", ""},
    {"nitf/nyt-segment1.xml", 1, "Article Title", "2007-02-01", "en", "First paragraph. Second",
     "paragraph. Second paragraph."},
    {"alto/chronam-alto.xml", 1, "VOIV O1 LXIII----N 0 20.620.", "", "en", "CO BIG HARBOR",
     "next Sunday -v*»vt^"},
    {"trec/trec-segment1.txt", 2, "This is headline and should be included", "", "en",
     "This is head", "get this right"},
    {"trec/trecweb-segment1.txt", 2, "", "", "en", "Wh at ever", "be parsed asdf", 1},
    {"mail/20news-82757", 1, "Re: Religion and homosexuality", "", "en", "Good Luck on",
     "on your journey!"},
    {"mediawiki/simplewiki.xml", 6, "April", "2019-04-26", "en", "April is the",
     "Sweden (April 30)."},
    {"mediawiki/simplewiki.xml.bz2", 6, "April", "2019-04-26", "en", "April is the",
     "Sweden (April 30)."},
    // Its one page never ends: the element that it is in is closed by another's tag.
    {"mediawiki/wikipedia_collection1_articles.xml.bz2", 0, "", "", "", "", "", 1},
};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

TEST(SharedFormats, GiveTheArticlesThatAPersonSeesInThem) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const Seen& seen : kFiles) {
    SCOPED_TRACE(seen.file);
    RecordingSink sink;
    read_dump((shared_dir() / "formats" / seen.file).string(), {}, sink);
    EXPECT_EQ(sink.articles.size(), seen.articles);
    std::size_t rejected = 0;
    for (const auto& fault : sink.faults) rejected += fault.rejected ? 1 : 0;
    EXPECT_EQ(rejected, seen.rejected);
    if (sink.articles.empty() || seen.articles == 0) continue;
    const Article& first = sink.articles[0];
    EXPECT_EQ(testing::day_of(first), seen.day);
    EXPECT_EQ(stemmers::code(first.language), seen.language);
    if (seen.title == nullptr) continue;
    EXPECT_EQ(first.title, seen.title);
    const std::vector<std::string> words = words_of(first.body);
    const std::size_t few = std::min<std::size_t>(3, words.size());
    EXPECT_EQ(joined(words, 0, few), seen.begins);
    EXPECT_EQ(joined(words, words.size() - few, words.size()), seen.ends);
  }
}

TEST(SharedFormats, ReutersSgmlEqualsItsJsonl) {
  EMEROTECA_NEED_SHARED_DATA();
  RecordingSink sgml;
  read_dump((shared_dir() / "news/reut2-000.sgm.gz").string(), {}, sgml);
  ASSERT_EQ(sgml.articles.size(), 1000U);
  RecordingSink jsonl(1000);
  read_dump((shared_dir() / "news/reuters21578.jsonl.zst").string(), {}, jsonl);
  ASSERT_EQ(jsonl.articles.size(), 1000U);
  for (std::size_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(sgml.articles[i].id, jsonl.articles[i].id);
    EXPECT_EQ(sgml.articles[i].title, jsonl.articles[i].title);
    // Texts without a title have lost the tickers of companies ("<CIL>") in the JSONL.
    const std::string body =
        jsonl.articles[i].title.empty()
            ? std::regex_replace(sgml.articles[i].body, std::regex("<[A-Z.]+>"), "")
            : sgml.articles[i].body;
    EXPECT_EQ(body, jsonl.articles[i].body);
    // One record of the JSONL has lost its date.
    if (!jsonl.articles[i].published) continue;
    EXPECT_EQ(sgml.articles[i].published, jsonl.articles[i].published);
  }
}

}  // namespace
}  // namespace emeroteca::dumps

// Real pages of newspapers and web archives, and what a person reads in them.
#include <ctime>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/dumps/dump.h"
#include "stemmers/language/language.h"
#include "tests/support/shared_data.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::RecordingSink;
using tests::shared_dir;

struct SeenPage {
  const char* file;
  std::size_t articles;
  const char* title;  // of the first one
  const char* day;    // the same; UTC
  const char* language;
  const char* author;
  const char* begins;               // the first words of its body
  const char* ends;                 // the last ones
  std::vector<const char*> absent;  // what stands around the article
};

constexpr const char* kExample = "Example Domain";
constexpr const char* kExampleBegins = "This domain is established to be used";
constexpr const char* kExampleEnds = "without prior coordination or asking for permission.";

const SeenPage kPages[] = {
    {"html/bbc-1.html",
     1,
     "Obama admits US gun laws are his 'biggest frustration'",
     "2015-07-24",
     "en",
     "",
     "President Barack Obama has admitted that his failure",
     "travels on to Ethiopia on Sunday.",
     {"Media caption", "Share this story", "Most Popular", "Advertisement", "Terms of Use",
      "From the section", "Outbrain", "comments", "Hulk Hogan"}},
    {"html/nytimes-1.html",
     1,
     "United States to Lift Sudan Sanctions",
     "2017-01-13",
     "en",
     "Jeffrey Gettleman",
     "LONDON — After nearly 20 years of hostile relations",
     "had made a “deal with the devil.”",
     {"Continue reading", "Advertisement", "Related Coverage", "peacekeepers at a refugee camp",
      "A version of this article", "Comey", "SUBSCRIBE", "Privacy", "feedback"}},
    {"warc/commoncrawl-segment1.warc.wet.gz", 1, "hello", "", "it", "", "hello", "hello", {}},
    {"warc/commoncrawlnewsen_collection1_segment1.warc.gz",
     1,
     "",
     "",
     "en",
     "",
     "whatever here will be included",
     "whatever here will be included",
     {"Accept-Ranges"}},
    {"warc/example-bad-non-chunked.warc.gz",
     1,
     kExample,
     "",
     "en",
     "",
     kExampleBegins,
     kExampleEnds,
     {"More information", "ECS"}},
    // The front page of a site.
    {"warc/example-iana.org-chunked.warc", 0, "", "", "", "", "", "", {}},
    {"warc/example-trunc.warc", 1, kExample, "", "en", "", kExampleBegins, kExampleEnds, {}},
    {"warc/example.arc.gz",
     1,
     kExample,
     "",
     "en",
     "",
     kExampleBegins,
     kExampleEnds,
     {"More information", "background-color"}},
    {"warc/example.warc", 1, kExample, "", "en", "", kExampleBegins, kExampleEnds, {}},
    {"warc/example.warc.gz", 1, kExample, "", "en", "", kExampleBegins, kExampleEnds, {}},
};

TEST(SharedPages, GiveWhatAPersonReads) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const SeenPage& seen : kPages) {
    SCOPED_TRACE(seen.file);
    RecordingSink sink;
    read_dump((shared_dir() / "formats" / seen.file).string(), {}, sink);
    EXPECT_EQ(sink.articles.size(), seen.articles);
    if (sink.articles.empty() || seen.articles == 0) continue;
    const Article& first = sink.articles[0];
    EXPECT_EQ(first.title, seen.title);
    EXPECT_EQ(testing::day_of(first), seen.day);
    EXPECT_EQ(stemmers::code(first.language), seen.language);
    EXPECT_EQ(first.authors.empty() ? "" : first.authors[0], seen.author);
    EXPECT_TRUE(first.body.starts_with(seen.begins)) << first.body.substr(0, 200);
    EXPECT_TRUE(first.body.ends_with(seen.ends))
        << first.body.substr(first.body.size() - std::min<std::size_t>(200, first.body.size()));
    for (const char* const words : seen.absent) {
      EXPECT_EQ(first.body.find(words), std::string::npos) << words;
    }
  }
}

}  // namespace
}  // namespace emeroteca::dumps

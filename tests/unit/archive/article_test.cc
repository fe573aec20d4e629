#include "archive/article.h"

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca {
namespace {

Article full() {
  Article article;
  article.id = "a-1";
  article.title = "L'indagine";
  article.body = std::string("testo\0con NUL", 13);
  article.summary = "riassunto";
  article.language = stemmers::Language::kItalian;
  article.published = -1700000000;
  article.zone_minutes = -210;
  article.embargo = 1800000000;
  article.modified = -5;
  article.source = "Harbour Post";
  article.section = "economia";
  article.url = "https://example.example/1";
  article.story = "storia";
  article.authors = {"Anna Rossi", "Ugo Bò"};
  article.tags = {"cloud"};
  article.extra = R"({"place":"Salt Lake City"})";
  return article;
}

TEST(Article, StoredFormGivesItBack) {
  EXPECT_EQ(deserialise(serialise(full())), full());
}

TEST(Article, EmptyFieldsTakeNoPlace) {
  Article article;
  article.id = "x";
  EXPECT_LT(serialise(article).size(), 10U);
  EXPECT_EQ(deserialise(serialise(article)), article);
}

// An archive of others had authors without names, which were shown as a comma.
TEST(Article, AuthorsAndTagsWithoutNamesAreNone) {
  Article article = full();
  const std::string stored = serialise(article);
  EXPECT_EQ(deserialise(stored + std::string("\x0B\0\x0C\0", 4)), article);
}

TEST(Article, DamagedRecordIsAnErrorNotACrash) {
  const std::string record = serialise(full());
  EXPECT_THROW(deserialise(""), Error);
  EXPECT_THROW(deserialise("\x07zzz"), Error);
  for (std::size_t cut = 2; cut < record.size(); cut += 3) {
    try {
      deserialise(record.substr(0, cut));  // a cut between two fields is no fault that can be seen
    } catch (const Error& fault) {
      EXPECT_NE(std::string(fault.what()).find("damaged"), std::string::npos);
    }
  }
}

TEST(Article, FingerprintChangesWithEveryField) {
  const std::string before = fingerprint(full());
  EXPECT_EQ(before.size(), 16U);
  EXPECT_EQ(before, fingerprint(full()));
  const auto changed = [&](auto change) {
    Article article = full();
    change(article);
    return fingerprint(article) != before;
  };
  EXPECT_TRUE(changed([](Article& a) { a.title += "."; }));
  EXPECT_TRUE(changed([](Article& a) { a.language = stemmers::Language::kEnglish; }));
  EXPECT_TRUE(changed([](Article& a) { a.published.reset(); }));
  EXPECT_TRUE(changed([](Article& a) { a.language.reset(); }));
  EXPECT_TRUE(changed([](Article& a) { a.zone_minutes = 60; }));
  EXPECT_TRUE(changed([](Article& a) { a.embargo = 5; }));
  EXPECT_TRUE(changed([](Article& a) { a.modified = 5; }));
  EXPECT_TRUE(changed([](Article& a) { a.tags.clear(); }));
  EXPECT_TRUE(changed([](Article& a) { a.authors.pop_back(); }));
  EXPECT_TRUE(changed([](Article& a) { a.extra.clear(); }));
}

TEST(Article, IsOfTheDayByTheClockThatItWasPrintedBy) {
  Article article;
  EXPECT_FALSE(article.printed());
  article.published = 1634594400;  // 2021-10-18T22:00:00Z
  EXPECT_EQ(article.printed(), 1634594400);
  const std::string before = serialise(article);
  article.zone_minutes = 120;
  EXPECT_EQ(article.printed(), 1634601600);
  EXPECT_EQ(serialise(article).size(), before.size() + 5);  // in UTC it takes no place
}

TEST(Article, OfAZoneThatIsNoneIsDamaged) {
  Article article;
  article.id = "x";
  for (const std::string_view zone : {"x", "99999", "-1440", "12x"}) {
    std::string record = serialise(article) + '\x10';
    record += static_cast<char>(zone.size());
    record += zone;
    EXPECT_THROW(deserialise(record), Error) << zone;
  }
}

// Regression: a number that is none left as std::invalid_argument, and a time of no calendar made
// the sum of itself and its zone overflow.
TEST(Article, OfATimeThatIsNoneIsDamaged) {
  Article article;
  article.id = "x";
  for (const char field : {'\x06', '\x0E', '\x0F'}) {
    for (const std::string_view time :
         {"x", "", "12x", "9223372036854775807", "-9223372036854775808", "9223372036854775808"}) {
      std::string record = serialise(article) + field;
      record += static_cast<char>(time.size());
      record += time;
      EXPECT_THROW(deserialise(record), Error) << time;
    }
  }
}

}  // namespace
}  // namespace emeroteca

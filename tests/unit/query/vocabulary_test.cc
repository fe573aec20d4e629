#include "searcher/query/vocabulary.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/query/tiny_archive.h"

namespace emeroteca::query {
namespace {

std::string words_of(const VocabularyMatch& match) {
  std::string out;
  for (const VocabularyWord& word : match.words) out += (out.empty() ? "" : " ") + word.surface;
  return out;
}

TEST(Vocabulary, DistanceCountsLettersAndSwaps) {
  EXPECT_EQ(edit_distance("gartner", "gartner", 2), 0U);
  EXPECT_EQ(edit_distance("gartner", "gartnr", 2), 1U);
  EXPECT_EQ(edit_distance("gartner", "gratner", 2), 1U);
  EXPECT_EQ(edit_distance("gartner", "garden", 2), 3U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
  EXPECT_EQ(edit_distance("", "abc", 2), 3U);
}

// Regression: a Cyrillic letter counted as two, so that Путен~ did not find Путин.
TEST(Vocabulary, DistanceCountsCharactersAndNotBytes) {
  EXPECT_EQ(edit_distance("путин", "путен", 2), 1U);
  EXPECT_EQ(edit_distance("дума", "дюма", 1), 1U);
  EXPECT_EQ(words_of(match_fuzzy(tiny_archive(), "путен", 1, 20)), "путин");
}

TEST(Vocabulary, PatternsFitWholeWords) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "ban*", 100)),
            "banca banche banchieri bank bankers banking banks");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "*er", 100)), "garner gartner");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "b*n*s", 100)), "bankers banks");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "bank", 100)), "bank");
}

TEST(Vocabulary, PatternsOfAFieldReadItsTermsOnly) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "ban*", 100, "S")), "banca bank");
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "r*", 100, "XO")),
            "reuters radio radio 24 reuters italia");
}

TEST(Vocabulary, KeepsTheMostFrequent) {
  const VocabularyMatch match = match_pattern(tiny_archive(), "r*", 1, "XO");
  EXPECT_TRUE(match.cut);
  EXPECT_EQ(words_of(match), "reuters");
}

TEST(Vocabulary, PrefixedTermsAreNoWords) {
  EXPECT_EQ(words_of(match_pattern(tiny_archive(), "*reuters*", 100)), "");
}

Xapian::WritableDatabase archive_of(const std::vector<std::string>& words) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  for (const std::string& word : words) document.add_term(word);
  archive.add_document(document);
  return archive;
}

// Regression: only words with the same first letter were looked at.
TEST(Vocabulary, TheFirstLetterMayBeTheWrongOne) {
  const Xapian::WritableDatabase archive =
      archive_of({"terremoto", "berlusconi", "jaruzelski", "zhivkov", "ZIterremot", "путин"});
  const auto found = [&](const std::string& word, unsigned edits) {
    return words_of(match_fuzzy(archive, word, edits, 20));
  };
  EXPECT_EQ(found("rerremoto", 1), "terremoto");   // another
  EXPECT_EQ(found("erremoto", 1), "terremoto");    // missing
  EXPECT_EQ(found("sterremoto", 1), "terremoto");  // one too many
  EXPECT_EQ(found("etrremoto", 1), "terremoto");   // swapped
  EXPECT_EQ(found("verlusconi", 1), "berlusconi");
  EXPECT_EQ(found("yaruzelsky", 2), "jaruzelski");
  EXPECT_EQ(found("givkov", 2), "zhivkov");
  EXPECT_EQ(found("лутин", 1), "путин");
  EXPECT_EQ(found("lterremoto", 0), "");
}

TEST(Vocabulary, TheNearestStandFirst) {
  const Xapian::WritableDatabase archive =
      archive_of({"rossi", "bossi", "grossi", "rosso", "russo"});
  EXPECT_EQ(words_of(match_fuzzy(archive, "rossi", 2, 20)), "rossi rosso bossi grossi russo");
  EXPECT_EQ(words_of(match_fuzzy(archive, "rossi", 2, 2)), "rossi rosso");
}

// The tree of beginnings gives what the distances of all the words give.
TEST(Vocabulary, FindsAllThatAreNear) {
  std::vector<std::string> words;
  std::mt19937 random(20211019);
  for (int i = 0; i < 3000; ++i) {
    std::string word;
    for (std::size_t left = 1 + random() % 6; left > 0; --left) word += "abc"[random() % 3];
    if (random() % 8 == 0) word.insert(random() % word.size(), "è");
    words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const Xapian::WritableDatabase archive = archive_of(words);
  for (const std::string asked : {"abca", "a", "cèab", "aabbcc", "bè"}) {
    for (unsigned edits = 1; edits <= 2; ++edits) {
      std::size_t near = 0;
      for (const std::string& word : words) {
        if (edit_distance(asked, word, edits) <= edits) ++near;
      }
      const VocabularyMatch match = match_fuzzy(archive, asked, edits, words.size());
      EXPECT_EQ(match.words.size(), near) << asked;
      for (const VocabularyWord& word : match.words) {
        EXPECT_LE(edit_distance(asked, word.surface, edits), edits) << asked;
      }
    }
  }
}

// Random words of eight letters hardly share beginnings: most of a large vocabulary is left alone,
// and a word whose first letter alone is wrong is found all the same.
TEST(Vocabulary, LargeVocabulariesAreReadInPart) {
  std::vector<std::string> words{"terremoto"};
  std::mt19937 random(20211019);
  for (int i = 0; i < 60'000; ++i) {
    std::string word;
    for (int k = 0; k < 8; ++k) word += static_cast<char>('a' + random() % 26);
    words.push_back(word);
  }
  const Xapian::WritableDatabase archive = archive_of(words);
  EXPECT_EQ(words_of(match_fuzzy(archive, "rerremoto", 2, 20)), "terremoto");
}

}  // namespace
}  // namespace emeroteca::query

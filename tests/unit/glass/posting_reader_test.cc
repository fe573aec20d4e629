#include "archive/glass/posting_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

using Counts = std::map<std::size_t, std::uint32_t>;

// Parts of which the first has no documents; `word` is in every third document, `mark` in few.
class PostingsOfParts : public testing::Test {
 protected:
  PostingsOfParts() {
    for (const unsigned documents : {0U, 700U, 40U}) {
      const std::string where = (folder_.path() / std::to_string(parts_.size())).string();
      {
        Xapian::WritableDatabase archive(where, Xapian::DB_CREATE);
        for (unsigned made = 0; made < documents; ++made) {
          Xapian::Document document;
          document.add_term("filler", 1 + made % 9);
          if (made % 3 == 0) document.add_term("word", 1 + made % 5);
          if (made % 100 == 7) document.add_boolean_term("mark");
          archive.add_document(document);
        }
        if (documents > 9) archive.delete_document(9);
      }
      parts_.push_back({where, Xapian::Database(where)});
      all_.add_database(parts_.back().database);
    }
  }

  std::vector<Xapian::docid> every(unsigned nth) const {
    std::vector<Xapian::docid> documents;
    for (Xapian::docid one = 1; one < all_.get_lastdocid() + 20; one += nth) {
      documents.push_back(one);
    }
    return documents;
  }

  tests::TemporaryFolder folder_;
  std::vector<LocalDatabase> parts_;
  Xapian::Database all_;
};

TEST_F(PostingsOfParts, AreThoseThatXapianReads) {
  const PostingReader reader(parts_, all_);
  ASSERT_EQ(reader.parts().size(), 3U);
  for (const std::string term : {"word", "mark", "missing"}) {
    for (const unsigned nth : {1U, 2U, 17U, 500U}) {
      const std::vector<Xapian::docid> documents = every(nth);
      Counts expected;
      for (auto at = all_.postlist_begin(term); at != all_.postlist_end(term); ++at) {
        const auto place = std::lower_bound(documents.begin(), documents.end(), *at);
        if (place == documents.end() || *place != *at) continue;
        expected[static_cast<std::size_t>(place - documents.begin())] = at.get_wdf();
      }
      Counts read;
      EXPECT_TRUE(reader.visit(term, documents,
                               [&](std::size_t i, std::uint32_t count) { read[i] = count; }));
      EXPECT_EQ(read, expected) << term << ", every " << nth;
    }
  }
}

TEST_F(PostingsOfParts, KnowTheLengthsOfTheDocumentsThatThereAre) {
  const PostingReader reader(parts_, all_);
  const std::vector<Xapian::docid> documents = every(1);
  Counts read;
  EXPECT_TRUE(reader.visit_lengths(documents,
                                   [&](std::size_t i, std::uint32_t length) { read[i] = length; }));
  EXPECT_EQ(read.size(), all_.get_doccount());
  for (const auto& [i, length] : read) {
    EXPECT_EQ(length, all_.get_doclength(documents[i])) << documents[i];
  }
}

TEST_F(PostingsOfParts, AreLeftToXapianWhereOneCannotBeRead) {
  const auto none = [](std::size_t, std::uint32_t) { FAIL(); };
  EXPECT_FALSE(PostingReader(all_).visit("word", {1, 2, 3}, none));
  EXPECT_FALSE(PostingReader({}, all_).visit_lengths({1, 2, 3}, none));
  Xapian::WritableDatabase(parts_[2].folder, Xapian::DB_OPEN).add_document(Xapian::Document());
  const PostingReader late(parts_, all_);
  EXPECT_TRUE(late.parts().empty());
  EXPECT_FALSE(late.visit("word", {1, 2, 3}, none));
}

}  // namespace
}  // namespace emeroteca::glass

// One reading of an archive that is being changed.
#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class Reading : public ::testing::Test {
 protected:
  Reading() : writer_(folder_ / "archive") {
    for (int i = 0; i < kArticles; ++i) put(std::to_string(i));
    writer_.commit();
    reader_.emplace(folder_ / "archive");
  }

  static constexpr int kArticles = 500;

  void put(const std::string& id) {
    Article article;
    article.id = id;
    article.title = "number " + id;
    Xapian::Document document;
    document.set_data(serialise(article));
    document.add_value(kSlotFingerprint, fingerprint(article));
    document.add_boolean_term(value_term(field(FieldId::kId), id));
    writer_.put(id, document);
  }

  // All articles go, others come, and enough is committed for the old ones' blocks to be reused.
  void move_the_ground() {
    for (int commit = 0; commit < 4; ++commit) {
      for (int i = 0; i < kArticles; ++i) writer_.remove(std::to_string(next_ - kArticles + i));
      for (int i = 0; i < kArticles; ++i) put(std::to_string(next_ + i));
      next_ += kArticles;
      writer_.commit();
    }
  }

  static std::string message_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const Error& fault) {
      EXPECT_FALSE(fault.hint().empty());
      return fault.what();
    }
    return "no error";
  }

  tests::TemporaryFolder folder_;
  ArchiveWriter writer_;
  std::optional<ArchiveReader> reader_;
  int next_ = kArticles;
};

// Regression: a server says so of blocks that were written anew: "EOF reading block 1611662640";
// that was an error of the archive.
TEST_F(Reading, IsRetriedWhenABlockEndsTooSoon) {
  const auto attempts_of = [&](bool moves) {
    int attempts = 0;
    reader_->read([&](const Xapian::Database& database) {
      if (++attempts > 1) return database.get_doccount();
      if (moves) move_the_ground();
      throw Xapian::DatabaseError("EOF reading block 7");
    });
    return attempts;
  };
  EXPECT_EQ(attempts_of(true), 2);
  // Where nothing has changed it is what it looks like.
  EXPECT_NE(message_of([&] { attempts_of(false); }).find("cannot be read"), std::string::npos);
}

// Regression: what a search had found was read one by one, each on the archive as it was by then:
// "DocNotFoundError: Document 115 not found".
TEST_F(Reading, IsRetriedAsAWholeWhenTheArticlesAreGone) {
  int attempts = 0;
  const std::uint64_t before = reader_->generation();
  const std::size_t read = reader_->read([&](const Xapian::Database& database) {
    std::vector<Xapian::docid> found;
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      found.push_back(*it);
    }
    if (++attempts == 1) move_the_ground();
    std::size_t whole = 0;
    for (const Xapian::docid docid : found) {
      whole += deserialise(database.get_document(docid).get_data()).title.empty() ? 0U : 1U;
    }
    return whole;
  });
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(read, std::size_t{kArticles});
  EXPECT_NE(reader_->generation(), before);
}

TEST_F(Reading, InsideAnotherIsAPartOfIt) {
  int outer = 0;
  int inner = 0;
  const std::optional<Article> article = reader_->read([&](const Xapian::Database&) {
    if (++outer == 1) move_the_ground();
    const std::string present = std::to_string(next_ - 1);
    return reader_->read([&](const Xapian::Database& database) {
      ++inner;
      for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
        (void)database.get_document(*it).get_data();
      }
      return reader_->find(present);
    });
  });
  EXPECT_EQ(outer, 2);
  EXPECT_EQ(inner, 2);
  EXPECT_TRUE(article.has_value());
}

TEST_F(Reading, AMissingDocumentIsMissedOnlyWhereNothingHasChanged) {
  int attempts = 0;
  const auto miss_once = [&](const Xapian::Database&) {
    if (++attempts == 1) {
      writer_.remove("0");
      writer_.commit();
      throw Xapian::DocNotFoundError("Document 1 not found");
    }
    return attempts;
  };
  EXPECT_EQ(reader_->read(miss_once), 2);
  const std::string message = message_of([&] {
    reader_->read([&](const Xapian::Database&) -> int {
      throw Xapian::DocNotFoundError("Document 1 not found");
    });
  });
  EXPECT_NE(message.find("cannot be read: Document 1 not found"), std::string::npos) << message;
}

// Regression: `-a own,own` named each article as another version of itself.
TEST_F(Reading, AFolderThatIsNamedTwiceIsReadOnce) {
  const std::string own = folder_ / "archive";
  const std::string link = folder_ / "link";
  std::filesystem::create_directory_symlink(own, link);
  ArchiveWriter other(folder_ / "other");
  other.commit();
  for (const std::string& again : {own, own + "/", own + "/../archive", link}) {
    ArchiveReader reader(own + "," + std::string(folder_ / "other") + "," + again);
    const auto articles =
        reader.read([](const Xapian::Database& database) { return database.get_doccount(); });
    EXPECT_EQ(articles, static_cast<Xapian::doccount>(kArticles)) << again;
  }
}

TEST_F(Reading, GivesUpAfterTenRetriesAndSaysSo) {
  int attempts = 0;
  const std::string message = message_of([&] {
    reader_->read([&](const Xapian::Database&) -> int {
      ++attempts;
      put("0");
      writer_.commit();
      throw Xapian::DatabaseModifiedError("changed");
    });
  });
  EXPECT_EQ(attempts, 11);
  EXPECT_NE(message.find("is being changed"), std::string::npos) << message;
  // And is as good as before.
  EXPECT_TRUE(reader_->find("0").has_value());
}

// Regression: a search that opened the archive while an indexer committed twice called it damaged.
TEST_F(Reading, OpeningBetweenTwoCommitsFindsNoDamage) {
  const std::string folder = reader_->location();
  std::atomic<bool> done = false;
  std::thread writing([&] {
    for (int i = 0; !done; ++i) {
      put(std::to_string(i % 50));
      writer_.commit();
    }
  });
  constexpr int kOpenings = 200;
  for (int i = 0; i < kOpenings; ++i) {
    try {
      const ArchiveReader reader(folder);
    } catch (const Error& fault) {
      ADD_FAILURE() << fault.what();
    }
  }
  done = true;
  writing.join();
}

TEST_F(Reading, MistakesOfOursAreNoneOfTheArchive) {
  try {
    reader_->read(
        [](const Xapian::Database&) -> int { throw Xapian::InvalidArgumentError("ours"); });
    FAIL() << "nothing was thrown";
  } catch (const std::logic_error& fault) {
    EXPECT_STREQ(fault.what(), "InvalidArgumentError: ours");
  }
  EXPECT_TRUE(reader_->find("0").has_value());
}

}  // namespace
}  // namespace emeroteca

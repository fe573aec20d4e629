// Articles are compared with what was kept of them when they were indexed.
#include "archive/stored_article.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include "archive/fields.h"
#include "archive/leftovers.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

class Stored : public ::testing::Test {
 protected:
  // An article whose text is `written`, of which the archive keeps that it is `indexed`.
  void put(const std::string& id, const std::string& indexed, const std::string& written) {
    Article article;
    article.id = id;
    article.title = indexed;
    Xapian::Document document;
    document.add_value(kSlotFingerprint, fingerprint(article));
    article.title = written;
    document.set_data(serialise(article));
    document.add_boolean_term(value_term(field(FieldId::kId), id));
    ArchiveWriter writer(archive_);
    writer.put(id, document);
    writer.commit();
  }

  tests::TemporaryFolder folder_;
  std::string archive_ = folder_ / "archive";
};

TEST_F(Stored, ArticleOfItsFingerprintIsWhole) {
  put("a", "uno", "uno");
  ArchiveReader reader(archive_);
  const StoredArticle stored = reader.article(1);
  EXPECT_FALSE(stored.is_damaged());
  EXPECT_EQ(stored.article.title, "uno");
}

TEST_F(Stored, ArticleOfAnotherFingerprintIsDamagedAndNamed) {
  put("a", "uno", "due");
  ArchiveReader reader(archive_);
  const StoredArticle stored = reader.article(1);
  EXPECT_TRUE(stored.is_damaged());
  EXPECT_EQ(stored.article.id, "a");
  EXPECT_EQ(stored.article.title, "");
  EXPECT_EQ(damage_message(stored), "the article 'a' is damaged: it is not what was indexed");
  try {
    reader.find("a");
    FAIL() << "it was shown";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kDamaged);
    EXPECT_NE(std::string(fault.what()).find("'a'"), std::string::npos);
  }
}

TEST_F(Stored, ArticleWithoutAnyDataIsDamaged) {
  Xapian::Document document;
  document.add_boolean_term(value_term(field(FieldId::kId), "a"));
  {
    ArchiveWriter writer(archive_);
    writer.put("a", document);
    writer.commit();
  }
  ArchiveReader reader(archive_);
  EXPECT_TRUE(reader.article(1).is_damaged());
  EXPECT_EQ(reader.article(1).article.id, "a");
}

TEST(Leftovers, GoOnlyWhereTheyAreOursAndOfNobodyWhoRuns) {
  const tests::TemporaryFolder folder;
  const std::string gone = "4194000";  // above the highest process by default, and none now
  for (const std::string& name : std::vector<std::string>{
           ".A.new" + gone, ".A.try" + gone + "a", ".A.new" + std::to_string(getppid()), ".A.newer",
           ".A.new" + gone + "x1", ".B.new" + gone}) {
    folder.write(name + "/iamglass", "x");
  }
  folder.write(".A.new4194001/notes.txt", "mine");
  clear_leftovers(folder / "A");
  std::set<std::string> left;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
    left.insert(entry.path().filename().string());
  }
  EXPECT_EQ(left,
            (std::set<std::string>{".A.new" + std::to_string(getppid()), ".A.newer",
                                   ".A.new" + gone + "x1", ".B.new" + gone, ".A.new4194001"}));
}

}  // namespace
}  // namespace emeroteca

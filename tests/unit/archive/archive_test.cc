// Opening archives, whole and broken, for reading and writing.
#include <filesystem>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/metadata.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

using tests::TemporaryFolder;

Xapian::Document document(const std::string& id, const std::string& title) {
  Article article;
  article.id = id;
  article.title = title;
  Xapian::Document made;
  made.set_data(serialise(article));
  made.add_boolean_term(value_term(field(FieldId::kId), id));
  made.add_value(kSlotFingerprint, fingerprint(article));
  return made;
}

std::string message_of_reading(const std::string& location) {
  try {
    const ArchiveReader reader(location);
  } catch (const Error& fault) {
    EXPECT_FALSE(fault.hint().empty()) << fault.what();
    return fault.what();
  }
  return "opened";
}

void make_archive(const std::string& folder) {
  ArchiveWriter writer(folder);
  writer.put("a", document("a", "uno"));
  writer.commit();
}

TEST(Archive, GivesBackWhatWasCommitted) {
  const TemporaryFolder folder;
  make_archive(folder / "archive");
  ArchiveReader reader(folder / "archive");
  ASSERT_TRUE(reader.find("a").has_value());
  EXPECT_EQ(reader.find("a")->title, "uno");
  EXPECT_FALSE(reader.find("b").has_value());
}

TEST(Archive, RemovesById) {
  const TemporaryFolder folder;
  make_archive(folder / "archive");
  ArchiveWriter writer(folder / "archive");
  EXPECT_FALSE(writer.remove("b"));
  EXPECT_TRUE(writer.remove("a"));
  writer.commit();
  EXPECT_FALSE(ArchiveReader(folder / "archive").find("a").has_value());
}

TEST(Archive, EachKindOfTroubleHasItsOwnMessage) {
  const TemporaryFolder folder;
  EXPECT_NE(message_of_reading(folder / "missing").find("there is no archive at"),
            std::string::npos);
  std::filesystem::create_directory(folder.path() / "empty");
  EXPECT_NE(message_of_reading(folder / "empty").find("is empty"), std::string::npos);
  folder.write("file", "text");
  EXPECT_NE(message_of_reading(folder / "file").find("is a file"), std::string::npos);
  folder.write("things/photo.jpg", "x");
  EXPECT_NE(message_of_reading(folder / "things").find("is no archive"), std::string::npos);
  {
    Xapian::WritableDatabase foreign(folder / "foreign", Xapian::DB_CREATE);
    foreign.add_document(Xapian::Document());
    foreign.commit();
  }
  EXPECT_NE(message_of_reading(folder / "foreign").find("not an archive of Emeroteca"),
            std::string::npos);
}

// Regression: that there is none was told by the message alone, not by the error's code.
TEST(Archive, ThatIsNotThereIsTheErrorOfWhatIsMissing) {
  const TemporaryFolder folder;
  folder.write("things/photo.jpg", "x");
  std::filesystem::create_directory(folder.path() / "empty");
  for (const std::string name : {"missing", "empty", "things"}) {
    try {
      ArchiveReader(folder / name);
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kMissing) << name;
    }
  }
}

TEST(Archive, NewerAndOlderVersionsAreToldApart) {
  const TemporaryFolder folder;
  int count = 0;
  const auto with = [&](std::string_view key, const std::string& value) {
    const std::string path = folder / std::to_string(++count);
    make_archive(path);
    Xapian::WritableDatabase(path).set_metadata(std::string(key), value);
    return message_of_reading(path);
  };
  EXPECT_NE(with(kMetaSchema, "99").find("newer version"), std::string::npos);
  EXPECT_NE(with(kMetaAnalysis, "98").find("newer version"), std::string::npos);
  EXPECT_NE(with(kMetaAnalysis, "0").find("older version"), std::string::npos);
  EXPECT_NE(with(kMetaLanguages, "fr,de").find("languages fr,de"), std::string::npos);
}

TEST(Archive, DamagedArchiveIsToldAsSuch) {
  const TemporaryFolder folder;
  make_archive(folder / "archive");
  std::filesystem::resize_file(folder / "archive/iamglass", 10);
  EXPECT_NE(message_of_reading(folder / "archive").find("damaged"), std::string::npos);
  try {
    ArchiveReader(folder / "archive");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
  }
}

TEST(Archive, SecondWriterIsTurnedAway) {
  const TemporaryFolder folder;
  const ArchiveWriter first(folder / "archive");
  try {
    const ArchiveWriter second(folder / "archive");
    FAIL() << "two writers";
  } catch (const Error& fault) {
    EXPECT_NE(std::string(fault.what()).find("is being written to"), std::string::npos);
  }
}

TEST(Archive, IsNeverMadeInAFolderOfOtherThings) {
  const TemporaryFolder folder;
  folder.write("things/photo.jpg", "x");
  EXPECT_THROW(ArchiveWriter(folder / "things"), Error);
  EXPECT_FALSE(std::filesystem::exists(folder / "things/iamglass"));
}

TEST(Archive, ReaderSurvivesTwoCommits) {
  const TemporaryFolder folder;
  make_archive(folder / "archive");
  ArchiveReader reader(folder / "archive");
  ArchiveWriter writer(folder / "archive");
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 50; ++i) {
      const std::string id = std::to_string(round) + "-" + std::to_string(i);
      writer.put(id, document(id, "t"));
    }
    writer.commit();
  }
  EXPECT_TRUE(reader.find("a").has_value());  // DatabaseModifiedError inside, retried
  EXPECT_TRUE(reader.find("3-49").has_value() || reader.refresh());
}

TEST(Archive, SeveralAreSearchedAsOne) {
  const TemporaryFolder folder;
  make_archive(folder / "one");
  ArchiveWriter writer(folder / "two");
  writer.put("b", document("b", "due"));
  writer.commit();
  ArchiveReader reader(folder / "one" + "," + (folder / "two"));
  EXPECT_TRUE(reader.find("a").has_value());
  EXPECT_TRUE(reader.find("b").has_value());
  EXPECT_NE(message_of_reading((folder / "one") + ",,").find("empty part"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca

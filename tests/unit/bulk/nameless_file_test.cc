// Temporary files of the writers in bulk, where the disk is full.
#include "indexer/bulk/nameless_file.h"

#include <csignal>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

// Files of this process have so many bytes at most, while it lives.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit less{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &less);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::string numbers() {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += std::to_string(i) + ' ';
  return text;
}

// Regression: after a part was written the next flush() wrote all of it once more behind it.
TEST(NamelessFiles, GoOnWhereAFullDiskStoppedThem) {
  const tests::TemporaryFolder folder;
  NamelessFile file(folder.path());
  const std::string text = numbers();
  file.append(text);
  {
    const FullDisk full(1000);
    EXPECT_THROW(file.flush(), Error);
    EXPECT_THROW(file.flush(), Error);
    EXPECT_EQ(file.size(), text.size());
  }
  file.append("end");
  file.flush();
  EXPECT_EQ(file.size(), text.size() + 3);
  NamelessFile::Source source(file, 0, file.size(), 512);
  EXPECT_EQ(source.bytes(text.size()), text);
  EXPECT_EQ(source.bytes(3), "end");
  EXPECT_TRUE(source.ended());
}

}  // namespace
}  // namespace emeroteca::indexing

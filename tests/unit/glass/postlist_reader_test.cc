// Lists that no writer writes.
#include "archive/glass/postlist_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "archive/glass/table_writer.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

class MalformedLists : public ::testing::Test {
 protected:
  // How many documents of the one list of a table can be read, before the table is told to be
  // malformed.
  std::size_t documents_before_fault(const std::string& key, const std::string& list) {
    const std::string file = folder_ / "postlist.glass";
    TableWriter writer(file, 2048, 0);
    writer.add(key, list);
    const TableRoot root = writer.finish();
    TableReader table(file, {1, root.block, root.level, 2048, 1, true});
    PostlistReader lists(table);
    EXPECT_TRUE(lists.next());
    std::size_t documents = 0;
    DocumentId last = 0;
    try {
      while (lists.kind() == ListKind::kValues ? lists.next_value() : lists.next_posting()) {
        EXPECT_GT(lists.document(), last);
        last = lists.document();
        ++documents;
      }
      ADD_FAILURE() << "read to its end";
    } catch (const Error& fault) {
      EXPECT_EQ(fault.code(), ErrorCode::kDamaged);
    }
    return documents;
  }

  tests::TemporaryFolder folder_;
};

// Regression: a distance that led beyond the highest number began at the lowest again.
TEST_F(MalformedLists, OfDocumentsThatDoNotRiseAreTold) {
  for (const std::uint32_t gap : {0xFFFFFFFFU, 0xFFFFFFFEU, 0xFFFFFFFCU}) {
    std::string postings;
    for (const std::uint32_t number : {3U, 3U, 4U}) append_uint(postings, number);  // from 5 on
    postings += '1';
    append_uint(postings, 2);  // as far as the last one is
    append_uint(postings, 1);
    append_uint(postings, 0);  // the next one, 6
    append_uint(postings, 1);
    append_uint(postings, gap);
    append_uint(postings, 1);
    EXPECT_EQ(documents_before_fault("word", postings), 2U) << gap;

    std::string key("\0\xD8\x03", 3);
    append_sortable_uint(key, 5);
    std::string values;
    append_string(values, "a");
    append_uint(values, 0);
    append_string(values, "b");
    append_uint(values, gap);
    append_string(values, "c");
    EXPECT_EQ(documents_before_fault(key, values), 2U) << gap;
  }
}

}  // namespace
}  // namespace emeroteca::glass

// Databases written in the on-disk form, against those that Xapian makes of the same documents.
#include "archive/glass/database_writer.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/glass/positions.h"
#include "archive/glass/table_reader.h"
#include "archive/glass/table_writer.h"
#include "archive/glass/term_list.h"
#include "tests/support/same_database.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

using tests::differences;
using tests::faults_in;
using tests::TemporaryFolder;

struct Posting {
  std::uint32_t wdf = 0;
  std::vector<Position> positions;  // they rise
};

struct MadeUp {
  std::map<std::string, Posting> terms;
  std::map<Slot, std::string> values;
  std::string data;

  void add(const std::string& term, const std::vector<Position>& positions) {
    terms[term] = {static_cast<std::uint32_t>(positions.size()), positions};
  }
};

using Documents = std::map<DocumentId, MadeUp>;
using Metadata = std::map<std::string, std::string>;

void write_ours(const std::string& folder, const Documents& documents, const Metadata& metadata,
                const WriterOptions& options) {
  DatabaseWriter writer(folder, options);
  Statistics statistics;
  std::map<Slot, ValueBounds> bounds;
  std::map<std::string, Slot> slots;  // in the order of the table
  std::map<std::string, std::vector<std::pair<DocumentId, const Posting*>>> inverted;
  std::map<DocumentId, std::uint32_t> lengths;
  for (const auto& [id, document] : documents) {
    std::uint32_t length = 0;
    for (const auto& [term, posting] : document.terms) {
      length += posting.wdf;
      statistics.most_occurrences = std::max(statistics.most_occurrences, posting.wdf);
      inverted[term].emplace_back(id, &posting);
    }
    lengths[id] = length;
    statistics.take(length);
    statistics.last_document = id;
    TermListWriter list;
    list.begin(length, document.terms.size());
    for (const auto& [term, posting] : document.terms) list.add(term, posting.wdf);
    std::vector<Slot> used;
    for (const auto& [slot, value] : document.values) {
      used.push_back(slot);
      bounds[slot].take(value);
      std::string key;
      append_uint(key, slot);
      slots[key] = slot;
    }
    writer.add_document({id, document.data, list.list(), slot_list(used)});
  }
  writer.postlist().add_metadata(metadata);
  writer.postlist().add_value_bounds(bounds);
  for (const auto& [key, slot] : slots) {
    writer.postlist().begin_values(slot);
    for (const auto& [id, document] : documents) {
      if (const auto value = document.values.find(slot); value != document.values.end()) {
        writer.postlist().add_value(id, value->second);
      }
    }
    writer.postlist().end_values();
  }
  if (!documents.empty()) {
    writer.postlist().begin_lengths();
    for (const auto& [id, length] : lengths) writer.postlist().add_length(id, length);
    writer.postlist().end_lengths();
  }
  for (const auto& [term, postings] : inverted) {
    std::uint64_t occurrences = 0;
    for (const auto& [id, posting] : postings) occurrences += posting->wdf;
    writer.postlist().begin_term(term, static_cast<std::uint32_t>(postings.size()), occurrences);
    writer.positions().begin_term(term);
    for (const auto& [id, posting] : postings) {
      std::string positions;
      if (!posting->positions.empty()) append_positions(positions, posting->positions);
      writer.postlist().add_posting(id, posting->wdf);
      if (!positions.empty()) writer.positions().add(id, positions);
    }
    writer.postlist().end_term();
  }
  writer.finish(statistics);
}

Xapian::Document stock_document(const MadeUp& document) {
  Xapian::Document made;
  for (const auto& [term, posting] : document.terms) {
    for (const Position position : posting.positions) made.add_posting(term, position, 0);
    made.add_term(term, posting.wdf);
  }
  for (const auto& [slot, value] : document.values) made.add_value(slot, value);
  made.set_data(document.data);
  return made;
}

class Glass : public ::testing::Test {
 protected:
  // Writes both, compares them, changes both in the same way, and compares them again.
  void expect_same(const Documents& documents, const Metadata& metadata = {},
                   const WriterOptions& options = {}) {
    const std::string ours = folder_ / ("ours" + std::to_string(++made_));
    const std::string stock = folder_ / ("stock" + std::to_string(made_));
    write_ours(ours, documents, metadata, options);
    {
      Xapian::WritableDatabase database(stock, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      for (const auto& [id, document] : documents) {
        database.replace_document(id, stock_document(document));
      }
      for (const auto& [name, value] : metadata) database.set_metadata(name, value);
    }
    expect_equal(ours, stock, "as written");
    for (const std::string& folder : {ours, stock}) change(folder, documents);
    expect_equal(ours, stock, "after changes");
    for (const std::string& folder : {ours, stock}) {
      Xapian::Database(folder).compact(folder + "c", Xapian::DBCOMPACT_NO_RENUMBER);
    }
    expect_equal(ours + "c", stock + "c", "after compaction");
  }

  static void expect_equal(const std::string& ours, const std::string& stock,
                           const std::string& when) {
    EXPECT_EQ(faults_in(ours), "") << when;
    for (const std::string& difference :
         differences(Xapian::Database(ours), Xapian::Database(stock))) {
      ADD_FAILURE() << when << ": " << difference;
    }
  }

  // Several commits of additions, replacements and deletions.
  static void change(const std::string& folder, const Documents& documents) {
    Xapian::WritableDatabase database(folder, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    std::uint64_t number = 0;
    for (const auto& [id, document] : documents) {
      switch (++number % 7) {
        case 1:
          database.delete_document(id);
          break;
        case 3: {
          MadeUp other = document;
          other.add("replaced", {1, 5, static_cast<Position>(number + 10)});
          other.values[3] = "value " + std::to_string(number);
          other.data += " and more";
          database.replace_document(id, stock_document(other));
          break;
        }
        case 5:
          database.add_document(stock_document(document));
          break;
        default:
          break;
      }
      if (number % 300 == 0) database.commit();
    }
    database.set_metadata("changed", "yes");
    database.commit();
    database.add_document(stock_document(MadeUp{}));
    database.commit();
  }

  std::string random_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random_() & 0xFFU);
    return bytes;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

  TemporaryFolder folder_;
  int made_ = 0;
  std::mt19937 random_{20211019};
};

MadeUp simple(const std::string& text, DocumentId id) {
  MadeUp document;
  document.add(text, {1, 4, 9});
  document.add("all", {2});
  document.add("Q" + std::to_string(id), {});
  document.data = "data of " + text;
  document.values[0] = std::to_string(id);
  return document;
}

TEST_F(Glass, OfAFewDocuments) {
  expect_same({{1, simple("one", 1)}, {2, simple("two", 2)}, {3, simple("three", 3)}},
              {{"key", "value"}, {"other key", std::string(9000, 'x')}, {"empty", ""}});
}

TEST_F(Glass, OfNoDocuments) {
  expect_same({});
  expect_same({}, {{"key", "value"}});
}

TEST_F(Glass, OfEmptyDocuments) {
  MadeUp only_data;
  only_data.data = "nothing but data";
  MadeUp only_value;
  only_value.values[7] = "x";
  expect_same({{1, {}}, {2, only_data}, {3, only_value}, {4, {}}});
  expect_same({{5, {}}});
}

TEST_F(Glass, OfNumbersWithGaps) {
  Documents documents;
  // Xapian's check needs memory for each number up to the last one.
  for (const DocumentId id : {1U, 2U, 0x7FFFU, 0x8000U, 0x8001U, 0x3FFFFFU, 0x400000U}) {
    documents[id] = simple("word", id);
  }
  expect_same(documents);
}

// Compared with what Xapian reads, without its check.
TEST_F(Glass, OfTheHighestNumbers) {
  Documents documents;
  for (const DocumentId id : {1U, 0x1FFFFFFFU, 0x20000000U, 0xFFFFFFF0U}) {
    documents[id] = simple("word", id);
  }
  const std::string ours = folder_ / "ours";
  write_ours(ours, documents, {}, {});
  const Xapian::Database database(ours);
  auto at = database.postlist_begin("word");
  for (const auto& [id, document] : documents) {
    ASSERT_EQ(*at++, id);
    EXPECT_EQ(database.get_document(id).get_data(), document.data);
    EXPECT_EQ(database.get_document(id).get_value(0), std::to_string(id));
  }
}

TEST_F(Glass, OfTermsWithZeroBytesAndOfEveryLength) {
  Documents documents;
  for (DocumentId id = 1; id <= 40; ++id) {
    MadeUp document;
    for (const std::size_t size : {1U, 2U, 3U, 64U, 120U, 245U}) {
      document.add(std::string(size, static_cast<char>('a' + id % 3)), {id, id + 7});
      if (size <= 122) document.add(std::string(size, '\0'), {3, 5});
      document.add(std::string(size, '\xFF'), {});
      std::string mixed = "a" + std::string(1, '\0') + "b";
      mixed.append(size > 200 ? 200 : size, static_cast<char>(id));
      document.add(mixed, {1});
    }
    document.add(std::string("a\0", 2), {2});
    document.add(std::string("a\0\xFF", 3), {2});
    document.add("a\xFF", {2});
    documents[id] = document;
  }
  expect_same(documents);
}

TEST_F(Glass, OfPositionsOfEveryKind) {
  Documents documents;
  MadeUp many;
  std::vector<Position> positions;
  for (Position at = 1; positions.size() < 60'000; at += 1 + static_cast<Position>(below(9))) {
    positions.push_back(at);
  }
  many.add("many", positions);
  positions.clear();
  for (Position at = 1; at <= 5000; ++at) positions.push_back(at);
  many.add("dense", positions);
  many.add("far", {1, 2, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFEU, 0xFFFFFFFFU});
  many.add("last", {0xFFFFFFFFU});
  documents[1] = many;
  for (DocumentId id = 2; id < 300; ++id) {
    MadeUp document;
    for (int term = 0; term < 8; ++term) {
      std::set<Position> chosen;
      const std::size_t wanted = 1 + below(term == 0 ? 200 : 6);
      while (chosen.size() < wanted) {
        chosen.insert(1 + static_cast<Position>(below(std::size_t{1} << (3 + below(20)))) +
                      static_cast<Position>(wanted));
      }
      document.add("t" + std::to_string(term), {chosen.begin(), chosen.end()});
    }
    documents[id] = document;
  }
  expect_same(documents);
}

TEST_F(Glass, OfOccurrencesAtEachLimitOfPacking) {
  Documents documents;
  DocumentId id = 0;
  for (const std::uint32_t wdf :
       {0U, 1U, 2U, 3U, 84U, 85U, 125U, 126U, 127U, 128U, 255U, 256U, 16383U, 16384U, 1'000'000U}) {
    MadeUp document;
    for (const char* term : {"a", "ab", "abc", "abcdefghijkl", "abcdefghijklmnop", "b", "ba"}) {
      document.terms[term] = {wdf, {}};
    }
    document.terms[std::string(200, 'c')] = {wdf, {1}};
    document.terms[std::string(200, 'c') + 'd'] = {wdf, {1}};
    document.terms[std::string(245, 'c')] = {wdf + 1, {}};
    documents[++id] = document;
  }
  expect_same(documents);
}

TEST_F(Glass, OfDataOfEverySize) {
  Documents documents;
  DocumentId id = 0;
  for (const std::size_t size : {1U, 17U, 18U, 19U, 20U, 100U, 2000U, 2036U, 2043U, 2044U, 8100U,
                                 8191U, 8192U, 8193U, 16384U, 100'000U, 1'000'000U}) {
    MadeUp repetitive = simple("word", ++id);
    repetitive.data.clear();
    while (repetitive.data.size() < size) {
      repetitive.data += "the number " + std::to_string(below(1000)) + " and ";
    }
    repetitive.data.resize(size);
    documents[id] = repetitive;
    MadeUp random = simple("word", ++id);
    random.data = random_bytes(size);
    documents[id] = random;
    MadeUp zeros = simple("word", ++id);
    zeros.data = std::string(size, '\0');
    documents[id] = zeros;
  }
  for (const unsigned block_size : {2048U, 4096U, 8192U, 16384U, 32768U, 65536U}) {
    for (const int compression : {0, 1, 6, 12}) {
      if (block_size != 8192 && compression > 1) continue;
      expect_same(documents, {}, {block_size, compression});
    }
  }
}

// Xapian's reader gives up at some streams of data that are longer than its buffer: the level and
// the kind of data that met it most in trials.
TEST_F(Glass, OfDataThatIsReadInManyBuffers) {
  Documents documents;
  for (DocumentId id = 1; id <= 3000; ++id) {
    MadeUp document;
    const std::size_t size = 8192 * (1 + below(3));
    document.data = random_bytes(20 + below(200));
    while (document.data.size() < size) {
      document.data += document.data.substr(below(document.data.size() / 2), 3 + below(256));
    }
    document.data.resize(size + below(3));
    documents[id] = document;
  }
  const std::string ours = folder_ / "ours";
  write_ours(ours, documents, {}, {8192, 6});
  EXPECT_EQ(faults_in(ours), "");
  const Xapian::Database database(ours);
  for (const auto& [id, document] : documents) {
    ASSERT_EQ(database.get_document(id).get_data(), document.data) << id;
  }
}

// Every entry longer than the reader's buffer passed for one that it cannot read, and was stored as
// it is.
TEST_F(Glass, OfLongDataIsCompressed) {
  constexpr std::size_t kSize = 40'000;
  Documents documents;
  for (DocumentId id = 1; id <= 20; ++id) {
    MadeUp document;
    while (document.data.size() < kSize) document.data += std::to_string(below(50)) + " articles ";
    documents[id] = document;
  }
  const std::string ours = folder_ / "ours";
  write_ours(ours, documents, {}, {});
  EXPECT_EQ(faults_in(ours), "");
  const auto size = std::filesystem::file_size(ours + "/docdata.glass");
  EXPECT_LT(size, documents.size() * kSize / 2);
  // Entries that are taken over as they are stay as short.
  const auto roots = read_roots_in(ours);
  ASSERT_TRUE(roots);
  TableReader reader(ours + "/docdata.glass",
                     (*roots)[static_cast<std::size_t>(TableId::kDocdata)]);
  TableWriter writer(folder_ / "copy", 8192, 1);
  for (DocumentId id = 1; reader.next(); ++id) {
    EXPECT_EQ(reader.data(), documents[id].data);
    writer.add_stored(reader.key(), reader.stored(), reader.compressed());
  }
  EXPECT_EQ(writer.finish().entries, documents.size());
  EXPECT_EQ(std::filesystem::file_size(folder_ / "copy"), size);
}

// Numbers of slots do not sort in the table as they do by value.
TEST_F(Glass, OfValuesInManySlots) {
  Documents documents;
  for (DocumentId id = 1; id <= 400; ++id) {
    MadeUp document = simple("word", id);
    for (const Slot slot : {0U, 1U, 2U, 127U, 128U, 200U, 255U, 256U, 16383U, 16384U, 70000U,
                            1U << 20U, 0xFFFFFFFEU}) {
      if (below(3) == 0) continue;
      document.values[slot] = random_bytes(1 + below(slot == 2 ? 3000 : 20));
    }
    documents[id] = document;
  }
  expect_same(documents);
}

TEST_F(Glass, OfManyDocumentsInDeepTrees) {
  Documents documents;
  for (DocumentId id = 1; id <= 1500; ++id) {
    MadeUp document = simple("word", id);
    for (int i = 0; i < 20; ++i) {
      const std::size_t number = below(i < 10 ? 20 : 3000);
      document.add("term" + std::to_string(number),
                   {1 + static_cast<Position>(below(50)), 51 + static_cast<Position>(below(500))});
    }
    if (id % 3 == 0) document.data = random_bytes(below(700));
    documents[id] = document;
  }
  expect_same(documents, {}, {2048, 1});
}

TEST_F(Glass, IsNoDatabaseBeforeItsEnd) {
  const std::string ours = folder_ / "ours";
  DatabaseWriter writer(ours);
  writer.add_document({1, "data", "", ""});
  EXPECT_THROW(Xapian::Database{ours}, Xapian::DatabaseError);
}

TEST_F(Glass, HasAnIdentityOfItsOwn) {
  write_ours(folder_ / "a", {}, {}, {});
  write_ours(folder_ / "b", {}, {}, {});
  EXPECT_NE(Xapian::Database(folder_ / "a").get_uuid(), Xapian::Database(folder_ / "b").get_uuid());
}

TEST_F(Glass, TakesKeysOnlyAsTheyRise) {
  DatabaseWriter writer(folder_ / "ours");
  writer.add_document({2, "data", "", ""});
  EXPECT_THROW(writer.add_document({1, "data", "", ""}), std::logic_error);
}

// Xapian's counter wraps; a frequency of almost nothing would rank the term first.
TEST_F(Glass, HoldsFrequenciesThatDoNotFitAtTheLargest) {
  Documents documents;
  for (DocumentId id = 1; id <= 3; ++id) documents[id].terms["often"] = {0x7FFFFFFFU, {}};
  const std::string ours = folder_ / "ours";
  write_ours(ours, documents, {}, {});
  EXPECT_EQ(Xapian::Database(ours).get_collection_freq("often"), 0xFFFFFFFFU);
}

}  // namespace
}  // namespace emeroteca::glass

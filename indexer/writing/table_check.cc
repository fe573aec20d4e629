#include "indexer/writing/table_check.h"

#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <vector>

#include <xapian.h>

#include "archive/glass/coding.h"
#include "archive/glass/database_reader.h"
#include "archive/glass/postlist_reader.h"
#include "archive/leftovers.h"
#include "errors/error.h"
#include "indexer/bulk/at_once.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using glass::DocumentId;
using glass::TableId;

// Tables that are checked each by itself.
constexpr std::string_view kDocdata = "docdata.glass";
constexpr std::string_view kPosition = "position.glass";

// A database of the same files but for those tables, which Xapian takes for empty then.
class OtherTables {
 public:
  explicit OtherTables(const fs::path& database) : folder_(database / kCheckFolder) {
    std::error_code fault;
    fs::create_directory(folder_, fault);
    fs::directory_iterator it;
    if (!fault) it = fs::directory_iterator(database, fault);
    for (; !fault && it != fs::directory_iterator(); it.increment(fault)) {
      const fs::path name = it->path().filename();
      if (name == kDocdata || name == kPosition || !is_database_file(name)) continue;
      fs::create_hard_link(it->path(), folder_ / name, fault);
      if (fault) return;
    }
    made_ = !fault;
  }
  ~OtherTables() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  OtherTables(const OtherTables&) = delete;
  OtherTables& operator=(const OtherTables&) = delete;

  // False where the file system does not know second names.
  bool made() const { return made_; }
  const fs::path& folder() const { return folder_; }

  void remove() const { fs::remove_all(folder_); }

 private:
  fs::path folder_;
  bool made_ = false;
};

// The first fault that Xapian tells, behind the table that it is in. It tells of tables that are
// whole, too.
std::string first_fault(const std::string& told) {
  std::string table;
  std::istringstream lines(told);
  for (std::string line; std::getline(lines, line);) {
    const bool head = line.ends_with(':') && line.find(' ') == std::string::npos;
    const bool whole = line.empty() || line.ends_with(" checked OK") || line == "Not present." ||
                       line.starts_with("Lazily created");
    if (head) table = line + ' ';
    if (!head && !whole) return table + line;
  }
  return "Xapian does not say which";
}

std::string fault_at(const fs::path& path) {
  std::ostringstream told;
  if (Xapian::Database::check(path.string(), 0, &told) == 0) return {};
  return first_fault(told.str());
}

// There is no file of a table that nothing was written to.
std::string fault_of_table(const fs::path& file) {
  return fs::exists(file) ? fault_at(file) : std::string();
}

// Which documents there are, and which of them have words: by number.
struct Documents {
  std::vector<bool> known;
  std::vector<bool> with_words;
};

Documents documents_of(const glass::DatabaseReader& database) {
  Documents documents;
  glass::TableReader table = database.table(TableId::kPostlist);
  glass::PostlistReader lists(table);
  while (lists.next() && lists.kind() <= glass::ListKind::kLengths) {
    if (lists.kind() != glass::ListKind::kLengths) continue;
    while (lists.next_posting()) {
      documents.known.resize(lists.document() + std::size_t{1});
      documents.with_words.resize(documents.known.size());
      documents.known.back() = true;
      documents.with_words.back() = lists.wdf() > 0;
    }
  }
  return documents;
}

bool holds(const std::vector<bool>& numbers, DocumentId document) {
  return document < numbers.size() && numbers[document];
}

// What Xapian compares across tables in a whole database only: whether what those by themselves
// have is of documents that there are.
std::string stranger_in(const glass::DatabaseReader& database) try {
  const Documents documents = documents_of(database);
  glass::TableReader docdata = database.table(TableId::kDocdata);
  while (docdata.next()) {
    std::string_view key = docdata.key();
    const auto document = glass::take_sortable_uint(key);
    if (!document) docdata.fail();
    if (!holds(documents.known, *document)) {
      return "docdata: data of document " + std::to_string(*document) + ", which does not exist";
    }
  }
  glass::TableReader position = database.table(TableId::kPosition);
  while (position.next()) {
    const auto document = glass::document_of_positions(position.key());
    if (!document) position.fail();
    if (!holds(documents.with_words, *document)) {
      return "position: a list of document " + std::to_string(*document) +
             ", which does not exist or has no words";
    }
  }
  return {};
} catch (const Error& fault) {
  if (fault.code() != ErrorCode::kDamaged) throw;
  return fault.what();
}

std::string fault_in_two_threads(const fs::path& folder, const fs::path& others,
                                 const glass::DatabaseReader& database) {
  std::string by_themselves;
  std::string together;
  at_once(
      [&](const auto&) {
        by_themselves = fault_of_table(folder / kDocdata);
        if (by_themselves.empty()) by_themselves = fault_of_table(folder / kPosition);
      },
      [&](const auto&) {
        together = fault_at(others);
        if (together.empty()) together = stranger_in(database);
      });
  return by_themselves.empty() ? together : by_themselves;
}

}  // namespace

std::string table_fault(const fs::path& folder, bool threaded) {
  std::optional<glass::DatabaseReader> database;
  if (threaded) database = glass::DatabaseReader::open(folder);
  if (!database) return fault_at(folder);
  const OtherTables others(folder);
  if (!others.made()) {
    others.remove();
    return fault_at(folder);
  }
  std::string fault = fault_in_two_threads(folder, others.folder(), *database);
  others.remove();
  return fault;
}

}  // namespace emeroteca::indexing

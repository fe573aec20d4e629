#include "indexer/table_reading.h"

#include <cerrno>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include "archive/glass/coding.h"
#include "archive/glass/database_reader.h"
#include "archive/glass/positions.h"
#include "archive/glass/postlist_reader.h"
#include "archive/glass/recorded_tables.h"
#include "archive/write_permission.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

using glass::DocumentId;
using glass::TableId;

// What two tables say of the same postings. Each hash says where, what and how often; their sum
// does not depend on the order.
struct StoredPostings {
  std::uint64_t postings = 0;
  std::uint64_t hashes = 0;

  void add(std::uint64_t term_hash, DocumentId document, std::uint32_t wdf) {
    const std::uint64_t where = (std::uint64_t{document} << 32U) | wdf;
    hashes += XXH3_64bits_withSeed(&where, sizeof where, term_hash);
    ++postings;
  }
  bool operator==(const StoredPostings&) const = default;
};

std::uint64_t hash_of_term(std::string_view term) {
  return XXH3_64bits(term.data(), term.size());
}

class TablesRead {
 public:
  TablesRead(const glass::DatabaseReader& database,
             const std::function<void(const std::string&)>& tell)
      : database_(database), tell_(tell) {}

  void all() {
    const bool postings = whole([&] { read_postings(); });
    const bool terms = whole([&] { read_terms(); });
    whole([&] { read_data(); });
    whole([&] { read_positions(); });
    if (postings && terms && !(of_postings_ == of_terms_)) {
      tell_("termlist: its lists do not say the same as those of the postings");
    }
  }

 private:
  // False where the table is damaged, which is told.
  template <typename Work>
  bool whole(Work work) {
    try {
      work();
      return true;
    } catch (const Error& fault) {
      if (fault.code() != ErrorCode::kDamaged) throw;
      tell_(fault.what());
      return false;
    }
  }

  bool known(DocumentId document) const {
    return document < lengths_.size() && lengths_[document].has_value();
  }

  void read_postings() {
    glass::TableReader table = database_.table(TableId::kPostlist);
    glass::PostlistReader lists(table);
    std::unordered_map<glass::Slot, std::uint64_t> values;  // that are to come, by slot
    while (lists.next()) {
      switch (lists.kind()) {
        case glass::ListKind::kMetadata:
          table.data();
          break;
        case glass::ListKind::kValueBounds:
          values[lists.slot()] = lists.bounds().documents;
          break;
        case glass::ListKind::kValues:
          for (std::uint64_t left = values[lists.slot()]; lists.next_value(); --left) {
            if (left == 0) table.fail();
            values[lists.slot()] = left - 1;
          }
          break;
        case glass::ListKind::kLengths:
          while (lists.next_posting()) {
            lengths_.resize(lists.document() + std::size_t{1});
            lengths_.back() = lists.wdf();
          }
          break;
        case glass::ListKind::kTerm:
          read_list(table, lists);
          break;
      }
    }
    for (const auto& [slot, left] : values) {
      if (left != 0) table.fail();
    }
  }

  void read_list(const glass::TableReader& table, glass::PostlistReader& lists) {
    const std::uint64_t hash = hash_of_term(lists.term());
    std::uint64_t documents = 0;
    std::uint64_t occurrences = 0;
    while (lists.next_posting()) {
      if (!known(lists.document())) table.fail();
      of_postings_.add(hash, lists.document(), lists.wdf());
      ++documents;
      occurrences += lists.wdf();
    }
    if (documents != lists.documents() || occurrences != lists.occurrences()) table.fail();
  }

  void read_terms() {
    glass::TableReader table = database_.table(TableId::kTermlist);
    while (table.next()) {
      std::string_view key = table.key();
      const auto document = glass::take_sortable_uint(key);
      if (!document) table.fail();
      if (!key.empty()) {
        table.data();  // which slots it has values in
        continue;
      }
      if (!known(*document)) table.fail();
      read_list_of_terms(table, *document);
    }
  }

  // As glass::TermListWriter has written it.
  void read_list_of_terms(glass::TableReader& table, DocumentId document) {
    std::string_view left = table.data();
    if (left.empty()) return;
    const auto number = [&] {
      const auto taken = glass::take_uint(left);
      if (!taken) table.fail();
      return *taken;
    };
    const auto byte = [&]() -> std::size_t {
      if (left.empty()) table.fail();
      const auto taken = static_cast<unsigned char>(left.front());
      left.remove_prefix(1);
      return taken;
    };
    if (number() != lengths_[document]) table.fail();
    const std::uint64_t terms = number();
    std::string term;
    std::uint64_t read = 0;
    for (; !left.empty(); ++read) {
      std::optional<std::uint32_t> wdf;
      std::size_t same = read == 0 ? 0 : byte();
      if (same > term.size()) {
        wdf = static_cast<std::uint32_t>(same / (term.size() + 1) - 1);
        same %= term.size() + 1;
      }
      term.resize(same);
      const std::size_t rest = byte();
      if (rest > left.size()) table.fail();
      term.append(left.substr(0, rest));
      left.remove_prefix(rest);
      if (!wdf) wdf = number();
      of_terms_.add(hash_of_term(term), document, *wdf);
    }
    if (read != terms) table.fail();
  }

  void read_data() {
    glass::TableReader table = database_.table(TableId::kDocdata);
    while (table.next()) {
      std::string_view key = table.key();
      const auto document = glass::take_sortable_uint(key);
      if (!document || !key.empty() || !known(*document)) table.fail();
      table.data();
    }
  }

  void read_positions() {
    glass::TableReader table = database_.table(TableId::kPosition);
    while (table.next()) {
      const auto document = glass::document_of_positions(table.key());
      if (!document || !known(*document) || !glass::read_positions(table.data())) table.fail();
    }
  }

  const glass::DatabaseReader& database_;
  const std::function<void(const std::string&)>& tell_;
  std::vector<std::optional<std::uint32_t>> lengths_;  // by document
  StoredPostings of_postings_;
  StoredPostings of_terms_;
};

}  // namespace

bool may_write_tables(const std::string& folder) {
  for (const std::string_view name : glass::kTableFiles) {
    const std::string file = folder + "/" + std::string(name);
    if (faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) != 0 && is_refusal(errno)) return false;
  }
  return true;
}

void read_tables(const std::string& folder, const std::function<void(const std::string&)>& tell) {
  const auto database = glass::DatabaseReader::open(folder);
  if (!database) {
    throw Error(ErrorCode::kPermission,
                "the tables of " + folder + " are not all ours, and may not be written to",
                "`indexer check` as who may write to them: Xapian's check of such tables opens "
                "them for writing, though it changes nothing");
  }
  TablesRead(*database, tell).all();
}

}  // namespace emeroteca::indexing

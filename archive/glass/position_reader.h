// Positions straight from a table of a glass database. Xapian makes a new cursor for every list
// that is asked for and reads its way down the tree again; here the way is kept (table_cursor.h),
// so that the lists of one term in ascending documents cost a block now and then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "archive/glass/table_cursor.h"

namespace emeroteca::glass {

// Reads one revision of the tables, for one reading of the archive. It never fails: what it cannot
// read (another format, a revision that is gone, a damaged block) is left to Xapian, whose errors
// are known.
class PositionReader {
 public:
  // `parts`: those of `database`, in its order; none where they are not all on this machine, as all
  // is then left to Xapian.
  PositionReader(const std::vector<LocalDatabase>& parts, const Xapian::Database& database);
  ~PositionReader();
  PositionReader(PositionReader&&) noexcept;
  PositionReader& operator=(PositionReader&&) noexcept;

  // Where a document has a term: ascending, the first `most` at most; none where it has not.
  std::vector<Xapian::termpos> read(Xapian::docid document, std::string_view term,
                                    std::size_t most) const;

  // The whole list from the table itself; nothing where that is left to Xapian.
  std::optional<std::vector<Xapian::termpos>> read_directly(Xapian::docid document,
                                                            std::string_view term) const;

  // The list behind what `positions` has, by whichever way; it may end with the first position that
  // is not before `end`.
  void append(Xapian::docid document, std::string_view term,
              std::vector<Xapian::termpos>& positions,
              Xapian::termpos end = std::numeric_limits<Xapian::termpos>::max()) const;

  const Xapian::Database& database() const { return *database_; }

  // Whether lists come from the tables themselves; of some parts at least.
  bool direct() const;

 private:
  class Table;

  // False where it is left to Xapian.
  bool append_directly(Xapian::docid document, std::string_view term,
                       std::vector<Xapian::termpos>& positions, Xapian::termpos end) const;

  const Xapian::Database* database_;
  std::vector<std::unique_ptr<Table>> tables_;  // of each part; null: left to Xapian
};

}  // namespace emeroteca::glass

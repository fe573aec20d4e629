// Which documents have a term, and how often, straight from the posting lists of an archive's
// databases: where a few hundred documents are asked for, in leaps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "archive/glass/posting_cursor.h"
#include "archive/glass/value_cursor.h"

namespace emeroteca::glass {

// Reads one revision of the tables, for one reading of the archive. It never fails: what it cannot
// read (another format, a revision that is gone, a damaged block) is left to Xapian, whose errors
// are known.
class PostingReader {
 public:
  struct Part {
    const LocalDatabase* database = nullptr;
    std::shared_ptr<const OpenTable> postlist;  // null for a database without documents
  };

  // `parts`: those of `database`, in its order; none where they are not all on this machine. Both
  // must outlive it.
  PostingReader(const std::vector<LocalDatabase>& parts, const Xapian::Database& database);

  // Leaves all to Xapian. Not explicit: whoever has nothing else reads so.
  PostingReader(const Xapian::Database& database) : database_(&database) {}  // NOLINT

  const Xapian::Database& database() const { return *database_; }

  // As Xapian numbers the documents of several databases: those of each in turn. None where all is
  // left to Xapian.
  const std::vector<Part>& parts() const { return parts_; }

  // Calls `found(i, count)` for each of the documents (ascending) that has the term; of lengths for
  // each that there is. False where Xapian has to be asked, for all of them.
  using Found = std::function<void(std::size_t i, std::uint32_t count)>;
  bool visit(std::string_view term, const std::vector<Xapian::docid>& documents,
             const Found& found) const;
  bool visit_lengths(const std::vector<Xapian::docid>& documents, const Found& found) const;

  // The same for each that has a value in a slot.
  using FoundValue = std::function<void(std::size_t i, std::string_view value)>;
  bool visit_values(Slot slot, const std::vector<Xapian::docid>& documents,
                    const FoundValue& found) const;

 private:
  // Calls `look(i, number, reader)` for each of the documents with its number in its part, and what
  // `open(postlist)` makes for that part. False as above.
  template <typename Reader, typename Open, typename Look>
  bool for_each(const std::vector<Xapian::docid>& documents, const Open& open,
                const Look& look) const;
  template <typename Cursor, typename Open, typename Use>
  bool visit(const std::vector<Xapian::docid>& documents, const Open& open, const Use& use) const;

  const Xapian::Database* database_;
  std::vector<Part> parts_;
};

}  // namespace emeroteca::glass

// A database of several, some of them on servers, that can be asked many things at once.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/glass/table_cursor.h"
#include "archive/open_parts.h"
#include "archive/remote_questions.h"

namespace emeroteca {

// It is the Xapian::Database that readers are given. Answers are those of Xapian, for the numbers
// of documents of the whole; nothing where that has to be asked one by one: without servers. Not
// thread-safe.
class PartedDatabase : public Xapian::Database {
 public:
  PartedDatabase() = default;
  explicit PartedDatabase(const std::vector<OpenPart>& parts);

  // The same database, if it is one with servers; else null.
  static const PartedDatabase* of(const Xapian::Database& database);

  // The table of postings of one folder on this machine, at the revision that is read; null where
  // it is more than that, or cannot be read straight.
  static std::shared_ptr<const glass::OpenTable> postlist_of(const Xapian::Database& database);

  // How many documents have each of the terms. What was asked before is known.
  std::optional<std::vector<Xapian::doccount>> frequencies(
      const std::vector<std::string>& terms) const;

  std::optional<std::vector<Xapian::termcount>> lengths(
      const std::vector<Xapian::docid>& documents) const;

  // How often each of the documents (ascending) has each of the terms; 0 where it has not.
  using Counts = std::vector<Xapian::termcount>;
  std::optional<std::vector<Counts>> counts(const std::vector<std::string>& terms,
                                            const std::vector<Xapian::docid>& documents) const;

  // Whether each of the documents (ascending) has the term, be it 0 times.
  std::optional<std::vector<bool>> having(const std::string& term,
                                          const std::vector<Xapian::docid>& documents) const;

  // Asks where documents have terms, all at once, so that positions() knows. False as nothing
  // there.
  using WantedPositions = std::pair<std::string, std::vector<Xapian::docid>>;
  bool expect_positions(const std::vector<WantedPositions>& wanted) const;

  // Where each of the documents has the term; at most the first `most` places.
  std::optional<std::vector<std::vector<Xapian::termpos>>> positions(
      const std::vector<Xapian::docid>& documents, const std::string& term, std::size_t most) const;

  // The documents themselves, with all their values that are not empty.
  struct Stored {
    std::string data;
    std::map<Xapian::valueno, std::string> values;
  };
  using StoredDocument = std::shared_ptr<const Stored>;
  std::optional<std::vector<StoredDocument>> documents(
      const std::vector<Xapian::docid>& documents) const;

  // All terms that begin with one of the texts, ascending, with how many documents have each.
  // Of an empty text: all that begin with no capital letter.
  using Terms = std::vector<std::pair<std::string, Xapian::doccount>>;
  std::shared_ptr<const Terms> terms_beginning(const std::string& beginning) const;

  bool reopen();

 private:
  std::vector<QuestionSheet> sheets() const;
  std::size_t part_of(Xapian::docid document) const { return (document - 1) % parts_.size(); }
  std::string local(Xapian::docid document) const;
  // The place in `documents` (ascending) of the document that a part has by this number, if any.
  std::optional<std::size_t> place_of(Xapian::docid own, std::size_t part,
                                      const std::vector<Xapian::docid>& documents) const;
  using Note = std::function<void(std::size_t term, std::size_t place, Xapian::termcount count)>;
  // Calls `note` for all of the documents that have any of the terms; `part`: a folder.
  void read_postings(std::size_t part, const std::vector<std::string>& terms,
                     const std::vector<Xapian::docid>& documents, const Note& note) const;

  std::vector<OpenPart> parts_;                 // empty: none is on a server
  std::optional<glass::LocalDatabase> folder_;  // the only part
  mutable std::shared_ptr<const glass::OpenTable> postlist_;
  // What has been answered before, of this revision.
  mutable std::map<std::string, Xapian::doccount> known_;
  mutable std::map<Xapian::docid, StoredDocument> stored_;
  mutable std::map<std::pair<std::string, Xapian::docid>, std::vector<Xapian::termpos>> places_;
  mutable std::map<std::string, std::shared_ptr<const Terms>> lists_;
  mutable std::size_t listed_ = 0;  // terms in them
};

}  // namespace emeroteca

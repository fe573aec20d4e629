// A database of several, some of them on servers, that can be asked many things at once.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/open_parts.h"
#include "archive/remote_questions.h"

namespace emeroteca {

// It is the Xapian::Database that readers are given. Answers are those of Xapian, for the numbers
// of documents of the whole; nothing where that has to be asked one by one: without servers.
class PartedDatabase : public Xapian::Database {
 public:
  PartedDatabase() = default;
  explicit PartedDatabase(const std::vector<OpenPart>& parts);

  // The same database, if it is one with servers; else null.
  static const PartedDatabase* of(const Xapian::Database& database);

  // How many documents have each of the terms. What was asked before is known.
  std::optional<std::vector<Xapian::doccount>> frequencies(
      const std::vector<std::string>& terms) const;

  std::optional<std::vector<Xapian::termcount>> lengths(
      const std::vector<Xapian::docid>& documents) const;

  // How often each of the documents (ascending) has each of the terms; nothing in a place where it
  // has not, which is another thing than 0.
  using Counts = std::vector<std::optional<Xapian::termcount>>;
  std::optional<std::vector<Counts>> counts(const std::vector<std::string>& terms,
                                            const std::vector<Xapian::docid>& documents) const;

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

  std::vector<OpenPart> parts_;  // empty: none is on a server
  // What has been answered before, of this revision.
  mutable std::map<std::string, Xapian::doccount> known_;
  mutable std::map<Xapian::docid, StoredDocument> stored_;
  mutable std::map<std::string, std::shared_ptr<const Terms>> lists_;
  mutable std::size_t listed_ = 0;  // terms in them
};

}  // namespace emeroteca

// A database of several, some of them on servers, that can be asked many things at once.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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

  // Whether all of it is on servers.
  bool far() const;

  // The one folder on this machine that it is of; null where it is more than that, or a server.
  static const glass::LocalDatabase* folder_of(const Xapian::Database& database);

  // The table of postings of one folder on this machine, at the revision that is read; null where
  // it is more than that, or cannot be read straight.
  static std::shared_ptr<const glass::OpenTable> postlist_of(const Xapian::Database& database);

  // How many documents have the term, where all are in one folder on this machine: straight from
  // its table. What was asked before is known. Nothing where Xapian has to be asked.
  static std::optional<Xapian::doccount> frequency_here(const Xapian::Database& database,
                                                        const std::string& term);

  // In the same way what is stored of a document, and its value in a slot: empty where it has none.
  static std::optional<std::string> data_here(const Xapian::Database& database,
                                              Xapian::docid document);
  static std::optional<std::string> value_here(const Xapian::Database& database,
                                               Xapian::docid document, Xapian::valueno slot);

  // How many documents have each of the terms. What was asked before is known.
  std::optional<std::vector<Xapian::doccount>> frequencies(
      const std::vector<std::string>& terms) const;

  // How many documents have a value in the slot.
  std::optional<Xapian::doccount> value_frequency(Xapian::valueno slot) const;

  // The best of all that match by BM25Weight(k1, 0, 1, b, 0.5), as Xapian's Enquire has them, where
  // all parts are on servers: asked of all at once and in one step. `terms`: how often documents
  // have these will be asked next.
  struct Matched {
    Xapian::docid document = 0;
    double weight = 0;
  };
  struct Matches {
    std::vector<Matched> best;
    std::uint64_t total = 0;  // that match
  };
  std::optional<Matches> match(const Xapian::Query& query, double k1, double b, std::size_t most,
                               const std::vector<std::string>& terms) const;

  // The lengths of documents that match() has found last, and their values in these slots, will be
  // asked for. Of one that is no longer than half of the mean its length is not told exactly then:
  // by BM25 all of these are equal.
  bool expect_matched(const std::vector<Xapian::docid>& documents,
                      const std::vector<Xapian::valueno>& slots) const;

  std::optional<std::vector<Xapian::termcount>> lengths(
      const std::vector<Xapian::docid>& documents) const;

  // Empty where there is none.
  std::optional<std::vector<std::string>> values(const std::vector<Xapian::docid>& documents,
                                                 Xapian::valueno slot) const;

  // How often each of the documents (ascending) has each of the terms; 0 where it has not.
  using Counts = std::vector<Xapian::termcount>;
  std::optional<std::vector<Counts>> counts(const std::vector<std::string>& terms,
                                            const std::vector<Xapian::docid>& documents) const;

  // Which of the documents match a query.
  std::optional<std::vector<bool>> matching(const Xapian::Query& query,
                                            const std::vector<Xapian::docid>& documents) const;
  // The same of several queries, which are asked at once.
  std::optional<std::vector<std::vector<bool>>> matching(
      const std::vector<Xapian::Query>& queries, const std::vector<Xapian::docid>& documents) const;

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

  // All terms that begin with the text, ascending, with how many documents have each; only the
  // first `most`. Of an empty text: all that begin with no capital letter.
  using Terms = std::vector<std::pair<std::string, Xapian::doccount>>;
  static constexpr std::size_t kAllTerms = static_cast<std::size_t>(-1);
  std::shared_ptr<const Terms> terms_beginning(const std::string& beginning,
                                               std::size_t most = kAllTerms) const;

  // Whether one word stands right behind the other somewhere.
  std::optional<bool> side_by_side(const std::string& left, const std::string& right) const;

  // While there is one, frequencies(), terms_beginning() and side_by_side() ask nobody: what is not
  // known is noted, and answered as if there were nothing.
  class Gathering {
   public:
    explicit Gathering(const PartedDatabase& database);
    ~Gathering();
    Gathering(const Gathering&) = delete;
    Gathering& operator=(const Gathering&) = delete;

    bool empty() const;  // all was known
    // Asks for all of it at once, so that it is known. False as nothing there.
    bool ask();

   private:
    const PartedDatabase& database_;
  };

  bool reopen();

 private:
  struct Tables;
  Tables* tables() const;
  std::vector<QuestionSheet> sheets() const;
  Xapian::docid whole(Xapian::docid own, std::size_t part) const {
    return (own - 1) * static_cast<Xapian::docid>(parts_.size()) +
           static_cast<Xapian::docid>(part) + 1;
  }
  // Of all parts; their terms have to be known.
  SearchStatistics statistics_of(const Xapian::Query& query) const;
  // Asks for lists that are not known yet, to be sent with what else the sheets have.
  struct WantedLists;
  void ask_counts(const std::vector<std::string>& terms, std::vector<QuestionSheet>& sheets,
                  WantedLists& wanted) const;
  void keep(WantedLists& wanted) const;
  bool ask_matching(const std::vector<Xapian::Query>& queries) const;
  struct KnownTerm;
  using FreshTerms = std::unordered_map<std::string, KnownTerm>;
  // The terms that begin with a text, of each part.
  struct FreshList {
    std::vector<std::vector<std::pair<std::string, Xapian::doccount>>> parts;
  };
  using ListKey = std::pair<std::string, std::size_t>;  // a beginning, and how many at most
  using FreshLists = std::map<ListKey, FreshList>;
  void ask_terms(FreshTerms& terms, FreshLists& lists, std::vector<QuestionSheet>& sheets) const;
  void read_terms(std::size_t part, FreshTerms& terms, FreshLists& lists) const;
  void ask_whole_list(std::size_t part, const std::string& text, Terms& list,
                      std::vector<QuestionSheet>& sheets) const;
  bool ask_whole_lists(FreshLists& fresh) const;
  void keep_lists(FreshLists& fresh) const;
  using Pair = std::pair<std::string, std::string>;
  using FreshPairs = std::map<Pair, bool>;
  void ask_pair(const Pair& pair, bool& found, std::vector<QuestionSheet>& sheets) const;
  std::size_t part_of(Xapian::docid document) const { return (document - 1) % parts_.size(); }
  std::string local(Xapian::docid document) const;
  // Every posting of a term: the number in the whole, and how often it is there; in no order.
  using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;
  using Places = std::unordered_map<Xapian::docid, std::size_t>;
  static Places places_in(const std::vector<Xapian::docid>& documents);
  // Calls `note` for all of the documents that have any of the terms; `part`: a folder.
  using Note = std::function<void(std::size_t term, std::size_t place, Xapian::termcount count)>;
  void read_postings(std::size_t part, const std::vector<std::string>& terms,
                     const std::vector<Xapian::docid>& documents, const Note& note) const;

  std::vector<OpenPart> parts_;                 // empty: none is on a server
  std::optional<glass::LocalDatabase> folder_;  // the only part
  // What has been answered before, of this revision.
  struct KnownTerm {
    Xapian::doccount articles = 0;
    std::uint64_t occurrences = 0;
    Xapian::termcount most = 0;  // in one document, at most
  };
  mutable std::unordered_map<std::string, KnownTerm> known_;
  // Of the folder, once they were needed.
  mutable std::shared_ptr<Tables> tables_;
  mutable std::map<Xapian::valueno, Xapian::doccount> value_frequencies_;
  mutable std::unordered_map<std::string, Postings> counts_;
  mutable std::unordered_map<std::string, std::vector<Xapian::docid>> matching_;  // by queries
  mutable std::size_t postings_ = 0;                                              // in both
  mutable std::unordered_map<Xapian::docid, Xapian::termcount> lengths_;
  mutable std::map<Xapian::valueno, std::unordered_map<Xapian::docid, std::string>> values_;
  struct LastMatch {
    Xapian::Query query;
    double k1 = 0;
    double b = 0;
    SearchStatistics statistics;
    std::unordered_map<Xapian::docid, double> weights;
  };
  mutable LastMatch last_;
  mutable std::map<Xapian::docid, StoredDocument> stored_;
  mutable std::map<std::pair<std::string, Xapian::docid>, std::vector<Xapian::termpos>> places_;
  mutable std::map<ListKey, std::shared_ptr<const Terms>> lists_;
  mutable std::size_t listed_ = 0;  // terms in them
  mutable FreshPairs pairs_;
  struct Gathered {
    FreshTerms terms;
    FreshLists lists;
    FreshPairs pairs;
  };
  mutable std::optional<Gathered> gathered_;
};

}  // namespace emeroteca

#include "indexer/check_words.h"

#include <cstddef>
#include <map>
#include <string_view>

#include <xxhash.h>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "archive/stored_article.h"
#include "indexer/document_builder.h"
#include "indexer/user_lexicon.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

// The sum, modulo 2^64, of a hash of each posting: of its term, article, frequency and positions.
class PostingSum {
 public:
  template <typename Positions>
  void add(std::string_view term, Xapian::docid article, Xapian::termcount wdf, Positions begin,
           Positions end) {
    bytes_.assign(term);
    number(article);
    number(wdf);
    for (; begin != end; ++begin) number(*begin);
    sum_ += XXH3_64bits(bytes_.data(), bytes_.size());
  }

  void add_length(Xapian::docid article, Xapian::termcount length) {
    bytes_.clear();
    number(article);
    number(length);
    sum_ += XXH3_64bits_withSeed(bytes_.data(), bytes_.size(), 1);
  }

  bool operator==(const PostingSum& other) const { return sum_ == other.sum_; }

 private:
  void number(Xapian::termcount value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }

  std::string bytes_;
  std::uint64_t sum_ = 0;
};

bool same_terms(const Xapian::Database& database, Xapian::docid number,
                const Xapian::Document& expected) {
  auto there = database.termlist_begin(number);
  const auto end = database.termlist_end(number);
  auto wanted = expected.termlist_begin();
  for (; there != end && wanted != expected.termlist_end(); ++there, ++wanted) {
    if (*there != *wanted || there.get_wdf() != wanted.get_wdf()) return false;
  }
  return there == end && wanted == expected.termlist_end();
}

bool same_values(const Xapian::Document& there, const Xapian::Document& expected) {
  auto value = there.values_begin();
  auto wanted = expected.values_begin();
  for (; value != there.values_end() && wanted != expected.values_end(); ++value, ++wanted) {
    if (value.get_valueno() != wanted.get_valueno() || *value != *wanted) return false;
  }
  return value == there.values_end() && wanted == expected.values_end();
}

// What Xapian says of all values of a slot, for ranges and counts.
struct SlotRange {
  Xapian::doccount articles = 0;
  std::string least;
  std::string most;
};

void add_values(std::map<Xapian::valueno, SlotRange>& slots, const Xapian::Document& document) {
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    SlotRange& slot = slots[value.get_valueno()];
    const std::string text = *value;
    if (slot.articles == 0 || text < slot.least) slot.least = text;
    if (text > slot.most) slot.most = text;
    ++slot.articles;
  }
}

// The bounds may be wider: what is removed leaves them as they are.
bool fits(const Xapian::Database& database, const std::map<Xapian::valueno, SlotRange>& slots) {
  for (const auto& [slot, range] : slots) {
    if (database.get_value_freq(slot) != range.articles ||
        database.get_value_lower_bound(slot) > range.least ||
        database.get_value_upper_bound(slot) < range.most) {
      return false;
    }
  }
  return true;
}

// Returns the article's length.
Xapian::termcount add_postings(PostingSum& sum, Xapian::docid number,
                               const Xapian::Document& document) {
  Xapian::termcount length = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    length += term.get_wdf();
    sum.add(*term, number, term.get_wdf(), term.positionlist_begin(), term.positionlist_end());
  }
  sum.add_length(number, length);
  return length;
}

}  // namespace

bool is_of_this_analysis(const Xapian::Database& database) {
  return database.get_metadata(std::string(kMetaAnalysis)) == std::to_string(kAnalysisVersion) &&
         database.get_metadata(std::string(kMetaLanguages)) == kLanguageSet;
}

void check_words(const Xapian::Database& database,
                 const std::function<void(const std::string& fault)>& tell,
                 const std::function<void(std::uint64_t at)>& at) {
  DocumentBuilder builder;
  PostingSum expected;
  std::map<Xapian::valueno, SlotRange> slots;
  Xapian::totallength total = 0;
  std::uint64_t done = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    at(++done);
    const StoredArticle stored = read_stored(database, *it);
    const std::string name = "article " + text::in_quotes(stored.article.id) + ": ";
    if (stored.is_damaged()) {
      tell(name + stored.damage);
      continue;
    }
    Xapian::Document document = builder.build(stored.article, fingerprint_of_record(stored.record));
    const Xapian::Document there = database.get_document(*it);
    // What no article says of itself.
    set_collection(document, there.get_value(kSlotCollection));
    set_added(document, there.get_value(kSlotAdded));
    if (!same_terms(database, *it, document)) tell(name + "its words are not those of its text");
    if (!same_values(there, document)) tell(name + "its fields are not those of its text");
    add_values(slots, document);
    total += add_postings(expected, *it, document);
  }
  if (!fits(database, slots)) tell("what is known of all dates and names is not what they are");
  if (!UserLexicon::read(database).is_in(database))
    tell("the archive's own lexicon is not what was compiled of it");
  PostingSum found;
  bool counted = database.get_total_length() == total;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::termcount length = database.get_doclength(*it);
    found.add_length(*it, length);
    counted = counted && length <= database.get_doclength_upper_bound() &&
              (length == 0 || length >= database.get_doclength_lower_bound());
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    at(++done);
    Xapian::doccount articles = 0;
    Xapian::termcount times = 0;
    for (auto it = database.postlist_begin(name); it != database.postlist_end(name); ++it) {
      found.add(name, *it, it.get_wdf(), it.positionlist_begin(), it.positionlist_end());
      ++articles;
      times += it.get_wdf();
      counted = counted && it.get_wdf() <= database.get_wdf_upper_bound(name);
    }
    counted =
        counted && articles == term.get_termfreq() && times == database.get_collection_freq(name);
  }
  if (!counted) tell("the counts of words are not what the lists of them have");
  if (!(found == expected)) tell("the lists of the words are not those of the articles");
}

}  // namespace emeroteca::indexing

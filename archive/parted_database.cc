#include "archive/parted_database.h"

#include <algorithm>
#include <utility>

#include "archive/glass/coding.h"
#include "archive/glass/term_cursor.h"
#include "archive/glass/value_cursor.h"

namespace emeroteca {
namespace {

constexpr char kDataItem = 5;
constexpr char kLengthItem = 10;
constexpr char kPositionsItem = 13;
constexpr char kValueItem = 16;

// So many at once, which bounds what is kept of answers that nobody has read.
constexpr std::size_t kMostKnown = 1U << 18U;

}  // namespace

PartedDatabase::PartedDatabase(const std::vector<OpenPart>& parts) {
  bool servers = false;
  bool single = true;
  for (const OpenPart& one : parts) {
    add_database(one.database);
    servers = servers || one.connection != nullptr;
    // A server whose socket is not known, or a folder of several.
    single = single &&
             (one.part.folder.empty() ? one.connection != nullptr
                                      : one.database.get_uuid().find(':') == std::string::npos);
  }
  if (servers && single) parts_ = parts;
  if (!servers && single && parts.size() == 1) {
    const OpenPart& only = parts.front();
    folder_ = glass::LocalDatabase{only.part.folder, only.database, only.tables};
  }
}

const glass::LocalDatabase* PartedDatabase::folder_of(const Xapian::Database& database) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  return parted != nullptr && parted->folder_ ? &*parted->folder_ : nullptr;
}

std::shared_ptr<const glass::OpenTable> PartedDatabase::postlist_of(
    const Xapian::Database& database) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  if (parted == nullptr || !parted->folder_) return nullptr;
  return glass::OpenTable::open(*parted->folder_, glass::TableId::kPostlist);
}

struct PartedDatabase::Tables {
  std::shared_ptr<const glass::OpenTable> postlist_table;
  glass::TableCursor postlist;
  std::optional<glass::TableCursor> docdata;  // nothing stored: none
  glass::Inflater inflater;
};

// Null where they cannot be read straight.
PartedDatabase::Tables* PartedDatabase::tables() const {
  if (!folder_) return nullptr;
  if (tables_ == nullptr) {
    auto postlist = glass::OpenTable::open(*folder_, glass::TableId::kPostlist);
    if (postlist == nullptr) return nullptr;
    tables_ = std::shared_ptr<Tables>(
        new Tables{postlist, glass::TableCursor(postlist), std::nullopt, {}});
    auto docdata = glass::OpenTable::open(*folder_, glass::TableId::kDocdata);
    if (docdata != nullptr) tables_->docdata.emplace(std::move(docdata));
  }
  return tables_.get();
}

std::optional<Xapian::doccount> PartedDatabase::frequency_here(const Xapian::Database& database,
                                                               const std::string& term) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  if (parted == nullptr || !parted->folder_ || term.empty()) return std::nullopt;
  const auto known = parted->known_.find(term);
  if (known != parted->known_.end()) return known->second.articles;
  Tables* const tables = parted->tables();
  if (tables == nullptr) return std::nullopt;
  const auto frequency = glass::document_frequency(tables->postlist, term);
  if (!frequency) return std::nullopt;
  if (parted->known_.size() > kMostKnown) parted->known_.clear();
  parted->known_[term].articles = *frequency;
  return *frequency;
}

std::optional<std::string> PartedDatabase::data_here(const Xapian::Database& database,
                                                     Xapian::docid document) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  Tables* const tables = parted != nullptr ? parted->tables() : nullptr;
  if (tables == nullptr || !tables->docdata) return std::nullopt;
  std::string key;
  glass::append_sortable_uint(key, document);
  std::string_view data;
  if (tables->docdata->find(key) != glass::Lookup::kFound ||
      tables->docdata->data(data, tables->inflater) != glass::Lookup::kFound) {
    return std::nullopt;
  }
  return std::string(data);
}

std::optional<std::string> PartedDatabase::value_here(const Xapian::Database& database,
                                                      Xapian::docid document,
                                                      Xapian::valueno slot) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  Tables* const tables = parted != nullptr ? parted->tables() : nullptr;
  if (tables == nullptr) return std::nullopt;
  glass::ValueCursor cursor(tables->postlist_table, slot);
  cursor.skip_to(document);
  if (cursor.failed()) return std::nullopt;
  if (cursor.ended() || cursor.document() != document) return std::string();
  return std::string(cursor.value());
}

const PartedDatabase* PartedDatabase::of(const Xapian::Database& database) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  return parted != nullptr && !parted->parts_.empty() ? parted : nullptr;
}

// One for each part; those of folders stay empty.
std::vector<QuestionSheet> PartedDatabase::sheets() const {
  std::vector<QuestionSheet> all;
  all.reserve(parts_.size());
  for (const OpenPart& one : parts_) all.emplace_back(one.connection, one.context);
  return all;
}

std::string PartedDatabase::local(Xapian::docid document) const {
  std::string number;
  append_number(number, (document - 1) / parts_.size() + 1);
  return number;
}

std::optional<std::vector<Xapian::termcount>> PartedDatabase::lengths(
    const std::vector<Xapian::docid>& documents) const {
  std::vector<Xapian::termcount> found(documents.size());
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (const auto known = lengths_.find(documents[i]); known != lengths_.end()) {
      found[i] = known->second;
      continue;
    }
    const std::size_t part = part_of(documents[i]);
    if (parts_[part].connection == nullptr) {
      try {
        found[i] = get_doclength(documents[i]);
      } catch (const Xapian::DocNotFoundError&) {
        return std::nullopt;
      }
      continue;
    }
    all[part].ask(Question::kLength, local(documents[i]),
                  [&length = found[i]](char type, std::string_view answer) {
                    if (type == kLengthItem) {
                      length = static_cast<Xapian::termcount>(take_number(answer));
                    }
                  });
  }
  if (!ask_all(all)) return std::nullopt;
  return found;
}

void PartedDatabase::read_postings(std::size_t part, const std::vector<std::string>& terms,
                                   const std::vector<Xapian::docid>& documents,
                                   const Note& note) const {
  const Xapian::Database& database = parts_[part].database;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    auto posting = database.postlist_begin(terms[t]);
    const auto end = database.postlist_end(terms[t]);
    for (std::size_t i = 0; i < documents.size() && posting != end; ++i) {
      if (part_of(documents[i]) != part) continue;
      const auto own = static_cast<Xapian::docid>((documents[i] - 1) / parts_.size() + 1);
      posting.skip_to(own);
      if (posting != end && *posting == own) note(t, i, posting.get_wdf());
    }
  }
}

bool PartedDatabase::expect_positions(const std::vector<WantedPositions>& wanted) const {
  if (places_.size() > kMostKnown) places_.clear();
  decltype(places_) fresh;
  std::vector<QuestionSheet> all = sheets();
  for (const auto& [term, documents] : wanted) {
    for (const Xapian::docid document : documents) {
      const std::pair key(term, document);
      if (places_.contains(key)) continue;
      const auto [at, is_new] = fresh.try_emplace(key);
      if (!is_new) continue;
      std::vector<Xapian::termpos>& places = at->second;
      const std::size_t part = part_of(document);
      if (parts_[part].connection == nullptr) {
        places.assign(positionlist_begin(document, term), positionlist_end(document, term));
        continue;
      }
      all[part].ask(Question::kPositions, local(document) + term,
                    [&places, last = static_cast<Xapian::termpos>(-1)](
                        char type, std::string_view answer) mutable {
                      if (type != kPositionsItem) return;
                      last += static_cast<Xapian::termpos>(take_number(answer)) + 1;
                      places.push_back(last);
                    });
    }
  }
  if (!ask_all(all)) return false;
  places_.merge(fresh);
  return true;
}

std::optional<std::vector<std::vector<Xapian::termpos>>> PartedDatabase::positions(
    const std::vector<Xapian::docid>& documents, const std::string& term, std::size_t most) const {
  if (!expect_positions({{term, documents}})) return std::nullopt;
  std::vector<std::vector<Xapian::termpos>> found;
  found.reserve(documents.size());
  for (const Xapian::docid document : documents) {
    const std::vector<Xapian::termpos>& places = places_.at({term, document});
    found.emplace_back(places.begin(),
                       places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size())));
  }
  return found;
}

std::optional<std::vector<PartedDatabase::StoredDocument>> PartedDatabase::documents(
    const std::vector<Xapian::docid>& documents) const {
  constexpr std::size_t kMostStored = 4096;
  if (stored_.size() > kMostStored) stored_.clear();
  std::map<Xapian::docid, std::shared_ptr<Stored>> fresh;
  std::vector<QuestionSheet> all = sheets();
  for (const Xapian::docid number : documents) {
    if (stored_.contains(number) || fresh.contains(number)) continue;
    Stored& one = *(fresh[number] = std::make_shared<Stored>());
    const std::size_t part = part_of(number);
    if (parts_[part].connection == nullptr) {
      const Xapian::Document document = get_document(number);
      one.data = document.get_data();
      for (auto value = document.values_begin(); value != document.values_end(); ++value) {
        one.values.emplace(value.get_valueno(), *value);
      }
      continue;
    }
    all[part].ask(Question::kDocument, local(number), [&one](char type, std::string_view answer) {
      if (type == kDataItem) one.data = answer;
      if (type != kValueItem) return;
      const auto slot = static_cast<Xapian::valueno>(take_number(answer));
      one.values.emplace(slot, std::string(answer));
    });
  }
  if (!ask_all(all)) return std::nullopt;
  stored_.insert(fresh.begin(), fresh.end());
  std::vector<StoredDocument> found;
  found.reserve(documents.size());
  for (const Xapian::docid number : documents) found.push_back(stored_.at(number));
  return found;
}

bool PartedDatabase::reopen() {
  known_.clear();
  tables_.reset();
  value_frequencies_.clear();
  counts_.clear();
  matching_.clear();
  postings_ = 0;
  lengths_.clear();
  values_.clear();
  last_ = {};
  stored_.clear();
  places_.clear();
  lists_.clear();
  listed_ = 0;
  pairs_.clear();
  return Xapian::Database::reopen();
}

}  // namespace emeroteca

#include "archive/parted_database.h"

#include <algorithm>
#include <future>
#include <iterator>

#include "archive/term_counts.h"

namespace emeroteca {
namespace {

constexpr char kTermsItem = 3;
constexpr char kDataItem = 5;
constexpr char kFrequencyItem = 8;
constexpr char kLengthItem = 10;
constexpr char kPositionsItem = 13;
constexpr char kPostingsItem = 15;
constexpr char kValueItem = 16;

// So many at once, which bounds what is kept of answers that nobody has read.
constexpr std::size_t kMostKnown = 1U << 18U;

// Of a term and a part, on the average.
constexpr std::size_t kMostPostings = 32;

// For all of them, before the first that failed says so.
void wait_for(std::vector<std::future<void>>& answers) {
  for (const std::future<void>& one : answers) one.wait();
  for (std::future<void>& one : answers) one.get();
}

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
    folder_ = glass::LocalDatabase{parts.front().part.folder, parts.front().database};
  }
}

std::shared_ptr<const glass::OpenTable> PartedDatabase::postlist_of(
    const Xapian::Database& database) {
  const auto* const parted = dynamic_cast<const PartedDatabase*>(&database);
  if (parted == nullptr || !parted->folder_) return nullptr;
  std::shared_ptr<const glass::OpenTable>& table = parted->postlist_;
  if (!table || table->root().revision != parted->folder_->database.get_revision()) {
    table = glass::OpenTable::open(*parted->folder_, glass::TableId::kPostlist);
  }
  return table;
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

std::optional<std::vector<Xapian::doccount>> PartedDatabase::frequencies(
    const std::vector<std::string>& terms) const {
  if (known_.size() > kMostKnown) known_.clear();
  std::map<std::string, Xapian::doccount> fresh;
  for (const std::string& term : terms) {
    if (!known_.contains(term)) fresh.emplace(term, 0);
  }
  if (!fresh.empty()) {
    std::vector<QuestionSheet> all = sheets();
    for (auto& [term, frequency] : fresh) {
      for (std::size_t part = 0; part < parts_.size(); ++part) {
        if (parts_[part].connection == nullptr) {
          frequency += parts_[part].database.get_termfreq(term);
          continue;
        }
        all[part].ask(Question::kTermFrequency, term,
                      [&sum = frequency](char type, std::string_view answer) {
                        if (type == kFrequencyItem) {
                          sum += static_cast<Xapian::doccount>(take_number(answer));
                        }
                      });
      }
    }
    if (!ask_all(all)) return std::nullopt;
    known_.insert(fresh.begin(), fresh.end());
  }
  std::vector<Xapian::doccount> found;
  found.reserve(terms.size());
  for (const std::string& term : terms) found.push_back(known_.at(term));
  return found;
}

std::optional<std::vector<Xapian::termcount>> PartedDatabase::lengths(
    const std::vector<Xapian::docid>& documents) const {
  std::vector<Xapian::termcount> found(documents.size());
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t i = 0; i < documents.size(); ++i) {
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

std::optional<std::size_t> PartedDatabase::place_of(
    Xapian::docid own, std::size_t part, const std::vector<Xapian::docid>& documents) const {
  const std::uint64_t whole = std::uint64_t{own - 1} * parts_.size() + part + 1;
  const auto at = std::lower_bound(documents.begin(), documents.end(), whole);
  if (at == documents.end() || *at != whole) return std::nullopt;
  return static_cast<std::size_t>(at - documents.begin());
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

std::optional<std::vector<PartedDatabase::Counts>> PartedDatabase::counts(
    const std::vector<std::string>& terms, const std::vector<Xapian::docid>& documents) const {
  const auto having = frequencies(terms);
  if (!having) return std::nullopt;
  std::vector<Counts> found(terms.size(), Counts(documents.size(), 0));
  // Lists that are short come all at once. Of the others the servers' matchers say as much in a
  // few large answers, each server by a thread of its own.
  std::vector<std::size_t> large;
  std::vector<std::string> large_terms;
  std::vector<Xapian::doccount> large_frequencies;
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if ((*having)[t] > kMostPostings * parts_.size()) {
      large.push_back(t);
      large_terms.push_back(terms[t]);
      large_frequencies.push_back((*having)[t]);
      continue;
    }
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part].connection == nullptr || (*having)[t] == 0) continue;
      all[part].ask(Question::kPostings, terms[t],
                    [this, part, &documents, &row = found[t], last = Xapian::docid{0}](
                        char type, std::string_view answer) mutable {
                      if (type != kPostingsItem) return;
                      last += static_cast<Xapian::docid>(take_number(answer)) + 1;
                      const auto place = place_of(last, part, documents);
                      if (place) row[*place] = static_cast<Xapian::termcount>(take_number(answer));
                    });
    }
  }
  if (!ask_all(all)) return std::nullopt;
  std::vector<std::future<void>> answers;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].connection == nullptr) {
      read_postings(part, terms, documents,
                    [&](std::size_t t, std::size_t place, Xapian::termcount count) {
                      found[t][place] = count;
                    });
    } else if (!large.empty()) {
      answers.push_back(std::async(std::launch::async, [&, part] {
        match_counts(parts_[part].database, large_terms, large_frequencies,
                     [&](std::size_t t, Xapian::docid own, Xapian::termcount count) {
                       const auto place = place_of(own, part, documents);
                       if (place) found[large[t]][*place] = count;
                     });
      }));
    }
  }
  wait_for(answers);
  return found;
}

std::optional<std::vector<bool>> PartedDatabase::having(
    const std::string& term, const std::vector<Xapian::docid>& documents) const {
  const auto frequency = frequencies({term});
  if (!frequency) return std::nullopt;
  // Not of bits: several threads write.
  std::vector<char> found(documents.size(), 0);
  std::vector<std::future<void>> answers;
  for (std::size_t part = 0; part < parts_.size() && frequency->front() > 0; ++part) {
    if (parts_[part].connection == nullptr) {
      read_postings(part, {term}, documents,
                    [&](std::size_t, std::size_t place, Xapian::termcount) { found[place] = 1; });
    } else {
      answers.push_back(std::async(std::launch::async, [&, part] {
        match_having(parts_[part].database, term, frequency->front(), [&](Xapian::docid own) {
          if (const auto place = place_of(own, part, documents)) found[*place] = 1;
        });
      }));
    }
  }
  wait_for(answers);
  return std::vector<bool>(found.begin(), found.end());
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
  stored_.clear();
  places_.clear();
  lists_.clear();
  listed_ = 0;
  return Xapian::Database::reopen();
}

std::shared_ptr<const PartedDatabase::Terms> PartedDatabase::terms_beginning(
    const std::string& text) const {
  if (const auto known = lists_.find(text); known != lists_.end()) return known->second;
  std::vector<std::string> beginnings{text};
  if (text.empty()) {
    // The rest, which is most of them, are terms of fields and stems.
    beginnings.clear();
    for (unsigned byte = 1; byte <= 0xFF; ++byte) {
      if (byte < 'A' || byte > 'Z') beginnings.emplace_back(1, static_cast<char>(byte));
    }
  }
  std::vector<Terms> lists(parts_.size());
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    Terms& list = lists[part];
    for (const std::string& beginning : beginnings) {
      if (parts_[part].connection == nullptr) {
        const Xapian::Database& database = parts_[part].database;
        for (auto term = database.allterms_begin(beginning);
             term != database.allterms_end(beginning); ++term) {
          list.emplace_back(*term, term.get_termfreq());
        }
        continue;
      }
      all[part].ask(Question::kTermsBeginning, beginning,
                    [&list, last = beginning](char type, std::string_view answer) mutable {
                      if (type != kTermsItem) return;
                      const auto documents = static_cast<Xapian::doccount>(take_number(answer));
                      if (answer.empty()) throw Xapian::NetworkError("a server's term is empty");
                      const auto kept = static_cast<unsigned char>(answer.front());
                      last.resize(std::min<std::size_t>(kept, last.size()));
                      last += answer.substr(1);
                      list.emplace_back(last, documents);
                    });
    }
  }
  if (!ask_all(all)) return nullptr;
  Terms merged;
  for (Terms& list : lists) {
    const auto middle = static_cast<std::ptrdiff_t>(merged.size());
    std::move(list.begin(), list.end(), std::back_inserter(merged));
    std::inplace_merge(merged.begin(), merged.begin() + middle, merged.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < merged.size(); ++i) {
    if (kept > 0 && merged[kept - 1].first == merged[i].first) {
      merged[kept - 1].second += merged[i].second;
    } else {
      if (kept != i) merged[kept] = std::move(merged[i]);
      ++kept;
    }
  }
  merged.resize(kept);
  constexpr std::size_t kMostListed = 1'000'000;
  listed_ += merged.size();
  if (listed_ > kMostListed) {
    lists_.clear();
    listed_ = merged.size();
  }
  return lists_.emplace(text, std::make_shared<const Terms>(std::move(merged))).first->second;
}

}  // namespace emeroteca

// What a database of several knows of its words, and of those that will be asked for.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "archive/parted_database.h"

namespace emeroteca {
namespace {

constexpr char kListedTerm = 3;
constexpr char kOwnStatistics = 11;
constexpr char kFound = 18;

// Of words that begin with a text a search opens each: no more than these at once.
constexpr std::size_t kMostOpened = 4096;

// Whether a list is sent item by item at once: it is longer than what is opened, or may well be.
bool is_sent(const std::string& beginning, std::size_t most) {
  return beginning.empty() || (beginning.size() == 1 && most > kMostOpened);
}

// Those of several sorted lists, each once.
PartedDatabase::Terms merged(std::vector<PartedDatabase::Terms>& lists) {
  PartedDatabase::Terms all;
  for (PartedDatabase::Terms& list : lists) {
    const auto middle = static_cast<std::ptrdiff_t>(all.size());
    std::move(list.begin(), list.end(), std::back_inserter(all));
    std::inplace_merge(all.begin(), all.begin() + middle, all.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kept > 0 && all[kept - 1].first == all[i].first) {
      all[kept - 1].second += all[i].second;
    } else {
      if (kept != i) all[kept] = std::move(all[i]);
      ++kept;
    }
  }
  all.resize(kept);
  return all;
}

}  // namespace

// Of a folder.
void PartedDatabase::read_terms(std::size_t part, FreshTerms& terms, FreshLists& lists) const {
  const Xapian::Database& database = parts_[part].database;
  for (auto& [term, one] : terms) {
    one.articles += database.get_termfreq(term);
    one.occurrences += database.get_collection_freq(term);
  }
  for (auto& [key, fresh] : lists) {
    const auto& [beginning, most] = key;
    Terms& list = fresh.parts[part];
    const auto end = database.allterms_end(beginning);
    for (auto term = database.allterms_begin(beginning); term != end && list.size() < most;
         ++term) {
      // The terms of fields and stems are most of all.
      const std::string name = *term;
      if (!beginning.empty() || name.front() < 'A' || name.front() > 'Z') {
        list.emplace_back(name, term.get_termfreq());
      }
    }
  }
}

// How many documents of a server have terms, how often one may have each at most, and which terms
// begin with a text: all that is told with the results of one search. As a list, each of these
// would come by itself, at the cost of two calls of the server.
void PartedDatabase::ask_terms(FreshTerms& terms, FreshLists& lists,
                               std::vector<QuestionSheet>& sheets) const {
  std::vector<std::string> asked;
  for (const auto& [term, nothing] : terms) {
    if (!term.empty()) asked.push_back(term);
  }
  std::sort(asked.begin(), asked.end());  // what is read one after the other lies side by side
  std::vector<Xapian::Query> parts(asked.begin(), asked.end());
  SearchStatistics statistics;
  for (const std::string& term : asked) statistics.terms.emplace(term, SearchStatistics::Term{});
  for (auto& [key, list] : lists) {
    list.parts.resize(parts_.size());
    const auto& [beginning, most] = key;
    if (is_sent(beginning, most)) continue;
    const auto opened = static_cast<Xapian::termcount>(std::min(most, kMostOpened));
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                       Xapian::Query(Xapian::Query::OP_WILDCARD, beginning, opened,
                                     Xapian::Query::WILDCARD_LIMIT_FIRST, Xapian::Query::OP_OR),
                       0);
  }
  // Each weighs as much as a document has of it. Nothing is looked for; Xapian prepares to look for
  // all of many in less time than for any of them.
  const RemoteSearch search(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()),
                            Xapian::TfIdfWeight("nnn"));
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].connection == nullptr) {
      read_terms(part, terms, lists);
      continue;
    }
    for (auto& [key, list] : lists) {
      if (is_sent(key.first, key.second)) {
        ask_whole_list(part, key.first, list.parts[part], sheets);
      }
    }
    if (parts.empty()) continue;
    sheets[part].ask_search(
        search, statistics,
        [&terms, &lists, part, own = SearchStatistics()](char type,
                                                         std::string_view answer) mutable {
          if (type == kOwnStatistics) {
            own = read_statistics(answer);
            for (const auto& [term, one] : own.terms) {
              KnownTerm& known = terms[term];
              known.articles += one.articles;
              known.occurrences += one.occurrences;
            }
            return;
          }
          if (type != kFound) return;
          RemoteResults found = read_results(answer);
          for (const auto& [term, most] : found.most) {
            // Those of lists are not asked for by themselves, and weigh nothing.
            if (const auto known = terms.find(term); known != terms.end()) {
              known->second.most =
                  std::max(known->second.most, static_cast<Xapian::termcount>(most));
            }
          }
          // Of terms that are both, the server repeats what it was told: nothing.
          for (auto& [term, one] : own.terms) found.terms[term] = one;
          for (auto& [key, list] : lists) {
            if (is_sent(key.first, key.second)) continue;
            for (auto term = found.terms.lower_bound(key.first);
                 term != found.terms.end() && term->first.starts_with(key.first); ++term) {
              if (term->second.articles == 0) continue;
              list.parts[part].emplace_back(term->first, term->second.articles);
            }
          }
        });
  }
}

void PartedDatabase::ask_whole_list(std::size_t part, const std::string& text, Terms& list,
                                    std::vector<QuestionSheet>& sheets) const {
  std::vector<std::string> beginnings{text};
  if (text.empty()) {
    beginnings.clear();
    for (unsigned byte = 1; byte <= 0xFF; ++byte) {
      if (byte < 'A' || byte > 'Z') beginnings.emplace_back(1, static_cast<char>(byte));
    }
  }
  list.clear();
  for (const std::string& beginning : beginnings) {
    sheets[part].ask(Question::kTermsBeginning, beginning,
                     [&list, last = beginning](char type, std::string_view answer) mutable {
                       if (type != kListedTerm) return;
                       const auto documents = static_cast<Xapian::doccount>(take_number(answer));
                       if (answer.empty()) throw Xapian::NetworkError("a server's term is empty");
                       const auto kept = static_cast<unsigned char>(answer.front());
                       last.resize(std::min<std::size_t>(kept, last.size()));
                       last += answer.substr(1);
                       list.emplace_back(last, documents);
                     });
  }
}

// Those of which a server has more than were opened. False as nothing is.
bool PartedDatabase::ask_whole_lists(FreshLists& fresh) const {
  std::vector<QuestionSheet> all = sheets();
  for (auto& [key, list] : fresh) {
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part].connection == nullptr || is_sent(key.first, key.second)) continue;
      if (key.second <= kMostOpened || list.parts[part].size() < kMostOpened) continue;
      ask_whole_list(part, key.first, list.parts[part], all);
    }
  }
  return ask_all(all);
}

void PartedDatabase::keep_lists(FreshLists& fresh) const {
  constexpr std::size_t kMostListed = 1'000'000;
  std::size_t more = 0;
  std::map<ListKey, std::shared_ptr<const Terms>> kept;
  for (auto& [key, list] : fresh) {
    Terms terms = merged(list.parts);
    // Behind these a server may have more than it has told of.
    terms.resize(std::min(terms.size(), key.second));
    more += terms.size();
    kept.emplace(key, std::make_shared<const Terms>(std::move(terms)));
  }
  listed_ += more;
  if (listed_ > kMostListed) {
    lists_.clear();
    listed_ = more;
  }
  lists_.merge(kept);
}

std::shared_ptr<const PartedDatabase::Terms> PartedDatabase::terms_beginning(
    const std::string& text, std::size_t most) const {
  const ListKey key(text, most);
  if (const auto known = lists_.find(key); known != lists_.end()) return known->second;
  if (gathered_) {
    gathered_->lists.try_emplace(key);
    return std::make_shared<const Terms>();
  }
  FreshTerms none;
  FreshLists fresh;
  fresh.try_emplace(key);
  std::vector<QuestionSheet> all = sheets();
  ask_terms(none, fresh, all);
  if (!ask_all(all) || !ask_whole_lists(fresh)) return nullptr;
  keep_lists(fresh);
  return lists_.at(key);
}

void PartedDatabase::ask_pair(const Pair& pair, bool& found,
                              std::vector<QuestionSheet>& sheets) const {
  const std::vector<std::string> words{pair.first, pair.second};
  RemoteSearch search(Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2),
                      Xapian::BoolWeight());
  search.most = 1;
  search.at_least = 1;
  SearchStatistics nothing;
  for (const std::string& word : words) nothing.terms.emplace(word, SearchStatistics::Term{});
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].connection == nullptr) {
      Xapian::Enquire enquire(parts_[part].database);
      enquire.set_query(search.query);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      found = found || !enquire.get_mset(0, 1).empty();
      continue;
    }
    sheets[part].ask_search(search, nothing, [&found](char type, std::string_view answer) {
      if (type == kFound && !read_results(answer).results.empty()) found = true;
    });
  }
}

std::optional<bool> PartedDatabase::side_by_side(const std::string& left,
                                                 const std::string& right) const {
  const Pair pair(left, right);
  if (const auto known = pairs_.find(pair); known != pairs_.end()) return known->second;
  if (gathered_) {
    gathered_->pairs.try_emplace(pair);
    return false;
  }
  bool found = false;
  std::vector<QuestionSheet> all = sheets();
  ask_pair(pair, found, all);
  if (!ask_all(all)) return std::nullopt;
  pairs_.emplace(pair, found);
  return found;
}

PartedDatabase::Gathering::Gathering(const PartedDatabase& database) : database_(database) {
  database_.gathered_.emplace();
}

PartedDatabase::Gathering::~Gathering() {
  database_.gathered_.reset();
}

bool PartedDatabase::Gathering::empty() const {
  const Gathered& gathered = *database_.gathered_;
  return gathered.terms.empty() && gathered.lists.empty() && gathered.pairs.empty();
}

bool PartedDatabase::Gathering::ask() {
  constexpr std::size_t kMostPairs = 1U << 14U;
  Gathered& gathered = *database_.gathered_;
  std::vector<QuestionSheet> all = database_.sheets();
  database_.ask_terms(gathered.terms, gathered.lists, all);
  for (auto& [pair, found] : gathered.pairs) database_.ask_pair(pair, found, all);
  if (!ask_all(all) || !database_.ask_whole_lists(gathered.lists)) return false;
  database_.keep_lists(gathered.lists);
  database_.known_.merge(gathered.terms);
  if (database_.pairs_.size() > kMostPairs) database_.pairs_.clear();
  database_.pairs_.merge(gathered.pairs);
  return true;
}

}  // namespace emeroteca

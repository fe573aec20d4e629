// What a database of several learns by searches, whose results are one message each.
#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "archive/parted_database.h"

namespace emeroteca {
namespace {

constexpr char kStatisticsAnswer = 11;
constexpr char kValueFiguresAnswer = 9;
constexpr char kResultsAnswer = 18;

// What is remembered, so many at most.
constexpr std::size_t kMostTerms = 1U << 18U;
constexpr std::size_t kMostPostings = 1U << 22U;
constexpr std::size_t kMostDocuments = 1U << 16U;

// Integers up to 2 to this power are exact in a double.
constexpr unsigned kExactBits = 53;

// A weight that is how often a document has a term, and nothing else.
Xapian::TfIdfWeight occurrences() {
  return Xapian::TfIdfWeight("nnn");
}

// What BM25's k2 adds to a weight tells the length of an article, which the results of a search do
// not. So little that it is lost in no other digits of a weight, and that nearly the same articles
// are the best.
constexpr double kLengthPart = 1.0 / 64;
constexpr double kLeastLength = 0.5;  // relative to the mean

// Xapian takes the length of what a range of values has found for 0.
bool has_range(const Xapian::Query& query) {
  switch (query.get_type()) {
    case Xapian::Query::OP_VALUE_RANGE:
    case Xapian::Query::OP_VALUE_GE:
    case Xapian::Query::OP_VALUE_LE:
      return true;
    default:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (has_range(query.get_subquery(i))) return true;
      }
      return false;
  }
}

}  // namespace

std::optional<std::vector<Xapian::doccount>> PartedDatabase::frequencies(
    const std::vector<std::string>& terms) const {
  if (known_.size() > kMostTerms && !gathered_) known_.clear();
  FreshTerms fresh;
  for (const std::string& term : terms) {
    if (!known_.contains(term)) fresh.try_emplace(term);
  }
  if (gathered_) {
    gathered_->terms.merge(fresh);
    std::vector<Xapian::doccount> found;
    found.reserve(terms.size());
    for (const std::string& term : terms) {
      const auto known = known_.find(term);
      found.push_back(known != known_.end() ? known->second.articles : 0);
    }
    return found;
  }
  if (!fresh.empty()) {
    std::vector<QuestionSheet> all = sheets();
    FreshLists none;
    ask_terms(fresh, none, all);
    if (!ask_all(all)) return std::nullopt;
    known_.merge(fresh);
  }
  std::vector<Xapian::doccount> found;
  found.reserve(terms.size());
  for (const std::string& term : terms) found.push_back(known_.at(term).articles);
  return found;
}

std::optional<Xapian::doccount> PartedDatabase::value_frequency(Xapian::valueno slot) const {
  if (const auto known = value_frequencies_.find(slot); known != value_frequencies_.end()) {
    return known->second;
  }
  Xapian::doccount sum = 0;
  std::string number;
  append_number(number, slot);
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].connection == nullptr) {
      sum += parts_[part].database.get_value_freq(slot);
      continue;
    }
    all[part].ask(Question::kValueStatistics, number, [&sum](char type, std::string_view answer) {
      if (type == kValueFiguresAnswer) sum += static_cast<Xapian::doccount>(take_number(answer));
    });
  }
  if (!ask_all(all)) return std::nullopt;
  value_frequencies_.emplace(slot, sum);
  return sum;
}

SearchStatistics PartedDatabase::statistics_of(const Xapian::Query& query) const {
  SearchStatistics statistics;
  for (const OpenPart& one : parts_) {
    statistics.total_length += one.database.get_total_length();
    statistics.articles += one.database.get_doccount();
  }
  for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term) {
    const KnownTerm& known = known_.at(*term);
    statistics.terms.emplace(*term, SearchStatistics::Term{known.articles, known.occurrences});
  }
  return statistics;
}

PartedDatabase::Places PartedDatabase::places_in(const std::vector<Xapian::docid>& documents) {
  Places places;
  places.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) places.emplace(documents[i], i);
  return places;
}

// Lists that are on their way.
struct PartedDatabase::WantedLists {
  std::unordered_map<std::string, Postings> counts;
  std::unordered_map<std::string, std::vector<Xapian::docid>> matching;
};

// Several terms at once, where their counts fit side by side into one weight. What needs no list is
// a term that nobody has, or that counts nothing.
void PartedDatabase::ask_counts(const std::vector<std::string>& terms,
                                std::vector<QuestionSheet>& sheets, WantedLists& wanted) const {
  struct Packed {
    Postings* postings;
    unsigned shift;
    std::uint64_t mask;
  };
  std::vector<Packed> together;
  std::vector<Xapian::Query> parts;
  SearchStatistics statistics;
  unsigned used = 0;
  std::uint64_t documents = 0;
  const auto send = [&] {
    if (together.empty()) return;
    RemoteSearch search(Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()),
                        occurrences());
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part].connection == nullptr) continue;
      search.most = static_cast<Xapian::doccount>(
          std::min<std::uint64_t>(documents, parts_[part].database.get_doccount()));
      search.at_least = search.most;
      sheets[part].ask_search(
          search, statistics, [this, part, together](char type, std::string_view answer) {
            if (type != kResultsAnswer) return;
            for (const RemoteResult& one : read_results(answer).results) {
              const auto weight = static_cast<std::uint64_t>(one.weight);
              for (const Packed& term : together) {
                const std::uint64_t times = weight >> term.shift & term.mask;
                if (times == 0) continue;
                term.postings->emplace_back(whole(one.number, part),
                                            static_cast<Xapian::termcount>(times));
              }
            }
          });
    }
    together.clear();
    parts.clear();
    statistics.terms.clear();
    used = 0;
    documents = 0;
  };
  for (const std::string& term : terms) {
    if (counts_.contains(term)) continue;
    const auto [at, is_new] = wanted.counts.try_emplace(term);
    const KnownTerm& known = known_.at(term);
    if (!is_new || known.articles == 0 || known.occurrences == 0) continue;
    // No document has any term more often than it has terms, of which it knows the most.
    Xapian::termcount most = std::max<Xapian::termcount>(get_doclength_upper_bound(), 1);
    if (known.most > 0) most = std::min(most, known.most);
    const auto bits = static_cast<unsigned>(std::bit_width(most));
    if (used + bits > kExactBits) send();
    together.push_back({&at->second, used, (std::uint64_t{1} << bits) - 1});
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                       std::ldexp(1.0, static_cast<int>(used)));
    statistics.terms.emplace(term, SearchStatistics::Term{});
    used += bits;
    documents += known.articles;
  }
  send();
}

void PartedDatabase::keep(WantedLists& wanted) const {
  std::size_t more = 0;
  for (const auto& [term, list] : wanted.counts) more += list.size();
  for (const auto& [query, list] : wanted.matching) more += list.size();
  postings_ += more;
  if (postings_ > kMostPostings) {
    counts_.clear();
    matching_.clear();
    postings_ = more;
  }
  counts_.merge(wanted.counts);
  matching_.merge(wanted.matching);
}

std::optional<std::vector<PartedDatabase::Counts>> PartedDatabase::counts(
    const std::vector<std::string>& terms, const std::vector<Xapian::docid>& documents) const {
  if (!frequencies(terms)) return std::nullopt;
  std::vector<QuestionSheet> all = sheets();
  WantedLists wanted;
  ask_counts(terms, all, wanted);
  if (!ask_all(all)) return std::nullopt;
  std::vector<Counts> found(terms.size(), Counts(documents.size(), 0));
  const Places places = places_in(documents);
  for (std::size_t t = 0; t < terms.size(); ++t) {
    const auto fresh = wanted.counts.find(terms[t]);
    for (const auto& [document, count] :
         fresh != wanted.counts.end() ? fresh->second : counts_.at(terms[t])) {
      if (const auto place = places.find(document); place != places.end()) {
        found[t][place->second] = count;
      }
    }
  }
  keep(wanted);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].connection != nullptr) continue;
    read_postings(part, terms, documents,
                  [&](std::size_t t, std::size_t place, Xapian::termcount count) {
                    found[t][place] = count;
                  });
  }
  return found;
}

std::optional<std::vector<bool>> PartedDatabase::matching(
    const Xapian::Query& query, const std::vector<Xapian::docid>& documents) const {
  auto all = matching(std::vector{query}, documents);
  return all ? std::optional(std::move(all->front())) : std::nullopt;
}

// Servers hold room for so many results of each; where more match, they are asked again.
bool PartedDatabase::ask_matching(const std::vector<Xapian::Query>& queries) const {
  constexpr Xapian::doccount kFirst = 1U << 12U;
  struct Asked {
    Asked(const Xapian::Query& query, std::vector<Xapian::docid>& into, std::size_t parts)
        : list(into), search(query, Xapian::BoolWeight()), more(parts, true) {}

    std::vector<Xapian::docid>& list;
    RemoteSearch search;
    SearchStatistics nothing;
    std::vector<bool> more;  // by part
  };
  WantedLists wanted;
  std::deque<Asked> asked;
  for (const Xapian::Query& query : queries) {
    const std::string key = query.serialise();
    if (query.empty() || matching_.contains(key) || wanted.matching.contains(key)) continue;
    Asked& one = asked.emplace_back(query, wanted.matching[key], parts_.size());
    for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term) {
      one.nothing.terms.emplace(*term, SearchStatistics::Term{});
    }
  }
  for (const bool again : {false, true}) {
    std::vector<QuestionSheet> all = sheets();
    for (Asked& one : asked) {
      for (std::size_t part = 0; part < parts_.size(); ++part) {
        if (parts_[part].connection == nullptr || !one.more[part]) continue;
        const Xapian::doccount own = parts_[part].database.get_doccount();
        one.search.most = again ? own : std::min(own, kFirst);
        one.search.at_least = own;
        all[part].ask_search(one.search, one.nothing,
                             [this, &one, part, again](char type, std::string_view answer) {
                               if (type != kResultsAnswer) return;
                               const RemoteResults its = read_results(answer);
                               one.more[part] = !again && its.matches > its.results.size();
                               if (one.more[part]) return;
                               for (const RemoteResult& result : its.results) {
                                 one.list.push_back(whole(result.number, part));
                               }
                             });
      }
    }
    if (!ask_all(all)) return false;
  }
  keep(wanted);
  return true;
}

std::optional<std::vector<std::vector<bool>>> PartedDatabase::matching(
    const std::vector<Xapian::Query>& queries, const std::vector<Xapian::docid>& documents) const {
  if (!ask_matching(queries)) return std::nullopt;
  const Places places = places_in(documents);
  std::vector<std::vector<bool>> all;
  for (const Xapian::Query& query : queries) {
    std::vector<bool>& found = all.emplace_back(documents.size(), false);
    if (query.empty()) continue;
    const auto note = [&](Xapian::docid document) {
      if (const auto place = places.find(document); place != places.end()) {
        found[place->second] = true;
      }
    };
    for (const Xapian::docid document : matching_.at(query.serialise())) note(document);
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part].connection != nullptr) continue;
      Xapian::Enquire enquire(parts_[part].database);
      enquire.set_query(query);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      const Xapian::MSet its = enquire.get_mset(0, parts_[part].database.get_doccount());
      for (auto one = its.begin(); one != its.end(); ++one) note(whole(*one, part));
    }
  }
  return all;
}

bool PartedDatabase::far() const {
  return !parts_.empty() && std::all_of(parts_.begin(), parts_.end(), [](const OpenPart& one) {
    return one.connection != nullptr;
  });
}

std::optional<PartedDatabase::Matches> PartedDatabase::match(
    const Xapian::Query& query, double k1, double b, std::size_t most,
    const std::vector<std::string>& terms) const {
  if (!far() || query.empty()) return std::nullopt;
  std::vector<std::string> needed(query.get_unique_terms_begin(), query.get_terms_end());
  needed.insert(needed.end(), terms.begin(), terms.end());
  if (!frequencies(needed)) return std::nullopt;
  RemoteSearch search(query, Xapian::BM25Weight(k1, 0, 1, b, kLeastLength));
  const SearchStatistics statistics = statistics_of(query);
  Matches matches;
  std::vector<QuestionSheet> all = sheets();
  WantedLists wanted;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    search.at_least = parts_[part].database.get_doccount();
    search.most = static_cast<Xapian::doccount>(std::min<std::size_t>(most, search.at_least));
    all[part].ask_search(search, statistics, [&, part](char type, std::string_view answer) {
      if (type != kResultsAnswer) return;
      const RemoteResults found = read_results(answer);
      matches.total += found.matches;
      for (const RemoteResult& one : found.results) {
        matches.best.push_back({whole(one.number, part), one.weight});
      }
    });
  }
  ask_counts(terms, all, wanted);
  if (!ask_all(all)) return std::nullopt;
  keep(wanted);
  std::sort(matches.best.begin(), matches.best.end(), [](const Matched& one, const Matched& other) {
    return one.weight != other.weight ? one.weight > other.weight : one.document < other.document;
  });
  matches.best.resize(std::min(matches.best.size(), most));
  last_ = {query, k1, b, statistics, {}};
  for (const Matched& one : matches.best) last_.weights.emplace(one.document, one.weight);
  return matches;
}

bool PartedDatabase::expect_matched(const std::vector<Xapian::docid>& documents,
                                    const std::vector<Xapian::valueno>& slots) const {
  std::vector<double> least(parts_.size(), -1);
  std::vector<Xapian::doccount> having(parts_.size(), 0);
  for (const Xapian::docid document : documents) {
    const auto weight = last_.weights.find(document);
    if (weight == last_.weights.end()) return false;
    const std::size_t part = part_of(document);
    least[part] = having[part] == 0 ? weight->second : std::min(least[part], weight->second);
    ++having[part];
  }
  if (documents.empty()) return false;
  if (lengths_.size() > kMostDocuments) {
    lengths_.clear();
    values_.clear();
  }
  const SearchStatistics& statistics = last_.statistics;
  const double mean = static_cast<double>(statistics.total_length) / statistics.articles;
  const double length_part = kLengthPart / std::max<Xapian::termcount>(last_.query.get_length(), 1);
  RemoteSearch search(last_.query,
                      Xapian::BM25Weight(last_.k1, length_part / 2, 1, last_.b, kLeastLength));
  const bool lengths = !has_range(last_.query);
  const double added = 2 * (length_part / 2) * last_.query.get_length();
  const Places places = places_in(documents);
  std::vector<QuestionSheet> all = sheets();
  for (std::size_t first = 0; first < slots.size(); first += 2) {
    search.first_key.reset();
    search.second_key.reset();
    if (first < slots.size()) search.first_key = slots[first];
    if (first + 1 < slots.size()) search.second_key = slots[first + 1];
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (having[part] == 0) continue;
      // Some that are weighed nearly as much come between.
      constexpr Xapian::doccount kSpare = 32;
      search.least = least[part];
      search.most = having[part] + kSpare;
      search.at_least = search.most;
      all[part].ask_search(
          search, statistics,
          [this, part, tells_lengths = lengths && first == 0, mean, added, &places,
           first_key = search.first_key,
           second_key = search.second_key](char type, std::string_view answer) {
            if (type != kResultsAnswer) return;
            for (const RemoteResult& one : read_results(answer).results) {
              const Xapian::docid document = whole(one.number, part);
              if (!places.contains(document)) continue;
              if (first_key) values_[*first_key][document] = one.first_value;
              if (second_key) values_[*second_key][document] = one.second_value;
              if (!tells_lengths) continue;
              const double length = (added / (one.weight - last_.weights.at(document)) - 1) * mean;
              constexpr double kDoubt = 0.1;
              if (length < kLeastLength * mean + kDoubt) {
                lengths_[document] = static_cast<Xapian::termcount>(kLeastLength * mean);
              } else if (std::abs(length - std::round(length)) < kDoubt) {
                lengths_[document] = static_cast<Xapian::termcount>(std::round(length));
              }
            }
          });
    }
  }
  return ask_all(all);
}

std::optional<std::vector<std::string>> PartedDatabase::values(
    const std::vector<Xapian::docid>& documents, Xapian::valueno slot) const {
  std::vector<std::string> found(documents.size());
  std::vector<Xapian::docid> missing;
  std::vector<std::size_t> at;
  const auto& known = values_[slot];
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (const auto value = known.find(documents[i]); value != known.end()) {
      found[i] = value->second;
    } else {
      missing.push_back(documents[i]);
      at.push_back(i);
    }
  }
  if (missing.empty()) return found;
  const auto stored = this->documents(missing);
  if (!stored) return std::nullopt;
  for (std::size_t k = 0; k < at.size(); ++k) {
    const auto value = (*stored)[k]->values.find(slot);
    if (value != (*stored)[k]->values.end()) found[at[k]] = value->second;
  }
  return found;
}

}  // namespace emeroteca

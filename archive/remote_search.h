// A search as one question to a server, in Xapian's own protocol: beside others and without waiting
// for a first answer. Xapian's Enquire asks each server for its statistics, waits, and sends those
// of all; who knows them already sends both at once. The results of a search come in one message,
// where lists, values and lengths come in one each.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace emeroteca {

// Of all servers together.
struct SearchStatistics {
  struct Term {
    Xapian::doccount articles = 0;
    std::uint64_t occurrences = 0;
  };

  Xapian::totallength total_length = 0;
  Xapian::doccount articles = 0;
  std::map<std::string, Term> terms;
};

struct RemoteSearch {
  RemoteSearch(Xapian::Query wanted, const Xapian::Weight& weight)
      : query(std::move(wanted)), weighting(weight.name()), parameters(weight.serialise()) {}

  Xapian::Query query;
  std::string weighting;
  std::string parameters;
  double least = 0;               // what scores less is no result
  Xapian::doccount most = 0;      // results
  Xapian::doccount at_least = 0;  // matches that are counted
  // Slots whose values are told of each result; nothing is sorted by them but equals, and nothing
  // collapsed.
  std::optional<Xapian::valueno> first_key;
  std::optional<Xapian::valueno> second_key;
};

// The two messages that ask for it, without what says their types.
std::string search_message(const RemoteSearch& search);
std::string results_message(const RemoteSearch& search, const SearchStatistics& statistics);

struct RemoteResult {
  Xapian::docid number = 0;  // in its server's database
  double weight = 0;
  std::string first_value;
  std::string second_value;
};

struct RemoteResults {
  Xapian::doccount matches = 0;  // exact where at_least are no fewer than the articles
  std::vector<RemoteResult> results;
  std::map<std::string, double> most;  // what each term may add to a weight
  // Of the terms that were told of with the search, and those that a wildcard has found here.
  std::map<std::string, SearchStatistics::Term> terms;
};

// What a server answers: its own statistics, and the results. Throw Xapian::NetworkError where that
// is something else.
SearchStatistics read_statistics(std::string_view message);
RemoteResults read_results(std::string_view message);

}  // namespace emeroteca

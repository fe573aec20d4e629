#include "archive/term_counts.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace emeroteca {
namespace {

// Integers up to 2 to this power are exact in a double.
constexpr unsigned kExactBits = 53;

Xapian::MSet matches(const Xapian::Database& database, const Xapian::Query& query,
                     std::uint64_t most) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  // "nnn": how often the document has the term, and nothing else.
  enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
  const std::uint64_t all = database.get_doccount();
  return enquire.get_mset(0, static_cast<Xapian::doccount>(std::min(most, all)));
}

}  // namespace

void match_counts(const Xapian::Database& database, const std::vector<std::string>& terms,
                  const std::vector<Xapian::doccount>& frequencies, const NoteCount& note) {
  // No document has any term more often than it has terms, of which it knows the most.
  const std::uint64_t most = std::max<Xapian::termcount>(database.get_doclength_upper_bound(), 1);
  const auto bits = static_cast<unsigned>(std::bit_width(most));
  const std::size_t together = std::max(1U, kExactBits / bits);
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (std::size_t first = 0; first < terms.size(); first += together) {
    const std::size_t count = std::min(together, terms.size() - first);
    std::vector<Xapian::Query> parts;
    std::uint64_t documents = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double scale = std::ldexp(1.0, static_cast<int>(bits * i));
      parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(terms[first + i]), scale);
      documents += frequencies[first + i];
    }
    const Xapian::MSet found = matches(
        database, Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()), documents);
    for (auto one = found.begin(); one != found.end(); ++one) {
      const auto packed = static_cast<std::uint64_t>(one.get_weight());
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t times = packed >> (bits * i) & mask;
        if (times > 0) note(first + i, *one, static_cast<Xapian::termcount>(times));
      }
    }
  }
}

void match_having(const Xapian::Database& database, const std::string& term,
                  Xapian::doccount frequency, const std::function<void(Xapian::docid)>& note) {
  const Xapian::MSet found = matches(database, Xapian::Query(term), frequency);
  for (auto one = found.begin(); one != found.end(); ++one) note(*one);
}

}  // namespace emeroteca

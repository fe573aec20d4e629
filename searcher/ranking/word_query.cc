#include "searcher/ranking/word_query.h"

#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace emeroteca::ranking {
namespace {

using Xapian::Query;

constexpr std::size_t kMostWords = 32;  // a bit each in a mask
constexpr std::size_t kMostTerms = 256;

bool is_term(const Query& query) {
  return query.get_type() == Query::LEAF_TERM;
}

std::string term_of(const Query& query) {
  return *query.get_unique_terms_begin();
}

bool all_terms(const Query& query) {
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!is_term(query.get_subquery(i))) return false;
  }
  return true;
}

// A term, or several joined by `way`.
std::optional<std::vector<std::string>> terms_of(const Query& query, Query::op way) {
  if (is_term(query)) return std::vector{term_of(query)};
  if (query.get_type() != way || !all_terms(query)) return std::nullopt;
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    terms.push_back(term_of(query.get_subquery(i)));
  }
  return terms;
}

// How far a phrase reaches. Xapian says it nowhere but in its description: `a PHRASE 4 b`.
std::optional<unsigned> window_of(const Query& phrase) {
  constexpr std::string_view kBefore = " PHRASE ";
  const std::string text = phrase.get_description();
  const std::size_t at = text.find(kBefore);
  if (at == std::string::npos) return std::nullopt;
  unsigned window = 0;
  const char* const begin = text.data() + at + kBefore.size();
  const auto read = std::from_chars(begin, text.data() + text.size(), window);
  if (read.ec != std::errc() || *read.ptr != ' ') return std::nullopt;
  return window;
}

std::optional<RankedSequence> sequence_of(const Query& query) {
  RankedSequence sequence;
  if (query.get_type() == Query::OP_FILTER) {
    if (query.get_num_subqueries() != 2) return std::nullopt;
    auto read = sequence_of(query.get_subquery(0));
    auto required = terms_of(query.get_subquery(1), Query::OP_AND);
    if (!read || !required || !read->required.empty()) return std::nullopt;
    read->required = *std::move(required);
    return read;
  }
  if (query.get_type() != Query::OP_PHRASE) return std::nullopt;
  const auto window = window_of(query);
  if (!window) return std::nullopt;
  sequence.window = *window;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    auto ways = terms_of(query.get_subquery(i), Query::OP_OR);
    // The description has spaces of terms as they are.
    if (!ways) return std::nullopt;
    for (const std::string& way : *ways) {
      if (way.find(' ') != std::string::npos) return std::nullopt;
    }
    sequence.places.push_back(*std::move(ways));
  }
  return sequence;
}

class WordReader {
 public:
  explicit WordReader(double scale) : scale_(scale) {}

  // False where the query is of another form.
  bool read(const Query& query) {
    switch (query.get_type()) {
      case Query::OP_AND_MAYBE: {
        if (!read(query.get_subquery(0))) return false;
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
          if (!add(query.get_subquery(i), Need::kRaises)) return false;
        }
        return true;
      }
      case Query::OP_AND:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
          if (!add_word(query.get_subquery(i), Need::kAll, 1)) return false;
        }
        return true;
      default:
        return add(query, Need::kAny);
    }
  }

  std::vector<RankedWord> words;

 private:
  // A word, or several of which any will do.
  bool add(const Query& query, Need need) {
    if (query.get_type() == Query::OP_SCALE_WEIGHT) {
      return add_word(query.get_subquery(0), need, scale_);
    }
    if (query.get_type() != Query::OP_OR) return add_word(query, need, 1);
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      if (!add(query.get_subquery(i), need)) return false;
    }
    return true;
  }

  bool add_word(const Query& query, Need need, double scale) {
    RankedWord word;
    word.query = query;
    word.need = need;
    word.scale = scale;
    if (is_term(query)) {
      word.terms.push_back(term_of(query));
    } else if (query.get_type() != Query::OP_SYNONYM) {
      return false;
    } else {
      add_ways(query, word);
    }
    terms_ += word.terms.size() + word.together.size();
    words.push_back(std::move(word));
    return words.size() <= kMostWords && terms_ <= kMostTerms;
  }

  static void add_ways(const Query& query, RankedWord& word) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query way = query.get_subquery(i);
      if (is_term(way)) {
        word.terms.push_back(term_of(way));
      } else if (auto terms = terms_of(way, Query::OP_AND)) {
        word.together.push_back(*std::move(terms));
      } else if (auto sequence = sequence_of(way)) {
        word.sequences.push_back(*std::move(sequence));
      } else {
        word.others.push_back(way);
      }
    }
  }

  double scale_;
  std::size_t terms_ = 0;
};

}  // namespace

std::optional<std::vector<RankedWord>> words_of(const Query& query, double scale) {
  if (query.empty()) return std::nullopt;
  WordReader reader(scale);
  if (!reader.read(query)) return std::nullopt;
  return std::move(reader.words);
}

}  // namespace emeroteca::ranking

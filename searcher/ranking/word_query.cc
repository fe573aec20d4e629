#include "searcher/ranking/word_query.h"

#include <algorithm>
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
      } else if (way.get_type() == Query::OP_AND && all_terms(way)) {
        std::vector<std::string>& terms = word.together.emplace_back();
        for (std::size_t k = 0; k < way.get_num_subqueries(); ++k) {
          terms.push_back(term_of(way.get_subquery(k)));
        }
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

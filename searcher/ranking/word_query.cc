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

// Numbers and texts of a serialised query: a length of less than 255 is one byte.
std::optional<std::string> take_text(std::string_view& from) {
  if (from.empty()) return std::nullopt;
  const std::size_t size = static_cast<unsigned char>(from.front());
  from.remove_prefix(1);
  if (size >= 0xFF || size > from.size()) return std::nullopt;
  std::string text(from.substr(0, size));
  from.remove_prefix(size);
  return text;
}

// Xapian gives the parts of a range nowhere but in its serialised form: a byte with the kind and
// the slot, the least value, the most.
std::optional<RankedRange> range_of(const Query& query) {
  constexpr unsigned kSlots = 15;  // that have a byte of their own
  const bool has_end = query.get_type() == Query::OP_VALUE_RANGE;
  if (!has_end && query.get_type() != Query::OP_VALUE_GE) return std::nullopt;
  const std::string bytes = query.serialise();
  if (bytes.empty()) return std::nullopt;
  const unsigned head = static_cast<unsigned char>(bytes.front());
  RankedRange range;
  range.slot = head & 0xFU;
  if (head >> 4U != (has_end ? 2U : 3U) || range.slot == kSlots) return std::nullopt;
  std::string_view left = std::string_view(bytes).substr(1);
  const auto least = take_text(left);
  if (!least || least->empty()) return std::nullopt;
  range.least = *least;
  if (has_end) {
    range.most = take_text(left);
    if (!range.most) return std::nullopt;
  }
  if (!left.empty()) return std::nullopt;
  return range;
}

class WordReader {
 public:
  // `conditions`: which articles match is asked, not what they score.
  WordReader(double scale, bool conditions) : scale_(scale), conditions_(conditions) {}

  // False where the query is of another form.
  bool read(const Query& query) {
    switch (query.get_type()) {
      case Query::OP_FILTER:
        return read(query.get_subquery(0)) &&
               each(query, 1, [&](const Query& filter) { return add_filters(filter); });
      case Query::OP_AND_NOT:
        return read(query.get_subquery(0)) && each(query, 1, [&](const Query& excluded) {
                 return add_filter(excluded, Need::kNever);
               });
      case Query::OP_AND_MAYBE:
        if (!read(query.get_subquery(0))) return false;
        return conditions_ ||
               each(query, 1, [&](const Query& raising) { return add(raising, Need::kRaises); });
      case Query::OP_SCALE_WEIGHT:
        if (conditions_) return read(query.get_subquery(0));
        break;
      case Query::OP_AND:
        if (conditions_) break;
        return each(query, 0, [&](const Query& word) { return add_word(word, Need::kAll, 1); });
      default:
        break;
    }
    return conditions_ ? add_filters(query) : add(query, Need::kAny);
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

  template <typename Take>
  static bool each(const Query& query, std::size_t from, const Take& take) {
    for (std::size_t i = from; i < query.get_num_subqueries(); ++i) {
      if (!take(query.get_subquery(i))) return false;
    }
    return true;
  }

  // Each part of a conjunction has to be there.
  bool add_filters(const Query& query) {
    if (query.get_type() != Query::OP_AND) return add_filter(query, Need::kAll);
    return each(query, 0, [&](const Query& part) { return add_filters(part); });
  }

  // What an article needs, or must not have, without a weight.
  bool add_filter(const Query& query, Need need) {
    RankedWord filter;
    filter.query = query;
    filter.need = need;
    filter.scale = 0;
    // A filter may be of all articles, of which Xapian asks for fewer.
    return add_way(query, filter) && filter.others.empty() && keep(std::move(filter));
  }

  bool add_word(const Query& query, Need need, double scale) {
    RankedWord word;
    word.query = query;
    word.need = need;
    word.scale = scale;
    if (!is_term(query) && query.get_type() != Query::OP_SYNONYM) return false;
    add_way(query, word);
    return keep(std::move(word));
  }

  bool keep(RankedWord word) {
    terms_ += word.terms.size() + word.together.size();
    words.push_back(std::move(word));
    return words.size() <= kMostWords && terms_ <= kMostTerms;
  }

  // A way, or several. False for one that is for Xapian to find.
  static bool add_way(const Query& query, RankedWord& word) {
    switch (query.get_type()) {
      case Query::OP_OR:
      case Query::OP_SYNONYM:
        return each(query, 0, [&](const Query& way) {
          if (!add_way(way, word)) word.others.push_back(way);
          return true;
        });
      case Query::OP_VALUE_RANGE:
      case Query::OP_VALUE_GE:
        if (auto range = range_of(query)) {
          word.ranges.push_back(*std::move(range));
          return true;
        }
        return false;
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return word.scale == 0 && add_way(query.get_subquery(0), word);
      case Query::LEAF_MATCH_ALL:
        word.everything = true;
        return true;
      default:
        break;
    }
    if (is_term(query)) {
      word.terms.push_back(term_of(query));
    } else if (auto terms = terms_of(query, Query::OP_AND)) {
      word.together.push_back(*std::move(terms));
    } else if (auto sequence = sequence_of(query)) {
      word.sequences.push_back(*std::move(sequence));
    } else {
      return false;
    }
    return true;
  }

  double scale_;
  bool conditions_;
  std::size_t terms_ = 0;
};

}  // namespace

std::optional<std::vector<std::string>> any_terms_of(const RankedWord& word) {
  if (word.everything || !word.ranges.empty() || !word.others.empty()) return std::nullopt;
  std::vector<std::string> terms = word.terms;
  for (const std::vector<std::string>& all : word.together) terms.push_back(all.front());
  for (const RankedSequence& sequence : word.sequences) {
    const std::vector<std::string>& first = sequence.places.front();
    terms.insert(terms.end(), first.begin(), first.end());
  }
  return terms;
}

std::optional<std::vector<RankedWord>> words_of(const Query& query, double scale) {
  WordReader reader(scale, false);
  if (query.empty() || !reader.read(query)) return std::nullopt;
  return std::move(reader.words);
}

std::optional<std::vector<RankedWord>> conditions_of(const Query& query) {
  WordReader reader(0, true);
  if (query.empty() || !reader.read(query)) return std::nullopt;
  return std::move(reader.words);
}

}  // namespace emeroteca::ranking

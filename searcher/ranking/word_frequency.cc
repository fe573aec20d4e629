#include "searcher/ranking/word_frequency.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/parted_database.h"

namespace emeroteca::ranking {
namespace {

using Frequencies = std::vector<Xapian::doccount>;

// Weighs nothing, and tells what Xapian knows of the one word of a query.
class FrequencyOfWord final : public Xapian::Weight {
 public:
  explicit FrequencyOfWord(double& frequency) : frequency_(&frequency) { need_stat(TERMFREQ); }

  FrequencyOfWord* clone() const override { return new FrequencyOfWord(*frequency_); }
  void init(double factor) override {
    if (factor > 0) *frequency_ = get_termfreq();
  }
  double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxpart() const override { return 0; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  double* frequency_;
};

double by_xapian(const Xapian::Database& database, const Xapian::Query& word) {
  double frequency = 0;
  Xapian::Enquire enquire(database);
  enquire.set_query(word);
  enquire.set_weighting_scheme(FrequencyOfWord(frequency));
  enquire.get_mset(0, 0);
  return frequency;
}

Xapian::doccount rounded(double frequency) {
  return static_cast<Xapian::doccount>(frequency + 0.5);
}

// Xapian's own formulas (1.4.22), as tests find them: ways of saying a word are joined two by two,
// the rarest first, as if articles had each by chance, and rounded each time.
class Estimate {
 public:
  explicit Estimate(const Xapian::Database& database)
      : database_(&database), articles_(database.get_doccount()) {}

  // Nothing where the tables cannot be read straight.
  std::optional<Xapian::doccount> of(const RankedWord& word) const {
    Frequencies ways;
    if (!add_each(word.terms, ways)) return std::nullopt;
    for (const std::vector<std::string>& terms : word.together) {
      Frequencies all;
      if (!add_each(terms, all)) return std::nullopt;
      ways.push_back(all_of(std::move(all)));
    }
    for (const RankedSequence& sequence : word.sequences) {
      const auto frequency = of(sequence);
      if (!frequency) return std::nullopt;
      ways.push_back(*frequency);
    }
    return any_of(std::move(ways));
  }

 private:
  bool add_each(const std::vector<std::string>& terms, Frequencies& frequencies) const {
    for (const std::string& term : terms) {
      const auto frequency = PartedDatabase::frequency_here(*database_, term);
      if (!frequency) return false;
      frequencies.push_back(*frequency);
    }
    return true;
  }

  std::optional<Xapian::doccount> of(const RankedSequence& sequence) const {
    // Of what has all words, so few have them in sequence.
    constexpr Xapian::doccount kSideBySide = 4;
    constexpr Xapian::doccount kNear = 3;
    Frequencies all;
    for (const std::vector<std::string>& ways : sequence.places) {
      Frequencies any;
      if (!add_each(ways, any)) return std::nullopt;
      all.push_back(any_of(std::move(any)));
    }
    if (!add_each(sequence.required, all)) return std::nullopt;
    return all_of(std::move(all)) /
           (sequence.window == sequence.places.size() ? kSideBySide : kNear);
  }

  Xapian::doccount any_of(Frequencies each) const {
    if (each.empty()) return 0;
    const auto rarest_first = std::greater<>();
    std::make_heap(each.begin(), each.end(), rarest_first);
    while (each.size() > 1) {
      std::pop_heap(each.begin(), each.end(), rarest_first);
      const double rarer = each.back();
      each.pop_back();
      std::pop_heap(each.begin(), each.end(), rarest_first);
      const double other = each.back();
      each.back() = rounded(other + rarer - other * rarer / articles_);
      std::push_heap(each.begin(), each.end(), rarest_first);
    }
    return each.front();
  }

  Xapian::doccount all_of(Frequencies each) const {
    if (each.size() == 1) return each.front();
    std::sort(each.begin(), each.end());
    double together = each.front();
    for (std::size_t i = 1; i < each.size(); ++i) together = together * each[i] / articles_;
    return rounded(together);
  }

  const Xapian::Database* database_;
  double articles_;
};

// Whether its ways are all that its query has, none inside another.
bool is_flat(const RankedWord& word) {
  if (word.everything || !word.ranges.empty() || !word.others.empty()) return false;
  const std::size_t ways = word.terms.size() + word.together.size() + word.sequences.size();
  return word.query.get_type() == Xapian::Query::OP_SYNONYM
             ? ways == word.query.get_num_subqueries()
             : ways == 1 && !word.terms.empty();
}

}  // namespace

double word_frequency(const Xapian::Database& database, const RankedWord& word) {
  if (PartedDatabase::folder_of(database) != nullptr && is_flat(word) &&
      database.get_doccount() > 0) {
    if (const auto frequency = Estimate(database).of(word)) return *frequency;
  }
  return by_xapian(database, word.query);
}

}  // namespace emeroteca::ranking

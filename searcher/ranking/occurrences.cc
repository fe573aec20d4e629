#include "searcher/ranking/occurrences.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/fields.h"
#include "archive/parted_database.h"
#include "archive/terms.h"
#include "stemmers/stem/likely_forms.h"

namespace emeroteca::ranking {

namespace {

// Calls `found(i, count)` for each of the articles that has the term.
void for_each_having(const glass::PostingReader& reader, const std::string& term,
                     const std::vector<Xapian::docid>& articles,
                     const glass::PostingReader::Found& found) {
  if (reader.visit(term, articles, found)) return;
  auto posting = reader.database().postlist_begin(term);
  const auto end = reader.database().postlist_end(term);
  for (std::size_t i = 0; i < articles.size() && posting != end; ++i) {
    if (*posting < articles[i]) posting.skip_to(articles[i]);
    if (posting != end && *posting == articles[i]) found(i, posting.get_wdf());
  }
}

// Of which language a term is a stem.
std::optional<stemmers::Language> language_of_stem(std::string_view term) {
  for (const stemmers::Language language : stemmers::kLanguages) {
    if (term.starts_with(stem_prefix(language))) return language;
  }
  return std::nullopt;
}

void merge(const std::vector<Xapian::termpos>& more, std::vector<Xapian::termpos>& positions) {
  const auto middle = static_cast<std::ptrdiff_t>(positions.size());
  positions.insert(positions.end(), more.begin(), more.end());
  std::inplace_merge(positions.begin(), positions.begin() + middle, positions.end());
}

// Where the articles at these places of the list have the term, in the order of the places.
std::vector<std::vector<Xapian::termpos>> read_at(const glass::PositionReader& reader,
                                                  const std::string& term,
                                                  const std::vector<Xapian::docid>& articles,
                                                  const std::vector<std::size_t>& places,
                                                  std::size_t most) {
  const PartedDatabase* const parted =
      reader.direct() || places.empty() ? nullptr : PartedDatabase::of(reader.database());
  if (parted != nullptr) {
    std::vector<Xapian::docid> asked;
    asked.reserve(places.size());
    for (const std::size_t i : places) asked.push_back(articles[i]);
    if (auto found = parted->positions(asked, term, most)) return *std::move(found);
  }
  std::vector<std::vector<Xapian::termpos>> positions;
  positions.reserve(places.size());
  for (const std::size_t i : places) positions.push_back(reader.read(articles[i], term, most));
  return positions;
}

}  // namespace

std::vector<unsigned> read_frequencies(const glass::PostingReader& reader, const std::string& term,
                                       const std::vector<Xapian::docid>& articles) {
  return std::move(read_frequencies(reader, std::vector{term}, articles).front());
}

std::vector<std::vector<unsigned>> read_frequencies(const glass::PostingReader& reader,
                                                    const std::vector<std::string>& terms,
                                                    const std::vector<Xapian::docid>& articles) {
  std::vector<std::vector<unsigned>> all(terms.size(), std::vector<unsigned>(articles.size(), 0));
  if (const PartedDatabase* const parted = PartedDatabase::of(reader.database())) {
    if (const auto found = parted->counts(terms, articles)) {
      for (std::size_t t = 0; t < terms.size(); ++t) {
        all[t].assign((*found)[t].begin(), (*found)[t].end());
      }
      return all;
    }
  }
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for_each_having(reader, terms[t], articles,
                    [&](std::size_t i, std::uint32_t count) { all[t][i] = count; });
  }
  return all;
}

std::vector<Xapian::termcount> read_lengths(const glass::PostingReader& reader,
                                            const std::vector<Xapian::docid>& articles) {
  if (const PartedDatabase* const parted = PartedDatabase::of(reader.database())) {
    if (auto found = parted->lengths(articles)) return *std::move(found);
  }
  std::vector<Xapian::termcount> lengths(articles.size(), 0);
  std::size_t known = 0;
  const auto note = [&](std::size_t i, std::uint32_t length) {
    lengths[i] = length;
    ++known;
  };
  if (reader.visit_lengths(articles, note) && known == articles.size()) return lengths;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    lengths[i] = reader.database().get_doclength(articles[i]);
  }
  return lengths;
}

std::vector<bool> read_having(const glass::PostingReader& reader, const std::string& term,
                              const std::vector<Xapian::docid>& articles) {
  std::vector<bool> having(articles.size(), false);
  if (const PartedDatabase* const parted = PartedDatabase::of(reader.database())) {
    if (auto found = parted->matching(Xapian::Query(term), articles)) return *std::move(found);
  }
  for_each_having(reader, term, articles, [&](std::size_t i, std::uint32_t) { having[i] = true; });
  return having;
}

std::vector<std::vector<Xapian::termpos>> read_positions(const glass::PositionReader& reader,
                                                         const std::string& term,
                                                         const std::vector<Xapian::docid>& articles,
                                                         const std::vector<unsigned>& counts,
                                                         std::size_t most) {
  std::vector<std::vector<Xapian::termpos>> positions(articles.size());
  std::vector<std::size_t> having;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (counts[i] > 0) having.push_back(i);
  }
  std::vector<std::vector<Xapian::termpos>> own = read_at(reader, term, articles, having, most);
  std::vector<std::size_t> left;  // articles where the stem has no positions of its own
  for (std::size_t k = 0; k < having.size(); ++k) {
    positions[having[k]] = std::move(own[k]);
    if (positions[having[k]].empty()) left.push_back(having[k]);
  }
  if (left.empty()) return positions;
  const std::optional<stemmers::Language> language = language_of_stem(term);
  if (!language) return positions;
  // Most stand there in one form: the others are looked for where that one does not account for
  // all.
  for (const std::string& form :
       stemmers::likely_forms(*language, term.substr(stem_prefix(*language).size()))) {
    const auto more = read_at(reader, form, articles, left, kAllPositions);
    for (std::size_t k = 0; k < left.size(); ++k) merge(more[k], positions[left[k]]);
    std::erase_if(left, [&](std::size_t i) { return positions[i].size() >= counts[i]; });
  }
  for (std::vector<Xapian::termpos>& of_article : positions) {
    of_article.resize(std::min(of_article.size(), most));
  }
  return positions;
}

void expect_positions(const glass::PositionReader& reader,
                      const std::vector<Xapian::docid>& articles,
                      const std::vector<WantedTerm>& wanted) {
  const PartedDatabase* const parted =
      reader.direct() ? nullptr : PartedDatabase::of(reader.database());
  if (parted == nullptr) return;
  // The terms themselves, and then one form after the other of those that are not accounted for.
  struct Open {
    std::vector<std::string> names;
    std::vector<Xapian::docid> left;
    std::vector<std::size_t> counts;  // that are still looked for
  };
  std::vector<Open> open;
  for (const WantedTerm& one : wanted) {
    Open fresh;
    fresh.names.push_back(*one.term);
    if (const auto language = language_of_stem(*one.term)) {
      const auto forms =
          stemmers::likely_forms(*language, one.term->substr(stem_prefix(*language).size()));
      fresh.names.insert(fresh.names.end(), forms.begin(), forms.end());
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (one.counts[i] == 0) continue;
      fresh.left.push_back(articles[i]);
      fresh.counts.push_back(one.counts[i]);
    }
    open.push_back(std::move(fresh));
  }
  for (std::size_t round = 0; !open.empty(); ++round) {
    std::erase_if(open,
                  [&](const Open& one) { return one.left.empty() || round == one.names.size(); });
    std::vector<PartedDatabase::WantedPositions> asked;
    asked.reserve(open.size());
    for (const Open& one : open) asked.emplace_back(one.names[round], one.left);
    if (asked.empty() || !parted->expect_positions(asked)) return;
    for (Open& one : open) {
      const auto found = parted->positions(one.left, one.names[round], kAllPositions);
      if (!found) return;
      std::size_t kept = 0;
      for (std::size_t k = 0; k < one.left.size(); ++k) {
        const std::size_t here = (*found)[k].size();
        // What has positions of its own has all of them.
        if (round == 0 ? here > 0 : here >= one.counts[k]) continue;
        one.left[kept] = one.left[k];
        one.counts[kept++] = one.counts[k] - here;
      }
      one.left.resize(kept);
      one.counts.resize(kept);
    }
  }
}

std::vector<StemOfArticle> stems_of(const Xapian::Database& database, Xapian::docid article,
                                    stemmers::Language language) {
  const std::string prefix(stem_prefix(language));
  auto term = database.termlist_begin(article);
  const auto end = database.termlist_end(article);
  term.skip_to(prefix);
  std::vector<StemOfArticle> stems;
  std::vector<std::string> terms;
  for (; term != end && (*term).starts_with(prefix); ++term) {
    stems.push_back({*term, static_cast<double>(term.get_wdf()), 0});
    terms.push_back(stems.back().term);
  }
  expect_terms(database, terms);
  for (StemOfArticle& stem : stems) stem.having = term_frequency(database, stem.term);
  return stems;
}

unsigned times_in_sequence(const std::vector<std::vector<Xapian::termpos>>& words, unsigned gap) {
  std::vector<Xapian::termpos> reached = words.front();
  std::size_t times = reached.size();
  for (std::size_t w = 1; w < words.size(); ++w) {
    std::vector<Xapian::termpos> next;
    auto last = reached.begin();
    for (const Xapian::termpos at : words[w]) {
      // The nearest one before it.
      while (last != reached.end() && *last < at) ++last;
      if (last != reached.begin() && at <= *std::prev(last) + 1 + gap) next.push_back(at);
    }
    reached = std::move(next);
    times = std::min(times, reached.size());
  }
  return static_cast<unsigned>(times);
}

}  // namespace emeroteca::ranking

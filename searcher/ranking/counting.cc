#include "searcher/ranking/counting.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "archive/fields.h"
#include "searcher/ranking/match_set.h"
#include "text/calendar.h"

namespace emeroteca::ranking {
namespace {

// Counts the values of some slots over all matches. Xapian's own spies also work on archives on
// other machines.
std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spy_on(
    const Xapian::Database& database, const query::Plan& plan,
    const std::vector<Xapian::valueno>& slots, std::uint64_t* matches = nullptr) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (const Xapian::valueno slot : slots) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot));
    enquire.add_matchspy(spies.back().get());
  }
  const Xapian::MSet found = enquire.get_mset(0, 0, database.get_doccount());
  if (matches != nullptr) *matches = found.get_matches_estimated();
  return spies;
}

using Counts = std::unordered_map<std::string, std::uint64_t>;

Counts counts_of(const Xapian::ValueCountMatchSpy& spy) {
  Counts counts;
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
    const std::string value = *it;
    const std::uint64_t articles = it.get_termfreq();
    for (std::size_t start = 0; start <= value.size();) {
      const std::size_t end = std::min(value.find(kNameSeparator, start), value.size());
      if (end > start) counts[value.substr(start, end - start)] += articles;
      start = end + 1;
    }
  }
  return counts;
}

Facet most_frequent(std::string name, const Counts& counts, std::size_t most) {
  Facet facet{std::move(name), {}, 0};
  for (const auto& [value, articles] : counts) facet.counts.push_back({value, articles});
  std::sort(facet.counts.begin(), facet.counts.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  for (std::size_t i = most; i < facet.counts.size(); ++i) facet.others += facet.counts[i].count;
  if (facet.counts.size() > most) facet.counts.resize(most);
  return facet;
}

std::int64_t time_of(const std::string& value) {
  return static_cast<std::int64_t>(Xapian::sortable_unserialise(value));
}

// The most frequent times, shown in their own order.
Facet by_time(TimelineUnit unit, const Xapian::ValueCountMatchSpy& spy, std::size_t most) {
  Counts counts;
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
    counts[bin_of(unit, time_of(*it)).label] += it.get_termfreq();
  }
  Facet facet = most_frequent(unit_name(unit), counts, most);
  std::sort(facet.counts.begin(), facet.counts.end(),
            [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
  return facet;
}

}  // namespace

std::vector<Facet> count_facets(const Xapian::Database& database, const query::Plan& plan,
                                std::size_t most) {
  std::vector<Xapian::valueno> slots;
  for (const Field& one : kFields) {
    if (one.facet) slots.push_back(one.slot);
  }
  slots.push_back(kSlotPublished);
  const auto spies = spy_on(database, plan, slots);
  std::vector<Facet> facets;
  std::size_t next = 0;
  for (const Field& one : kFields) {
    if (!one.facet) continue;
    facets.push_back(most_frequent(std::string(one.name), counts_of(*spies[next++]), most));
  }
  facets.push_back(by_time(TimelineUnit::kYear, *spies.back(), most));
  facets.push_back(by_time(TimelineUnit::kMonth, *spies.back(), most));
  return facets;
}

Facet count_added(const Xapian::Database& database, const query::Plan& plan, std::size_t most) {
  const auto spies = spy_on(database, plan, {kSlotAdded});
  Counts counts;
  const Xapian::ValueCountMatchSpy& spy = *spies.front();
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
    const std::int64_t clock = text::local_clock(time_of(*it));
    counts[bin_of(TimelineUnit::kDay, clock).label] += it.get_termfreq();
  }
  Facet facet{std::string(field(FieldId::kAdded).name), {}, 0};
  for (const auto& [day, articles] : counts) facet.counts.push_back({day, articles});
  std::sort(facet.counts.begin(), facet.counts.end(),
            [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
  const std::size_t earlier = facet.counts.size() - std::min(most, facet.counts.size());
  for (std::size_t i = 0; i < earlier; ++i) facet.others += facet.counts[i].count;
  facet.counts.erase(facet.counts.begin(),
                     facet.counts.begin() + static_cast<std::ptrdiff_t>(earlier));
  return facet;
}

Timeline count_times(const Xapian::Database& database, const query::Plan& plan,
                     std::optional<TimelineUnit> unit, std::size_t most) {
  Timeline timeline;
  std::uint64_t matches = 0;
  const auto spies = spy_on(database, plan, {kSlotPublished}, &matches);
  std::map<std::int64_t, std::uint64_t> times;
  std::uint64_t dated = 0;
  for (auto it = spies.front()->values_begin(); it != spies.front()->values_end(); ++it) {
    times[time_of(*it)] += it.get_termfreq();
    dated += it.get_termfreq();
  }
  timeline.undated = matches - std::min(matches, dated);
  if (times.empty()) return timeline;
  timeline.unit = unit ? *unit : fitting_unit(times.begin()->first, times.rbegin()->first, most);
  std::map<std::int64_t, TimelineBin> bins;
  for (const auto& [time, articles] : times) {
    const TimelineBin bin = bin_of(timeline.unit, time);
    bins.emplace(bin.begin, bin).first->second.count += articles;
  }
  for (auto& [begin, bin] : bins) timeline.bins.push_back(std::move(bin));
  timeline.bins = fill_gaps(timeline.unit, std::move(timeline.bins));
  return timeline;
}

bool any_match(const Xapian::Database& database, const query::Plan& plan) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return !enquire.get_mset(0, 1).empty();
}

std::uint64_t count_matches(const Xapian::Database& database, const Place& place,
                            const query::Plan& plan) {
  // Of a single term, or of everything, Xapian knows without walking through the articles. (Of more
  // it would begin to.)
  if (plan.query.get_num_subqueries() == 0) {
    Xapian::Enquire enquire(database);
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet known = enquire.get_mset(0, 0);
    if (known.get_matches_lower_bound() == known.get_matches_upper_bound()) {
      return known.get_matches_lower_bound();
    }
  }
  // From servers the posting lists would come over the network. Each part numbers its own articles.
  std::uint64_t matches = 0;
  for (const glass::LocalDatabase& part : place.parts) {
    const auto of_part = count_set(part.database, plan.query);
    if (!of_part) break;
    matches += *of_part;
    if (&part == &place.parts.back()) return matches;
  }
  matches = 0;
  spy_on(database, plan, {}, &matches);
  return matches;
}

}  // namespace emeroteca::ranking

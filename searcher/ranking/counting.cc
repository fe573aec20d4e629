#include "searcher/ranking/counting.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "archive/fields.h"
#include "archive/value_counts.h"
#include "searcher/ranking/block_match.h"
#include "searcher/ranking/match_set.h"
#include "text/calendar.h"

namespace emeroteca::ranking {
namespace {

// Seconds, ascending, and how many of the matches have each.
using Times = std::vector<std::pair<std::int64_t, std::uint64_t>>;

struct SlotCounts {
  std::vector<ValueCounts> slots;  // of each, how many of the matches have a value
  Times times;                     // of another slot, whose values are times
  std::uint64_t matches = 0;
};

std::int64_t time_of(std::string_view value) {
  return static_cast<std::int64_t>(Xapian::sortable_unserialise(std::string(value)));
}

Times sorted_times(Times times) {
  std::sort(times.begin(), times.end());
  std::size_t kept = 0;
  for (const auto& [time, articles] : times) {
    if (kept > 0 && times[kept - 1].first == time) {
      times[kept - 1].second += articles;
    } else {
      times[kept++] = {time, articles};
    }
  }
  times.resize(kept);
  return times;
}

// Straight from the tables; nothing where that cannot be.
std::optional<SlotCounts> count_directly(const glass::PostingReader& archive,
                                         const Xapian::Query& query,
                                         const std::vector<Xapian::valueno>& slots,
                                         Xapian::valueno time_slot) {
  std::vector<Xapian::docid> articles;
  if (!visit_matches(archive, query, [&](Xapian::docid one) { articles.push_back(one); })) {
    return std::nullopt;
  }
  if (archive.parts().size() > 1) std::sort(articles.begin(), articles.end());
  SlotCounts counts;
  counts.matches = articles.size();
  for (const Xapian::valueno slot : slots) {
    ValueCounts& values = counts.slots.emplace_back();
    const auto note = [&](std::size_t, std::string_view value) { add_count(values, value, 1); };
    if (!archive.visit_values(slot, articles, note)) return std::nullopt;
  }
  // Nearly every article has a time of its own.
  const auto note = [&](std::size_t, std::string_view value) {
    counts.times.emplace_back(time_of(value), 1);
  };
  if (!archive.visit_values(time_slot, articles, note)) return std::nullopt;
  counts.times = sorted_times(std::move(counts.times));
  return counts;
}

// Counts the values of some slots, and the times of one, over all matches. Xapian's own spies
// also work on archives on other machines.
SlotCounts count_values(const glass::PostingReader& archive, const Xapian::Query& query,
                        std::vector<Xapian::valueno> slots, Xapian::valueno time_slot) {
  if (auto counts = count_directly(archive, query, slots, time_slot)) return *std::move(counts);
  slots.push_back(time_slot);
  Xapian::Enquire enquire(archive.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (const Xapian::valueno slot : slots) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot));
    enquire.add_matchspy(spies.back().get());
  }
  SlotCounts counts;
  counts.matches =
      enquire.get_mset(0, 0, archive.database().get_doccount()).get_matches_estimated();
  for (const auto& spy : spies) {
    ValueCounts& values = counts.slots.emplace_back();
    for (auto it = spy->values_begin(); it != spy->values_end(); ++it) {
      values.emplace(*it, it.get_termfreq());
    }
  }
  for (const auto& [value, articles] : counts.slots.back()) {
    counts.times.emplace_back(time_of(value), articles);
  }
  counts.times = sorted_times(std::move(counts.times));
  counts.slots.pop_back();
  return counts;
}

// Of values that are several names, each name.
ValueCounts counts_of_names(const ValueCounts& values) {
  ValueCounts counts;
  for (const auto& [value, articles] : values) {
    for (std::size_t start = 0; start <= value.size();) {
      const std::size_t end = std::min(value.find(kNameSeparator, start), value.size());
      if (end > start)
        add_count(counts, std::string_view(value).substr(start, end - start), articles);
      start = end + 1;
    }
  }
  return counts;
}

Facet most_frequent(std::string name, const ValueCounts& counts, std::size_t most) {
  Facet facet{std::move(name), {}, 0};
  for (const auto& [value, articles] : counts) facet.counts.push_back({value, articles});
  std::sort(facet.counts.begin(), facet.counts.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  for (std::size_t i = most; i < facet.counts.size(); ++i) facet.others += facet.counts[i].count;
  if (facet.counts.size() > most) facet.counts.resize(most);
  return facet;
}

// One for each day, month or year that has any, ascending.
std::vector<TimelineBin> bins_of(TimelineUnit unit, const Times& times) {
  std::vector<TimelineBin> bins;
  std::int64_t end = 0;
  for (const auto& [time, articles] : times) {
    if (bins.empty() || time >= end) {
      TimelineBin bin = bin_of(unit, time);
      end = next_begin(unit, bin.begin);
      // Times before the first year and behind the last are of these.
      if (bins.empty() || bins.back().begin != bin.begin) bins.push_back(std::move(bin));
    }
    bins.back().count += articles;
  }
  return bins;
}

// The most frequent times, shown in their own order.
Facet by_time(TimelineUnit unit, const Times& times, std::size_t most) {
  ValueCounts counts;
  for (const TimelineBin& bin : bins_of(unit, times)) add_count(counts, bin.label, bin.count);
  Facet facet = most_frequent(unit_name(unit), counts, most);
  std::sort(facet.counts.begin(), facet.counts.end(),
            [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
  return facet;
}

}  // namespace

std::vector<Facet> count_facets(const Xapian::Database& database, const Place& place,
                                const query::Plan& plan, std::size_t most) {
  std::vector<Xapian::valueno> slots;
  for (const Field& one : kFields) {
    if (one.facet) slots.push_back(one.slot);
  }
  const SlotCounts counts =
      count_values({place.parts, database}, plan.query, slots, kSlotPublished);
  std::vector<Facet> facets;
  std::size_t next = 0;
  for (const Field& one : kFields) {
    if (!one.facet) continue;
    facets.push_back(
        most_frequent(std::string(one.name), counts_of_names(counts.slots[next++]), most));
  }
  facets.push_back(by_time(TimelineUnit::kYear, counts.times, most));
  facets.push_back(by_time(TimelineUnit::kMonth, counts.times, most));
  return facets;
}

Facet count_added(const Xapian::Database& database, const Place& place, const query::Plan& plan,
                  std::size_t most) {
  Times clocks;
  const SlotCounts counts = count_values({place.parts, database}, plan.query, {}, kSlotAdded);
  for (const auto& [time, articles] : counts.times) {
    clocks.emplace_back(text::local_clock(time), articles);
  }
  const std::vector<TimelineBin> days =
      bins_of(TimelineUnit::kDay, sorted_times(std::move(clocks)));
  Facet facet{std::string(field(FieldId::kAdded).name), {}, 0};
  const std::size_t earlier = days.size() - std::min(most, days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (i < earlier) {
      facet.others += days[i].count;
    } else {
      facet.counts.push_back({days[i].label, days[i].count});
    }
  }
  return facet;
}

Timeline count_times(const Xapian::Database& database, const Place& place, const query::Plan& plan,
                     std::optional<TimelineUnit> unit, std::size_t most) {
  Timeline timeline;
  const SlotCounts counts = count_values({place.parts, database}, plan.query, {}, kSlotPublished);
  std::uint64_t dated = 0;
  for (const auto& [time, articles] : counts.times) dated += articles;
  timeline.undated = counts.matches - std::min(counts.matches, dated);
  if (counts.times.empty()) return timeline;
  timeline.unit =
      unit ? *unit : fitting_unit(counts.times.front().first, counts.times.back().first, most);
  timeline.bins = fill_gaps(timeline.unit, bins_of(timeline.unit, counts.times));
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
  std::uint64_t matches = 0;
  const glass::PostingReader archive(place.parts, database);
  if (visit_matches(archive, plan.query, [&](Xapian::docid) { ++matches; })) return matches;
  // From servers the posting lists would come over the network. Each part numbers its own articles.
  matches = 0;
  for (const glass::LocalDatabase& part : place.parts) {
    const auto of_part = count_set(part.database, plan.query);
    if (!of_part) break;
    matches += *of_part;
    if (&part == &place.parts.back()) return matches;
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

}  // namespace emeroteca::ranking

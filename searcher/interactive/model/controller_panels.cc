// Facets and timeline: both write filters into the query.
#include <algorithm>
#include <array>
#include <utility>

#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/model/controller.h"
#include "searcher/interactive/model/places.h"

namespace emeroteca::interactive {
namespace {

const Field& date_field() {
  return field(FieldId::kDate);
}

using Times = std::pair<std::string, std::string>;

// The two ends of a value of `date:`, which are prefixes of days; the same for a single time.
Times ends_of(const std::string& value) {
  const std::size_t dots = value.find("..");
  if (dots == std::string::npos) return {value, value};
  return {value.substr(0, dots), value.substr(dots + 2)};
}

// Those of the last `date:` of a text.
std::optional<Times> times_of(std::string_view text) {
  std::optional<Times> times;
  for (const Filter& filter : filters_of(text)) {
    if (filter.field == &date_field()) times = ends_of(filter.value);
  }
  return times;
}

bool is_within(const Times& times, const Times& of) {
  return times.first.substr(0, of.first.size()) >= of.first &&
         times.second.size() >= of.second.size() &&
         times.second.substr(0, of.second.size()) <= of.second;
}

std::string marked_times(const TimelineState& strip) {
  const std::string& first = strip.timeline.bins[strip.first].label;
  const std::string& last = strip.timeline.bins[strip.last].label;
  return strip.first == strip.last ? first : first + ".." + last;
}

}  // namespace

// A key that shows a panel goes to it; pressed there, it closes it.
void Controller::toggle_panel(Focus focus) {
  bool& shown = focus == Focus::kFacets ? state_.facets.shown : state_.timeline.shown;
  if (state_.focus == focus) {
    shown = false;
    return focus_on(Focus::kList);
  }
  shown = true;
  focus_on(focus);
  count();
}

void Controller::make_facet_rows(const std::vector<Facet>& facets) {
  FacetState& panel = state_.facets;
  const FacetRow before =
      panel.selected < panel.rows.size() ? panel.rows[panel.selected] : FacetRow{};
  panel.rows.clear();
  const std::vector<Filter> filters = filters_of(state_.query.text());
  for (const std::string_view name : {"lang", "source", "section", "year", "tag", "author"}) {
    const auto facet = std::find_if(facets.begin(), facets.end(),
                                    [&](const Facet& one) { return one.name == name; });
    if (facet == facets.end()) continue;
    const Field* of = name == "year" ? &date_field() : find_field(name);
    std::vector<FacetRow> rows;
    for (const FacetCount& count : facet->counts) {
      rows.push_back({of, facet->name, count.value, count.count,
                      has_filter(state_.query.text(), *of, count.value)});
    }
    // A filter that nothing has any more can still be taken out here.
    for (const Filter& filter : filters) {
      const bool listed = std::any_of(rows.begin(), rows.end(), [&](const FacetRow& row) {
        return row.active && has_filter(filter_text(*of, filter.value), *of, row.value);
      });
      if (filter.field == of && !listed) rows.push_back({of, facet->name, filter.value, 0, true});
    }
    if (facet->others > 0)
      rows.push_back({of, facet->name, "(others)", facet->others, false, true});
    if (rows.empty()) continue;
    panel.rows.push_back({of, facet->name, "", 0, false});
    panel.rows.insert(panel.rows.end(), rows.begin(), rows.end());
  }
  const auto same = std::find_if(panel.rows.begin(), panel.rows.end(), [&](const FacetRow& row) {
    return row.name == before.name && row.value == before.value;
  });
  if (same != panel.rows.end()) {
    panel.selected = static_cast<std::size_t>(same - panel.rows.begin());
  }
  if (panel.selected >= panel.rows.size()) panel.selected = 0;
  if (panel.selected == 0 && panel.rows.size() > 1) panel.selected = 1;
}

void Controller::on_facets(Command command) {
  FacetState& panel = state_.facets;
  if (panel.rows.empty()) return;
  const std::size_t last = panel.rows.size() - 1;
  const std::size_t page = std::max<std::size_t>(1, state_.layout.facets.rows);
  std::size_t target = 0;
  bool down = true;
  switch (command) {
    case Command::kUp:
      target = panel.selected - std::min<std::size_t>(panel.selected, 1);
      down = false;
      break;
    case Command::kDown:
      target = std::min(panel.selected + 1, last);
      break;
    case Command::kPageUp:
      target = panel.selected - std::min(panel.selected, page);
      down = false;
      break;
    case Command::kPageDown:
      target = std::min(panel.selected + page, last);
      break;
    case Command::kFirst:
      target = 0;
      break;
    case Command::kLast:
      target = last;
      break;
    case Command::kToggle:
      return toggle_facet();
    default:
      return;
  }
  // Headings are passed over.
  if (panel.rows[target].value.empty()) {
    target = !down && target > 0 ? target - 1 : std::min(target + 1, last);
  }
  panel.selected = target;
  // The heading above the first value is to be seen as well.
  if (target == 1) panel.top = 0;
}

void Controller::toggle_facet() {
  if (state_.facets.selected >= state_.facets.rows.size()) return;
  FacetRow& row = state_.facets.rows[state_.facets.selected];
  if (row.value.empty()) return;
  if (row.others) {
    if (row.field == &date_field()) return tell("write the year itself, as date:1998");
    return tell("Tab behind " + std::string(row.field->name) +
                ": in the query line lists them all");
  }
  const std::string& text = state_.query.text();
  row.active = !row.active;
  // Two dates would both have to hold; two values of another field are alternatives.
  if (row.field == &date_field() && row.active) {
    return change_query(set_filter(text, *row.field, row.value));
  }
  change_query(toggle_filter(text, *row.field, row.value));
}

void Controller::on_timeline(Command command) {
  TimelineState& strip = state_.timeline;
  const auto bins = static_cast<std::ptrdiff_t>(strip.timeline.bins.size());
  switch (command) {
    case Command::kLeft:
      return move_times(-1, false);
    case Command::kRight:
      return move_times(1, false);
    case Command::kExtendLeft:
      return move_times(-1, true);
    case Command::kExtendRight:
      return move_times(1, true);
    case Command::kFirst:
    case Command::kLast:
      if (bins == 0) return;
      strip.first = strip.last =
          command == Command::kFirst ? 0 : static_cast<std::size_t>(bins) - 1;
      return mark_times();
    case Command::kToggle:
      return zoom_times();
    case Command::kWiden:
      strip.looks.clear();
      strip.marked = false;
      return change_query(without_filters(state_.query.text(), &date_field()));
    default:
      return;
  }
}

void Controller::move_times(std::ptrdiff_t by, bool extend) {
  TimelineState& strip = state_.timeline;
  const auto& bins = strip.timeline.bins;
  if (bins.empty()) return tell("no dates to move through");
  const std::size_t last = bins.size() - 1;
  // When all of it is marked (a closer look has just begun), nothing is.
  const bool marked = strip.marked && (strip.first > 0 || strip.last < last || last == 0);
  if (!marked) {
    strip.first = strip.last = by < 0 ? last : 0;
    return mark_times();
  }
  if (extend) {
    if (by < 0 && strip.first > 0) --strip.first;
    if (by > 0 && strip.last < last) ++strip.last;
    return mark_times();
  }
  // Times without hits are passed over.
  std::size_t at = by < 0 ? strip.first : strip.last;
  while (by < 0 ? at > 0 : at < last) {
    at = by < 0 ? at - 1 : at + 1;
    if (bins[at].count > 0) break;
  }
  strip.first = strip.last = at;
  mark_times();
}

void Controller::mark_times() {
  TimelineState& strip = state_.timeline;
  strip.marked = true;
  change_query(set_filter(state_.query.text(), date_field(), marked_times(strip)));
}

// The query stays as it is: what was chosen is shown in finer bars. Where it is shown as closely as
// it can be, the look before comes back.
void Controller::zoom_times() {
  TimelineState& strip = state_.timeline;
  const auto& bins = strip.timeline.bins;
  if (!strip.marked || strip.last >= bins.size()) return tell("choose a time with ← and → first");
  const bool days = strip.timeline.unit == TimelineUnit::kDay;
  // Where there are more days than columns, some of them can be given more room.
  const bool grouped = make_strip(bins.size(), state_.layout.timeline.columns).together > 1;
  const bool closest = days && (!grouped || strip.first == strip.last);
  const auto chosen = times_of(state_.query.text());
  const bool begun = !strip.looks.empty() && chosen == ends_of(strip.looks.back().times);
  if (begun || (closest && !strip.looks.empty())) {
    strip.looks.pop_back();
  } else if (closest) {
    return tell("days are the closest look");
  } else {
    strip.looks.push_back({marked_times(strip), strip.timeline.unit == TimelineUnit::kYear
                                                    ? TimelineUnit::kMonth
                                                    : TimelineUnit::kDay});
  }
  count();
}

// Closer looks end where the query asks for times that they do not show.
void Controller::leave_looks() {
  std::vector<CloserLook>& looks = state_.timeline.looks;
  const auto times = times_of(state_.query.text());
  while (!looks.empty() && !(times && is_within(*times, ends_of(looks.back().times)))) {
    looks.pop_back();
  }
}

// Where the strip shows the `date:` of the query.
void Controller::find_marked() {
  TimelineState& strip = state_.timeline;
  strip.marked = false;
  const auto times = times_of(state_.query.text());
  if (!times) return;
  const auto& bins = strip.timeline.bins;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const std::string& label = bins[i].label;
    const bool after = label >= times->first.substr(0, label.size());
    const bool before = label.substr(0, times->second.size()) <= times->second;
    if (!after || !before) continue;
    if (!strip.marked) strip.first = i;
    strip.last = i;
    strip.marked = true;
  }
}

void Controller::cycle_language() {
  const Field& language = field(FieldId::kLanguage);
  const std::string& text = state_.query.text();
  if (has_filter(text, language, "it")) return change_query(set_filter(text, language, "en"));
  if (has_filter(text, language, "en")) return change_query(without_filters(text, &language));
  change_query(set_filter(text, language, "it"));
}

void Controller::cycle_sort() {
  state_.sort = state_.sort == Sort::kRelevance ? Sort::kNewest
                : state_.sort == Sort::kNewest  ? Sort::kOldest
                                                : Sort::kRelevance;
  search(LastWord::kWhole, false);
}

}  // namespace emeroteca::interactive

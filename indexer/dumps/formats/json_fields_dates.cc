// Which of an object's fields is its date, and what embargo it is under.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {

// The first entry of this name, if it may be a date.
std::optional<std::size_t> JsonFields::dated_entry(std::string_view name) const {
  constexpr std::size_t kLeast = 10;  // 2021-10-19
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.name != name || !entry.value.is_string()) continue;
    if (entry.value.get_string().value_unsafe().size() >= kLeast) return i;
  }
  return std::nullopt;
}

// The date whose year, month or day the entry is, of it and its neighbours. `take`: they are taken.
std::string JsonFields::date_in_parts(std::size_t entry, bool take) {
  if (is_nested(entries_[entry].value) || !date_part(entries_[entry].name)) return {};
  std::array<std::string, 3> parts;
  for (Entry& one : entries_) {
    if (is_nested(one.value) || one.envelope != entries_[entry].envelope) continue;
    const auto part = date_part(one.name);
    if (!part) continue;
    parts[static_cast<std::size_t>(*part)] = scalar_text(one.value);
    one.taken = one.taken || take;
  }
  return date_of_parts(parts[0], parts[1], parts[2]);
}

// Whether a value that may be a date is one.
bool JsonFields::says_date(Source& source) {
  if (!source.text.empty()) return true;
  if (source.node == entries_[source.entry].node) {
    source.text = date_in_parts(source.entry, false);
    if (!source.text.empty()) return true;
  }
  const auto found = inner_value(source.value, Field::kDate, true);
  return found && (found->name == "$date" || may_be_date(scalar_text(found->value)));
}

// Of several fields the nearest one that is a date counts: "published": 1 is none.
void JsonFields::choose_date(Field field, Record& record) {
  Pick& pick = picks_[index_of(field)];
  std::vector<Source>& offers = pick.offers;
  if (offers.empty()) return;
  if (offers.size() == 1 && !date_part(entries_[offers.front().entry].name)) return;
  // Of two of the same rank the later one.
  std::reverse(offers.begin(), offers.end());
  std::stable_sort(offers.begin(), offers.end(),
                   [](const Source& a, const Source& b) { return a.rank < b.rank; });
  const auto found = std::find_if(offers.begin(), offers.end(),
                                  [this](Source& offer) { return says_date(offer); });
  if (found == offers.end()) return;
  if (!found->text.empty() && found->node == entries_[found->entry].node) {
    date_in_parts(found->entry, true);
  }
  for (auto offer = offers.begin(); offer != found; ++offer) {
    const auto value = inner_value(offer->value, field, true);
    const Entry& entry = entries_[offer->entry];
    if (!value || entry.taken) continue;
    std::string warning =
        warning_of_no_date(entry.name, scalar_text(value->value), entries_[found->entry].name);
    if (!warning.empty()) record.warn(std::move(warning));
  }
  pick.sources = {*found};
}

void JsonFields::set_date(std::string_view text, Record& record) {
  choose_date(Field::kDate, record);
  const Pick& pick = picks_[index_of(Field::kDate)];
  if (pick.sources.empty()) return;
  Source source = pick.sources.back();
  // WordPress gives the local time without its zone, and beside it the one of Greenwich.
  const std::string name(entries_[source.entry].name);
  std::string local;
  if (name == "date" || name == "post_date") {
    if (const auto gmt = dated_entry(name + "_gmt")) {
      std::string_view none;
      local = text_of(source, Field::kDate, text, none);
      entries_[source.entry].taken = true;
      source = {*gmt, entries_[*gmt].node, entries_[*gmt].value, {}, 0};
    }
  }
  std::string_view inner;
  std::string value = source.text;
  if (value.empty()) value = text_of(source, Field::kDate, text, inner);
  mark(source, Field::kDate, inner);
  // MongoDB's numbers are milliseconds, however small they are.
  std::int64_t milliseconds = 0;
  const char* const end = value.data() + value.size();
  const auto number = std::from_chars(value.data(), end, milliseconds);
  if (inner == "$date" && number.ec == std::errc() && number.ptr == end) {
    record.draft.published = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
    return;
  }
  if (!local.empty()) value = with_zone_told(local, value);
  // What `export` gives beside the time in UTC.
  if (const auto other = dated_entry(name + "_local")) {
    std::string told =
        with_zone_told(std::string(entries_[*other].value.get_string().value_unsafe()), value);
    if (parse_date(told).zone_minutes != 0) {
      entries_[*other].taken = true;
      value = std::move(told);
    }
  }
  record.draft.date = std::move(value);
}

void JsonFields::set_embargo(Record& record) {
  for (const Source& source : picks_[index_of(Field::kEmbargo)].sources) {
    append_embargoes(source.value, record.draft.embargoes);
    mark(source, Field::kEmbargo, {});
  }
}

}  // namespace emeroteca::dumps

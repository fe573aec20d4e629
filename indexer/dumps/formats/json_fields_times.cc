// When an article was changed, and from when to when it is shown.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/inner_fields.h"
#include "indexer/dumps/fields/publication_times.h"
#include "indexer/dumps/formats/json_fields.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {

namespace dom = simdjson::dom;

// WordPress gives the time of the last change twice too, by the clock of its place and in UTC: the
// first alone would be an hour or two late.
void JsonFields::set_modified(Record& record) {
  const Pick& pick = picks_[index_of(Field::kModified)];
  if (pick.sources.empty()) return;
  const std::string name(entries_[pick.sources.back().entry].name);
  if (name != "modified" && name != "post_modified") return;
  for (const char* const ending : {"_gmt", "Gmt"}) {
    const auto gmt = dated_entry(name + ending);
    if (!gmt) continue;
    record.draft.modified = with_zone_told(
        record.draft.modified, std::string(entries_[*gmt].value.get_string().value_unsafe()));
    entries_[*gmt].taken = true;
  }
}

void heed_publication_times(std::string_view name, dom::element value, Record& record) {
  const auto heed = [&record](std::string_view called, dom::element said) {
    std::string text = date_of_structure(said);
    const auto found = text.empty() ? inner_value(said, Field::kDate, true) : std::nullopt;
    if (found) text = scalar_text(found->value);
    heed_publication_time(called, text, record);
  };
  if (names_publication_time(name)) return heed(name, value);
  if (!value.is_object() || !tells_of_record(name)) return;
  for (const dom::key_value_pair member : members_of(value)) {
    if (names_publication_time(member.key)) heed(member.key, member.value);
  }
}

void JsonFields::heed_times(Record& record) const {
  std::vector<std::string>& embargoes = record.draft.embargoes;
  const std::size_t said = embargoes.size();
  for (const Entry& entry : entries_) heed_publication_times(entry.name, entry.value, record);
  if (map_.is_mapped(Field::kEmbargo)) embargoes.resize(said);
}

}  // namespace emeroteca::dumps

// What a row of a table says of whether it is published, and from when to when.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/publication_times.h"
#include "indexer/dumps/formats/table_columns.h"
#include "text/trim.h"

namespace emeroteca::dumps {

std::string TableColumns::kind_of_row(const std::vector<std::string_view>& values) const {
  const auto type = column_named("post_type");
  const auto status = column_named("post_status");
  const auto password = column_named("post_password");
  if (!type || !status) return {};
  return kind_of_wordpress_row(values[*type], values[*status],
                               password ? values[*password] : std::string_view{});
}

bool TableColumns::is_of_substack() const {
  return column_named("post_id") && column_named("is_published") && column_named("audience") &&
         !has(Field::kBody);
}

void TableColumns::find_times() {
  const bool typo3 = std::any_of(columns_.begin(), columns_.end(),
                                 [](const Column& column) { return tells_typo3(column.name); });
  for (Column& column : columns_) {
    column.time = names_publication_time(column.name) || (typo3 && names_typo3_time(column.name));
  }
}

void TableColumns::join_hour(const std::vector<std::string_view>& values, Draft& draft) {
  if (draft.date.empty()) return;
  for (std::size_t i = 0; i < size(); ++i) {
    if (taken_[i] || !names_hour_of_date(columns_[i].name)) continue;
    std::string dated = date_with_hour(draft.date, values[i]);
    if (dated == draft.date || !may_be_date(dated, true)) continue;
    draft.date = std::move(dated);
    taken_[i] = true;
    counts_->took(Field::kDate, columns_[i].written);
    return;
  }
}

void TableColumns::heed_states(const std::vector<std::string_view>& values, Record& record) {
  std::vector<std::string>& embargoes = record.draft.embargoes;
  const std::size_t said = embargoes.size();
  for (std::size_t i = 0; i < size(); ++i) {
    if (columns_[i].time) heed_publication_time(columns_[i].name, values[i], record);
  }
  if (mapped_embargo_) embargoes.resize(said);
  for (std::size_t i = 0; i < size(); ++i) {
    const bool unpublished =
        columns_[i].published
            ? flag_of(values[i]) == false
            : is_unpublished(columns_[i].name, whole_number(text::trimmed(values[i])), numbered_);
    if (unpublished) record.skipped = kUnpublished;
  }
  // Webflow takes what it archives off the site.
  const auto archived = column_named("Archived");
  if (archived && column_named("Collection ID") && column_named("Item ID") &&
      flag_of(values[*archived]) == true) {
    record.skipped = kUnpublished;
  }
}

}  // namespace emeroteca::dumps

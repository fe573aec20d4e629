#include "indexer/dumps/formats/table_columns.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "errors/error.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/fields/missing_body.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/value_tags.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/fields/wordpress_text.h"
#include "indexer/dumps/fields/zone_fields.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// Ids and dates of columns that lack some become floating-point numbers in pandas: 100000.0.
bool may_be_number(Field field) {
  return field == Field::kId || field == Field::kStory || field == Field::kDate ||
         field == Field::kModified;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "100000.0" as "100000".
std::string_view whole_number(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return text;
  const std::string_view whole = text.substr(text.starts_with('-') ? 1 : 0, dot);
  const bool zeros = text.find_first_not_of('0', dot + 1) == std::string_view::npos;
  return zeros && is_number(whole.substr(0, whole.find('.'))) ? text.substr(0, dot) : text;
}

// The items of an array as PostgreSQL writes it: {ponti,"Anna Rossi"}. Nothing where it is none.
std::optional<std::vector<std::string>> items_of_array(std::string_view value) {
  if (value.size() < 2 || value.front() != '{' || value.back() != '}') return std::nullopt;
  value = value.substr(1, value.size() - 2);
  std::vector<std::string> items;
  for (std::size_t at = 0; at < value.size();) {
    std::string item;
    const bool quoted = value[at] == '"';
    for (at += quoted ? 1 : 0; at < value.size() && value[at] != (quoted ? '"' : ','); ++at) {
      if (!quoted && std::string_view("{}\":").find(value[at]) != std::string_view::npos) {
        return std::nullopt;
      }
      if (value[at] == '\\' && at + 1 < value.size()) ++at;
      item += value[at];
    }
    if (quoted && ++at < value.size() && value[at] != ',') return std::nullopt;
    if (quoted || item != "NULL") items.push_back(std::move(item));
    ++at;
  }
  return items;
}

// "['a', 'b']", "[a, b]", "a; b" or "a|b"; of tags, "a, b" too, but names of persons may have a
// comma in them.
void append_cell(std::string_view value, Field field, std::vector<std::string>& names) {
  value = text::trimmed(value);
  if (const auto items = items_of_array(value)) {
    for (const std::string& item : *items) {
      if (!says_nothing(item)) names.push_back(item);
    }
    return drop_repeated(names);
  }
  const bool bare = value.size() > 2 && value.front() == '[' && value.back() == ']' &&
                    value[1] != '\'' && value[1] != '"';
  if (bare) value = value.substr(1, value.size() - 2);
  const bool commas =
      bare || (field == Field::kTags && value.find_first_of(";|") == std::string_view::npos);
  append_names(value, commas ? "," : ";|", names);
  drop_repeated(names);
}

}  // namespace

TableColumns::TableColumns(const std::vector<std::string>& names, FieldMap& map, bool users)
    : users_(users), mapped_embargo_(map.is_mapped(Field::kEmbargo)) {
  for (const std::string& name : names) {
    const FieldNode* node = text::trimmed(name).empty() ? nullptr : map.find_path(name);
    if (node != nullptr && !node->field) node = nullptr;
    if (node != nullptr) {
      by_field_[index_of(*node->field)].push_back(columns_.size());
      if (node->rank < kWeakName) ++known_;
    }
    const auto part = date_part(name);
    numbered_ = numbered_ || tells_numbered_status(name);
    columns_.push_back({name, name, node, part, false, false});
  }
  find_times();
  set_id_of_typo3(map);
  for (auto& columns : by_field_) {
    std::stable_sort(columns.begin(), columns.end(), [&](std::size_t a, std::size_t b) {
      return columns_[a].node->rank < columns_[b].node->rank;
    });
  }
  taken_.resize(columns_.size());
}

void TableColumns::set_written(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < size(); ++i) columns_[i].written = names[i];
}

// TYPO3 numbers its records as "uid", and has the number of their page beside it. Elsewhere that is
// the number of a user.
void TableColumns::set_id_of_typo3(FieldMap& map) {
  const auto uid = column_named("uid");
  if (has(Field::kId) || !uid || !column_named("pid") || columns_[*uid].node != nullptr) return;
  columns_[*uid].node = map.find(map.root(), "identifier");
  if (columns_[*uid].node != nullptr) by_field_[index_of(Field::kId)].push_back(*uid);
}

std::string_view TableColumns::likely_title() const {
  if (has(Field::kTitle) || !has(Field::kBody)) return {};
  for (const Column& column : columns_) {
    const std::string name = normalised_name(column.name);
    const auto holds = [&name](std::string_view part) {
      return name.find(part) != std::string::npos;
    };
    const bool title = holds("title") || holds("titolo") || holds("headline");
    const bool other = holds("sub") || holds("sotto") || holds("job") || holds("author") ||
                       holds("autore") || holds("occhiello");
    if (column.node == nullptr && title && !other) return column.name;
  }
  return {};
}

std::string TableColumns::seen() const {
  std::vector<std::string_view> names;
  for (const Column& column : columns_) {
    if (!text::trimmed(column.written).empty()) names.push_back(column.written);
  }
  return fields_seen(names);
}

std::vector<std::string> TableColumns::repeated() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (is_list(static_cast<Field>(i))) continue;
    const std::vector<std::size_t>& columns = by_field_[i];
    for (std::size_t at = 1; at < columns.size(); ++at) {
      const std::string& name = columns_[columns[at]].name;
      const bool twice = name == columns_[columns[at - 1]].name;
      if (twice && (names.empty() || names.back() != name)) names.push_back(name);
    }
  }
  return names;
}

bool TableColumns::give_articles() const {
  if (has(Field::kBody)) return true;
  const auto& titles = by_field_[index_of(Field::kTitle)];
  return !titles.empty() && columns_[titles.front()].node->rank < kWeakName;
}

bool TableColumns::fit(const std::vector<std::string_view>& values) const {
  if (values.size() != size()) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    if (columns_[i].node == nullptr) continue;
    const std::string_view value = text::trimmed(values[i]);
    const Field field = *columns_[i].node->field;
    if (field == Field::kId && (value.empty() || value.find(' ') != std::string_view::npos)) {
      return false;
    }
    const std::string_view needed = field == Field::kDate  ? "0123456789"
                                    : field == Field::kUrl ? "."
                                                           : "";
    if (!needed.empty() && !says_nothing(value) &&
        value.find_first_of(needed) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// Whether the values of a column come again, in half of the rows or more, with other titles and
// other texts.
bool TableColumns::stands_for_several(std::size_t column,
                                      const std::vector<std::vector<std::string>>& rows,
                                      std::string& example) const {
  std::map<std::string_view, const std::vector<std::string>*> first;
  std::size_t filled = 0;
  const auto differ = [this](const auto& a, const auto& b, Field field) {
    const auto& columns = by_field_[index_of(field)];
    return std::all_of(columns.begin(), columns.end(),
                       [&](std::size_t at) { return a[at].empty() || a[at] != b[at]; });
  };
  bool several = false;
  for (const std::vector<std::string>& row : rows) {
    if (says_nothing(row[column])) continue;
    ++filled;
    const auto [before, added] = first.emplace(text::trimmed(row[column]), &row);
    if (added || several) continue;
    several =
        differ(*before->second, row, Field::kTitle) && differ(*before->second, row, Field::kBody);
    example = text::trimmed(row[column]);
  }
  return several && first.size() * 2 <= filled;
}

void TableColumns::check_flags(const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t i = 0; i < size(); ++i) {
    Column& column = columns_[i];
    if (!names_published(column.name) || (column.node != nullptr && column.node->rank < kOwnName)) {
      continue;
    }
    const bool flags = std::all_of(rows.begin(), rows.end(), [i](const auto& row) {
      return says_nothing(row[i]) || flag_of(row[i]).has_value();
    });
    const bool any = std::any_of(rows.begin(), rows.end(),
                                 [i](const auto& row) { return flag_of(row[i]) == true; });
    if (!flags || !any) continue;
    column.published = true;
    column.node = nullptr;
    std::erase(by_field_[index_of(Field::kDate)], i);
  }
}

// A column "story" may have the texts and not what their versions share.
void TableColumns::check_stories(const std::vector<std::vector<std::string>>& rows) {
  std::erase_if(by_field_[index_of(Field::kStory)], [&](std::size_t at) {
    std::size_t filled = 0;
    std::size_t texts = 0;
    for (const std::vector<std::string>& row : rows) {
      if (says_nothing(row[at])) continue;
      ++filled;
      if (is_story_text(row[at])) ++texts;
    }
    const bool all = columns_[at].node->rank >= kOwnName && filled > 0 && texts * 2 > filled;
    if (!all) return false;
    columns_[at].node = &body_by_value();
    by_field_[index_of(Field::kBody)].push_back(at);
    return true;
  });
}

std::vector<std::string> TableColumns::check(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> remarks;
  check_flags(rows);
  check_stories(rows);
  const bool versions = has(Field::kModified) ||
                        std::any_of(columns_.begin(), columns_.end(), [](const Column& column) {
                          return names_version(column.name);
                        });
  if (versions || !give_articles()) return remarks;
  std::string example;
  auto& ids = by_field_[index_of(Field::kId)];
  std::erase_if(ids, [&](std::size_t at) {
    Column& column = columns_[at];
    if (column.node->rank <= kOwnName || !stands_for_several(at, rows, example)) return false;
    remarks.push_back("its column " + text::in_quotes(column.name) +
                      " is taken for no id, as its values stand for different articles (" +
                      text::in_quotes(example) +
                      " for one): kept among the fields that are not understood (--map id=" +
                      text::printable(column.name, 60) + " makes it the id all the same)");
    column.node = nullptr;
    return true;
  });
  for (const std::size_t at : by_field_[index_of(Field::kUrl)]) {
    if (!stands_for_several(at, rows, example) || !is_web_address(example)) continue;
    url_shared_ = true;
    if (has(Field::kId)) continue;
    remarks.push_back("its column " + text::in_quotes(columns_[at].name) +
                      " has the same address for different articles (" + text::in_quotes(example) +
                      "): their ids are made of their texts");
  }
  return remarks;
}

std::string TableColumns::date_in_parts(std::size_t column,
                                        const std::vector<std::string_view>& values) const {
  if (!columns_[column].part) return {};
  std::array<std::string_view, 3> parts;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!columns_[i].part || says_nothing(values[i])) continue;
    parts[static_cast<std::size_t>(*columns_[i].part)] = whole_number(text::trimmed(values[i]));
  }
  return date_of_parts(parts[0], parts[1], parts[2]);
}

std::size_t TableColumns::dated_column(Field field, const std::vector<std::string_view>& values,
                                       Record& record) const {
  const auto& columns = by_field_[index_of(field)];
  if (columns.size() < 2) return columns.size();
  std::vector<std::size_t> passed;
  std::size_t best = columns.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t column = columns[i];
    if (says_nothing(values[column])) continue;
    const bool equal =
        best < columns.size() && columns_[column].node->rank == columns_[columns[best]].node->rank;
    if (best < columns.size() && !equal) break;
    if (!date_in_parts(column, values).empty() ||
        may_be_date(whole_number(text::trimmed(values[column])), true)) {
      best = i;
    } else if (best == columns.size() && !columns_[column].part) {
      passed.push_back(column);
    }
  }
  if (best == columns.size()) return best;
  for (const std::size_t column : passed) {
    std::string warning =
        warning_of_no_date(columns_[column].name, values[column], columns_[columns[best]].name);
    if (!warning.empty()) record.warn(std::move(warning));
  }
  return best;
}

void TableColumns::set(Field field, const std::vector<std::string_view>& values, Record& record) {
  Draft& draft = record.draft;
  const auto& columns = by_field_[index_of(field)];
  if (field == Field::kEmbargo) {
    for (const std::size_t column : columns) {
      if (says_nothing(values[column])) continue;
      // Whatever says that there is one counts, unless the user says what does.
      if (mapped_embargo_ && columns_[column].node->rank >= kOwnName) continue;
      draft.embargoes.emplace_back(whole_number(text::trimmed(values[column])));
      taken_[column] = true;
      if (const auto zone = zone_column(column, values)) {
        std::string& until = draft.embargoes.back();
        until = date_in_zone_of(std::move(until), values[*zone], true);
        taken_[*zone] = true;
      }
      counts_->took(field, columns_[column].written);
    }
    return;
  }
  std::size_t best = is_dated(field) ? dated_column(field, values, record) : columns.size();
  const bool chosen = best < columns.size();
  for (std::size_t i = 0; i < columns.size() && !chosen; ++i) {
    if (says_nothing(values[columns[i]])) continue;
    // "Pagina" is an address in one table and the page of a newspaper in another.
    if (field == Field::kUrl && !is_web_address(values[columns[i]])) continue;
    const bool equal = best < columns.size() &&
                       columns_[columns[i]].node->rank == columns_[columns[best]].node->rank;
    if (best < columns.size() && !equal) break;
    // The number of a user of WordPress.
    if (columns_[columns[i]].name == "post_author" &&
        is_number(text::trimmed(values[columns[i]]))) {
      continue;
    }
    best = i;
    if (!is_list(field)) continue;
    append_cell(values[columns[i]], field, field == Field::kAuthor ? draft.authors : draft.tags);
    taken_[columns[i]] = true;
    counts_->took(field, columns_[columns[i]].written);
  }
  if (is_list(field) || best == columns.size()) return;
  // The field's name may be anything's ("name"): a title only beside a text.
  const std::size_t column = columns[best];
  if (columns_[column].node->rank >= kWeakName && !has(Field::kBody)) return;
  const auto row = std::find_if(std::begin(kDraftTexts), std::end(kDraftTexts),
                                [&](const DraftText& text) { return text.field == field; });
  std::string parts;
  if (is_dated(field)) parts = date_in_parts(column, values);
  if (!parts.empty()) {
    draft.*(row->member) = std::move(parts);
    for (std::size_t i = 0; i < size(); ++i) taken_[i] = taken_[i] || columns_[i].part;
    counts_->took(field, columns_[column].written);
    return;
  }
  draft.*(row->member) =
      may_be_number(field) ? whole_number(text::trimmed(values[column])) : values[column];
  if (field == Field::kDate) {
    tell_zone(columns_[column].name, values, draft);
    const auto zone = zone_column(column, values);
    std::string told = zone ? date_in_zone_of(draft.date, values[*zone], false) : std::string();
    if (told != draft.date && may_be_date(told)) {
      draft.date = std::move(told);
      taken_[*zone] = true;
    }
  }
  taken_[column] = true;
  counts_->took(field, columns_[column].written);
}

// As in JSON, of which trafilatura's tables are made.
void TableColumns::set_address(const std::vector<std::string_view>& values, Draft& draft) {
  std::size_t best = size();
  for (std::size_t i = 0; i < size(); ++i) {
    const unsigned fits = taken_[i] || says_nothing(values[i]) ? 0 : names_host(columns_[i].name);
    if (fits > (best == size() ? 0 : names_host(columns_[best].name))) best = i;
  }
  if (best == size()) return;
  draft.url = std::exchange(draft.source, std::string(values[best]));
  taken_[best] = true;
  counts_->took(Field::kUrl, "source");
  counts_->took(Field::kSource, columns_[best].written);
}

std::optional<std::size_t> TableColumns::column_named(std::string_view name) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (columns_[i].name == name) return i;
  }
  return std::nullopt;
}

// The column that has the zone of that one's date in this row.
std::optional<std::size_t> TableColumns::zone_column(
    std::size_t date, const std::vector<std::string_view>& values) const {
  std::optional<std::size_t> best;
  unsigned rank = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (says_nothing(values[i])) continue;
    const unsigned own = zone_rank(columns_[i].name, columns_[date].name);
    if (own <= rank) continue;
    rank = own;
    best = i;
  }
  return best;
}

// WordPress gives the local time without its zone, and beside it the one of Greenwich.
void TableColumns::tell_zone(const std::string& name, const std::vector<std::string_view>& values,
                             Draft& draft) {
  if (name != "post_date") return;
  const auto gmt = column_named("post_date_gmt");
  if (!gmt || !may_be_date(values[*gmt])) return;
  draft.date = with_zone_told(draft.date, std::string(values[*gmt]));
  taken_[*gmt] = true;
}

// Joomla's text in two parts, of which the second one was taken.
void TableColumns::join_introtext(const std::vector<std::string_view>& values, Draft& draft) {
  bool full = false;
  std::size_t intro = size();
  for (std::size_t i = 0; i < size(); ++i) {
    full = full || (taken_[i] && names_fulltext(columns_[i].name));
    const bool beside = !taken_[i] && !says_nothing(values[i]);
    if (beside && names_introtext(columns_[i].name)) intro = i;
  }
  if (!full || intro == size()) return;
  draft.body = joined_text(values[intro], std::move(draft.body));
  taken_[intro] = true;
  counts_->took(Field::kBody, columns_[intro].written);
}

void TableColumns::fill(const std::vector<std::string_view>& values, Record& record) {
  std::vector<std::string_view> plain;
  std::vector<std::string> in_tags;
  for (std::size_t i = 0; i < size(); ++i) {
    if (columns_[i].node == nullptr) continue;
    std::string value = value_of_tag(*columns_[i].node->field, values[i]);
    if (value.empty()) continue;
    if (plain.empty()) plain = values;
    in_tags.reserve(size());
    plain[i] = in_tags.emplace_back(std::move(value));
  }
  fill_plain(plain.empty() ? values : plain, record);
}

void TableColumns::fill_plain(const std::vector<std::string_view>& values, Record& record) {
  Draft& draft = record.draft;
  draft.cells = true;
  draft.url_shared = url_shared_;
  std::fill(taken_.begin(), taken_.end(), false);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (!by_field_[i].empty()) set(static_cast<Field>(i), values, record);
  }
  if (source_is_address(draft)) set_address(values, draft);
  join_introtext(values, draft);
  join_hour(values, draft);
  if (numbered_) draft.body = without_plugin_tags(draft.body);
  const auto content = column_named(kWordPressContent);
  if (content && taken_[*content]) draft.body = wordpress_html(draft.body);
  record.skipped = kind_of_row(values);
  heed_states(values, record);
  ExtraFields extra(draft);
  for (std::size_t i = 0; i < size(); ++i) {
    if (taken_[i] || says_nothing(values[i])) continue;
    const bool named = !text::trimmed(columns_[i].name).empty();
    if (!named && (users_ || is_number(text::trimmed(values[i])))) continue;
    missed_ = missed_ || (draft.body.empty() && columns_[i].node == nullptr &&
                          is_rather_text(values[i], draft.summary));
    const std::string name = named ? columns_[i].name : "column " + std::to_string(i + 1);
    if (withdraws(name, values[i])) draft.standing = Standing::kWithdrawn;
    if (names_version(name)) draft.version = text::trimmed(values[i]);
    std::string value;
    append_json(value, values[i]);
    extra.add(name, value);
    counts_->unknown(name);
  }
  draft.extra = extra.take();
  if (draft.body.empty() && draft.title.empty()) record.fields_seen = seen();
}

std::vector<std::string> parse_columns(std::string_view text) {
  FieldMap map;
  std::vector<std::string> names;
  for (;;) {
    const std::size_t end = text.find(',');
    const std::string_view name = text::trimmed(text.substr(0, end));
    names.emplace_back(name == "-" ? std::string_view{} : name);
    if (!names.back().empty()) {
      // A list may come from several columns: "author,author".
      const bool twice = std::count(names.begin(), names.end(), names.back()) > 1;
      const std::optional<Field> own = field_named(names.back());
      if (twice && !(own && is_list(*own))) {
        throw Error("the column " + text::in_quotes(names.back()) + " is named twice",
                    "each field stands in one column; - passes over one");
      }
      const FieldNode* const node = map.find_path(names.back());
      if (node == nullptr || !node->field) {
        throw Error("articles have no field " + text::in_quotes(names.back()),
                    "name the columns in their order, as title,body,-,date; - passes over one");
      }
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  if (!TableColumns(names, map).give_articles()) {
    throw Error("no column is the title or the body of the articles",
                "name the columns in their order, as title,body,-,date; - passes over one");
  }
  return names;
}

}  // namespace emeroteca::dumps

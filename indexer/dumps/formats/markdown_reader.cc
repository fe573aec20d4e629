// Markdown with front matter, as static sites keep their articles: an article a file.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <yaml-cpp/yaml.h>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/embargo.h"
#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/fields/publication_state.h"
#include "indexer/dumps/fields/publication_times.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/markdown_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/kinds.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

enum class Matter : unsigned char { kYaml, kToml, kJson };

// The front matter, between two lines of three hyphens (YAML) or plus signs (TOML), or a JSON
// object at the beginning; and what comes after it.
struct Parts {
  std::string_view matter;
  std::string_view body;
  Matter kind = Matter::kYaml;
};

// A JSON object with a line of its own end: Hugo's third kind of front matter.
std::optional<Parts> split_json(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const std::string_view body = text.substr(i + 1);
      const std::string_view rest = text::trimmed(body);
      const bool ends = body.starts_with('\n') || body.starts_with("\r\n");
      const bool prose =
          !rest.empty() && std::string_view("{}[]\",").find(rest.front()) == std::string_view::npos;
      if (!ends || !prose) return std::nullopt;
      return Parts{text.substr(0, i + 1), body, Matter::kJson};
    }
  }
  return std::nullopt;
}

std::optional<Parts> split(std::string_view text) {
  if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
  if (text.starts_with('{')) return split_json(text);
  const bool toml = text.starts_with("+++");
  if (!toml && !text.starts_with("---")) return std::nullopt;
  const std::string_view fence = text.substr(0, 3);
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos) return std::nullopt;
  // Eleventy names the kind behind the hyphens: "---json".
  const std::string_view named = text::trimmed(text.substr(3, first - 3));
  const bool json = !toml && named == "json";
  if (!json && !named.empty() && (toml || (named != "yaml" && named != "toml"))) {
    return std::nullopt;
  }
  for (std::size_t at = first; at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    if (text::trimmed(line) != fence) continue;
    const std::size_t behind = at + 1 + line.size();
    return Parts{text.substr(first + 1, at - first), text.substr(std::min(text.size(), behind)),
                 toml || named == "toml" ? Matter::kToml
                 : json                  ? Matter::kJson
                                         : Matter::kYaml};
  }
  return std::nullopt;
}

// TOML's long string, between three quotation marks of one kind, in YAML's one line of double
// quotation marks. `text` is what follows the first three; the end, behind the last three, goes to
// `end`. In double marks a backslash escapes as in YAML; at the end of a line it joins it to the
// next word.
std::string long_string(std::string_view text, char mark, std::size_t& end) {
  const std::string marks(3, mark);
  std::size_t at = text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0;
  std::string out = "\"";
  while (at < text.size() && !text.substr(at).starts_with(marks)) {
    const char c = text[at++];
    if (c == '\\' && mark == '"' && at < text.size()) {
      const std::size_t next = text.find_first_not_of(" \t\r\n", at);
      if (text.substr(at, next - at).find('\n') != std::string_view::npos) {
        at = std::min(next, text.size());
      } else {
        out += c;
        out += text[at++];
      }
    } else if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  // Of four or five marks the first belong to the text.
  while (at + 3 < text.size() && text[at + 3] == mark) {
    out += mark == '"' ? "\\\"" : "'";
    ++at;
  }
  end = std::min(at + 3, text.size());
  return out + '"';
}

// Takes a value of TOML off `rest`, with the rest of its last line, and gives it as YAML in one
// line: a list over several lines is one, comments go, and brackets in quotation marks are text.
std::string take_value(std::string_view& rest) {
  std::string out;
  std::size_t at = 0;
  std::size_t open = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '"' || c == '\'') {
      if (rest.substr(at).starts_with(std::string(3, c))) {
        std::size_t length = 0;
        out += long_string(rest.substr(at + 3), c, length);
        at += 2 + length;
        continue;
      }
      std::size_t end = at + 1;
      while (end < rest.size() && rest[end] != c && rest[end] != '\n') {
        end += c == '"' && rest[end] == '\\' ? 2 : 1;
      }
      end = std::min(end, rest.size() - 1);
      if (rest[end] == '\n') --end;  // not closed: the library tells
      out += rest.substr(at, end + 1 - at);
      at = end;
    } else if (c == '#') {
      at = std::min(rest.find('\n', at), rest.size()) - 1;
    } else if (c == '\n') {
      if (open == 0) break;
      out += ' ';
    } else {
      if (c == '[' || c == '{') ++open;
      if ((c == ']' || c == '}') && open > 0) --open;
      out += c;
    }
  }
  rest.remove_prefix(std::min(rest.size(), at + 1));
  return std::string(text::trimmed(out));
}

// The fields of TOML as YAML has them: `title = "A"` is `title: "A"`. What stands below a [table]
// header belongs to no article's own fields and is left out.
std::string yaml_of_toml(std::string_view toml) {
  std::string out;
  while (!toml.empty()) {
    const std::string_view line = toml.substr(0, toml.find('\n'));
    const std::string_view text = text::trimmed(line);
    if (text.starts_with('[')) break;
    const std::size_t sign = line.find('=');
    if (text.starts_with('#') || sign == std::string_view::npos) {
      toml.remove_prefix(std::min(toml.size(), line.size() + 1));
      continue;
    }
    toml.remove_prefix(sign + 1);
    out += std::string(text::trimmed(line.substr(0, sign))) + ": " + take_value(toml) + '\n';
  }
  return out;
}

// The front matter of a page is short; the library is slow with what is not.
constexpr std::size_t kMostMatter = std::size_t{64} << 10U;

// Names in a list, in lists in it, or in objects with a name. YAML's aliases make lists that hold
// themselves, and ten lines of it a list of a thousand million names.
class Names {
 public:
  explicit Names(std::vector<std::string>& list) : list_(list) {}

  void append(const YAML::Node& node, unsigned depth = 0) {
    if (depth > kDeepest || ++seen_ > kMost) return;
    if (node.IsScalar()) {
      if (!node.Scalar().empty()) list_.push_back(node.Scalar());
    } else if (node.IsSequence()) {
      for (const YAML::Node& one : node) {
        if (seen_ > kMost) return;
        append(one, depth + 1);
      }
    } else if (node.IsMap() && node["name"]) {
      append(node["name"], depth + 1);
    }
  }

 private:
  static constexpr unsigned kDeepest = 4;
  static constexpr std::size_t kMost = 1000;

  std::vector<std::string>& list_;
  std::size_t seen_ = 0;
};

// The day that Jekyll has in the names of posts: "2023-05-06-titolo.md". Empty for other names.
std::string day_of_post(std::string_view name) {
  constexpr std::string_view kForm = "0000-00-00-";
  if (name.size() <= kForm.size()) return {};
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = name[i] >= '0' && name[i] <= '9';
    if (kForm[i] == '0' ? !digit : name[i] != '-') return {};
  }
  const std::string_view day = name.substr(0, kForm.size() - 1);
  return may_be_date(day) ? std::string(day) : std::string();
}

std::string first_of(const YAML::Node& matter, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const YAML::Node node = matter[name];
    if (node && node.IsScalar() && !node.Scalar().empty()) return node.Scalar();
  }
  return {};
}

// The same, without what the makers of sites take for settings: "excerpt: true", "permalink:
// false". What stands in quotation marks is a text.
std::string first_text_of(const YAML::Node& matter, std::initializer_list<const char*> names) {
  constexpr std::string_view kFlags[] = {"true", "false"};
  constexpr std::string_view kQuoted = "!";
  for (const char* name : names) {
    const YAML::Node node = matter[name];
    if (!node || !node.IsScalar() || node.Scalar().empty()) continue;
    if (node.Tag() == kQuoted || !text::is_one_of_ignoring_case(node.Scalar(), kFlags)) {
      return node.Scalar();
    }
  }
  return {};
}

// A field that may be a date, by its name.
struct DatedField {
  std::string name;
  std::string value;
  Rank rank = 0;
};

// The first of `offers` that is a date; else the first that was meant to be one, so that it is
// told. Those passed over are told where something else counts.
std::string date_of(const std::vector<DatedField>& offers, Record& record) {
  const auto found = std::find_if(offers.begin(), offers.end(),
                                  [](const DatedField& one) { return may_be_date(one.value); });
  if (found == offers.end()) {
    const auto meant = std::find_if(offers.begin(), offers.end(), [](const DatedField& one) {
      return one.rank == 0 && !flag_of(one.value);
    });
    return meant == offers.end() ? std::string() : meant->value;
  }
  for (auto passed = offers.begin(); passed != found; ++passed) {
    std::string warning = warning_of_no_date(passed->name, passed->value, found->name);
    if (!warning.empty()) record.warn(std::move(warning));
  }
  return found->value;
}

// The names that static sites use come first, in this order, then (for the date) the day in the
// file's name, then whatever else may be the field.
std::string dated(const YAML::Node& matter, Field field, std::initializer_list<const char*> names,
                  Record& record, const std::string& day = {}) {
  std::vector<DatedField> offers;
  const auto offer = [&](const std::string& name, const YAML::Node& node, Rank rank) {
    if (node && node.IsScalar() && !node.Scalar().empty()) {
      offers.push_back({name, node.Scalar(), rank});
    }
  };
  for (const char* const name : names) offer(name, matter[name], 0);
  if (!day.empty()) offers.push_back({"file's name", day, 1});
  FieldMap map;
  for (const auto& member : matter) {
    if (!member.first.IsScalar()) continue;
    const std::string& name = member.first.Scalar();
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const FieldNode* const node = map.find(map.root(), name);
    if (node != nullptr && node->field == field) offer(name, member.second, node->rank);
  }
  std::stable_sort(offers.begin(), offers.end(),
                   [](const DatedField& a, const DatedField& b) { return a.rank < b.rank; });
  return date_of(offers, record);
}

// A list, or a text of several names with commas between them; in Jekyll's posts those of "tags"
// and "categories" have spaces between them.
void append_tags(const YAML::Node& matter, const std::string& name, Record& record) {
  const YAML::Node node = matter[name];
  if (!node) return;
  std::vector<std::string>& tags = record.draft.tags;
  const bool one = !node.IsScalar() || name == "category";
  if (one) return Names(tags).append(node);
  const std::string& text = node.Scalar();
  const bool jekyll = matter["layout"] && !day_of_post(base_name(record.origin.file)).empty();
  const bool commas = text.find_first_of(",;") != std::string::npos;
  append_names(text, commas ? ",;" : jekyll ? " " : "", tags);
}

void set_fields(const YAML::Node& matter, Record& record) {
  Draft& draft = record.draft;
  draft.id = first_of(matter, {"id", "guid", "uuid"});
  draft.title = first_of(matter, {"title", "titolo", "headline"});
  draft.date = dated(matter, Field::kDate, {"date", "data", "published", "publishDate", "pubDate"},
                     record, day_of_post(base_name(record.origin.file)));
  draft.modified = dated(matter, Field::kModified,
                         {"lastmod", "updated", "modified", "last_modified_at"}, record);
  draft.language = first_of(matter, {"lang", "language", "lingua"});
  draft.summary =
      first_text_of(matter, {"summary", "description", "sommario", "excerpt", "abstract"});
  draft.source = first_text_of(matter, {"source", "testata", "publisher"});
  draft.section = first_text_of(matter, {"section", "sezione"});
  draft.url = first_text_of(matter, {"url", "link", "canonical", "permalink"});
  for (const char* name : {"author", "authors", "autore", "autori"}) {
    if (matter[name]) Names(draft.authors).append(matter[name]);
  }
  for (const char* name : {"tags", "categories", "category", "keywords"}) {
    append_tags(matter, name, record);
  }
}

// Hugo shows no page before its publishDate, and none from its expiryDate on.
void heed_times(const YAML::Node& matter, Record& record) {
  constexpr std::string_view kBegins[] = {"publishdate", "pubdate", "published"};
  constexpr std::string_view kEnds[] = {"expirydate", "unpublishdate"};
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  for (const auto& member : matter) {
    if (!member.first.IsScalar() || !member.second.IsScalar()) continue;
    const std::string name = normalised_name(member.first.Scalar());
    const bool begins = text::is_one_of(name, kBegins);
    if (!begins && !text::is_one_of(name, kEnds)) {
      if (names_publication_time(name)) heed_publication_time(name, member.second.Scalar(), record);
      continue;
    }
    const auto at = parse_date(member.second.Scalar()).seconds;
    if (!at) continue;
    if (begins && *at > now) record.draft.embargoes.push_back(member.second.Scalar());
    if (!begins && *at <= now) record.skipped = "pages that have expired (Hugo's expiryDate)";
  }
}

void set_embargoes(const YAML::Node& matter, Draft& draft) {
  FieldMap names;
  for (const auto& member : matter) {
    if (!member.first.IsScalar() || member.second.IsNull()) continue;
    const FieldNode* const node = names.find(names.root(), member.first.Scalar());
    if (node == nullptr || node->field != Field::kEmbargo) continue;
    const bool scalar = member.second.IsScalar();
    draft.embargoes.push_back(scalar ? member.second.Scalar() : std::string(kEmbargoed));
  }
}

bool is_draft(const YAML::Node& matter) {
  return std::any_of(matter.begin(), matter.end(), [](const auto& member) {
    return member.first.IsScalar() && member.second.IsScalar() &&
           is_unpublished(member.first.Scalar(), member.second.Scalar());
  });
}

// Hugo's archetypes and Hexo's scaffolds: "title: {{ title }}".
bool is_template(std::string_view matter) {
  for (const std::string_view name : {"title", "\"title\""}) {
    const bool first = matter.starts_with(name);
    const std::size_t at = first ? 0 : matter.find('\n' + std::string(name));
    if (at == std::string_view::npos) continue;
    std::string_view value = matter.substr(at + name.size() + (first ? 0 : 1));
    const std::size_t begin = value.find_first_not_of(" :=\"'");
    if (begin == std::string_view::npos) continue;
    value.remove_prefix(begin);
    if (value.starts_with("{{") || value.starts_with("{%")) return true;
  }
  return false;
}

void read_matter(const Parts& parts, Record& record) {
  if (is_template(parts.matter)) {
    record.skipped = kTemplates;
    return;
  }
  const std::string toml = parts.kind == Matter::kToml && parts.matter.size() <= kMostMatter
                               ? yaml_of_toml(parts.matter)
                               : std::string();
  const std::string_view yaml = parts.kind == Matter::kToml && !toml.empty() ? toml : parts.matter;
  if (yaml.size() > kMostMatter) {
    record.warn("its front matter is longer than " + std::to_string(kMostMatter) +
                " bytes: its fields are not read");
    return;
  }
  try {
    const YAML::Node matter = YAML::Load(std::string(yaml));
    if (!matter.IsMap()) return;
    if (is_draft(matter)) {
      record.skipped = "drafts";
    } else {
      set_fields(matter, record);
      set_embargoes(matter, record.draft);
      heed_times(matter, record);
    }
  } catch (const YAML::Exception& fault) {
    record.warn("its front matter is neither YAML nor TOML nor JSON (" +
                text::printable(fault.what(), 200) + "): its fields are not read");
  }
}

// A line of equals signs under the first one makes a heading of it too.
std::size_t underlined_title(std::string_view body) {
  const std::size_t end = body.find('\n');
  if (end == std::string_view::npos || text::trimmed(body.substr(0, end)).empty()) return 0;
  const std::size_t next = std::min(body.find('\n', end + 1), body.size());
  const std::string_view line = text::trimmed(body.substr(end, next - end));
  return line.size() >= 3 && line.find_first_not_of('=') == std::string_view::npos ? next : 0;
}

class MarkdownReader final : public Reader {
 public:
  MarkdownReader(Input& input, const Options& options) : input_(input), options_(options) {}

  bool next(Record& record) override {
    if (std::exchange(done_, true)) return false;
    for (std::string_view block = input_.read(); !block.empty(); block = input_.read()) {
      if (text_.size() + block.size() > options_.max_record_bytes) {
        record.reject_as_too_large(options_.max_record_bytes);
        return true;
      }
      text_ += block;
    }
    record.raw = text_;
    record.bytes = text_.size();
    const std::string text = text::repair_utf8(text_);
    read(text, record);
    return true;
  }

 private:
  static void read(std::string_view text, Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kHtml;
    if (base_name(record.origin.file).starts_with("_index.")) {
      record.skipped = "pages of sections (Hugo's _index.md)";
      return;
    }
    std::string_view body = text;
    if (const std::optional<Parts> parts = split(text)) {
      body = parts->body;
      read_matter(*parts, record);
      if (!record.skipped.empty()) return;
    }
    if (draft.id.empty() && record.origin.file != "-") {
      draft.saved = !draft.url.empty();
      if (!draft.saved) draft.id = text::repair_utf8(record.origin.file);
    }
    if (draft.date.empty()) draft.date = day_of_post(base_name(record.origin.file));
    // A first heading is the title where there is no other.
    const std::string filled = without_templates(body);
    body = text::trimmed(filled);
    if (const std::size_t end = draft.title.empty() ? underlined_title(body) : 0; end > 0) {
      draft.title = text::trimmed(body.substr(0, body.find('\n')));
      body.remove_prefix(end);
    }
    if (draft.title.empty() && body.starts_with("# ")) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      draft.title = text::trimmed(body.substr(2, end - 2));
      body.remove_prefix(end);
    }
    draft.title = escaped_html(draft.title);
    draft.summary = escaped_html(draft.summary);
    draft.body = html_of_markdown(body);
  }

  Input& input_;
  const Options& options_;
  std::string text_;
  bool done_ = false;
};

}  // namespace

int score_markdown(const Sample& sample) {
  const std::string name = base_name(sample.name);
  const bool named = name.ends_with(".md") || name.ends_with(".markdown");
  const std::optional<Parts> parts = split(sample.head);
  const bool json = parts && parts->kind == Matter::kJson;
  if (json && !named) return score::kNo;
  const char sign = parts && parts->kind == Matter::kToml ? '=' : ':';
  const bool matter = parts && parts->matter.find(sign) != std::string_view::npos;
  if (matter) return named ? score::kCertain : score::kLikely;
  return named ? score::kName : score::kNo;
}

std::unique_ptr<Reader> open_markdown(PeekedInput& input, const Options& options) {
  return std::make_unique<MarkdownReader>(input, options);
}

}  // namespace emeroteca::dumps

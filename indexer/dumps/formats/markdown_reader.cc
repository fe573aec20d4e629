// Markdown and other light markup with front matter, as static sites keep their articles: an
// article a file.
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
#include "indexer/dumps/formats/front_matter.h"
#include "indexer/dumps/formats/light_markup.h"
#include "indexer/dumps/formats/markdown_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/text_head.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/kinds.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

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
    // Zola has them nowhere else.
    const YAML::Node own = matter["taxonomies"];
    if (own && own.IsMap()) append_tags(own, name, record);
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

void heed_matter(const YAML::Node& matter, Record& record) {
  if (is_draft(matter)) {
    record.skipped = "drafts";
    return;
  }
  set_fields(matter, record);
  set_embargoes(matter, record.draft);
  heed_times(matter, record);
}

// Fields without marks around them, as front matter. Of several of one name the first counts, but
// for authors.
void read_head(const TextHead& head, Record& record) {
  YAML::Node matter(YAML::NodeType::Map);
  for (const auto& [name, value] : head.fields) {
    if (value.empty() || value.size() > kMostMatter) continue;
    if (name == "author" || name == "authors") {
      std::vector<std::string> names;
      append_names(value, name == "authors" ? ",;" : ";", names);
      for (const std::string& one : names) matter["authors"].push_back(one);
    } else if (!matter[name]) {
      matter[name] = value;
    }
  }
  heed_matter(matter, record);
}

void read_matter(const FrontMatter& parts, Record& record) {
  if (is_template(parts.matter)) {
    record.skipped = kTemplates;
    return;
  }
  const std::string toml = parts.kind == MatterKind::kToml && parts.matter.size() <= kMostMatter
                               ? yaml_of_toml(parts.matter)
                               : std::string();
  const std::string_view yaml =
      parts.kind == MatterKind::kToml && !toml.empty() ? toml : parts.matter;
  if (yaml.size() > kMostMatter) {
    record.warn("its front matter is longer than " + std::to_string(kMostMatter) +
                " bytes: its fields are not read");
    return;
  }
  try {
    const YAML::Node matter = YAML::Load(std::string(yaml));
    if (!matter.IsMap()) return;
    heed_matter(matter, record);
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

// The number that Notion puts behind the title in the names of the files of its export.
bool is_named_by_notion(std::string_view file) {
  constexpr std::size_t kDigits = 32;
  std::string_view name = file.substr(file.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  if (name.size() <= kDigits || name[name.size() - kDigits - 1] != ' ') return false;
  return name.substr(name.size() - kDigits).find_first_not_of("0123456789abcdef") ==
         std::string_view::npos;
}

bool is_named_as_page_of_html(std::string_view name) {
  return name.ends_with(".html") || name.ends_with(".htm");
}

// Files may be called after a site too: "example.org".
bool is_org(std::string_view head) {
  for (const std::string_view mark : {"#+", "* "}) {
    if (head.starts_with(mark) || head.find('\n' + std::string(mark)) != std::string_view::npos) {
      return true;
    }
  }
  return false;
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
    const std::string name = base_name(record.origin.file);
    const LightMarkup markup = light_markup_of(name);
    std::string_view body = text;
    bool plain = false;
    if (const std::optional<FrontMatter> parts = split_front_matter(text)) {
      body = parts->body;
      read_matter(*parts, record);
    } else if (const auto head = split_text_head(text, markup)) {
      body = head->body;
      plain = markup == LightMarkup::kPlain;
      read_head(*head, record);
    }
    if (!record.skipped.empty()) return;
    if (draft.id.empty() && record.origin.file != "-") {
      draft.saved = !draft.url.empty();
      if (!draft.saved) draft.id = text::repair_utf8(record.origin.file);
    }
    if (draft.date.empty()) draft.date = day_of_post(name);
    if (plain) {
      draft.markup = Markup::kUnknown;
      draft.body = text::trimmed(body);
      return;
    }
    if (name.ends_with(".mdx")) {
      read_markdown(without_templates(without_program(body)), record);
    } else if (is_named_as_page_of_html(name)) {
      draft.title = escaped_html(draft.title);
      draft.summary = escaped_html(draft.summary);
      draft.body = without_templates(body);
    } else {
      read_markdown(without_templates(markdown_of(body, markup)), record);
    }
  }

  static void read_markdown(std::string_view body, Record& record) {
    Draft& draft = record.draft;
    body = text::trimmed(body);
    // A first heading is the title where there is no other.
    if (const std::size_t end = draft.title.empty() ? underlined_title(body) : 0; end > 0) {
      draft.title = text::trimmed(body.substr(0, body.find('\n')));
      body.remove_prefix(end);
    }
    if (draft.title.empty() && body.starts_with("# ")) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      draft.title = text::trimmed(body.substr(2, end - 2));
      body.remove_prefix(end);
      if (const auto properties =
              is_named_by_notion(record.origin.file) ? split_properties(body) : std::nullopt) {
        const std::string title = draft.title;
        const std::string id = draft.id;
        read_head(*properties, record);
        if (!record.skipped.empty()) return;
        draft.title = title;
        if (draft.id.empty()) draft.id = id;
        body = properties->body;
      }
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
  const LightMarkup markup = light_markup_of(name);
  const bool light = markup != LightMarkup::kMarkdown && markup != LightMarkup::kPlain;
  const bool org = markup != LightMarkup::kOrg || is_org(sample.head);
  const bool named = (light && org) || name.ends_with(".md") || name.ends_with(".markdown") ||
                     name.ends_with(".mdx") || name.ends_with(".mkd");
  const std::optional<FrontMatter> parts = split_front_matter(sample.head);
  const bool json = parts && parts->kind == MatterKind::kJson;
  if (json && !named) return score::kNo;
  const char sign = parts && parts->kind == MatterKind::kToml ? '=' : ':';
  const bool matter = parts && parts->matter.find(sign) != std::string_view::npos;
  if (matter) return named || is_named_as_page_of_html(name) ? score::kCertain : score::kLikely;
  if (named) return score::kName;
  const bool plain = markup == LightMarkup::kPlain && sample.name != "-";
  return plain && split_text_head(sample.head, markup) ? score::kLikely : score::kNo;
}

std::unique_ptr<Reader> open_markdown(PeekedInput& input, const Options& options) {
  return std::make_unique<MarkdownReader>(input, options);
}

}  // namespace emeroteca::dumps

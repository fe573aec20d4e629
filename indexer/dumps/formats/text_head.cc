#include "indexer/dumps/formats/text_head.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/fields/field_map.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMostHeadLines = 60;

std::string_view head_line(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::string_view behind_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
}

std::string_view behind_blank_lines(std::string_view text) {
  while (!text.empty() && text::trimmed(head_line(text)).empty()) text = behind_line(text);
  return text;
}

struct NamedLine {
  std::string_view name;
  std::string_view value;
};

// "Data di pubblicazione: 12 gennaio"; no names of more than four words.
std::optional<NamedLine> named_line(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon > kLongest || colon >= line.size()) return std::nullopt;
  const std::string_view name = line.substr(0, colon);
  if (name.front() == ' ' || name.front() == '\t') return std::nullopt;
  if (std::count(name.begin(), name.end(), ' ') > 3) return std::nullopt;
  if (name.find_first_of("\"'.,;!?()[]{}<>#*`/|") != std::string_view::npos) return std::nullopt;
  const std::string_view value = line.substr(colon + 1);
  if (!value.empty() && value.front() != ' ' && value.front() != '\t') return std::nullopt;
  return NamedLine{name, text::trimmed(value)};
}

// The names that static sites use stay; others that mean the same are called after them.
std::string name_of_field(std::string_view written, FieldMap& map, std::optional<Field>& field) {
  const FieldNode* const node = map.find(map.root(), written);
  if (node != nullptr) field = node->field;
  std::string name = text::ascii_lower(text::trimmed(written));
  if (name == "category" || name == "status" || !field) return name;
  switch (*field) {
    case Field::kTitle:
      return "title";
    case Field::kAuthor:
      return name == "authors" || name == "autori" ? "authors" : "author";
    case Field::kSource:
      return "source";
    case Field::kSection:
      return "section";
    case Field::kUrl:
      return "url";
    case Field::kLanguage:
      return "lang";
    case Field::kSummary:
      return "summary";
    case Field::kTags:
      return "tags";
    default:
      return name;
  }
}

// Lines of names and values up to an empty one; the text may stand behind a name of its own.
std::optional<TextHead> split_named_lines(std::string_view text) {
  FieldMap map;
  TextHead head;
  std::size_t known = 0;
  std::size_t lines = 0;
  for (; !text.empty(); text = behind_line(text)) {
    const std::string_view line = head_line(text);
    if (text::trimmed(line).empty() || ++lines > kMostHeadLines) break;
    if (!head.fields.empty() && (line.front() == ' ' || line.front() == '\t')) {
      head.fields.back().second.append(" ").append(text::trimmed(line));
      continue;
    }
    const std::optional<NamedLine> one = named_line(line);
    if (!one) return std::nullopt;
    std::optional<Field> field;
    std::string name = name_of_field(one->name, map, field);
    if (field == Field::kBody && head.fields.size() >= 2) {
      text.remove_prefix(line.find(':') + 1);
      break;
    }
    if (field || name == "status") ++known;
    head.fields.emplace_back(std::move(name), one->value);
  }
  head.body = behind_blank_lines(text);
  if (known < 2 || lines > kMostHeadLines || !text::has_text(head.body)) return std::nullopt;
  return head;
}

bool has_title(const TextHead& head) {
  return std::any_of(head.fields.begin(), head.fields.end(), [](const auto& field) {
    return field.first == "title" && text::has_text(field.second);
  });
}

bool is_underline(std::string_view line, std::size_t title) {
  line = text::trimmed(line);
  constexpr std::string_view kMarks = "=-~^\"'`#*+:._";
  return line.size() >= 3 && line.size() + 2 >= std::min(title, std::size_t{20}) &&
         kMarks.find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

// ":name: value", also of AsciiDoc, where the names of makers of sites stand before: "page-tags".
std::optional<std::pair<std::string, std::string>> colon_field(std::string_view line) {
  if (line.size() < 3 || line.front() != ':') return std::nullopt;
  const std::size_t end = line.find(':', 1);
  if (end == std::string_view::npos || end == 1) return std::nullopt;
  if (line.substr(0, end).find_first_of(" \t`") != std::string_view::npos) return std::nullopt;
  if (end + 1 < line.size() && line[end + 1] != ' ' && line[end + 1] != '\t') return std::nullopt;
  std::string name = text::ascii_lower(line.substr(1, end - 1));
  for (const std::string_view before : {"page-", "jbake-", "hp-"}) {
    if (name.starts_with(before)) name.erase(0, before.size());
  }
  if (name == "revdate") name = "date";
  return std::pair{std::move(name), std::string(text::trimmed(line.substr(end + 1)))};
}

// Takes the lines of fields at the beginning of `text` off it.
void take_colon_fields(std::string_view& text, TextHead& head) {
  bool any = false;
  while (!text.empty() && head.fields.size() < kMostHeadLines) {
    const std::string_view line = head_line(text);
    if (auto field = colon_field(line)) {
      head.fields.push_back(std::move(*field));
      any = true;
    } else if (any && !line.empty() && (line.front() == ' ' || line.front() == '\t') &&
               !text::trimmed(line).empty()) {
      head.fields.back().second.append(" ").append(text::trimmed(line));
    } else {
      return;
    }
    text = behind_line(text);
  }
}

std::optional<TextHead> split_restructured(std::string_view text) {
  TextHead head;
  text = behind_blank_lines(text);
  take_colon_fields(text, head);
  text = behind_blank_lines(text);
  std::string_view from = text;
  if (is_underline(head_line(from), 0)) from = behind_line(from);
  const std::string_view title = text::trimmed(head_line(from));
  const std::string_view below = behind_line(from);
  if (!title.empty() && is_underline(head_line(below), title.size())) {
    head.fields.emplace_back("title", title);
    text = behind_blank_lines(behind_line(below));
    take_colon_fields(text, head);
  }
  head.body = text;
  return head.fields.empty() ? std::nullopt : std::optional(head);
}

// "<2024-01-15 Mon 10:15>" without its brackets and its weekday.
std::string date_of_org(std::string_view value) {
  constexpr std::size_t kDay = 10;
  if (value.size() < kDay + 2 || (value.front() != '<' && value.front() != '[')) {
    return std::string(value);
  }
  std::string_view rest = value.substr(1, value.size() - 2);
  std::string date(rest.substr(0, kDay));
  const std::size_t time = rest.rfind(' ');
  if (rest.find(':') != std::string_view::npos) date += rest.substr(time);
  return date;
}

std::optional<TextHead> split_org(std::string_view text) {
  TextHead head;
  for (text = behind_blank_lines(text); !text.empty();
       text = behind_blank_lines(behind_line(text))) {
    const std::string_view line = head_line(text);
    if (line.starts_with("# ")) continue;
    const std::size_t colon = line.find(':');
    if (!line.starts_with("#+") || colon == std::string_view::npos) break;
    std::string name = text::ascii_lower(line.substr(2, colon - 2));
    if (name.find(' ') != std::string::npos || head.fields.size() >= kMostHeadLines) break;
    if (name.starts_with("hugo_")) name.erase(0, 5);
    std::string value(text::trimmed(line.substr(colon + 1)));
    if (name == "filetags") {
      name = "tags";
      std::replace(value.begin(), value.end(), ':', ',');
    }
    if (name == "date" || name == "lastmod") value = date_of_org(value);
    head.fields.emplace_back(std::move(name), std::move(value));
  }
  head.body = text;
  return head.fields.empty() ? std::nullopt : std::optional(head);
}

// "v1.0, 2024-01-15: remark" is its day.
std::string_view day_of_revision(std::string_view line) {
  if (line.starts_with('v') && line.find(',') != std::string_view::npos) {
    line = text::trimmed(line.substr(line.find(',') + 1));
  }
  return line.substr(0, line.find(": "));
}

std::optional<TextHead> split_ascii_doc(std::string_view text) {
  TextHead head;
  text = behind_blank_lines(text);
  while (head_line(text).starts_with("//")) text = behind_line(text);
  take_colon_fields(text, head);
  text = behind_blank_lines(text);
  if (!head_line(text).starts_with("= ")) {
    head.body = text;
    return head.fields.empty() ? std::nullopt : std::optional(head);
  }
  head.fields.emplace_back("title", text::trimmed(head_line(text).substr(2)));
  text = behind_line(text);
  for (int line = 0; line < 2; ++line) {
    const std::string_view words = text::trimmed(head_line(text));
    if (words.empty() || words.front() == ':' || words.starts_with("//")) break;
    const bool day = text::is_ascii_digit(words.front()) ||
                     (words.size() > 1 && words.front() == 'v' && text::is_ascii_digit(words[1]));
    if (day) {
      head.fields.emplace_back("date", day_of_revision(words));
    } else if (line == 0) {
      for (std::string_view rest = words; !rest.empty();) {
        const std::string_view one = rest.substr(0, rest.find(';'));
        head.fields.emplace_back("author", text::trimmed(one.substr(0, one.find('<'))));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      }
    }
    text = behind_line(text);
  }
  while (head_line(text).starts_with("//")) text = behind_line(text);
  take_colon_fields(text, head);
  head.body = text;
  return head;
}

}  // namespace

std::optional<TextHead> split_text_head(std::string_view text, LightMarkup markup) {
  switch (markup) {
    case LightMarkup::kReStructured:
      return split_restructured(text);
    case LightMarkup::kOrg:
      return split_org(text);
    case LightMarkup::kAsciiDoc:
      return split_ascii_doc(text);
    case LightMarkup::kMarkdown:
    case LightMarkup::kPlain:
      break;
  }
  std::optional<TextHead> head = split_named_lines(text);
  return head && has_title(*head) ? head : std::nullopt;
}

std::optional<TextHead> split_properties(std::string_view text) {
  return split_named_lines(behind_blank_lines(text));
}

}  // namespace emeroteca::dumps

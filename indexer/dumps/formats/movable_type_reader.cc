// The import and export format of Movable Type, which TypePad, Ameba and others write too: entries
// that end with a line of eight hyphens, of sections that end with one of five. The first section
// has the fields, the others are texts below their names.
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/wordpress_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_reader.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kEndOfSection = "-----";
constexpr std::string_view kEndOfEntry = "--------";

struct FieldLine {
  std::string_view name;
  std::string_view value;
};

// "PRIMARY CATEGORY: News"; nothing for lines of another form.
std::optional<FieldLine> field_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  for (const char c : line.substr(0, colon)) {
    if ((c < 'A' || c > 'Z') && c != ' ') return std::nullopt;
  }
  return FieldLine{line.substr(0, colon), text::trimmed(line.substr(colon + 1))};
}

// "01/31/2024 03:31:05 PM", or of 24 hours without the last word, as an ISO time; what is written
// otherwise stays.
std::string iso_time(std::string_view written) {
  int month = 0;
  int day = 0;
  int year = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::array<char, 3> half{};
  const std::string text(written.substr(0, 40));
  const int read = std::sscanf(text.c_str(), "%2d/%2d/%4d %2d:%2d:%2d %2s", &month, &day, &year,
                               &hour, &minute, &second, half.data());
  if (read < 6) return std::string(written);
  const std::string word = text::ascii_lower(half.data());
  if (read == 7 && word == "pm" && hour < 12) hour += 12;
  if (read == 7 && word == "am" && hour == 12) hour = 0;
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour,
                minute, second);
  return out.data();
}

class MovableTypeReader final : public Reader {
 public:
  MovableTypeReader(Input& input, const Options& options)
      : options_(options), lines_(input, options.max_record_bytes) {}

  bool next(Record& record) override {
    if (remarks_ > 0) {
      --remarks_;
      record.skipped = "comments";
      return true;
    }
    entry_.clear();
    bool too_large = false;
    Line line;
    while (lines_.next(line)) {
      record.bytes += line.bytes;
      if (entry_.empty()) record.origin.line = lines_.number();
      if (text::trimmed(line.text) == kEndOfEntry) {
        if (!too_large && !text::has_text(entry_)) continue;
        return finish(too_large, record);
      }
      too_large = too_large || line.too_long ||
                  entry_.size() + line.text.size() > options_.max_record_bytes;
      if (!too_large) entry_.append(line.text).push_back('\n');
    }
    if (!too_large && !text::has_text(entry_)) return false;
    finish(too_large, record);
    record.reject_as_cut("before the line of eight hyphens that ends an entry");
    remarks_ = 0;
    return true;
  }

 private:
  bool finish(bool too_large, Record& record) {
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    record.raw = entry_;
    read(entry_, record);
    return true;
  }

  void read(std::string_view entry, Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kHtml;
    bool first = true;
    while (!entry.empty()) {
      const std::string_view section = take_section(entry);
      if (first) {
        read_fields(section, record);
      } else {
        read_text(section, draft);
      }
      first = false;
    }
    if (!html_) draft.body = wordpress_html(draft.body);
    draft.summary = without_shortcodes(draft.summary);
  }

  // Up to a line of five hyphens, which goes too.
  static std::string_view take_section(std::string_view& entry) {
    for (std::size_t at = 0; at < entry.size();) {
      const std::size_t end = std::min(entry.find('\n', at), entry.size());
      if (text::trimmed(entry.substr(at, end - at)) == kEndOfSection) {
        const std::string_view section = entry.substr(0, at);
        entry.remove_prefix(std::min(end + 1, entry.size()));
        return section;
      }
      at = end + 1;
    }
    return std::exchange(entry, std::string_view());
  }

  void read_fields(std::string_view section, Record& record) {
    Draft& draft = record.draft;
    html_ = false;
    std::string basename;
    while (!section.empty()) {
      const std::size_t end = std::min(section.find('\n'), section.size());
      const auto line = field_line(text::trimmed(section.substr(0, end)));
      section.remove_prefix(std::min(end + 1, section.size()));
      if (!line || line->value.empty()) continue;
      const std::string value(line->value);
      if (line->name == "TITLE") draft.title = value;
      if (line->name == "AUTHOR") draft.authors.push_back(value);
      if (line->name == "DATE") draft.date = iso_time(value);
      if (line->name == "UNIQUE URL") draft.url = value;
      if (line->name == "BASENAME") basename = value;
      if (line->name == "PRIMARY CATEGORY") draft.section = value;
      if (line->name == "CATEGORY") draft.tags.push_back(value);
      if (line->name == "TAGS") append_tags(value, draft.tags);
      if (line->name == "CONVERT BREAKS") html_ = value == "0";
      const std::string said = text::ascii_lower(value);
      if (line->name == "STATUS" && said != "publish" && said != "published") {
        record.skipped = kUnpublished;
      }
    }
    if (draft.url.empty()) draft.id = basename;
    if (draft.section.empty() && !draft.tags.empty()) draft.section = draft.tags.front();
  }

  static void append_tags(std::string_view list, std::vector<std::string>& tags) {
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      std::string_view tag = text::trimmed(list.substr(0, comma));
      if (tag.size() > 1 && tag.front() == '"' && tag.back() == '"') {
        tag = tag.substr(1, tag.size() - 2);
      }
      if (!tag.empty()) tags.emplace_back(tag);
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }

  void read_text(std::string_view section, Draft& draft) {
    const std::size_t end = std::min(section.find('\n'), section.size());
    const auto head = field_line(text::trimmed(section.substr(0, end)));
    if (!head) return;
    const std::string_view text = text::trimmed(section.substr(std::min(end + 1, section.size())));
    if (head->name == "COMMENT" || head->name == "PING") ++remarks_;
    if (text.empty()) return;
    if (head->name == "BODY" || head->name == "EXTENDED BODY") {
      draft.body += (draft.body.empty() ? "" : "\n\n") + std::string(text);
    }
    if (head->name == "EXCERPT") draft.summary = text;
    if (head->name == "KEYWORDS") append_tags(text, draft.tags);
  }

  const Options& options_;
  LineReader lines_;
  std::string entry_;
  bool html_ = false;        // line breaks of its text are none
  std::size_t remarks_ = 0;  // of readers, of the last entry, that were not told yet
};

}  // namespace

int score_movable_type(const Sample& sample) {
  std::string_view head = sample.head;
  bool any = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = text::trimmed(head.substr(0, end));
    head.remove_prefix(std::min(end + 1, head.size()));
    if (line.empty() && !any) continue;
    if (line == kEndOfSection) break;
    const auto field = field_line(line);
    if (!field) return score::kNo;
    any = any || field->name == "TITLE" || field->name == "AUTHOR";
  }
  const bool body = head.starts_with("BODY:");
  return any && body ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_movable_type(PeekedInput& input, const Options& options) {
  return std::make_unique<MovableTypeReader>(input, options);
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/formats/anpa_copy.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/dumps/fields/extra_fields.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kLineBegin = "^";
constexpr std::string_view kLineEnd = "<";

// The line that the text begins with, which is taken off.
std::string_view take_anpa_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool stands_above_text(std::string_view line) {
  line = text::trimmed(line);
  return line.starts_with(kLineBegin) && line.ends_with(kLineEnd);
}

// What stands between the marks, without the equals sign that centres it.
std::string_view between_marks(std::string_view line) {
  line = text::trimmed(line);
  if (line.ends_with(kLineEnd)) line.remove_suffix(kLineEnd.size());
  if (line.starts_with(kLineBegin)) line.remove_prefix(kLineBegin.size());
  line = text::trimmed(line);
  while (line.ends_with('=')) line.remove_suffix(1);
  return text::trimmed(line);
}

bool begins_with_words(std::string_view line, std::string_view words) {
  return text::begins_ignoring_case(line, words);
}

// "BC-US--Storm, 2nd Ld-Writethru,123": the cycle and the keyword.
bool is_keyword(std::string_view line) {
  for (const std::string_view cycle : {"BC-", "AM-", "PM-", "BC ", "AM ", "PM "}) {
    if (line.starts_with(cycle)) return true;
  }
  return line.find("--") != std::string_view::npos && line.find(' ') > line.find("--");
}

bool is_note(std::string_view line) {
  for (const std::string_view word : {"Eds:", "Eds.:", "Eds.", "Editors:", "With ", "AP Photo"}) {
    if (begins_with_words(line, word)) return true;
  }
  return false;
}

// "JANE DOE" as "Jane Doe"; other names as they are.
std::string as_name(std::string_view name) {
  std::string out(name);
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return out;
  bool begin = true;
  for (char& c : out) {
    if (!begin) c = text::ascii_lower(c);
    begin = c == ' ' || c == '-' || c == '.' || c == '\'';
  }
  return out;
}

bool digits_only(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "AP-NY-01-15-24 1015EST": "15 Jan 2024 10:15 EST", and "AP".
void read_trailer(std::string_view trailer, Draft& draft) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::size_t kDate = 8;   // 01-15-24
  constexpr std::size_t kTime = 13;  // with its hour and minute
  for (std::size_t at = 1; at + kTime <= trailer.size(); ++at) {
    const std::string_view date = trailer.substr(at);
    const bool dated = trailer[at - 1] == '-' && digits_only(date.substr(0, 2)) && date[2] == '-' &&
                       digits_only(date.substr(3, 2)) && date[5] == '-' &&
                       digits_only(date.substr(6, 2)) && date[kDate] == ' ' &&
                       digits_only(date.substr(kDate + 1, 4));
    if (!dated) continue;
    const auto month = static_cast<std::size_t>((date[0] - '0') * 10 + date[1] - '0');
    if (month < 1 || month > kMonths.size()) continue;
    std::string_view zone = date.substr(kTime);
    zone = zone.substr(0, zone.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    // The agency's archive begins before 2000.
    const bool last_century = date[6] >= '7';
    draft.date = std::string(date.substr(3, 2)) + ' ' + std::string(kMonths[month - 1]) + ' ' +
                 (last_century ? "19" : "20") + std::string(date.substr(6, 2)) + ' ' +
                 std::string(date.substr(kDate + 1, 2)) + ':' +
                 std::string(date.substr(kDate + 3, 2)) + ' ' + std::string(zone);
    const std::string_view before = text::trimmed(trailer.substr(0, at));
    const std::string_view code = before.substr(before.find_last_of(" \n") + 1);
    draft.source = code.substr(0, code.find('-'));
    return;
  }
}

// ``It was bad,'' is written for “It was bad,”.
std::string with_quotation_marks(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view two = line.substr(i, 2);
    if (two == "``" || two == "''") {
      out += two == "``" ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
      ++i;
    } else {
      out += line[i];
    }
  }
  return out;
}

void add_paragraph(std::string_view line, std::string& body) {
  const bool indented = line.starts_with('\t') || line.starts_with("  ");
  line = text::trimmed(line);
  if (line.ends_with(kLineEnd)) line = text::trimmed(line.substr(0, line.size() - 1));
  if (line.empty()) return;
  if (!body.empty()) body += indented ? "\n\n" : "\n";
  body += with_quotation_marks(line);
}

}  // namespace

bool draft_from_anpa(std::string_view text, std::string_view trailer, Draft& draft) {
  text = text::trimmed(text);
  std::string_view rest = text;
  // The keyword's own mark is the STX byte in many a copy.
  if (!stands_above_text(take_anpa_line(rest)) &&
      !(is_keyword(text) && stands_above_text(take_anpa_line(rest)))) {
    return false;
  }
  std::string notes;
  std::string keyword;
  bool above = true;
  while (!text.empty()) {
    const std::string_view line = take_anpa_line(text);
    const std::string_view said = between_marks(line);
    const bool first = keyword.empty() && draft.title.empty() && is_keyword(said);
    above = above && (first || stands_above_text(line) || text::trimmed(line).empty());
    if (!above) {
      add_paragraph(line, draft.body);
    } else if (first) {
      keyword = said;
    } else if (said.empty() || said.find_first_not_of("_-*") == std::string_view::npos) {
      continue;
    } else if (is_note(said)) {
      notes += (notes.empty() ? "" : " ") + std::string(said);
    } else if (begins_with_words(said, "by ")) {
      draft.authors.push_back(as_name(text::trimmed(said.substr(3))));
    } else if (draft.title.empty()) {
      draft.title = said;
    } else if (!draft.authors.empty() && draft.source.empty()) {
      draft.source = said;  // below the name of its writer
    } else {
      notes += (notes.empty() ? "" : " ") + std::string(said);
    }
  }
  read_trailer(trailer, draft);
  if (draft.title.empty()) draft.title = keyword;
  draft.authors_are_names = true;
  if (!keyword.empty()) keep_as_extra("keyword", keyword, draft.extra);
  if (!notes.empty()) keep_as_extra("notes", notes, draft.extra);
  return true;
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/formats/factiva_fields.h"

#include <algorithm>
#include <array>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/formats/press_fields.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

bool is_time_line(std::string_view line) {
  line = text::trimmed(line);
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon > 2 || line.size() > 16) return false;
  return line.size() >= colon + 3 && text::is_ascii_digit(line[0]) &&
         text::is_ascii_digit(line[colon + 1]) && text::is_ascii_digit(line[colon + 2]);
}

// "SOLE", "CORDES", "J": a newspaper's name there.
bool is_source_code(std::string_view line) {
  constexpr std::size_t kLongest = 12;
  return !line.empty() && line.size() <= kLongest &&
         std::all_of(line.begin(), line.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || text::is_ascii_digit(c); }) &&
         std::any_of(line.begin(), line.end(), text::is_ascii_letter);
}

bool is_language(std::string_view line) {
  constexpr std::array kNames{"english"sv,       "italian"sv,     "french"sv,    "german"sv,
                              "spanish"sv,       "portuguese"sv,  "dutch"sv,     "inglese"sv,
                              "italiano"sv,      "francese"sv,    "tedesco"sv,   "spagnolo"sv,
                              "portoghese"sv,    "anglais"sv,     "italien"sv,   "français"sv,
                              "allemand"sv,      "espagnol"sv,    "portugais"sv, "englisch"sv,
                              "italienisch"sv,   "französisch"sv, "deutsch"sv,   "spanisch"sv,
                              "portugiesisch"sv, "inglés"sv,      "francés"sv,   "alemán"sv,
                              "español"sv,       "portugués"sv,   "russian"sv,   "russo"sv,
                              "polish"sv,        "swedish"sv,     "danish"sv,    "norwegian"sv};
  return text::is_one_of_ignoring_case(line, kNames);
}

bool is_copyright(std::string_view line) {
  return line.starts_with("©") || text::begins_ignoring_case(line, "copyright") ||
         text::begins_ignoring_case(line, "(c)");
}

// "5", "A12", "1, 7", "Pag. 3".
bool is_page(std::string_view line) {
  constexpr std::size_t kLongest = 16;
  return line.size() <= kLongest && std::any_of(line.begin(), line.end(), text::is_ascii_digit) &&
         line.find(':') == std::string_view::npos;
}

void add_paragraphs(std::string_view value, std::string& body) {
  value = text::trimmed(value);
  if (value.empty()) return;
  body += (body.empty() ? "" : "\n\n") + std::string(value);
}

// "ccat : Corporate News | gcat : Political News": the names.
void take_list(std::string_view value, std::vector<std::string>& tags) {
  for (const std::string& part : parts_of(value, '|')) {
    const std::size_t colon = part.find(" : ");
    tags.emplace_back(
        text::trimmed(std::string_view(part).substr(colon == part.npos ? 0 : colon + 3)));
  }
}

std::string in_line(std::string_view value) {
  std::string line(text::trimmed(value));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

}  // namespace

std::string_view number_of_factiva(std::string_view line) {
  constexpr std::array kWords{"Document "sv, "Documento "sv, "Dokument "sv, "Documento: "sv};
  constexpr std::size_t kShortest = 18;
  constexpr std::size_t kLongest = 40;
  line = text::trimmed(line);
  for (const std::string_view word : kWords) {
    if (!line.starts_with(word)) continue;
    const std::string_view number = line.substr(word.size());
    const bool plain = std::all_of(number.begin(), number.end(), [](char c) {
      return text::is_ascii_digit(c) || text::is_ascii_letter(c);
    });
    if (plain && number.size() >= kShortest && number.size() <= kLongest &&
        std::count_if(number.begin(), number.end(), text::is_ascii_digit) >= 8) {
      return number;
    }
  }
  return {};
}

bool begins_factiva_lines(std::string_view line, std::string_view next) {
  return counts_words(line) && is_date_line(next);
}

void take_factiva_lines(const std::vector<std::string>& lines, Draft& draft) {
  std::size_t at = 0;
  if (at < lines.size() && counts_words(lines[at])) {
    keep_as_extra("length", lines[at++], draft.extra);
  }
  if (at < lines.size() && is_date_line(lines[at])) {
    std::string date = lines[at++];
    if (at < lines.size() && is_time_line(lines[at])) date += ' ' + lines[at++];
    if (const auto read = date_in_line(date)) draft.date = read->written;
  }
  if (at < lines.size() && !is_copyright(lines[at])) draft.source = lines[at++];
  if (at < lines.size() && is_source_code(lines[at])) {
    keep_as_extra("source_code", lines[at++], draft.extra);
  }
  bool spoken = false;
  for (; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    if (!spoken && is_language(line)) {
      if (draft.language.empty()) draft.language = line;
      spoken = true;
    } else if (spoken || is_copyright(line)) {
      keep_as_extra("rights", line, draft.extra);
    } else {
      keep_as_extra(is_page(line) ? "pages" : "edition", line, draft.extra);
    }
  }
}

bool is_factiva_code(std::string_view code) {
  constexpr std::array kCodes{"SE"sv,  "CLM"sv, "HD"sv, "BY"sv,  "CR"sv,  "WC"sv,  "PD"sv, "ET"sv,
                              "SN"sv,  "SC"sv,  "ED"sv, "PG"sv,  "VOL"sv, "LA"sv,  "CY"sv, "LP"sv,
                              "TD"sv,  "CT"sv,  "RF"sv, "CO"sv,  "IN"sv,  "NS"sv,  "RE"sv, "IPC"sv,
                              "IPD"sv, "PUB"sv, "AN"sv, "ART"sv, "DLN"sv, "RST"sv, "GC"sv};
  return text::is_one_of(code, kCodes);
}

void take_factiva_field(std::string_view code, std::string_view value, Draft& draft) {
  if (text::trimmed(value).empty()) return;
  if (code == "HD") {
    draft.title = in_line(value);
  } else if (code == "BY") {
    take_factiva_author(value, draft);
  } else if (code == "PD") {
    const auto date = date_in_line(value);
    draft.date = date ? date->written : in_line(value);
  } else if (code == "ET") {
    if (is_time_line(value)) draft.date += ' ' + in_line(value);
  } else if (code == "SN") {
    draft.source = in_line(value);
  } else if (code == "SE" || code == "CLM") {
    if (draft.section.empty()) draft.section = in_line(value);
  } else if (code == "LA") {
    if (draft.language.empty()) draft.language = in_line(value);
  } else if (code == "LP" || code == "TD") {
    add_paragraphs(value, draft.body);
  } else if (code == "NS" || code == "CO" || code == "RE") {
    take_list(value, draft.tags);
  } else if (code == "AN") {
    draft.id = number_of_factiva(value);
  } else {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{
        {{"WC", "length"},
         {"SC", "source_code"},
         {"ED", "edition"},
         {"PG", "pages"},
         {"VOL", "volume"},
         {"CY", "rights"},
         {"PUB", "publisher"},
         {"CR", "credit"},
         {"IN", "industries"}}};
    const auto* const row = std::find_if(kNames.begin(), kNames.end(),
                                         [code](const auto& one) { return one.first == code; });
    keep_as_extra(row == kNames.end() ? code : row->second, in_line(value), draft.extra);
  }
}

void take_factiva_author(std::string_view line, Draft& draft) {
  std::string names = in_line(line);
  // No initial's: "Robert M."
  if (names.size() > 3 && names.ends_with('.') && names[names.size() - 3] != ' ') names.pop_back();
  for (std::string& name : names_in_byline(names, Wording::kField)) {
    draft.authors.push_back(std::move(name));
  }
}

}  // namespace emeroteca::dumps

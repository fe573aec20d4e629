#include "indexer/dumps/formats/nexis_labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/dumps/formats/press_fields.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::array<std::pair<std::string_view, NexisField>, 78> kNexisLabels{
    {{"headline", NexisField::kHeadline},
     {"title", NexisField::kHeadline},
     {"titolo", NexisField::kHeadline},
     {"titel", NexisField::kHeadline},
     {"titre", NexisField::kHeadline},
     {"byline", NexisField::kByline},
     {"author", NexisField::kByline},
     {"autore", NexisField::kByline},
     {"autor", NexisField::kByline},
     {"auteur", NexisField::kByline},
     {"section", NexisField::kSection},
     {"sezione", NexisField::kSection},
     {"rubrik", NexisField::kSection},
     {"rubrique", NexisField::kSection},
     {"sectie", NexisField::kSection},
     {"sección", NexisField::kSection},
     {"length", NexisField::kLength},
     {"lunghezza", NexisField::kLength},
     {"LÄNGE", NexisField::kLength},
     {"Länge", NexisField::kLength},
     {"longueur", NexisField::kLength},
     {"lengte", NexisField::kLength},
     {"longitud", NexisField::kLength},
     {"highlight", NexisField::kHighlight},
     {"abstract", NexisField::kHighlight},
     {"hlead", NexisField::kHighlight},
     {"encart", NexisField::kHighlight},
     {"sommario", NexisField::kHighlight},
     {"body", NexisField::kBody},
     {"testo", NexisField::kBody},
     {"dateline", NexisField::kHead},
     {"series", NexisField::kHead},
     {"column", NexisField::kHead},
     {"datum", NexisField::kHead},
     {"language", NexisField::kLanguage},
     {"lingua", NexisField::kLanguage},
     {"sprache", NexisField::kLanguage},
     {"langue", NexisField::kLanguage},
     {"taal", NexisField::kLanguage},
     {"idioma", NexisField::kLanguage},
     {"subject", NexisField::kSubject},
     {"soggetto", NexisField::kSubject},
     {"sujet", NexisField::kSubject},
     {"load-date", NexisField::kTail},
     {"data-caricamento", NexisField::kTail},
     {"data di caricamento", NexisField::kTail},
     {"update", NexisField::kTail},
     {"date-chargement", NexisField::kTail},
     {"fecha-carga", NexisField::kTail},
     {"publication-type", NexisField::kTail},
     {"tipo-pubblicazione", NexisField::kTail},
     {"tipo di pubblicazione", NexisField::kTail},
     {"type-publication", NexisField::kTail},
     {"publikationstyp", NexisField::kTail},
     {"zeitungs-code", NexisField::kTail},
     {"pub-type", NexisField::kTail},
     {"journal-code", NexisField::kTail},
     {"graphic", NexisField::kTail},
     {"grafik", NexisField::kTail},
     {"correction", NexisField::kTail},
     {"correction-date", NexisField::kTail},
     {"document-type", NexisField::kTail},
     {"type", NexisField::kTail},
     {"person", NexisField::kTail},
     {"company", NexisField::kTail},
     {"organization", NexisField::kTail},
     {"industry", NexisField::kTail},
     {"ticker", NexisField::kTail},
     {"geographic", NexisField::kTail},
     {"state", NexisField::kTail},
     {"country", NexisField::kTail},
     {"city", NexisField::kTail},
     {"acc-no", NexisField::kTail},
     {"isbn", NexisField::kTail},
     {"issn", NexisField::kTail},
     {"url", NexisField::kTail},
     {"disclaimer", NexisField::kTail},
     {"notes", NexisField::kTail}}};

std::optional<unsigned long> take_digits(std::string_view& text) {
  constexpr std::size_t kMost = 9;
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end > kMost) return std::nullopt;
  unsigned long value = 0;
  for (const char c : text.substr(0, end)) value = value * 10 + static_cast<unsigned long>(c - '0');
  text.remove_prefix(end);
  return value;
}

bool take_one_of(std::string_view& text, const auto& words) {
  for (const std::string_view word : words) {
    if (!text::begins_ignoring_case(text, word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

}  // namespace

std::optional<NexisLine> nexis_line(std::string_view line, bool capitals) {
  const auto labelled = labelled_line(line);
  if (!labelled) return std::nullopt;
  // In capitals, or with one: "Load-Date".
  const char first = labelled->label.empty() ? '\0' : labelled->label[0];
  if (first < 'A' || first > 'Z') return std::nullopt;
  const bool small = std::any_of(labelled->label.begin(), labelled->label.end(),
                                 [](char c) { return c >= 'a' && c <= 'z'; });
  if (capitals && small) return std::nullopt;
  const auto* const row = std::find_if(
      kNexisLabels.begin(), kNexisLabels.end(),
      [&](const auto& one) { return text::equals_ignoring_case(one.first, labelled->label); });
  if (row == kNexisLabels.end()) return std::nullopt;
  return NexisLine{row->second, labelled->label, labelled->value};
}

std::optional<NexisMark> nexis_mark(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  line = text::trimmed(line);
  if (line.size() > kLongest) return std::nullopt;
  constexpr std::array kFocus{"FOCUS - "sv};
  take_one_of(line, kFocus);
  // "Document 3 of 20" is ProQuest's.
  constexpr std::array kWords{"documento "sv, "dokument "sv, "document "sv};
  const bool word_first = take_one_of(line, kWords);
  NexisMark mark;
  const auto number = take_digits(line);
  if (!number) return std::nullopt;
  constexpr std::array kOf{" of "sv, " di "sv, " von "sv, " de "sv, " van "sv};
  const bool english = line.starts_with(" of ");
  if (!take_one_of(line, kOf)) return std::nullopt;
  const auto all = take_digits(line);
  if (!all || *number == 0 || *number > *all) return std::nullopt;
  mark.number = *number;
  mark.all = *all;
  if (word_first) return line.empty() && !english ? std::optional(mark) : std::nullopt;
  constexpr std::array kBehind{" DOCUMENTS"sv, " DOCUMENT"sv,   " DOCUMENTI"sv, " DOCUMENTO"sv,
                               " DOKUMENTE"sv, " DOCUMENTOS"sv, " DOCUMENTEN"sv};
  return text::is_one_of(line, kBehind) ? std::optional(mark) : std::nullopt;
}

}  // namespace emeroteca::dumps

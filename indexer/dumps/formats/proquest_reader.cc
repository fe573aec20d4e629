// What ProQuest exports as text: articles between rulers, each with a line "Document 3 of 20", its
// headline, and fields with labels, of which the text is one.
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/formats/press_fields.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_pieces.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

enum class ProQuestField : std::uint8_t {
  kText,
  kAbstract,
  kTitle,
  kAuthor,
  kSource,
  kDate,
  kYear,
  kInfo,  // newspaper, date and page in one line
  kSection,
  kSubject,
  kLanguage,
  kNumber,
  kUrl,
  kLink,  // of the library, which is not the article's
  kOther
};

struct ProQuestLabel {
  std::string_view name;
  ProQuestField field;
};

// As the English and the Italian pages have them.
constexpr std::array kProQuestLabels{
    ProQuestLabel{"Full text", ProQuestField::kText},
    ProQuestLabel{"Full Text", ProQuestField::kText},
    ProQuestLabel{"Testo completo", ProQuestField::kText},
    ProQuestLabel{"Testo integrale", ProQuestField::kText},
    ProQuestLabel{"Abstract", ProQuestField::kAbstract},
    ProQuestLabel{"Estratto", ProQuestField::kAbstract},
    ProQuestLabel{"Title", ProQuestField::kTitle},
    ProQuestLabel{"Titolo", ProQuestField::kTitle},
    ProQuestLabel{"Author", ProQuestField::kAuthor},
    ProQuestLabel{"Autore", ProQuestField::kAuthor},
    ProQuestLabel{"Publication title", ProQuestField::kSource},
    ProQuestLabel{"Titolo pubblicazione", ProQuestField::kSource},
    ProQuestLabel{"Titolo della pubblicazione", ProQuestField::kSource},
    ProQuestLabel{"Publication date", ProQuestField::kDate},
    ProQuestLabel{"Data di pubblicazione", ProQuestField::kDate},
    ProQuestLabel{"Publication year", ProQuestField::kYear},
    ProQuestLabel{"Year", ProQuestField::kYear},
    ProQuestLabel{"Anno di pubblicazione", ProQuestField::kYear},
    ProQuestLabel{"Anno", ProQuestField::kYear},
    ProQuestLabel{"Publication info", ProQuestField::kInfo},
    ProQuestLabel{"Informazioni sulla pubblicazione", ProQuestField::kInfo},
    ProQuestLabel{"Section", ProQuestField::kSection},
    ProQuestLabel{"Sezione", ProQuestField::kSection},
    ProQuestLabel{"Subject", ProQuestField::kSubject},
    ProQuestLabel{"Soggetto", ProQuestField::kSubject},
    ProQuestLabel{"Language of publication", ProQuestField::kLanguage},
    ProQuestLabel{"Language", ProQuestField::kLanguage},
    ProQuestLabel{"Lingua di pubblicazione", ProQuestField::kLanguage},
    ProQuestLabel{"Lingua", ProQuestField::kLanguage},
    ProQuestLabel{"ProQuest document ID", ProQuestField::kNumber},
    ProQuestLabel{"ID documento ProQuest", ProQuestField::kNumber},
    ProQuestLabel{"Document URL", ProQuestField::kUrl},
    ProQuestLabel{"URL del documento", ProQuestField::kUrl},
    ProQuestLabel{"Links", ProQuestField::kLink},
    ProQuestLabel{"Collegamenti", ProQuestField::kLink},
    ProQuestLabel{"Business indexing term", ProQuestField::kOther},
    ProQuestLabel{"Location", ProQuestField::kOther},
    ProQuestLabel{"Località", ProQuestField::kOther},
    ProQuestLabel{"People", ProQuestField::kOther},
    ProQuestLabel{"Persone", ProQuestField::kOther},
    ProQuestLabel{"Company / organization", ProQuestField::kOther},
    ProQuestLabel{"Classification", ProQuestField::kOther},
    ProQuestLabel{"Identifier / keyword", ProQuestField::kOther},
    ProQuestLabel{"Identificativo/parola chiave", ProQuestField::kOther},
    ProQuestLabel{"Pages", ProQuestField::kOther},
    ProQuestLabel{"First page", ProQuestField::kOther},
    ProQuestLabel{"Number of pages", ProQuestField::kOther},
    ProQuestLabel{"Pagine", ProQuestField::kOther},
    ProQuestLabel{"Volume", ProQuestField::kOther},
    ProQuestLabel{"Issue", ProQuestField::kOther},
    ProQuestLabel{"Fascicolo", ProQuestField::kOther},
    ProQuestLabel{"Column", ProQuestField::kOther},
    ProQuestLabel{"Dateline", ProQuestField::kOther},
    ProQuestLabel{"Publisher", ProQuestField::kOther},
    ProQuestLabel{"Casa editrice", ProQuestField::kOther},
    ProQuestLabel{"Place of publication", ProQuestField::kOther},
    ProQuestLabel{"Luogo di pubblicazione", ProQuestField::kOther},
    ProQuestLabel{"Country of publication", ProQuestField::kOther},
    ProQuestLabel{"Paese di pubblicazione", ProQuestField::kOther},
    ProQuestLabel{"Publication subject", ProQuestField::kOther},
    ProQuestLabel{"Journal subject", ProQuestField::kOther},
    ProQuestLabel{"Soggetto rivista", ProQuestField::kOther},
    ProQuestLabel{"ISSN", ProQuestField::kOther},
    ProQuestLabel{"e-ISSN", ProQuestField::kOther},
    ProQuestLabel{"Source type", ProQuestField::kOther},
    ProQuestLabel{"Tipo di fonte", ProQuestField::kOther},
    ProQuestLabel{"Document type", ProQuestField::kOther},
    ProQuestLabel{"Tipo di documento", ProQuestField::kOther},
    ProQuestLabel{"Document feature", ProQuestField::kOther},
    ProQuestLabel{"Accession number", ProQuestField::kOther},
    ProQuestLabel{"Copyright", ProQuestField::kOther},
    ProQuestLabel{"Credit", ProQuestField::kOther},
    ProQuestLabel{"Last updated", ProQuestField::kOther},
    ProQuestLabel{"Ultimo aggiornamento", ProQuestField::kOther},
    ProQuestLabel{"Database", ProQuestField::kOther}};

bool is_ruler(std::string_view line) {
  constexpr std::size_t kShortest = 4;
  line = text::trimmed(line);
  return line.size() >= kShortest && line.find_first_not_of('_') == std::string_view::npos;
}

// "Document 3 of 20", "Documento 3 di 20".
bool counts_document(std::string_view line) {
  line = text::trimmed(line);
  for (const auto& [word, of] :
       {std::pair{"Document "sv, " of "sv}, std::pair{"Documento "sv, " di "sv}}) {
    if (!line.starts_with(word)) continue;
    const std::string_view rest = line.substr(word.size());
    const std::size_t end = rest.find_first_not_of("0123456789");
    if (end == 0 || end == std::string_view::npos || !rest.substr(end).starts_with(of)) continue;
    const std::string_view all = rest.substr(end + of.size());
    if (!all.empty() && all.find_first_not_of("0123456789") == std::string_view::npos) return true;
  }
  return false;
}

// A field: its label, and the paragraphs behind it. Without a label what stands above all fields.
struct ProQuestItem {
  const ProQuestLabel* label = nullptr;
  std::string_view line;  // the first one, with the label
  std::vector<std::string_view> paragraphs;
};

const ProQuestLabel* label_of_line(std::string_view line) {
  const auto labelled = labelled_line(line);
  if (!labelled) return nullptr;
  const auto* const row =
      std::find_if(kProQuestLabels.begin(), kProQuestLabels.end(),
                   [&](const ProQuestLabel& one) { return one.name == labelled->label; });
  return row == kProQuestLabels.end() ? nullptr : row;
}

std::vector<ProQuestItem> items_of_document(std::string_view text) {
  std::vector<ProQuestItem> items;
  for (const TextBlock& block : blocks_of(text)) {
    bool first = true;
    bool fields = true;  // all lines of the block so far, none of them of a text
    for (const std::string_view written : block) {
      std::string_view line = text::trimmed(written);
      if (is_ruler(line)) continue;
      const ProQuestLabel* const label = fields ? label_of_line(line) : nullptr;
      fields = label != nullptr && label->field != ProQuestField::kText &&
               label->field != ProQuestField::kAbstract;
      if (label != nullptr || items.empty() || (first && items.back().label == nullptr)) {
        items.push_back({label, line, {}});
      }
      first = false;
      if (label != nullptr) line = text::trimmed(line.substr(line.find(':') + 1));
      if (!line.empty()) items.back().paragraphs.push_back(line);
    }
  }
  return items;
}

std::string joined_paragraphs(const ProQuestItem& item, std::string_view between) {
  std::string out;
  for (const std::string_view paragraph : item.paragraphs) {
    if (!out.empty()) out += between;
    out += paragraph;
  }
  return out;
}

class ProQuestReader final : public Reader {
 public:
  ProQuestReader(Input& input, const Options& options)
      : options_(options), pieces_(input, options.max_record_bytes, [this](std::string_view line) {
          return look(line);
        }) {}

  bool next(Record& record) override {
    while (pieces_.next(piece_)) {
      if (!begin_record(piece_, options_.max_record_bytes, record)) return true;
      if (piece_.text.find_first_not_of("_ \t\r\n") == std::string::npos) continue;
      read(record);
      return true;
    }
    return false;
  }

 private:
  // A line that counts documents begins one below a ruler only.
  LinePieces::Mark look(std::string_view line) {
    const bool begins = below_ruler_ && counts_document(line);
    if (text::has_text(line)) below_ruler_ = is_ruler(line);
    return begins ? LinePieces::Mark::kBegins : LinePieces::Mark::kNone;
  }

  void read(Record& record) {
    std::string_view text = without_foot(piece_.text);
    const std::string_view first = text.substr(0, text.find('\n'));
    const bool counted = counts_document(first);
    if (counted) text.remove_prefix(std::min(first.size() + 1, text.size()));
    std::vector<ProQuestItem> items = items_of_document(text);
    constexpr std::ptrdiff_t kFewestFields = 3;
    const auto fields = std::count_if(
        items.begin(), items.end(), [](const ProQuestItem& item) { return item.label != nullptr; });
    if (!counted && fields < kFewestFields) {
      record.skipped = "cover pages of press databases";
      return;
    }
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    draft.authors_are_names = true;
    join_text(items);
    for (const ProQuestItem& item : items) {
      if (item.label == nullptr) {
        take_above(item, draft);
      } else {
        take(item, draft);
      }
    }
    if (!text::has_text(draft.body)) {
      draft.body = std::exchange(draft.summary, {});
      if (!text::has_text(draft.body) && text::has_text(draft.title)) {
        record.warn("has no text and no abstract: kept with its title");
      }
    }
    // The fields behind the text are those of each document.
    if (draft.id.empty() && piece_.last && numbers_ > 0) {
      record.reject_as_cut("before the ProQuest document ID, which those before it have");
    }
    numbers_ += draft.id.empty() ? 0 : 1;
  }

  // What ProQuest says of itself below the last ruler.
  static std::string_view without_foot(std::string_view text) {
    constexpr std::size_t kLongest = 1000;
    std::string_view kept = text;
    for (std::size_t end = text.size(); end > 0;) {
      const std::size_t feed = text.rfind('\n', end - 1);
      const std::size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
      if (text.size() - begin > kLongest) break;
      if (is_ruler(text.substr(begin, end - begin))) {
        const std::string_view foot = text.substr(end);
        const bool own = foot.find("ProQuest") != std::string_view::npos &&
                         foot.find("document ID") == std::string_view::npos;
        if (own || !text::has_text(foot)) kept = text.substr(0, begin);
        break;
      }
      if (begin == 0) break;
      end = begin - 1;
    }
    return kept;
  }

  // A paragraph of the text may begin as a field does: fields are what stands behind it without
  // other text between.
  static void join_text(std::vector<ProQuestItem>& items) {
    const auto text = std::find_if(items.begin(), items.end(), [](const ProQuestItem& item) {
      return item.label != nullptr && item.label->field == ProQuestField::kText;
    });
    if (text == items.end()) return;
    constexpr std::size_t kMostParagraphs = 3;
    auto tail = items.end();
    while (tail != text + 1 && (tail - 1)->paragraphs.size() <= kMostParagraphs) --tail;
    for (auto item = text + 1; item != tail; ++item) {
      const bool value =
          item->line.find_first_not_of(" \t", item->line.find(':') + 1) != std::string_view::npos;
      text->paragraphs.push_back(item->line);
      text->paragraphs.insert(text->paragraphs.end(), item->paragraphs.begin() + (value ? 1 : 0),
                              item->paragraphs.end());
    }
    items.erase(text + 1, tail);
  }

  static void take_above(const ProQuestItem& item, Draft& draft) {
    const std::string line = joined_paragraphs(item, " ");
    if (line.starts_with("http://") || line.starts_with("https://")) {
      take_address(line, draft);
    } else if (line == "ProQuest document link" || line.starts_with("Link documento ProQuest")) {
      return;
    } else if (draft.title.empty()) {
      draft.title = line;
    } else {
      keep_as_extra("about", line, draft.extra);
    }
  }

  static void take_address(std::string_view line, Draft& draft) {
    draft.url = without_library(line.substr(0, line.find(' ')));
    if (draft.id.empty()) draft.id = id_at_proquest(draft.url);
  }

  static void take(const ProQuestItem& item, Draft& draft) {
    const std::string line = joined_paragraphs(item, " ");
    if (line.empty()) return;
    switch (item.label->field) {
      case ProQuestField::kText:
        if (!is_missing(line)) draft.body = joined_paragraphs(item, "\n\n");
        break;
      case ProQuestField::kAbstract:
        if (!is_missing(line)) draft.summary = joined_paragraphs(item, "\n\n");
        break;
      case ProQuestField::kTitle:
        draft.title = line;
        break;
      case ProQuestField::kAuthor:
        for (const std::string& author : parts_of(line, ';')) {
          draft.authors.push_back(name_in_order(author));
        }
        break;
      case ProQuestField::kSource:
        draft.source = line.substr(0, line.find(';'));
        break;
      case ProQuestField::kDate:
        draft.date = date_of(line);
        break;
      case ProQuestField::kYear:
        if (draft.date.empty()) draft.date = line;
        break;
      case ProQuestField::kInfo:
        take_info(line, draft);
        break;
      case ProQuestField::kSection:
        draft.section = line;
        break;
      case ProQuestField::kSubject:
        draft.tags = parts_of(line, ';');
        break;
      case ProQuestField::kLanguage:
        draft.language = line;
        break;
      case ProQuestField::kNumber:
        draft.id = "proquest-" + line;
        break;
      case ProQuestField::kUrl:
        draft.url = without_library(line);
        break;
      case ProQuestField::kLink:
        break;
      case ProQuestField::kOther:
        keep_as_extra(text::ascii_lower(item.label->name), line, draft.extra);
        break;
    }
  }

  static bool is_missing(std::string_view line) {
    constexpr std::array kNothing{"None available."sv, "None available"sv, "Not available."sv,
                                  "Nessuno disponibile."sv, "Non disponibile."sv};
    return text::is_one_of(line, kNothing);
  }

  static std::string date_of(const std::string& line) {
    const auto date = date_in_line(line);
    return date ? date->written : line;
  }

  // "Wexcombe Evening Post ; Wexcombe (UK) [Wexcombe (UK)]15 Jan 2024: 5."
  static void take_info(const std::string& line, Draft& draft) {
    draft.source = text::trimmed(std::string_view(line).substr(0, line.find_first_of(";[,")));
    if (const auto date = date_in_line(line)) {
      draft.date = date->written;
      keep_as_extra("publication info", line, draft.extra);
    }
  }

  const Options& options_;
  LinePieces pieces_;
  LinePiece piece_;
  bool below_ruler_ = false;
  std::size_t numbers_ = 0;  // documents that have one
};

}  // namespace

int score_proquest(const Sample& sample) {
  bool ruler = false;
  bool counted = false;
  bool above = true;  // nothing but rulers and a count so far
  std::size_t labels = 0;
  bool number = false;
  bool text = false;
  for (const TextBlock& block : blocks_of(sample.head)) {
    for (const std::string_view line : block) {
      if (is_ruler(line)) {
        ruler = true;
        continue;
      }
      if (ruler && above && counts_document(line)) counted = true;
      above = false;
      const ProQuestLabel* const label = label_of_line(text::trimmed(line));
      if (label == nullptr) continue;
      ++labels;
      number = number || label->field == ProQuestField::kNumber;
      text =
          text || label->field == ProQuestField::kText || label->field == ProQuestField::kAbstract;
    }
  }
  constexpr std::size_t kFewestLabels = 4;
  const bool fits = counted ? text || labels >= 2 : number && labels >= kFewestLabels;
  return fits ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_proquest(PeekedInput& input, const Options& options) {
  return std::make_unique<ProQuestReader>(input, options);
}

}  // namespace emeroteca::dumps

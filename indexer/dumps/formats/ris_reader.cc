// RIS, the lists of references that press databases (ProQuest, EBSCO, Factiva) and reference
// managers (Zotero, EndNote) export: a field a line, "TI  - ...", from TY to ER.
#include <algorithm>
#include <array>
#include <map>
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
#include "indexer/dumps/prose.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

// The provider that searcher's own references name.
constexpr std::string_view kOwnReferences = "Emeroteca";

struct RisLine {
  std::string_view tag;
  std::string_view value;
};

// "TI  - Riapre il ponte". The standard has two spaces before the hyphen, and some programs one.
std::optional<RisLine> ris_line(std::string_view line, std::size_t spaces = 2) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (line.size() < spaces + 3 || !is_capital(line[0])) return std::nullopt;
  if (!is_capital(line[1]) && !text::is_ascii_digit(line[1])) return std::nullopt;
  const std::string_view behind = line.substr(2);
  if (behind.find_first_not_of(' ') != spaces || behind[spaces] != '-') return std::nullopt;
  const std::string_view value = behind.substr(spaces + 1);
  if (!value.empty() && value[0] != ' ') return std::nullopt;
  return RisLine{line.substr(0, 2), text::trimmed(value)};
}

// The line that begins a reference, and how many spaces its fields have.
std::optional<std::size_t> begins_reference(std::string_view line) {
  for (const std::size_t spaces : {std::size_t{2}, std::size_t{1}}) {
    const auto type = ris_line(line, spaces);
    if (!type || type->tag != "TY") continue;
    const bool word = type->value.size() >= 2 && type->value.size() <= 10 &&
                      std::all_of(type->value.begin(), type->value.end(), text::is_ascii_letter);
    if (word) return spaces;
  }
  return std::nullopt;
}

// What a type of reference is skipped as; empty for articles. Databases call what newspapers print
// JOUR and GEN too.
std::string_view kind_of_reference(std::string_view type) {
  constexpr std::array kArticles{"NEWS"sv, "MGZN"sv, "JOUR"sv, "EJOUR"sv, "ABST"sv,
                                 "BLOG"sv, "ELEC"sv, "WEB"sv,  "GEN"sv};
  constexpr std::array kBooks{"BOOK"sv, "EBOOK"sv, "EDBOOK"sv, "CLSWK"sv,
                              "CHAP"sv, "ECHAP"sv, "SER"sv};
  constexpr std::array kPapers{"THES"sv, "RPRT"sv, "CONF"sv, "CPAPER"sv, "GOVDOC"sv, "UNPB"sv};
  constexpr std::array kRecordings{"VIDEO"sv, "MPCT"sv, "SOUND"sv, "MUSIC"sv, "ADVS"sv, "MULTI"sv};
  if (text::is_one_of_ignoring_case(type, kArticles)) return {};
  if (text::is_one_of_ignoring_case(type, kBooks)) return "references to books";
  if (text::is_one_of_ignoring_case(type, kPapers)) return "references to theses and reports";
  if (text::is_one_of_ignoring_case(type, kRecordings)) return "references to films and recordings";
  return "references that are to no articles";
}

// "2024/01/15/" and "2024/01/15/evening edition" as "2024-01-15", "2024///" as "2024".
std::string date_of_ris(std::string_view written) {
  std::string out;
  std::string_view rest = text::trimmed(written);
  for (int i = 0; i < 3; ++i) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = text::trimmed(rest.substr(0, end));
    const bool number = !part.empty() && part.find_first_not_of("0123456789") == part.npos;
    if (i == 0 && (!number || part.size() != 4)) break;
    if (!number || part.size() > 4) return out;
    out += (i == 0 ? "" : part.size() == 1 ? "-0" : "-") + std::string(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!out.empty()) return out;
  if (const auto date = date_in_line(written)) return date->written;
  return std::string(text::trimmed(written));
}

// How much a date says: a year, a month, a day.
std::size_t parts_of_date(std::string_view date) {
  return date.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(date.begin(), date.end(), '-'));
}

// The number that a database has for an article: no shelf mark, "box 5".
bool is_accession_number(std::string_view text) {
  constexpr std::ptrdiff_t kFewestDigits = 6;
  return text.find_first_of(" \t/:") == std::string_view::npos &&
         std::count_if(text.begin(), text.end(), text::is_ascii_digit) >= kFewestDigits;
}

// "ProQuest Central" is "proquest".
std::string first_word(std::string_view name) {
  const std::string lower = text::ascii_lower(text::trimmed(name));
  return lower.substr(0, lower.find_first_of(" ,;"));
}

// Notes of ProQuest begin with what they are about: "Copyright - ...", "Last updated - ...".
bool is_labelled_note(std::string_view note) {
  constexpr std::size_t kLongest = 40;
  const std::size_t dash = note.find(" - ");
  return dash != std::string_view::npos && dash <= kLongest &&
         note.substr(0, dash).find_first_of(".,:;") == std::string_view::npos;
}

class RisReader final : public Reader {
 public:
  RisReader(Input& input, const Options& options)
      : options_(options), pieces_(input, options.max_record_bytes, [](std::string_view line) {
          if (begins_reference(line)) return LinePieces::Mark::kBegins;
          const auto two = ris_line(line);
          const auto end = two ? two : ris_line(line, 1);
          const bool ends = (end && end->tag == "ER" && end->value.empty()) || line == "ER  -";
          return ends ? LinePieces::Mark::kEnds : LinePieces::Mark::kNone;
        }) {}

  bool next(Record& record) override {
    while (pieces_.next(piece_)) {
      if (!begin_record(piece_, options_.max_record_bytes, record)) return true;
      if (!begin_of(piece_.text)) {
        count_stray_lines();
        continue;
      }
      ++references_;
      read(record);
      if (piece_.last && !piece_.ended) {
        record.reject_as_cut("before the line that ends a reference (ER)");
      }
      return true;
    }
    return record.stands_for_none(references_, "files without a reference (TY)");
  }

  std::vector<std::string> remarks() const override {
    if (stray_ == 0) return {};
    return {std::to_string(stray_) + (stray_ == 1 ? " line that belongs" : " lines that belong") +
            " to no reference passed over: " + text::in_quotes(first_stray_)};
  }

 private:
  // The reference in a piece, which may have empty lines before it.
  static std::optional<std::size_t> begin_of(std::string_view text) {
    return begins_reference(text.substr(0, text.find('\n')));
  }

  void count_stray_lines() {
    for (const TextBlock& block : blocks_of(piece_.text)) {
      if (stray_ == 0) first_stray_ = text::printable(text::trimmed(block.front()), 60);
      stray_ += block.size();
    }
  }

  struct Notes {
    std::vector<std::string> all;
    std::string first_page;
    std::string last_page;
    std::string database;
    std::string provider;
    std::string accession;
    std::string number;     // of the reference in its list
    std::string new_title;  // TI, that goes before T1
    std::string journal;    // JF, T2, JO, JA: the first of these
    int rank = 9;
    std::string abstract;
    std::string other_abstract;
    std::string year;
    std::string day;
    std::map<std::string, std::string> others;  // what is kept and not searched, by its name
  };

  void read(Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kUnknown;
    draft.authors_are_names = true;
    Notes notes;
    std::string type;
    for (const auto& [tag, value] : fields_of(piece_.text)) {
      if (tag == "TY") {
        type = value;
      } else if (tag != "ER" && !value.empty()) {
        take(tag, value, draft, notes);
      }
    }
    if (const auto kind = kind_of_reference(type); !kind.empty()) {
      record.skipped = kind;
      return;
    }
    // They would replace the articles that they are references to.
    if (notes.provider == kOwnReferences) {
      record.skipped = "references that searcher wrote";
      return;
    }
    finish(draft, notes, record);
    if (!piece_.ended) record.warn("has no end (ER): kept as it is");
  }

  // Values go on in lines without a tag.
  static std::vector<std::pair<std::string, std::string>> fields_of(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> fields;
    const std::size_t spaces = begin_of(text).value_or(2);
    std::size_t empty = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (const auto field = ris_line(line, spaces)) {
        fields.emplace_back(std::string(field->tag), std::string(field->value));
        empty = 0;
      } else if (const std::string_view more = text::trimmed(line); more.empty()) {
        ++empty;
      } else if (!fields.empty()) {
        std::string& value = fields.back().second;
        if (!value.empty()) value += empty > 0 ? "\n\n" : "\n";
        value += more;
        empty = 0;
      }
    }
    return fields;
  }

  static void take(const std::string& tag, const std::string& value, Draft& draft, Notes& notes) {
    if (tag == "TI") {
      if (notes.new_title.empty()) notes.new_title = as_line(value);
    } else if (tag == "T1" || tag == "CT") {
      if (draft.title.empty()) draft.title = as_line(value);
    } else if (tag == "AU" || tag == "A1") {
      for (const std::string& author : parts_of(value, '\n')) {
        draft.authors.push_back(name_in_order(author));
      }
    } else if (tag == "KW") {
      for (const std::string& line : parts_of(value, '\n')) {
        for (std::string& tag_in_line : parts_of(line, ';')) {
          draft.tags.push_back(std::move(tag_in_line));
        }
      }
    } else if (const int rank = rank_of_journal(tag); rank > 0) {
      if (rank < notes.rank) {
        notes.rank = rank;
        notes.journal = as_line(value);
      }
    } else if (tag == "AB") {
      notes.abstract += (notes.abstract.empty() ? "" : "\n\n") + value;
    } else if (tag == "N2") {
      notes.other_abstract += (notes.other_abstract.empty() ? "" : "\n\n") + value;
    } else if (tag == "N1") {
      notes.all.push_back(value);
    } else if (tag == "UR" || tag == "LK") {
      if (draft.url.empty())
        draft.url = without_library(value.substr(0, value.find_first_of("; \n")));
    } else if (tag == "PY" || tag == "Y1") {
      take_date(value, notes.year);
    } else if (tag == "DA") {
      take_date(value, notes.day);
    } else if (tag == "LA") {
      draft.language = value;
    } else if (tag == "SE") {
      draft.section = as_line(value);
    } else if (std::string* const field = kept_for_later(tag, notes)) {
      *field = value;
    } else {
      std::string& kept = notes.others[std::string(name_of_tag(tag))];
      kept += (kept.empty() ? "" : "; ") + value;
    }
  }

  static std::string as_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  static int rank_of_journal(std::string_view tag) {
    constexpr std::array kTags{"JF"sv, "T2"sv, "JO"sv, "JA"sv, "J2"sv};
    const auto* const at = std::find(kTags.begin(), kTags.end(), tag);
    return at == kTags.end() ? 0 : static_cast<int>(at - kTags.begin()) + 1;
  }

  // The more exact one of several.
  static void take_date(std::string_view value, std::string& date) {
    const std::string written = date_of_ris(value);
    if (parts_of_date(written) > parts_of_date(date)) date = written;
  }

  static std::string* kept_for_later(std::string_view tag, Notes& notes) {
    if (tag == "SP") return &notes.first_page;
    if (tag == "EP") return &notes.last_page;
    if (tag == "DB") return &notes.database;
    if (tag == "DP") return &notes.provider;
    if (tag == "AN") return &notes.accession;
    if (tag == "ID") return &notes.number;
    return nullptr;
  }

  // What is kept and not searched is called as people do.
  static std::string_view name_of_tag(std::string_view tag) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames{
        {{"PB", "publisher"},
         {"CY", "place"},
         {"PP", "place"},
         {"SN", "issn"},
         {"VL", "volume"},
         {"IS", "issue"},
         {"ET", "edition"},
         {"DO", "doi"},
         {"M3", "type"},
         {"ED", "editor"},
         {"A2", "editor"},
         {"ST", "short_title"}}};
    const auto* const row = std::find_if(kNames.begin(), kNames.end(),
                                         [tag](const auto& one) { return one.first == tag; });
    return row == kNames.end() ? tag : row->second;
  }

  static void finish(Draft& draft, Notes& notes, Record& record) {
    if (!notes.new_title.empty()) draft.title = std::move(notes.new_title);
    draft.source = std::move(notes.journal);
    // "Jan 15" of an issue, whose year is a field of its own.
    if (!notes.day.empty() && notes.day.find_first_of("-") == std::string::npos &&
        notes.day.size() != 4 && notes.year.size() == 4) {
      if (const auto date = date_in_line(notes.day + ' ' + notes.year)) notes.day = date->written;
    }
    const bool day = parts_of_date(notes.day) >= parts_of_date(notes.year);
    draft.date = day ? notes.day : notes.year;
    if (!notes.first_page.empty()) {
      const bool one = notes.last_page.empty() || notes.last_page == notes.first_page;
      keep_as_extra("pages", one ? notes.first_page : notes.first_page + '-' + notes.last_page,
                    draft.extra);
    }
    choose_id(draft, notes);
    choose_text(draft, notes, record);
    for (const auto& [name, value] : notes.others) keep_as_extra(name, value, draft.extra);
    keep_if_any("database", notes.database, draft);
    keep_if_any("provider", notes.provider, draft);
    if (draft.id != notes.accession) keep_if_any("accession", notes.accession, draft);
    keep_if_any("reference", notes.number, draft);
  }

  static void keep_if_any(std::string_view name, const std::string& value, Draft& draft) {
    if (!value.empty()) keep_as_extra(name, value, draft.extra);
  }

  // Numbers of references (ID) are those of one list or library.
  static void choose_id(Draft& draft, const Notes& notes) {
    draft.id = id_at_proquest(draft.url);
    const std::string& number = notes.accession;
    if (!draft.id.empty() || !is_accession_number(number)) return;
    const bool digits = number.find_first_not_of("0123456789") == std::string::npos;
    const std::string database =
        first_word(notes.provider.empty() ? notes.database : notes.provider);
    if (!digits) {
      draft.id = number;
    } else if (!database.empty()) {
      draft.id = database + '-' + number;
    } else if (draft.url.empty()) {
      draft.id = number;
    }
  }

  // The whole text is a note at some databases, and the abstract the text where there is no other.
  static void choose_text(Draft& draft, Notes& notes, Record& record) {
    if (notes.other_abstract == notes.abstract) notes.other_abstract.clear();
    if (notes.other_abstract.size() > notes.abstract.size()) {
      std::swap(notes.other_abstract, notes.abstract);
    }
    std::string note_text;
    std::string kept;
    for (std::string& note : notes.all) {
      if (is_text(note) && note.size() > note_text.size()) std::swap(note_text, note);
      if (!note.empty()) kept += (kept.empty() ? "" : "\n") + note;
    }
    if (!kept.empty()) keep_as_extra("notes", kept, draft.extra);
    if (!note_text.empty()) {
      draft.body = without_label(std::move(note_text));
      draft.summary = std::move(notes.abstract);
      keep_if_any("abstract", notes.other_abstract, draft);
    } else {
      draft.body = std::move(notes.abstract);
      draft.summary = std::move(notes.other_abstract);
    }
    if (!text::has_text(draft.body) && text::has_text(draft.title)) {
      record.warn("has no text and no abstract: kept with its title");
    }
  }

  static constexpr std::array kTextLabels{"Full text"sv, "Testo completo"sv, "Full Text"sv};

  static std::string without_label(std::string text) {
    for (const std::string_view label : kTextLabels) {
      if (!text.starts_with(label)) continue;
      const std::string_view behind = text::trimmed(std::string_view(text).substr(label.size()));
      if (behind.starts_with(':') || behind.starts_with("- ")) {
        return std::string(text::trimmed(behind.substr(1)));
      }
    }
    return text;
  }

  // A note that is the article's text. Those of readers are HTML in what Zotero writes.
  static bool is_text(std::string_view note) {
    constexpr std::size_t kShortest = 300;
    for (const std::string_view label : kTextLabels) {
      if (note.starts_with(label)) return true;
    }
    return note.size() >= kShortest && note[0] != '<' && !is_labelled_note(note) &&
           has_sentences(note);
  }

  const Options& options_;
  LinePieces pieces_;
  LinePiece piece_;
  std::uint64_t references_ = 0;
  std::size_t stray_ = 0;
  std::string first_stray_;
};

}  // namespace

int score_ris(const Sample& sample) {
  // Some databases say who they are above their references: "Provider: ...", "Content: ...".
  constexpr std::size_t kMostAbove = 6;
  std::string_view head = sample.head;
  for (std::size_t above = 0; above <= kMostAbove && !head.empty();) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (text::trimmed(line).empty()) continue;
    const std::string_view without_return = line.ends_with('\r') ? line.substr(0, end - 1) : line;
    if (const auto spaces = begins_reference(without_return)) {
      const std::size_t next = std::min(head.find('\n'), head.size());
      std::string_view second = head.substr(0, next);
      if (second.ends_with('\r')) second.remove_suffix(1);
      return ris_line(second, *spaces) ? score::kCertain : score::kNo;
    }
    if (!labelled_line(line)) return score::kNo;
    ++above;
  }
  return score::kNo;
}

std::unique_ptr<Reader> open_ris(PeekedInput& input, const Options& options) {
  return std::make_unique<RisReader>(input, options);
}

}  // namespace emeroteca::dumps

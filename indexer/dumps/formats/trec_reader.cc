// SGML of text collections: TREC's <DOC> with <DOCNO>, and the <REUTERS> of Reuters-21578. Neither
// is XML: attributes, entities and control characters are as their makers left them.
#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/input/line_reader.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Where `part` (in lower case) stands in `text`, in whatever case, from `at` on.
std::size_t find_tag(std::string_view text, std::string_view part, std::size_t at = 0) {
  const auto found = std::search(
      text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
      part.begin(), part.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// An element's content; its attributes go to `attributes`.
struct Element {
  std::string_view attributes;
  std::string_view content;
  std::size_t end = 0;  // behind its end tag
};

std::optional<Element> find_element(std::string_view text, std::string_view name,
                                    std::size_t from = 0) {
  const std::string open = '<' + std::string(name);
  for (std::size_t at = find_tag(text, open, from); at != std::string_view::npos;
       at = find_tag(text, open, at + 1)) {
    const std::size_t behind = at + open.size();
    if (behind >= text.size() || (text[behind] != '>' && text[behind] != ' ')) continue;
    const std::size_t close = text.find('>', behind);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string end = "</" + std::string(name) + '>';
    const std::size_t stop = find_tag(text, end, close);
    if (stop == std::string_view::npos) return std::nullopt;
    return Element{text.substr(behind, close - behind), text.substr(close + 1, stop - close - 1),
                   stop + end.size()};
  }
  return std::nullopt;
}

std::string attribute(std::string_view attributes, std::string_view name) {
  const std::string key = std::string(name) + "=\"";
  const std::size_t at = find_tag(attributes, key);
  if (at == std::string_view::npos) return {};
  const std::string_view value = attributes.substr(at + key.size());
  return std::string(value.substr(0, value.find('"')));
}

// Reuters' texts as they were sent: the three entities, and no control characters but line feeds.
std::string plain(std::string_view sgml) {
  std::string out;
  out.reserve(sgml.size());
  constexpr std::array<std::pair<std::string_view, char>, 3> kEntities{
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}};
  for (std::size_t i = 0; i < sgml.size();) {
    const std::string_view rest = sgml.substr(i);
    const auto* const entity =
        std::find_if(kEntities.begin(), kEntities.end(),
                     [&](const auto& row) { return rest.starts_with(row.first); });
    if (entity != kEntities.end()) {
      out += entity->second;
      i += entity->first.size();
    } else if (rest.starts_with("&#")) {
      // All of them are control characters of the wire.
      const std::size_t end = rest.find(';');
      i += end == std::string_view::npos || end > 6 ? 2 : end + 1;
    } else {
      out += sgml[i++];
    }
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text::trimmed(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

void draft_from_reuters(std::string_view record, Draft& draft) {
  draft.markup = Markup::kPlain;
  draft.source = "Reuters";
  draft.language = "en";
  const std::size_t head_end = record.find('>');
  const std::string number = attribute(record.substr(0, head_end), "newid");
  if (!number.empty()) draft.id = "reuters-" + number;
  if (const auto date = find_element(record, "date")) draft.date = one_line(plain(date->content));
  for (const std::string_view list : {"topics", "places", "people", "orgs", "exchanges"}) {
    const auto element = find_element(record, list);
    std::size_t at = 0;
    while (element) {
      const auto item = find_element(element->content, "d", at);
      if (!item) break;
      draft.tags.push_back(plain(item->content));
      at = item->end;
    }
  }
  const auto text = find_element(record, "text");
  if (!text) return;
  if (const auto title = find_element(text->content, "title")) {
    draft.title = one_line(plain(title->content));
  }
  if (const auto author = find_element(text->content, "author")) {
    std::string name = one_line(plain(author->content));
    if (name.starts_with("By ") || name.starts_with("by ")) name.erase(0, 3);
    draft.authors.push_back(name.substr(0, name.find(',')));
  }
  const bool raw = attribute(text->attributes, "type") == "UNPROC";
  const auto body = find_element(text->content, "body");
  std::string content = body ? plain(body->content) : raw ? plain(text->content) : std::string();
  std::string_view trimmed = text::trimmed(content);
  const std::size_t last_line = trimmed.rfind('\n');
  if (body && last_line != std::string_view::npos) {
    const std::string_view signature = text::trimmed(trimmed.substr(last_line));
    if (signature == "Reuter" || signature == "REUTER") trimmed = trimmed.substr(0, last_line);
  }
  draft.body = text::trimmed(trimmed);
}

// The contents of all elements of that name, an empty line between them.
std::string all_of(std::string_view record, std::string_view name) {
  std::string out;
  for (auto element = find_element(record, name); element;
       element = find_element(record, name, element->end)) {
    if (!out.empty()) out += "\n\n";
    out += text::trimmed(element->content);
  }
  return out;
}

std::string first_of(std::string_view record, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto element = find_element(record, name)) {
      if (std::string text = one_line(element->content); !text.empty()) return text;
    }
  }
  return {};
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "940701" as "1994-07-01"; empty where it is no day.
std::string day_of(std::string_view year, std::string_view month, std::string_view day) {
  if (month < "01" || month > "12" || day < "01" || day > "31") return {};
  const std::string_view century = year.size() == 4 ? "" : year < "50" ? "20" : "19";
  return std::string(century) + std::string(year) + '-' + std::string(month) + '-' +
         std::string(day);
}

// The day in a document's name, letters and then eight digits or six: NYT_ENG_19940701.0001,
// AP880212-0001, and LA010189-0001 with the year last. Empty for none.
std::string day_in_name(std::string_view docno) {
  const std::size_t begin = docno.find_first_of("0123456789");
  if (begin == std::string_view::npos || begin == 0) return {};
  const std::string_view digits =
      docno.substr(begin, docno.find_first_not_of("0123456789", begin) - begin);
  if (digits.size() == 8 && (digits.starts_with("19") || digits.starts_with("20"))) {
    return day_of(digits.substr(0, 4), digits.substr(4, 2), digits.substr(6));
  }
  if (digits.size() != 6) return {};
  std::string day = day_of(digits.substr(0, 2), digits.substr(2, 2), digits.substr(4));
  return day.empty() ? day_of(digits.substr(4), digits.substr(0, 2), digits.substr(2, 2)) : day;
}

std::string without_tags(std::string_view sgml) {
  std::string out;
  for (std::size_t at = 0; at < sgml.size();) {
    const std::size_t open = std::min(sgml.find('<', at), sgml.size());
    out += sgml.substr(at, open - at);
    at = std::min(sgml.find('>', open), sgml.size() - 1) + 1;
    if (open < sgml.size()) out += ' ';
  }
  return one_line(out);
}

// A document's date as other dumps write theirs. `docno` tells what 910514 is (of FT911-1: its year
// is in the name), what 03/04/87 is, and the day where there is no date.
std::string date_of_document(std::string written, std::string_view docno) {
  written = without_tags(written);
  std::string named = day_in_name(docno);
  // "January 1, 1989, Sunday, Home Edition"
  if (const std::size_t edition = written.find("Edition"); edition != std::string::npos) {
    const std::size_t comma = written.rfind(',', edition);
    if (comma != std::string::npos) written.resize(comma);
  }
  if (written.empty()) return named;
  if (all_digits(written) && written.size() == 6 &&
      docno.find(written.substr(0, 2)) != std::string_view::npos) {
    std::string day =
        day_of(std::string_view(written).substr(0, 2), std::string_view(written).substr(2, 2),
               std::string_view(written).substr(4));
    if (!day.empty()) return day;
  }
  const bool figures = written.size() == 8 && written[2] == '/' && written[5] == '/';
  const bool same =
      figures && named.size() == 10 && named.substr(2, 2) == written.substr(6) &&
      (named.substr(5, 2) == written.substr(0, 2) || named.substr(5, 2) == written.substr(3, 2));
  return same ? named : written;
}

void draft_from_trec(std::string_view text, Record& record) {
  Draft& draft = record.draft;
  draft.id = first_of(text, {"docno"});
  if (draft.id.empty()) draft.id = attribute(text.substr(0, text.find('>')), "id");
  if (draft.id.empty()) {
    record.rejection = "has no <DOCNO>...</DOCNO>: which document it is cannot be told";
    return;
  }
  if (const auto header = find_element(text, "dochdr")) {
    // A page of the web: its address is the first word of the header.
    const std::string_view first = text::trimmed(header->content);
    if (first.starts_with("http")) draft.url = first.substr(0, first.find_first_of(" \r\n\t"));
    std::string_view page = text.substr(header->end);
    page = page.substr(0, find_tag(page, "</doc>"));
    draft.title = first_of(page, {"title"});
    draft.body = page;
    draft.markup = Markup::kHtml;
    return;
  }
  draft.title = first_of(text, {"headline", "title", "ti", "hl", "head"});
  std::string lead;
  if (std::string head = first_of(text, {"head"}); head != draft.title) lead = std::move(head);
  std::string body = all_of(text, "text");
  if (body.empty()) body = all_of(text, "body");
  draft.body = lead.empty() ? body : lead + "\n\n" + body;
  draft.date =
      date_of_document(first_of(text, {"date", "date1", "pubdate", "date_time", "dd"}), draft.id);
  draft.source = first_of(text, {"source", "pub", "so"});
  draft.section = first_of(text, {"section"});
  draft.language = first_of(text, {"language", "lang"});
  if (std::string author = first_of(text, {"byline", "author", "au"}); !author.empty()) {
    draft.authors.push_back(std::move(author));
  }
}

class TrecReader final : public Reader {
 public:
  TrecReader(Input& input, const Options& options)
      : options_(options), lines_(input, options.max_record_bytes) {}

  bool next(Record& record) override {
    record_.clear();
    bool inside = false;
    bool too_large = false;
    Line line;
    while (next(line)) {
      record.bytes += line.bytes;
      if (!inside) {
        const std::string_view text = text::trimmed(line.text);
        if (find_tag(text, "<doc>") != 0 && find_tag(text, "<doc ") != 0 &&
            find_tag(text, "<reuters") != 0) {
          continue;
        }
        inside = true;
        const bool reuters = find_tag(text, "<reuters") == 0;
        end_ = reuters ? "</reuters>" : "</doc>";
        begin_ = reuters ? "<reuters" : "<doc";
        record.origin.record = ++count_;
        record.origin.line = 0;
      } else if (begins_document(line.text)) {
        // Its end tag is missing: what follows is no part of it.
        rest_ = line.text;
        const bool open = find_tag(record_, "<text>") != std::string_view::npos &&
                          find_tag(record_, "</text>") == std::string_view::npos;
        if (open) record_ += "</text>\n";
        read(too_large, record);
        if (record.rejection.empty()) {
          record.warn("is not closed before the next document begins: it ends there");
        }
        return true;
      }
      too_large = too_large || line.too_long ||
                  record_.size() + line.text.size() > options_.max_record_bytes;
      const std::size_t stop = find_tag(line.text, end_);
      const bool last = stop != std::string_view::npos;
      if (last) {
        // The next one may begin on the same line.
        rest_ = line.text.substr(stop + end_.size());
        line.text.remove_suffix(rest_.size());
      }
      if (!too_large) {
        record_ += line.text;
        record_ += '\n';
      }
      if (!last) continue;
      read(too_large, record);
      return true;
    }
    if (inside) throw ReadError("ends within a document: what was read before is kept");
    return record.stands_for_none(count_, "files without a document (<DOC>)");
  }

 private:
  bool next(Line& line) {
    if (text::trimmed(rest_).empty()) {
      // The next line may move what it is a view of.
      rest_ = {};
      return lines_.next(line);
    }
    line = {std::exchange(rest_, {}), 0, false};
    return true;
  }

  // The tag that a document begins with, at the beginning of a line.
  bool begins_document(std::string_view line) const {
    line = text::trimmed(line);
    if (line.size() <= begin_.size() || find_tag(line.substr(0, begin_.size()), begin_) != 0) {
      return false;
    }
    const char next = line[begin_.size()];
    return next == '>' || next == ' ';
  }

  void read(bool too_large, Record& record) {
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return;
    }
    raw_ = record_;
    record.raw = raw_;
    if (!text::is_valid_utf8(record_)) record_ = decoded(record_, "windows-1252");
    if (end_ == "</reuters>") {
      draft_from_reuters(record_, record.draft);
    } else {
      draft_from_trec(record_, record);
    }
  }

  const Options& options_;
  LineReader lines_;
  std::string record_;
  std::string raw_;
  std::string_view begin_;  // of the document's tag, without its attributes
  std::string_view end_;
  std::string_view rest_;  // of the last line
  std::uint64_t count_ = 0;
};

}  // namespace

int score_trec(const Sample& sample) {
  const std::string_view root = root_of(sample.head);
  if (root == "REUTERS") return score::kCertain;
  if (root != "DOC" && root != "doc") return score::kNo;
  const bool known = find_tag(sample.head, "<docno>") != std::string_view::npos ||
                     find_tag(sample.head, "<text>") != std::string_view::npos;
  return known ? score::kCertain : score::kLikely;
}

std::unique_ptr<Reader> open_trec(PeekedInput& input, const Options& options) {
  return std::make_unique<TrecReader>(input, options);
}

}  // namespace emeroteca::dumps

// What LexisNexis exports as text: articles that begin with their number among all ("3 of 20
// DOCUMENTS"), or, as Nexis Uni has them, end with "End of Document". Around the text stand fields
// with labels, above them the newspaper, the date and the headline.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/formats/nexis_labels.h"
#include "indexer/dumps/formats/press_fields.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_pieces.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kEndOfDocument = "End of Document";

// A field with its label, or lines without one that follow each other.
struct NexisItem {
  std::optional<NexisField> field;
  std::string_view label;
  TextBlock lines;       // of a field without its label
  bool centred = false;  // as the newspaper, the date and the rights are
  bool first = false;    // in its block
};

bool is_centred(std::string_view line) {
  constexpr std::size_t kLeast = 8;
  return line.size() > kLeast && line.find_first_not_of(" \t") >= kLeast;
}

bool is_rights_line(std::string_view line) {
  line = text::trimmed(line);
  return text::begins_ignoring_case(line, "copyright") || line.starts_with("\u00A9") ||
         text::begins_ignoring_case(line, "all rights reserved");
}

// What Nexis Uni has without a colon in a line of its own.
std::optional<NexisField> heading_of_uni(std::string_view line) {
  line = text::trimmed(line);
  if (line == "Body") return NexisField::kBody;
  if (line == "Classification" || line == "Graphic" || line == "Correction") {
    return NexisField::kTail;
  }
  return std::nullopt;
}

// `lined`: as Nexis Uni has it, each line above the text is one of its own.
std::vector<NexisItem> items_of(std::string_view text, bool lined) {
  std::vector<NexisItem> items;
  bool in_text = false;
  for (const TextBlock& block : blocks_of(text)) {
    bool fields = true;  // all of the block so far
    for (std::size_t i = 0; i < block.size(); ++i) {
      const std::string_view line = block[i];
      const std::string_view trimmed = text::trimmed(line);
      const bool may_be_field = fields || (lined && !in_text);
      const auto labelled = may_be_field ? nexis_line(trimmed, !lined) : std::nullopt;
      const auto heading = lined && block.size() == 1 ? heading_of_uni(line) : std::nullopt;
      if (labelled || heading) {
        NexisItem& item = items.emplace_back();
        item.field = labelled ? labelled->field : *heading;
        item.label = labelled ? labelled->label : trimmed;
        if (labelled && !labelled->value.empty()) item.lines.push_back(labelled->value);
        in_text = in_text || item.field == NexisField::kBody;
        continue;
      }
      if (i == 0) fields = false;
      const bool own_line = lined && !in_text && !fields;
      if (i == 0 || own_line) {
        NexisItem& item = items.emplace_back();
        item.centred = is_centred(line);
        item.first = i == 0;
      }
      items.back().lines.push_back(line);
    }
  }
  return items;
}

class NexisReader final : public Reader {
 public:
  NexisReader(Input& input, const Options& options)
      : options_(options), pieces_(input, options.max_record_bytes, [this](std::string_view line) {
          return look(line);
        }) {}

  bool next(Record& record) override {
    while (pieces_.next(piece_)) {
      if (!begin_record(piece_, options_.max_record_bytes, record)) return true;
      if (!text::has_text(piece_.text)) continue;
      read(record);
      return true;
    }
    return false;
  }

  std::vector<std::string> remarks() const override { return remarks_on_lines_above(above_); }

 private:
  // A line that counts documents inside of an article's text counts others.
  LinePieces::Mark look(std::string_view line) {
    if (text::trimmed(line) == kEndOfDocument) return LinePieces::Mark::kEnds;
    const auto mark = nexis_mark(line);
    if (!mark) return LinePieces::Mark::kNone;
    const bool goes_on = mark->all == last_.all && mark->number > last_.number;
    if (!goes_on && mark->number != 1 && last_.all != 0 && !is_centred(line)) {
      return LinePieces::Mark::kNone;
    }
    last_ = *mark;
    return LinePieces::Mark::kBegins;
  }

  void read(Record& record) {
    std::string_view text = piece_.text;
    const std::string_view first = text.substr(0, text.find('\n'));
    const bool marked = nexis_mark(first).has_value();
    if (marked) text.remove_prefix(std::min(first.size() + 1, text.size()));
    if (piece_.ended) text = text.substr(0, text.rfind(kEndOfDocument));
    const bool uni = !marked;
    std::vector<NexisItem> items = items_of(text, uni);
    const bool fields = std::any_of(items.begin(), items.end(),
                                    [](const NexisItem& item) { return item.field.has_value(); });
    if (!marked && !(piece_.ended && fields) && !has_length(items)) {
      record.skipped = "cover pages of press databases";
      return;
    }
    record.draft.markup = Markup::kPlain;
    record.draft.authors_are_names = true;
    const std::size_t tail = tail_of(items);
    const bool has_tail = tail < items.size();
    take_tail({items.begin() + static_cast<std::ptrdiff_t>(tail), items.end()}, record.draft);
    items.resize(tail);
    take_article(items, uni, record.draft);
    if (piece_.last && !has_tail && tails_ > 0 && !piece_.ended) {
      record.reject_as_cut("before the fields behind its text, which those before it have");
    }
    if (has_tail) ++tails_;
    if (!text::has_text(record.draft.body) && text::has_text(record.draft.title)) {
      record.warn("has no text: kept with its title");
    }
  }

  static bool has_length(const std::vector<NexisItem>& items) {
    return std::any_of(items.begin(), items.end(), [](const NexisItem& item) {
      return item.field == NexisField::kLength && counts_words(line_of_block(item.lines));
    });
  }

  // Where the fields behind the text begin: from the end back to what is neither such a field nor
  // goes on with one.
  static std::size_t tail_of(const std::vector<NexisItem>& items) {
    constexpr std::size_t kMostBetween = 2;
    std::size_t tail = items.size();
    std::size_t between = 0;
    for (std::size_t i = items.size(); i-- > 0;) {
      const NexisItem& item = items[i];
      if (item.field && is_below_text(*item.field)) {
        tail = i;
        between = 0;
      } else if (item.field) {
        break;
      } else if (item.centred || is_rights_line(item.lines.front())) {
        if (tail == i + 1 || tail == items.size()) tail = i;
      } else if (++between > kMostBetween) {
        break;
      }
    }
    return tail;
  }

  static void take_tail(const std::vector<NexisItem>& items, Draft& draft) {
    std::string rights;
    std::string name;
    std::string value;
    const auto keep = [&] {
      if (!name.empty() && !value.empty()) keep_as_extra(name, value, draft.extra);
    };
    for (const NexisItem& item : items) {
      const std::string line = line_of_block(item.lines);
      if (item.field == NexisField::kLanguage) {
        draft.language = line.substr(0, line.find(';'));
      } else if (item.field == NexisField::kSubject) {
        take_subjects(line, draft.tags);
      } else if (item.field) {
        keep();
        name = text::ascii_lower(item.label);
        value = line;
      } else if (item.centred || is_rights_line(item.lines.front())) {
        rights += (rights.empty() ? "" : " ") + line;
      } else {
        value += (value.empty() ? "" : "\n") + line;
        if (name.empty()) name = "notes";
      }
    }
    keep();
    if (!rights.empty()) keep_as_extra("rights", rights, draft.extra);
  }

  // "FERRIES (91%); HARBOURS (75%)"
  static void take_subjects(std::string_view line, std::vector<std::string>& tags) {
    for (std::string& part : parts_of(line, ';')) {
      const std::size_t weight = part.rfind(" (");
      if (weight != std::string::npos && part.ends_with("%)")) part.resize(weight);
      tags.push_back(std::move(part));
    }
  }

  void take_article(const std::vector<NexisItem>& items, bool uni, Draft& draft) {
    const auto labelled = std::find_if(
        items.begin(), items.end(), [](const NexisItem& item) { return item.field.has_value(); });
    const bool any = labelled != items.end();
    // Without fields all that is known are the newspaper, the date and the headline.
    const auto above_end =
        any ? labelled
            : items.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(items.size(), 3));
    std::vector<NexisItem> above(items.begin(), above_end);
    if (uni) {
      take_above_of_uni(above, draft);
    } else {
      take_above(above, draft);
    }
    auto at = above_end;
    const auto text_begins = begin_of_text(at, items.end());
    for (; at != text_begins; ++at) take_field(*at, draft);
    std::string body;
    for (; at != items.end(); ++at) {
      std::string paragraph = unwrapped(at->lines);
      if (at->field && at->field != NexisField::kBody) {
        paragraph = std::string(at->label) + ": " + paragraph;
      }
      if (text::trimmed(paragraph).empty()) continue;
      body += (body.empty() ? "" : "\n\n") + paragraph;
    }
    draft.body = std::move(body);
  }

  using Items = std::vector<NexisItem>::const_iterator;

  // BODY, else what has no label behind the last field that follows soon.
  static Items begin_of_text(Items first, Items last) {
    const auto body = std::find_if(
        first, last, [](const NexisItem& item) { return item.field == NexisField::kBody; });
    if (body != last) return body;
    constexpr std::ptrdiff_t kMostBetween = 2;
    bool length = false;
    for (auto at = first; at != last; ++at) {
      if (at->field) {
        length = length || at->field == NexisField::kLength;
        continue;
      }
      const auto near = last - at > kMostBetween ? at + kMostBetween + 1 : last;
      const bool more = !length && std::any_of(at, near, [](const NexisItem& item) {
        return item.field == NexisField::kLength;
      });
      if (!more) return at;
    }
    return last;
  }

  static void take_field(const NexisItem& item, Draft& draft) {
    const std::string line = line_of_block(item.lines);
    if (line.empty()) return;
    if (!item.field || item.field == NexisField::kHighlight) {
      draft.summary += (draft.summary.empty() ? "" : "\n") + line;
    } else if (item.field == NexisField::kHeadline) {
      if (!draft.title.empty()) keep_as_extra("kicker", draft.title, draft.extra);
      draft.title = line;
    } else if (item.field == NexisField::kByline) {
      for (const std::string& part : parts_of(line, ';')) {
        for (std::string& name : names_in_byline(part, Wording::kField)) {
          draft.authors.push_back(std::move(name));
        }
      }
    } else if (item.field == NexisField::kSection) {
      take_section(line, draft);
    } else {
      keep_as_extra(item.field == NexisField::kLength ? "length" : text::ascii_lower(item.label),
                    line, draft.extra);
    }
  }

  // "FEATURES; Pg. 6", "CRONACA; pag. 6"
  static void take_section(const std::string& line, Draft& draft) {
    std::string rest;
    for (const std::string& part : parts_of(line, ';')) {
      bool page = false;
      for (const std::string_view mark : {"pg. ", "p. ", "pag. ", "page ", "s. "}) {
        if (page || !text::begins_ignoring_case(part, mark)) continue;
        page = true;
        keep_as_extra("pages", text::trimmed(std::string_view(part).substr(mark.size())),
                      draft.extra);
      }
      if (page) continue;
      if (draft.section.empty()) {
        draft.section = part;
      } else {
        rest += (rest.empty() ? "" : "; ") + part;
      }
    }
    if (!rest.empty()) keep_as_extra("edition", rest, draft.extra);
  }

  static bool begins_with_date(const NexisItem& item) {
    const std::string_view line = text::trimmed(item.lines.front());
    const auto date = date_in_line(line);
    constexpr std::size_t kLongest = 80;
    return date && date->begin == 0 && line.size() <= kLongest;
  }

  static void take_date(const NexisItem& item, Draft& draft) {
    const std::string_view line = text::trimmed(item.lines.front());
    const auto date = date_in_line(line);
    draft.date = date->written;
    std::string edition(text::trimmed(line.substr(date->end)));
    const std::string more = line_of_block(item.lines, 1);
    if (!edition.empty() && !more.empty()) edition += ' ';
    edition += more;
    if (!edition.empty()) keep_as_extra("edition", edition, draft.extra);
  }

  // The newspaper, the date, and then the headline.
  static void take_above(const std::vector<NexisItem>& items, Draft& draft) {
    const auto dated = std::find_if(items.begin(), items.end(), begins_with_date);
    const bool has_date = dated != items.end();
    std::string others;
    std::size_t left = items.size();
    for (auto at = items.begin(); at != items.end(); ++at, --left) {
      const std::string line = line_of_block(at->lines);
      const bool above = has_date ? at < dated : draft.source.empty() && left > 1;
      if (is_rights_line(at->lines.front())) {
        keep_as_extra("rights", line, draft.extra);
      } else if (has_date && at == dated) {
        take_date(*at, draft);
      } else if (above && draft.source.empty()) {
        draft.source = line;
      } else if (above) {
        others += (others.empty() ? "" : " ") + line;
      } else if (draft.title.empty()) {
        draft.title = line;
      } else {
        draft.summary += (draft.summary.empty() ? "" : "\n") + line;
      }
    }
    if (!others.empty()) keep_as_extra("about", others, draft.extra);
  }

  // The headline, which may have several lines, the newspaper, and then the date.
  void take_above_of_uni(const std::vector<NexisItem>& items, Draft& draft) {
    const auto dated = std::find_if(items.begin(), items.end(), begins_with_date);
    auto headline = items.begin();
    if (dated != items.end() && dated - items.begin() >= 2) {
      headline = dated - 2;
      while (headline != items.begin() && !headline->first) --headline;
    }
    // The list of all articles stands above the first one.
    above_ += static_cast<std::size_t>(headline - items.begin());
    std::string others;
    for (auto at = headline; at != items.end(); ++at) {
      const std::string line = line_of_block(at->lines);
      if (is_rights_line(at->lines.front())) {
        keep_as_extra("rights", line, draft.extra);
      } else if (at == dated) {
        take_date(*at, draft);
      } else if (dated != items.end() && at + 1 == dated && at != headline) {
        draft.source = line;
      } else if (draft.title.empty()) {
        draft.title = line;
      } else if (dated != items.end() && at < dated) {
        draft.title += ' ' + line;
      } else {
        others += (others.empty() ? "" : " ") + line;
      }
    }
    if (!others.empty()) keep_as_extra("about", others, draft.extra);
  }

  const Options& options_;
  LinePieces pieces_;
  LinePiece piece_;
  NexisMark last_;
  std::size_t tails_ = 0;  // articles that have fields behind their texts
  std::size_t above_ = 0;  // lines above headlines, of a list of all articles
};

}  // namespace

int score_nexis(const Sample& sample) {
  constexpr std::size_t kMostAbove = 60;
  std::size_t lines = 0;
  std::size_t labels = 0;
  bool mark = false;
  bool length = false;
  bool dated = false;
  bool body = false;
  for (const TextBlock& block : blocks_of(sample.head)) {
    for (const std::string_view written : block) {
      const std::string_view line = text::trimmed(written);
      if (!mark && nexis_mark(line)) mark = lines <= kMostAbove;
      ++lines;
      const auto date = dated ? std::nullopt : date_in_line(line.substr(0, 100));
      dated = dated || (date && date->begin == 0);
      body = body || (line == "Body" && block.size() == 1 && length);
      if (const auto labelled = nexis_line(line, mark)) {
        labels += mark ? 1 : 0;
        const bool words = labelled->field == NexisField::kLength && counts_words(labelled->value);
        length = length || (words && (mark || dated));
      }
    }
  }
  constexpr std::size_t kFewestLabels = 2;
  const bool marked = mark && (length || labels >= kFewestLabels);
  const bool uni = !mark && dated && length && body;
  return marked || uni ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_nexis(PeekedInput& input, const Options& options) {
  return std::make_unique<NexisReader>(input, options);
}

}  // namespace emeroteca::dumps

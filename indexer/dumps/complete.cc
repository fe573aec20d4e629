#include "indexer/dumps/complete.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/fields/article_language.h"
#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/embargo.h"
#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/identity.h"
#include "indexer/dumps/fields/long_word.h"
#include "indexer/dumps/fields/mojibake.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/fields/wordpress_text.h"
#include "text/printable.h"
#include "text/sanitize.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Dates further ahead are somebody's mistake.
constexpr std::int64_t kFarAhead = std::int64_t{366} * 24 * 3600;

// What is held back, at the most.
constexpr std::size_t kMostHeld = 2000;
constexpr std::size_t kMostHeldBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostClaimantBytes = std::size_t{16} << 20U;

void set_date(Article& article, Record& record, const DateRules& rules) {
  const Draft& draft = record.draft;
  article.published = draft.published;
  if (article.published && !is_in_range(*article.published)) {
    article.published.reset();
    record.warn("its date is not in the years 1000 to 9999: left empty");
  }
  if (article.published) {
    article.zone_minutes = date_of_instant(*article.published, rules.zone).zone_minutes;
  }
  if (!draft.published && !text::trimmed(draft.date).empty()) {
    Date date = parse_date(draft.date, rules);
    article.published = date.seconds;
    article.zone_minutes = date.zone_minutes;
    if (!date.seconds) {
      record.warn(std::move(date.reason));
      keep_as_extra("date_written", draft.date, record.draft.extra);
    }
  }
  const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  if (article.published && *article.published > now + kFarAhead) {
    record.warn("its date " + text::in_quotes(draft.date) + " is far in the future: kept as it is");
  }
}

void set_version(Article& article, Record& record, const DateRules& rules) {
  const Draft& draft = record.draft;
  // What was fetched later is a later version too.
  const std::string& made = text::has_text(draft.modified) ? draft.modified : draft.crawled;
  // Programs write 0 where it was never changed.
  const bool never = text::trimmed(made) == "0";
  if (text::has_text(made) && !never) article.modified = parse_date(made, rules).seconds;
  Embargo embargo = read_embargo(draft.embargoes, rules);
  article.embargo = embargo.until;
  if (!embargo.reason.empty() && draft.standing == Standing::kUsable) {
    record.rejection = std::move(embargo.reason);
  }
}

std::string in_one_line(std::string text) {
  // In one pass: a replacement moves all that is behind it.
  std::size_t kept = 0;
  bool was_feed = false;
  for (const char c : text) {
    const bool feed = c == '\n';
    if (!feed || !was_feed) text[kept++] = feed ? ' ' : c;
    was_feed = feed;
  }
  text.resize(kept);
  return text;
}

// Whatever the reader took its texts from, they are UTF-8 after this, and read in one charset only.
void mend_charsets(Record& record) {
  Draft& draft = record.draft;
  std::size_t replaced = 0;
  std::size_t mended = 0;
  const auto mend = [&](std::string& text) {
    if (!text::is_valid_utf8(text)) {
      std::size_t bytes = 0;
      text = text::repair_utf8(text, &bytes);
      replaced += bytes;
    }
    if (draft.markup == Markup::kExact) return;
    mended += repair_mojibake(text);
    text = text::without_escape_sequences(std::move(text));
  };
  for (std::string* const text : {&draft.title, &draft.body, &draft.summary, &draft.source,
                                  &draft.section, &draft.story, &draft.extra}) {
    mend(*text);
  }
  // Two ids must not become one.
  for (std::string* const name : {&draft.id, &draft.url, &draft.fetched}) {
    if (!text::is_valid_utf8(*name)) *name = utf8_name(*name);
  }
  for (std::string& author : draft.authors) mend(author);
  for (std::string& tag : draft.tags) mend(tag);
  if (replaced > 0) {
    record.warn(std::to_string(replaced) + (replaced == 1 ? " byte that is" : " bytes that are") +
                " not UTF-8 replaced by U+FFFD");
  }
  if (mended > 0) {
    record.warn(std::to_string(mended) + (mended == 1 ? " letter that was" : " letters that were") +
                " read in a wrong charset before mended (as perch\u00C3\u00A9 is perch\u00E9)");
  }
}

// A character by its number that is left in a line whose entities were read: it was escaped twice,
// "L&amp;#8217;acqua".
bool is_escaped_again(std::string_view line) {
  constexpr std::size_t kMostDigits = 7;
  for (std::size_t at = 0; (at = line.find("&#", at)) != std::string_view::npos; at += 2) {
    const std::size_t end = line.find_first_not_of("0123456789", at + 2);
    const bool number =
        end != std::string_view::npos && end > at + 3 && end <= at + 2 + kMostDigits;
    if (number && line[end] == ';') return true;
  }
  return false;
}

void remove_markup(Draft& draft) {
  const Markup markup = draft.markup;
  if (markup == Markup::kPlain || markup == Markup::kExact) return;
  const auto in_plain_text = [markup](std::string html) {
    return without_markup(without_feed_footer(without_plugin_boxes(std::move(html))), markup);
  };
  draft.body = in_plain_text(std::move(draft.body));
  draft.summary = in_plain_text(std::move(draft.summary));
  const auto line = [](std::string& text, Markup how) {
    if (text.find_first_of("<&") == std::string::npos) return;
    text = in_one_line(without_markup(std::move(text), how));
    if (is_escaped_again(text)) text = in_one_line(certain_html_to_text(std::move(text)));
  };
  line(draft.title, markup);
  // Names hold entities at the most: <info@example.org> in an author is no tag.
  line(draft.source, Markup::kUnknown);
  line(draft.section, Markup::kUnknown);
  for (std::string& author : draft.authors) line(author, Markup::kUnknown);
  for (std::string& tag : draft.tags) line(tag, Markup::kUnknown);
}

// Fields of nothing but spaces say nothing, and names say what they say once.
void drop_blanks(Draft& draft) {
  for (std::string* const text :
       {&draft.title, &draft.body, &draft.summary, &draft.source, &draft.section, &draft.story}) {
    if (!text::has_text(*text)) text->clear();
  }
  for (std::vector<std::string>* const list : {&draft.authors, &draft.tags}) {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string> kept;
    for (std::string& text : *list) {
      if (text::has_text(text) && seen.insert(text).second) kept.push_back(text);
    }
    *list = std::move(kept);
  }
}

// "By Ann Smith and Bob Jones", "di Anna Neri e Ugo Blu": the names. What does not begin so may be
// the name of one: "Rossi e Figli".
void strip_bylines(Draft& draft) {
  if (draft.authors_are_names) return;
  std::vector<std::string> names;
  for (std::string& author : draft.authors) {
    const std::string_view text = text::trimmed(author);
    const std::string_view behind = without_by(text, Wording::kField);
    if (behind.size() == text.size()) {
      names.push_back(std::move(author));
      continue;
    }
    for (std::string& name : separate_names(behind)) names.push_back(std::move(name));
  }
  draft.authors = std::move(names);
}

// NewsAPI and GNews give the beginning of a text, and how much is missing: "... [+1234 chars]",
// "... [1234 chars]".
void strip_cut_mark(Record& record) {
  std::string& body = record.draft.body;
  const std::string_view text = text::trimmed(body);
  const std::size_t at = text.rfind('[');
  if (at == std::string_view::npos || !text.ends_with(" chars]")) return;
  std::string_view digits = text.substr(at + 1, text.size() - at - 1 - 7);
  const std::string_view before = text::trimmed(text.substr(0, at));
  const bool cut = before.ends_with("...") || before.ends_with("\u2026");
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
  } else if (!cut) {
    return;
  }
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return;
  record.warn("its text is cut: " + std::string(digits) + " characters are missing in the dump");
  body = before;
}

// What services write where the text has to be paid for: ONLY AVAILABLE IN PAID PLANS.
bool is_offer(std::string_view text) {
  text = text::trimmed(text);
  return text.starts_with("ONLY AVAILABLE IN ") &&
         (text.ends_with(" PLANS") || text.ends_with(" PLAN"));
}

void drop_offers(Record& record) {
  Draft& draft = record.draft;
  if (is_offer(draft.body)) {
    record.warn("its text is not in the dump: \"" + std::string(text::trimmed(draft.body)) + '"');
    draft.body.clear();
  }
  if (is_offer(draft.summary)) draft.summary.clear();
  std::erase_if(draft.tags, [](const std::string& tag) { return is_offer(tag); });
  std::erase_if(draft.authors, [](const std::string& author) { return is_offer(author); });
}

// Agencies send catalogue entries without text too: that there was something, then, is news enough
// to be counted and shown.
void check_text(const Article& article, Record& record) {
  if (record.draft.standing != Standing::kUsable) return;
  if (text::has_text(article.body) || text::has_text(article.title)) return;
  if (!article.id.empty() && article.published && text::has_text(article.source)) {
    record.warn("has no text: kept as a catalogue entry, for its id, date and source");
  } else {
    record.rejection = "has no text: its body and title are missing or empty";
    if (!record.fields_seen.empty()) {
      record.rejection += "; it has the fields " + record.fields_seen +
                          " (--map body=FIELD names the one that is the text)";
    }
  }
}

// A page of a web archive that gives itself another one's address.
bool claims_another_page(const Record& record) {
  const Draft& draft = record.draft;
  if (!record.rejection.empty() || !record.skipped.empty() || draft.fetched.empty()) return false;
  const std::string_view own = text::trimmed(text::has_text(draft.id) ? draft.id : draft.url);
  if (own.empty() || own == draft.fetched) return false;
  return page_in_address(draft.fetched).page != page_in_address(own).page;
}

}  // namespace

Completer::Completer(const Options& options, Give give)
    : options_(options), give_(std::move(give)), rules_(options.dates) {}

void Completer::take(Record&& record) {
  bool waits = false;
  if (record.rejection.empty() && !record.draft.published) {
    rules_.cells = record.draft.cells;
    const Date date = parse_date(record.draft.date, rules_);
    // What is no article, a draft, tells of the others all the same.
    learn(date);
    waits = record.skipped.empty() && !decided(date);
  }
  if (record.draft.standing == Standing::kDeleted && text::has_text(record.draft.id)) {
    deleted_.emplace(text::trimmed(record.draft.id));
  }
  const bool looks = looks_ahead_ && may_share_id(record);
  if (looks) look_ahead(record);
  if (held_.empty() && !waits && claims_another_page(record)) {
    Held& held = claimants_.emplace_back(Held{std::move(record), {}});
    held.raw = held.record.raw;
    claimant_bytes_ += held.bytes();
    if (claimants_.size() > kMostHeld || claimant_bytes_ > kMostClaimantBytes) give_claimants();
    return;
  }
  if (held_.empty() && !waits && !(looks && looks_ahead_)) return give(record);
  dates_wait_ = dates_wait_ || waits;
  Held& held = held_.emplace_back(Held{std::move(record), {}});
  held.raw = held.record.raw;
  held_bytes_ += held.bytes();
  const bool looking = looks_ahead_ && looked_at_ > 0;
  if (!waits && !looking && decided(parse_date(held_.front().record.draft.date, rules_))) {
    return flush();
  }
  if (held_.size() > kMostHeld || held_bytes_ > kMostHeldBytes) flush();
}

void Completer::finish() {
  flush();
  give_claimants();
}

void Completer::look_no_further() {
  if (dates_wait_) return;
  flush();
  give_claimants();
}

// Whether the rules know by now what a doubtful date is.
bool Completer::decided(const Date& date) const {
  switch (date.doubt) {
    case DateDoubt::kOrder:
      return rules_.order != DateOrder::kUnknown || orders_differ_;
    case DateDoubt::kUnit:
      return rules_.unit != UnixUnit::kUnknown || units_differ_;
    case DateDoubt::kNone:
      break;
  }
  return true;
}

// Dates that tell what the others are count as long as they agree.
void Completer::learn(const Date& date) {
  if (date.likely != UnixUnit::kUnknown) likely_unit_ = date.likely;
  if (date.order != DateOrder::kUnknown && options_.dates.order == DateOrder::kUnknown &&
      !orders_differ_) {
    orders_differ_ = rules_.order != DateOrder::kUnknown && rules_.order != date.order;
    rules_.order = orders_differ_ ? DateOrder::kUnknown : date.order;
  }
  if (date.unit != UnixUnit::kUnknown && options_.dates.unit == UnixUnit::kUnknown &&
      !units_differ_) {
    units_differ_ = rules_.unit != UnixUnit::kUnknown && rules_.unit != date.unit;
    rules_.unit = units_differ_ ? UnixUnit::kUnknown : date.unit;
  }
}

std::size_t Completer::Held::bytes() const {
  constexpr std::size_t kBeside = 1000;
  return raw.size() + record.draft.body.size() + kBeside;
}

void Completer::give_claimants() {
  for (Held& held : claimants_) {
    held.record.raw = held.raw;
    give(held.record);
  }
  claimants_.clear();
  claimant_bytes_ = 0;
}

void Completer::flush() {
  if (rules_.unit == UnixUnit::kUnknown && !units_differ_) rules_.unit = likely_unit_;
  looks_ahead_ = looks_ahead_ && looked_at_ == 0;
  for (Held& held : held_) {
    held.record.raw = held.raw;
    give(held.record);
  }
  held_.clear();
  held_bytes_ = 0;
  dates_wait_ = false;
}

void Completer::give(Record& record) {
  Article article;
  if (record.rejection.empty() && record.skipped.empty()) article = complete(record);
  give_(record, std::move(article));
}

Article Completer::complete(Record& record) {
  Draft& draft = record.draft;
  mend_charsets(record);
  remove_markup(draft);
  strip_bylines(draft);
  strip_cut_mark(record);
  drop_offers(record);
  drop_blanks(draft);
  Article article;
  rules_.cells = draft.cells;
  set_date(article, record, rules_);
  set_version(article, record, rules_);
  // An id or URL of spaces is none.
  article.id = text::trimmed(draft.id);
  article.url = text::trimmed(draft.url);
  if (!article.url.empty() && !is_web_address(article.url)) {
    keep_as_extra("url", article.url, draft.extra);
    article.url.clear();
  }
  if (draft.markup != Markup::kExact) {
    // CHAR(20) of a database, and what stands around a text in a page.
    for (std::string* const text : {&draft.title, &draft.source, &draft.section}) {
      *text = text::trimmed(std::string(*text));
    }
  }
  article.title = std::move(draft.title);
  article.body = std::move(draft.body);
  article.summary = std::move(draft.summary);
  article.source = std::move(draft.source);
  article.section = std::move(draft.section);
  article.story = std::move(draft.story);
  article.authors = std::move(draft.authors);
  article.tags = std::move(draft.tags);
  article.extra = std::move(draft.extra);
  const bool withdrawn = draft.standing != Standing::kUsable;
  if (!withdrawn) check_text(article, record);
  if (!record.rejection.empty()) return article;
  for (const std::string* const text : {&article.title, &article.body}) {
    if (std::string warning = warning_of_long_word(*text); !warning.empty()) {
      record.warn(std::move(warning));
    }
  }
  choose_id(article, record);
  set_language(article, record, options_);
  return article;
}

}  // namespace emeroteca::dumps

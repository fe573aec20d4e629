#include "indexer/dumps/complete.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/identity.h"
#include "indexer/dumps/fields/long_word.h"
#include "stemmers/language/detect.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

void set_date(Article& article, Record& record) {
  const Draft& draft = record.draft;
  article.published = draft.published;
  if (draft.published || text::trimmed(draft.date).empty()) return;
  Date date = parse_date(draft.date);
  article.published = date.seconds;
  if (!date.seconds) record.warn(std::move(date.reason));
}

std::optional<stemmers::Language> given_language(Record& record) {
  const std::string_view written = text::trimmed(record.draft.language);
  if (written.empty()) return std::nullopt;
  const auto language = stemmers::language_from_code(written);
  if (!language) {
    record.warn("the language " + text::in_quotes(record.draft.language) +
                " is neither it nor en: told by the text instead");
  }
  return language;
}

std::string in_one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) {
    text.replace(at, std::min(text.find_first_not_of('\n', at), text.size()) - at, " ");
  }
  return text;
}

void remove_markup(Draft& draft) {
  const Markup markup = draft.markup;
  if (markup == Markup::kPlain) return;
  draft.body = without_markup(std::move(draft.body), markup);
  draft.summary = without_markup(std::move(draft.summary), markup);
  const auto line = [](std::string& text, Markup how) {
    if (text.find_first_of("<&") == std::string::npos) return;
    text = in_one_line(without_markup(std::move(text), how));
  };
  line(draft.title, markup);
  // Names hold entities at the most: <info@example.org> in an author is no tag.
  line(draft.source, Markup::kUnknown);
  line(draft.section, Markup::kUnknown);
  for (std::string& author : draft.authors) line(author, Markup::kUnknown);
  for (std::string& tag : draft.tags) line(tag, Markup::kUnknown);
}

// Agencies send catalogue entries without text too: that there was something, then, is news enough
// to be counted and shown.
void check_text(const Article& article, Record& record) {
  if (text::has_text(article.body) || text::has_text(article.title)) return;
  if (!article.id.empty() && article.published && text::has_text(article.source)) {
    record.warn("has no text: kept as a catalogue entry, for its id, date and source");
  } else {
    record.rejection = "has no text: its body and title are missing or empty";
  }
}

}  // namespace

Article Completer::complete(Record& record) const {
  Draft& draft = record.draft;
  remove_markup(draft);
  Article article;
  set_date(article, record);
  const std::optional<stemmers::Language> given = given_language(record);
  // An id or URL of spaces is none.
  article.id = text::trimmed(draft.id);
  article.url = text::trimmed(draft.url);
  article.title = std::move(draft.title);
  article.body = std::move(draft.body);
  article.summary = std::move(draft.summary);
  article.source = std::move(draft.source);
  article.section = std::move(draft.section);
  article.story = std::move(draft.story);
  article.authors = std::move(draft.authors);
  article.tags = std::move(draft.tags);
  article.extra = std::move(draft.extra);
  check_text(article, record);
  if (!record.rejection.empty()) return article;
  for (const std::string* const text : {&article.title, &article.body}) {
    if (std::string warning = warning_of_long_word(*text); !warning.empty()) {
      record.warn(std::move(warning));
    }
  }
  if (article.id.empty()) article.id = identity(article);
  if (given) {
    article.language = *given;
  } else if (options_.language) {
    article.language = *options_.language;
  } else {
    article.language = stemmers::detect(article.title + '\n' + article.body);
  }
  return article;
}

}  // namespace emeroteca::dumps

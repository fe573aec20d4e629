#include "indexer/dumps/complete.h"

#include <optional>
#include <utility>

#include "indexer/dumps/fields/date.h"
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

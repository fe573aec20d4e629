#include "indexer/document_builder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

#include <xxhash.h>

#include "archive/accents.h"
#include "archive/text_key.h"
#include "archive/time_key.h"
#include "stemmers/language/passages.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/stem/likely_forms.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::indexing {
namespace {

using stemmers::Language;
using stemmers::Token;
using stemmers::TokenKind;

// No phrase reaches from the title into the summary or from there into the body.
constexpr std::uint32_t kGap = 100;

// A document for Xapian to add.
class XapianTarget final : public DocumentTarget {
 public:
  explicit XapianTarget(Xapian::Document& document) : document_(document) {}

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override {
    document_.add_posting(std::string(term), position, wdf);
  }
  void add_term(std::string_view term, std::uint32_t wdf) override {
    document_.add_term(std::string(term), wdf);
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    document_.add_value(slot, std::string(value));
  }
  void set_data(std::string data) override { document_.set_data(data); }

 private:
  Xapian::Document& document_;
};

void add_boolean_term(DocumentTarget& document, std::string_view term) {
  document.add_term(term, 0);
}

std::uint64_t form_hash(std::string_view form) {
  return XXH3_64bits(form.data(), form.size());
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += kNameSeparator;
    out += value;
  }
  return out;
}

// Which language an offset into the text is written in, for offsets that only grow.
class LanguageAt {
 public:
  // An article in another language has no passages in ours: nothing of it is stemmed.
  LanguageAt(std::string_view text, std::optional<Language> main) {
    if (main) passages_ = stemmers::passages(text, *main);
  }

  std::optional<Language> operator()(std::size_t offset) {
    if (passages_.empty()) return std::nullopt;
    while (next_ + 1 < passages_.size() && offset >= passages_[next_].end) ++next_;
    return passages_[next_].language;
  }

 private:
  std::vector<stemmers::Passage> passages_;
  std::size_t next_ = 0;
};

}  // namespace

void set_collection(DocumentTarget& document, const std::string& name) {
  if (name.empty()) return;
  add_boolean_term(document, value_term(field(FieldId::kCollection), name));
  document.add_value(kSlotCollection, name);
}

void set_collection(Xapian::Document& document, const std::string& name) {
  XapianTarget target(document);
  set_collection(target, name);
}

void set_added(DocumentTarget& document, const std::string& added) {
  if (!added.empty()) document.add_value(kSlotAdded, added);
}

void set_added(Xapian::Document& document, const std::string& added) {
  XapianTarget target(document);
  set_added(target, added);
}

Xapian::Document DocumentBuilder::build(const Article& article, std::string_view fingerprint) {
  Xapian::Document document;
  XapianTarget target(document);
  build(article, fingerprint, target);
  return document;
}

void DocumentBuilder::build(const Article& article, std::string_view fingerprint,
                            DocumentTarget& document) {
  position_ = 1;
  words_ = 0;
  names_ = NameSketch();
  accented_.clear();
  plain_.clear();
  forms_.clear();
  numbers_.clear();
  stems_.clear();
  occurrences_.clear();
  add_text(document, article.title, article.language, true);
  add_text(document, article.summary, article.language, false);
  add_text(document, article.body, article.language, false);
  add_stems(document);
  add_plain_forms(document);
  add_fields(document, article);
  document.add_value(kSlotWords, Xapian::sortable_serialise(words_));
  document.add_value(kSlotFingerprint, fingerprint);
  // Every word of a headline may have a capital: names are taken from it only if there is no other.
  if (article.body.empty() && article.summary.empty()) names_.add(article.title);
  if (std::string names = names_.serialise(); !names.empty()) {
    document.add_value(kSlotNames, names);
  }
  if (const std::string key = text_key(article); !key.empty()) {
    document.add_value(kSlotText, key);
  }
  document.set_data(serialise(article));
}

void DocumentBuilder::add_text(DocumentTarget& document, std::string_view text,
                               std::optional<Language> main, bool title) {
  if (text.empty()) return;
  const std::string_view title_prefix = field(FieldId::kTitle).prefix;
  LanguageAt language_at(text, main);
  stemmers::Tokeniser tokeniser(text, {std::nullopt, main});
  std::uint32_t last = position_;
  std::string term;
  while (const Token* token = tokeniser.next()) {
    if (token->surface.size() > kMaxTermBytes - kMaxPrefixBytes) continue;
    const std::uint32_t position = position_ + token->position;
    last = position;
    if (!token->joined) ++words_;
    if (!title) names_.add(text, *token);
    document.add_posting(token->surface, position, 1);
    forms_.push_back(form_hash(token->surface));
    if (title) {
      term.assign(title_prefix).append(token->surface);
      document.add_posting(term, position, 0);
    }
    // Figures and foreign words are the same in both languages: their surface form is enough.
    const bool word = token->kind == TokenKind::kWord;
    const std::optional<Language> language = word ? language_at(token->begin) : std::nullopt;
    const stemmers::WordForm* const form =
        language ? &stemmer_.form(*language, token->normal, token->surface, token->acronym)
                 : nullptr;
    // English headlines have capitals everywhere: Aids may help there.
    const bool capital =
        (token->name || token->headed) && (!title || language == Language::kItalian);
    if (token->acronym || (form != nullptr && form->acronym) ||
        (language && capital && stemmers::is_acronym(*token, *language))) {
      term.assign(kAcronymPrefix).append(stemmers::acronym_form(*token));
      document.add_term(term, 1);
      if (title) {
        term.assign(kTitleAcronymPrefix).append(stemmers::acronym_form(*token));
        document.add_term(term, 0);
      }
    }
    if (!word) continue;
    if (!token->joined) note_form(document, *token);
    if (form == nullptr || form->stop_word || form->stem.empty()) continue;
    note_stem(*language, form->stem, token->surface, position);
    if (title) {
      term.assign(title_stem_prefix(*language)).append(form->stem);
      document.add_term(term, 0);
    }
  }
  position_ = last + kGap;
}

void DocumentBuilder::note_stem(Language language, const std::string& stem, std::string_view form,
                                std::uint32_t position) {
  term_.assign(stem_prefix(language)).append(stem);
  const auto [known, is_new] =
      numbers_.try_emplace(term_, static_cast<std::uint32_t>(stems_.size()));
  if (is_new) stems_.push_back({&known->first, 0, true});
  Stem& of_article = stems_[known->second];
  ++of_article.times;
  of_article.likely = of_article.likely && stemmers::is_likely_form(language, stem, form);
  occurrences_.emplace_back(known->second, position);
}

// A stem stands where its forms stand, which have positions of their own: only where these do not
// tell its own, it has them too.
void DocumentBuilder::add_stems(DocumentTarget& document) {
  std::sort(forms_.begin(), forms_.end());
  for (Stem& stem : stems_) {
    stem.likely = stem.likely && has_likely_forms_alone(*stem.term, stem.times);
    if (stem.likely) document.add_term(*stem.term, stem.times);
  }
  for (const auto& [number, position] : occurrences_) {
    if (!stems_[number].likely) document.add_posting(*stems_[number].term, position, 1);
  }
}

// Whether the article has no likely form of a stem more often than the stem, which has `times` of
// them: as part of a passage in the other language, say.
bool DocumentBuilder::has_likely_forms_alone(const std::string& term, std::uint32_t times) {
  const Language language =
      term.starts_with(stem_prefix(Language::kItalian)) ? Language::kItalian : Language::kEnglish;
  std::size_t all = 0;
  for (const std::string& form :
       stemmers::likely_forms(language, term.substr(stem_prefix(language).size()))) {
    const auto [begin, end] = std::equal_range(forms_.begin(), forms_.end(), form_hash(form));
    all += static_cast<std::size_t>(end - begin);
    if (all > times) return false;
  }
  return all == times;
}

void DocumentBuilder::note_form(DocumentTarget& document, const Token& token) {
  if (token.normal.size() == token.surface.size()) {
    plain_.push_back(std::hash<std::string_view>{}(token.surface));
  } else if (const std::string term = accent_term(token.surface, token.normal); !term.empty()) {
    add_boolean_term(document, term);
    accented_.insert(token.surface);
  }
}

// Where a word stands with accents and without, the article has both.
void DocumentBuilder::add_plain_forms(DocumentTarget& document) {
  if (accented_.empty()) return;
  std::sort(plain_.begin(), plain_.end());
  for (const std::string& surface : accented_) {
    const std::size_t hash = std::hash<std::string_view>{}(surface);
    if (!std::binary_search(plain_.begin(), plain_.end(), hash)) continue;
    add_boolean_term(document, accent_term(surface, surface));
  }
}

void DocumentBuilder::add_fields(DocumentTarget& document, const Article& article) {
  add_boolean_term(document, value_term(field(FieldId::kId), article.id));
  const std::string language(stemmers::code(article.language));
  add_boolean_term(document, value_term(field(FieldId::kLanguage), language));
  document.add_value(kSlotLanguage, language);
  if (!article.source.empty()) {
    add_names(document, field(FieldId::kSource), article.source);
    document.add_value(kSlotSource, article.source);
  }
  if (!article.section.empty()) {
    add_names(document, field(FieldId::kSection), article.section);
    document.add_value(kSlotSection, article.section);
  }
  for (const std::string& author : article.authors)
    add_names(document, field(FieldId::kAuthor), author);
  for (const std::string& tag : article.tags) add_names(document, field(FieldId::kTag), tag);
  if (!article.authors.empty()) document.add_value(kSlotAuthors, joined(article.authors));
  if (!article.tags.empty()) document.add_value(kSlotTags, joined(article.tags));
  if (!article.url.empty())
    add_boolean_term(document, value_term(field(FieldId::kUrl), article.url));
  if (!article.story.empty()) {
    const std::string story = value_term(field(FieldId::kStory), article.story);
    add_boolean_term(document, story);
    document.add_value(kSlotStory, story.substr(field(FieldId::kStory).prefix.size()));
  }
  if (const auto printed = article.printed()) add_date(document, *printed);
  const auto add_time = [&](Xapian::valueno slot, const std::optional<std::int64_t>& seconds) {
    if (seconds) document.add_value(slot, time_key(static_cast<double>(*seconds)));
  };
  add_time(kSlotEmbargo, article.embargo);
  add_time(kSlotModified, article.modified);
}

// A name is found whole and by each of its words: author:"anna rossi", author:rossi.
void DocumentBuilder::add_names(DocumentTarget& document, const Field& names,
                                std::string_view name) {
  add_boolean_term(document, value_term(names, name));
  stemmers::Tokeniser tokeniser(name);
  while (const Token* token = tokeniser.next()) {
    add_boolean_term(document, value_term(names, token->surface));
  }
}

void DocumentBuilder::add_date(DocumentTarget& document, std::int64_t printed) {
  document.add_value(kSlotPublished, time_key(static_cast<double>(printed)));
  const std::chrono::sys_seconds time{std::chrono::seconds{printed}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  const std::string_view digits(text);
  add_boolean_term(document, make_term(kPrefixYear, digits.substr(0, 4)));
  add_boolean_term(document, make_term(kPrefixMonth, digits.substr(0, 6)));
  add_boolean_term(document, make_term(kPrefixDay, digits));
}

}  // namespace emeroteca::indexing

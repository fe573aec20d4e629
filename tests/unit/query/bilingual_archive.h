// A small archive in both languages and a lexicon of a few lines, for queries that are translated.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/fields.h"
#include "archive/name_sketch.h"
#include "searcher/query/filters.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

using stemmers::Language;
using Articles = std::vector<unsigned>;

inline constexpr auto kItalianText = Language::kItalian;
inline constexpr auto kEnglishText = Language::kEnglish;

// Texts with the places of their words and stems, and a lexicon of a few lines.
class BilingualArchive : public ::testing::Test {
 protected:
  void add(Language language, std::string_view text) {
    Xapian::Document document;
    document.add_boolean_term(articles_in(language));
    NameSketch names;
    names.add(text);
    document.add_value(kSlotNames, names.serialise());
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      document.add_posting(token.surface, 1 + token.position);
      if (token.acronym) {
        document.add_boolean_term(make_term(kAcronymPrefix, stemmers::acronym_form(token)));
      }
      const stemmers::WordForm& form = stemmer_.form(language, token.normal, token.surface);
      if (form.stop_word) continue;
      document.add_posting(make_term(stem_prefix(language), form.stem), 1 + token.position);
    }
    archive_.add_document(document);
  }

  void entry(Language language, std::string_view line) {
    table_.add(std::get<stemmers::LexiconEntry>(stemmers::parse_lexicon_line(line, language)),
               stemmer_);
    compiled_ = table_.compile();
  }

  // Without a language it is told by the words, if it is.
  Plan plan(std::optional<Language> language, std::string_view text) {
    ExpanderOptions options;
    options.language = language;
    if (language) options.source = LanguageSource::kUser;
    const std::vector<stemmers::Lexicon> lexicons{stemmers::Lexicon(compiled_)};
    const Expander expander(archive_, stemmer_, lexicons, options);
    return build_plan(parse(text, {}).root, archive_, expander, options);
  }

  Articles found(std::optional<Language> language, std::string_view text) {
    Xapian::Enquire enquire(archive_);
    enquire.set_query(plan(language, text).query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    Articles out;
    for (auto match = matches.begin(); match != matches.end(); ++match) out.push_back(*match);
    std::sort(out.begin(), out.end());
    return out;
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  stemmers::Stemmer stemmer_;
  stemmers::LexiconTable table_;
  std::string compiled_;
};

}  // namespace emeroteca::query

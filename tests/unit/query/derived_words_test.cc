#include "searcher/query/derived_words.h"

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;
using Stems = std::vector<std::string>;

Xapian::WritableDatabase archive_of(Language language, std::initializer_list<std::string> words) {
  const stemmers::Stemmer stemmer;
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& word : words) {
    Xapian::Document document;
    document.add_term(make_term(stem_prefix(language), stemmer.stem(language, word)));
    archive.add_document(document);
  }
  return archive;
}

Stems derived(const Xapian::Database& archive, Language language, std::string_view word) {
  const stemmers::Stemmer stemmer;
  return derived_words(archive, language, stemmer.stem(language, word), stemmer);
}

TEST(DerivedWords, ShareTheRootTheMostFrequentFirst) {
  const auto italian = archive_of(
      Language::kItalian,
      {"installare", "installazione", "installabile", "installazioni", "istallato", "banca"});
  EXPECT_EQ(derived(italian, Language::kItalian, "installato"),
            (Stems{"installazione", "installabile"}));
  EXPECT_EQ(derived(italian, Language::kItalian, "installazioni"),
            (Stems{"installabile", "installare"}));
  const auto english = archive_of(Language::kEnglish, {"compress", "compression", "lazy"});
  EXPECT_EQ(derived(english, Language::kEnglish, "compressing"), Stems{"compression"});
  EXPECT_EQ(derived(english, Language::kEnglish, "compression"), Stems{"compress"});
  // Snowball's y: lazi.
  EXPECT_EQ(derived(english, Language::kEnglish, "laziness"), Stems{"lazy"});
}

// The stems of unknown words have lost their last e: compressibl.
TEST(DerivedWords, UnknownOnesToo) {
  const auto english = archive_of(Language::kEnglish, {"zorbible"});
  EXPECT_EQ(derived(english, Language::kEnglish, "zorbibility"), Stems{"zorbibl"});
}

TEST(DerivedWords, AreNotTwoNounsThatDifferByTheirVowel) {
  const auto italian =
      archive_of(Language::kItalian, {"pizzo", "pizza", "razzo", "razza", "bollo", "bolla"});
  for (const char* const word : {"pizza", "razzi", "bolla"}) {
    EXPECT_TRUE(derived(italian, Language::kItalian, word).empty()) << word;
  }
}

TEST(DerivedWords, AreNotWhatTheExceptionsKeepApart) {
  const auto italian = archive_of(Language::kItalian, {"parlare", "parlamento", "caso", "casa"});
  EXPECT_TRUE(derived(italian, Language::kItalian, "parlamento").empty());
  EXPECT_TRUE(derived(italian, Language::kItalian, "casa").empty());
}

TEST(DerivedWords, AreFew) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const char* const ending : {"are", "azione", "atore", "abile", "ismo", "ista", "oso", "ivo",
                                   "amento", "mente", "anza", "ale"}) {
    Xapian::Document document;
    document.add_term(make_term(stem_prefix(Language::kItalian), "zorbol" + std::string(ending)));
    archive.add_document(document);
  }
  EXPECT_EQ(derived_words(archive, Language::kItalian, "zorbol", stemmers::Stemmer()).size(), 8U);
}

TEST(DerivedWords, RaiseArticlesAndFindNone) {
  const auto archive =
      archive_of(Language::kItalian, {"installare", "installazione", "installabile"});
  stemmers::Stemmer stemmer;
  const std::vector<stemmers::Lexicon> lexicons;
  ExpanderOptions options;
  options.language = Language::kItalian;
  const Expander expander(archive, stemmer, lexicons, options);
  const auto plan = [&](std::string_view text) {
    return build_plan(parse(text, {}).root, archive, expander, options);
  };
  const Plan made = plan("installare");
  ASSERT_EQ(made.words.size(), 1U);
  Stems ways;
  for (const Alternative& way : made.words.front().alternatives) {
    if (way.origin != Origin::kDerived) continue;
    ways.push_back(way.text);
    EXPECT_EQ(way.weight, options.parameters.derived);
  }
  EXPECT_EQ(ways, (Stems{"installabile", "installazione"}));
  EXPECT_EQ(made.query.get_description().find("installazione"), std::string::npos);
  EXPECT_FALSE(terms_of_plan(made, archive).stems[0].contains("installazione"));
  // A word in quotation marks is its very form.
  EXPECT_EQ(plan("\"installare\"").words.front().alternatives.size(), 1U);
  options.parameters.derived = 0;
  EXPECT_EQ(plan("installare").words.front().alternatives.size(),
            made.words.front().alternatives.size() - ways.size());
}

}  // namespace
}  // namespace emeroteca::query

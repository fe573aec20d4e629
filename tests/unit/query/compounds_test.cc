#include "searcher/query/compounds.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/spelling.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using Texts = std::vector<std::string>;

// One article for each text, in Italian: words at their places, and their stems.
class Spacing : public ::testing::Test {
 protected:
  Spacing() : archive_(std::string(), Xapian::DB_BACKEND_INMEMORY) {}

  void add(const std::string& text) {
    Xapian::Document document;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      document.add_posting(token.surface, 1 + token.position);
      const stemmers::Language language = stemmers::Language::kItalian;
      document.add_term(make_term(stem_prefix(language), stemmer_.stem(language, token.surface)));
    }
    archive_.add_document(document);
  }

  Plan plan(std::string_view text) {
    ExpanderOptions options;
    options.language = stemmers::Language::kItalian;
    const Expander expander(archive_, stemmer_, lexicons_, options);
    return build_plan(parse(text, {}).root, archive_, expander, options);
  }

  // The numbers of the articles, from 1.
  std::vector<unsigned> found(std::string_view text) {
    Xapian::Enquire enquire(archive_);
    enquire.set_query(plan(text).query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    std::vector<unsigned> out;
    for (auto match = matches.begin(); match != matches.end(); ++match) out.push_back(*match);
    std::sort(out.begin(), out.end());
    return out;
  }

  // How the first word of the query is written with the other spacing; empty where it is not.
  std::string other_spacing(std::string_view text) {
    const Plan made = plan(text);
    for (const Alternative& way : made.words.front().alternatives) {
      if (way.origin == Origin::kApart || way.origin == Origin::kJoined) return way.text;
    }
    return {};
  }

  std::string suggestion(std::string_view text) {
    return suggest(text, plan(text), archive_, stemmer_);
  }

  Xapian::WritableDatabase archive_;
  stemmers::Stemmer stemmer_;
  std::vector<stemmers::Lexicon> lexicons_;
};

using Numbers = std::vector<unsigned>;

// Regression: iphone14 and covid 19 found nothing.
TEST_F(Spacing, WordsAndFiguresApartAndTogetherFindEachOther) {
  add("il nuovo iPhone 14 costa 500 euro");
  add("la prova di iPhone14");
  add("un iPhone e altri 14 telefoni");
  add("vaccini covid19");
  add("indice S&P 500");
  EXPECT_EQ(found("iphone14"), (Numbers{1, 2}));
  EXPECT_EQ(found("iPhone14"), (Numbers{1, 2}));
  EXPECT_EQ(found("500euro"), (Numbers{1}));
  EXPECT_EQ(found("S&P500"), (Numbers{5}));
  EXPECT_EQ(found("+covid +19"), (Numbers{}));
  EXPECT_EQ(other_spacing("covid 19"), "covid19");
  EXPECT_EQ(other_spacing("telefoni 14"), "");
  EXPECT_EQ(other_spacing("euro14"), "");
}

// Regression: antimafia and anti mafia did not find each other.
TEST_F(Spacing, WordsApartAndTogetherFindEachOther) {
  add("la procura antimafia");
  add("la procura anti mafia");
  add("anti corruzione e mafia");
  EXPECT_EQ(found("antimafia"), (Numbers{1, 2}));
  EXPECT_EQ(found("+antimafia"), (Numbers{1, 2}));
  EXPECT_EQ(found("antimafia AND procura"), (Numbers{1, 2}));
  EXPECT_EQ(found("anti mafia"), (Numbers{1, 2, 3}));
  EXPECT_EQ(found("procura -antimafia"), Numbers{});
  EXPECT_EQ(found("\"antimafia\""), Numbers{1});
  EXPECT_EQ(found("=antimafia"), Numbers{1});
  EXPECT_EQ(found("anti +mafia"), (Numbers{2, 3}));  // no neighbours: one of them must be there
}

TEST_F(Spacing, TitlesHaveTheirOwn) {
  add("la procura anti mafia");
  EXPECT_EQ(found("title:antimafia"), Numbers{});
}

TEST_F(Spacing, ParticlesOfUnknownWordsMayBeShort) {
  add("il presidente de luca parla");
  EXPECT_EQ(found("Deluca"), Numbers{1});
  EXPECT_EQ(found("ilpresidente"), Numbers{1});
  EXPECT_EQ(other_spacing("lucaparla"), "luca parla");
}

// A name that is there in both spellings, and a word that the lexicon knows.
TEST_F(Spacing, ParticlesStandApartInNamesOnly) {
  lexicons_.push_back(stemmers::Lexicon::builtin());
  add("Deluca parla a distanza");
  add("De Luca parla");
  add("i militari di stanza a Roma");
  EXPECT_EQ(found("deluca"), (Numbers{1, 2}));
  EXPECT_EQ(found("De Luca"), (Numbers{1, 2}));
  EXPECT_EQ(found("distanza"), Numbers{1});
}

TEST_F(Spacing, ParticlesOfNamesAreJoinedThoughTheyAreStopWords) {
  add("Dellavalle e Lacasa");
  EXPECT_EQ(found("Della Valle"), Numbers{1});
  EXPECT_EQ(found("della valle"), Numbers{});
  EXPECT_EQ(found("La casa"), Numbers{});
}

// Two words of the archive that stand side by side nowhere, stop words, parts of two letters.
TEST_F(Spacing, WordsThatHaveNothingInCommonStayApart) {
  add("la porta e il voce, capo di stazione");
  add("il capostazione, la nonna, non na, della bella");
  EXPECT_EQ(other_spacing("portavoce"), "");
  EXPECT_EQ(other_spacing("nonna"), "");
  EXPECT_EQ(other_spacing("la nonna"), "");
  EXPECT_EQ(other_spacing("capo stazione"), "capostazione");
  EXPECT_EQ(other_spacing("capo di stazione"), "");
  EXPECT_EQ(other_spacing("stazione capo"), "");
}

TEST_F(Spacing, GroupsOfANumberAreOneNumber) {
  add("costa 10000 euro e 2500000 lire");
  EXPECT_EQ(found("10 000"), Numbers{1});
  EXPECT_EQ(found("2 500 000"), Numbers{1});
  EXPECT_EQ(other_spacing("10 000 euro"), "10000");
  EXPECT_EQ(other_spacing("100 00"), "");
  EXPECT_EQ(other_spacing("10:000"), "");
}

// Parts of an address or of a compound are no neighbours: they have their own rules.
TEST_F(Spacing, PartsOfOneWordAreNoNeighbours) {
  add("antimafia");
  const Plan glued = plan("x anti.mafia");
  for (const Alternative& way : glued.words[1].alternatives) {
    EXPECT_NE(way.terms, Texts{"antimafia"});
  }
}

TEST_F(Spacing, TwoWordsWrittenAsOneAreOfferedApart) {
  add("la banca centrale europea");
  EXPECT_EQ(suggestion("bancacentrale"), "banca centrale");
  EXPECT_EQ(suggestion("tassi Bancacentrale -x"), "tassi Banca centrale -x");
  EXPECT_EQ(suggestion("+bancacentrale"), "+\"banca centrale\"");
  EXPECT_EQ(suggestion("bancacentrale AND tassi"), "\"banca centrale\" AND tassi");
  EXPECT_EQ(suggestion("centralebanca"), "");
}

TEST_F(Spacing, WordsThatAreThereAreNotOfferedApart) {
  add("la procura antimafia");
  add("la procura anti mafia");
  EXPECT_EQ(suggestion("antimafia"), "");
}

// A page full of unknown words reads no more than a query does.
TEST_F(Spacing, TheWorkIsBounded) {
  add("xxx yyy");
  add("vvv www");
  Compounds compounds(archive_);
  const auto no_stop_word = [](const std::string&) { return false; };
  EXPECT_TRUE(compounds.apart("xxxyyy", false, no_stop_word).has_value());
  for (int i = 0; i < 5000; ++i) {
    std::string word = "unknown";
    for (int k = i; k > 0; k /= 20) word += static_cast<char>('a' + k % 20);
    compounds.apart(word, false, no_stop_word);
  }
  EXPECT_EQ(compounds.apart("vvvwww", false, no_stop_word), std::nullopt);
}

}  // namespace
}  // namespace emeroteca::query

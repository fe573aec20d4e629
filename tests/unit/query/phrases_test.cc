// Translations of several words: found, ranked and highlighted where they stand in sequence.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;
using Articles = std::vector<unsigned>;

constexpr auto kItalianText = Language::kItalian;
constexpr auto kEnglishText = Language::kEnglish;

// Texts with the places of their words and stems, and a lexicon of a few lines.
class Phrases : public ::testing::Test {
 protected:
  void add(Language language, std::string_view text) {
    Xapian::Document document;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      document.add_posting(token.surface, 1 + token.position);
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

  Plan plan(Language language, std::string_view text) {
    ExpanderOptions options;
    options.language = language;
    const std::vector<stemmers::Lexicon> lexicons{stemmers::Lexicon(compiled_)};
    const Expander expander(archive_, stemmer_, lexicons, options);
    return build_plan(parse(text, {}).root, archive_, expander, options);
  }

  Articles found(Language language, std::string_view text) {
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

// Regression: any article with both words somewhere in it was found.
TEST_F(Phrases, FindWhereTheirWordsStandInSequence) {
  entry(kEnglishText, "assisted dying\tfine vita; suicidio assistito");
  add(kItalianText, "La Camera approva la legge sul fine vita.");
  add(kItalianText, "Nella vita di un artigiano il lavoro non ha fine.");
  add(kItalianText, "Il suicidio medicalmente assistito torna in aula.");
  add(kItalianText, "Un suicidio in carcere: il detenuto era stato assistito da un medico.");
  EXPECT_EQ(found(kEnglishText, "assisted dying"), (Articles{1, 3}));
}

TEST_F(Phrases, FindTheWayBackToo) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kEnglishText, "MPs back the bill on assisted dying.");
  add(kEnglishText, "The dying man was assisted by a nurse.");
  EXPECT_EQ(found(kItalianText, "fine vita"), Articles{1});
}

// Regression: what lost a word as a stop word was not looked for at all.
TEST_F(Phrases, KeepTheStopWordsWithoutWhichTheySayTooLittle) {
  entry(kEnglishText, "rough sleeper\tsenza dimora");
  add(kItalianText, "Tre senza dimora dormono in stazione.");
  add(kItalianText, "La dimora del conte, senza giardino.");
  EXPECT_EQ(found(kEnglishText, "rough sleeper"), Articles{1});
}

TEST_F(Phrases, AreOneAlternativeOfEachOfTheirWordsWithAllTheirTerms) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kItalianText, "La legge sul fine vita.");
  const Plan made = plan(kEnglishText, "assisted dying");
  ASSERT_EQ(made.words.size(), 2U);
  for (const QueryWord& word : made.words) {
    const auto whole = std::find_if(word.alternatives.begin(), word.alternatives.end(),
                                    [](const Alternative& way) { return is_sequence(way); });
    ASSERT_NE(whole, word.alternatives.end()) << word.text;
    EXPECT_EQ(whole->text, "fine vita");
    EXPECT_EQ(whole->origin, Origin::kTranslation);
    EXPECT_EQ(whole->surfaces, (std::vector<std::string>{"fine", "vita"}));
    EXPECT_EQ(whole->terms.size(), 2U);
  }
}

// Where words stand was read in every article that has them, which took a tenth of a second.
TEST_F(Phrases, AreNotLookedForWhereAWordOfTheirsFindsTheSame) {
  entry(kItalianText, "petrolio\toil; crude oil");
  add(kEnglishText, "Oil is dearer.");
  add(kEnglishText, "Crude oil is dearer.");
  add(kEnglishText, "A crude joke.");
  EXPECT_EQ(found(kItalianText, "petrolio"), (Articles{1, 2}));
  const Plan made = plan(kItalianText, "petrolio");
  EXPECT_EQ(made.query.get_description().find("PHRASE"), std::string::npos);
  ASSERT_EQ(made.words.size(), 1U);
  const auto& ways = made.words.front().alternatives;
  EXPECT_TRUE(std::any_of(ways.begin(), ways.end(), [](const Alternative& way) {
    return is_sequence(way);
  })) << "they count in the second look";
}

TEST_F(Phrases, AreHighlightedAsAWhole) {
  entry(kEnglishText, "assisted dying\tfine vita");
  add(kItalianText, "La legge sul fine vita.");
  const MatchTerms terms = terms_of_plan(plan(kEnglishText, "assisted dying"), archive_);
  ASSERT_FALSE(terms.phrases.empty());
  EXPECT_EQ(terms.phrases.front().parts.size(), 2U);
  EXPECT_EQ(terms.phrases.front().distance, 2U);
  EXPECT_FALSE(terms.surfaces.contains("vita"));
  const auto& stems = terms.stems[stemmers::index_of(kItalianText)];
  EXPECT_FALSE(stems.contains(stemmer_.stem(kItalianText, "vita"))) << "half a phrase is none";
}

TEST(Sequences, LeaveRoomForStopWordsButNotForAnotherSpacing) {
  const Alternative term{
      {"ZIpresident", "ZIconsigl"}, "presidente del consiglio", Origin::kTranslation, 1, {}};
  EXPECT_TRUE(is_sequence(term));
  EXPECT_EQ(sequence_gap(term), 2U);
  const Alternative apart{{"anti", "mafia"}, "anti mafia", Origin::kApart, 1, {}};
  EXPECT_TRUE(is_sequence(apart));
  EXPECT_EQ(sequence_gap(apart), 0U);
  EXPECT_FALSE(is_sequence({{"kreml", "XO"}, "kreml", Origin::kElsewhere, 1, {}}));
  EXPECT_FALSE(is_sequence({{"ZEpower"}, "power", Origin::kStem, 1, {}}));
}

}  // namespace
}  // namespace emeroteca::query

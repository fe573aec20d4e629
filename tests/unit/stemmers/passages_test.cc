#include "stemmers/language/passages.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/stemmers/language_samples.h"

namespace emeroteca::stemmers {
namespace {

using tests::Body;

// The text with every passage of the other language between braces.
std::string marked(std::string_view text, Language main) {
  std::string result;
  for (const Passage& passage : passages(text, main)) {
    const auto part = text.substr(passage.begin, passage.end - passage.begin);
    if (passage.language == main)
      result += part;
    else
      result.append("{").append(part).append("}");
  }
  return result;
}

TEST(Passages, AreNoneInAnEmptyText) {
  EXPECT_TRUE(passages("", Language::kItalian).empty());
}

TEST(Passages, AreOneInATextOfOneLanguage) {
  const std::string text = "Il treno è partito. È arrivato in orario, dicono i passeggeri.";
  EXPECT_EQ(passages(text, Language::kItalian),
            (std::vector<Passage>{{0, text.size(), Language::kItalian}}));
}

TEST(Passages, FindAQuotationWithEveryKindOfQuotes) {
  const std::string quoted = "we have nothing to hide and we shall answer all of their questions";
  for (const auto& [open, close] : std::vector<std::pair<std::string, std::string>>{
           {"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}, {"'", "'"}, {"‘", "’"}}) {
    const std::string before = "Il ministro ha detto ai giornalisti ";
    const std::string after = " prima di lasciare la sala stampa.";
    const std::string text = before + open + quoted + close + after;
    const auto found = passages(text, Language::kItalian);
    ASSERT_EQ(found.size(), 3u) << text;
    EXPECT_EQ(found[1].language, Language::kEnglish);
    EXPECT_LE(found[1].begin, before.size() + open.size()) << text;
    EXPECT_GE(found[1].end, before.size() + open.size() + quoted.size()) << text;
    EXPECT_LE(found[1].end, text.size() - after.size() + 1) << text;
  }
}

TEST(Passages, FindItalianInEnglish) {
  EXPECT_EQ(marked("The mayor was angry. Non possiamo andare avanti in questo modo, la città ha "
                   "bisogno di risposte. Then he left the room.",
                   Language::kEnglish),
            "The mayor was angry. {Non possiamo andare avanti in questo modo, la città ha bisogno "
            "di risposte. }Then he left the room.");
}

TEST(Passages, FindAParagraphAndMergeItsSentences) {
  EXPECT_EQ(
      marked("Questo è il testo del comunicato diffuso dalla Casa Bianca.\n\nThe talks were "
             "held in a friendly mood. Both sides agreed to meet again before the end of the "
             "month.\n\nNessun commento è arrivato dal governo italiano.",
             Language::kItalian),
      "Questo è il testo del comunicato diffuso dalla Casa Bianca.\n\n{The talks were held in "
      "a friendly mood. Both sides agreed to meet again before the end of the month.\n\n}"
      "Nessun commento è arrivato dal governo italiano.");
}

TEST(Passages, DoNotFlipTitlesAndNames) {
  for (const auto* text :
       {"Ieri sera \"The Lord of the Rings\" ha vinto undici premi.",
        "Il libro si intitola «The Catcher in the Rye» e resta un classico.",
        "Intervista al New York Times: il presidente della World Bank lascia.",
        "Sul palco i Rolling Stones hanno suonato \"You Can't Always Get What You Want\" e altri "
        "successi.",
        "La Food and Drug Administration ha approvato il farmaco."})
    EXPECT_EQ(passages(text, Language::kItalian).size(), 1u) << text;
  for (const auto* text : {"The opera house La Fenice will stage \"La forza del destino\" in May.",
                           "Banca Nazionale del Lavoro said its profit rose by two per cent."})
    EXPECT_EQ(passages(text, Language::kEnglish).size(), 1u) << text;
}

TEST(Passages, MayBeTheWholeText) {
  const std::string text = "The committee will meet again on Monday to discuss the new proposals.";
  EXPECT_EQ(passages(text, Language::kItalian),
            (std::vector<Passage>{{0, text.size(), Language::kEnglish}}));
}

TEST(Passages, CoverAnyBytes) {
  std::mt19937 random(1);
  const std::string_view alphabet = "the di \".'«»\n\xC2\xE2\x80\x99\xFF (:-)";
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    std::size_t end = 0;
    for (const Passage& passage : passages(text, Language::kItalian)) {
      EXPECT_EQ(passage.begin, end);
      EXPECT_LT(passage.begin, passage.end);
      end = passage.end;
    }
    EXPECT_EQ(end, text.size());
  }
}

std::size_t sentences(std::string_view text) {
  std::size_t count = 1;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if ((text[i] == '.' || text[i] == '!' || text[i] == '?') &&
        (text[i + 1] == ' ' || text[i + 1] == '\n'))
      ++count;
  return count;
}

// The share of sentences that are taken for the other language in articles of one. Some are indeed
// of the other: wikinews_it quotes boxers and the New York Times in English.
double flipped(std::string_view name, Language language) {
  std::size_t all = 0;
  std::size_t others = 0;
  for (const Body& body : tests::bodies(name, language)) {
    all += sentences(body.text);
    for (const Passage& passage : passages(body.text, language))
      if (passage.language != language)
        others += sentences(
            std::string_view(body.text).substr(passage.begin, passage.end - passage.begin));
  }
  const double share = static_cast<double>(others) / static_cast<double>(all);
  tests::print_figure(std::string(name) + " sentences flipped", language, all, share);
  return share;
}

TEST(Passages, FlipFewSentencesOfArticlesOfOneLanguage) {
  EMEROTECA_NEED_SHARED_DATA();
  EXPECT_LT(flipped("reuters21578", Language::kEnglish), 0.0005);
  EXPECT_LT(flipped("cranfield", Language::kEnglish), 0.0005);
  EXPECT_LT(flipped("wikinews_it", Language::kItalian), 0.005);
  EXPECT_LT(flipped("squad_it", Language::kItalian), 0.0005);
}

// Sentences of the bodies, from the first letter to the full stop, of so many bytes.
tests::Texts sentences_of_size(std::string_view name, Language language, std::size_t least,
                               std::size_t most) {
  tests::Texts result;
  for (const Body& body : tests::bodies(name, language)) {
    std::string text = body.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    for (std::size_t begin = 0, end = 0; end + 1 < text.size(); ++end) {
      if (text[end] != '.' || text[end + 1] != ' ') continue;
      const auto first = text.find_first_not_of(' ', begin);
      if (end > first && end - first >= least && end - first <= most)
        result.push_back(text.substr(first, end - first));
      begin = end + 1;
    }
  }
  return result;
}

// Puts one quotation between two sentences of each article; the share of them that is found, that
// is of which the middle half is of its language and the neighbours' middles are not.
double found(std::string_view quoted, Language other_language, std::string_view articles,
             std::size_t least, std::size_t most) {
  const tests::Texts quotations = sentences_of_size(quoted, other_language, least, most);
  const Language main = other(other_language);
  const tests::Texts frames = sentences_of_size(articles, main, 80, 200);
  std::mt19937 random(1);
  std::size_t right = 0;
  constexpr std::size_t kRounds = 2000;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const std::string before = frames[random() % frames.size()] + ": \"";
    const std::string& quotation = quotations[random() % quotations.size()];
    const std::string text = before + quotation + "\". " + frames[random() % frames.size()] + ".";
    const auto language_at = [all = passages(text, main)](std::size_t at) {
      return std::find_if(all.begin(), all.end(), [&](const Passage& p) { return at < p.end; })
          ->language;
    };
    const std::size_t quarter = quotation.size() / 4;
    right += language_at(before.size() + quarter) == other_language &&
                     language_at(before.size() + 3 * quarter) == other_language &&
                     language_at(before.size() / 2) == main && language_at(text.size() - 30) == main
                 ? 1
                 : 0;
  }
  const double share = static_cast<double>(right) / kRounds;
  tests::print_figure(
      "quotations of " + std::to_string(least) + " to " + std::to_string(most) + " bytes found",
      other_language, kRounds, share);
  return share;
}

TEST(Passages, FindNearlyAllQuotations) {
  EMEROTECA_NEED_SHARED_DATA();
  EXPECT_GE(found("reuters21578", Language::kEnglish, "wikinews_it", 60, 120), 0.95);
  EXPECT_GE(found("cranfield", Language::kEnglish, "squad_it", 60, 120), 0.95);
  EXPECT_GE(found("wikinews_it", Language::kItalian, "reuters21578", 60, 120), 0.95);
  EXPECT_GE(found("squad_it", Language::kItalian, "cranfield", 60, 120), 0.95);
  EXPECT_GE(found("reuters21578", Language::kEnglish, "wikinews_it", 120, 250), 0.98);
  EXPECT_GE(found("wikinews_it", Language::kItalian, "reuters21578", 120, 250), 0.98);
  EXPECT_GE(found("reuters21578", Language::kEnglish, "wikinews_it", 40, 60), 0.75);
  EXPECT_GE(found("wikinews_it", Language::kItalian, "reuters21578", 40, 60), 0.75);
}

}  // namespace
}  // namespace emeroteca::stemmers

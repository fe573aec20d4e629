#include "stemmers/language/detect.h"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/stemmers/language_samples.h"

namespace emeroteca::stemmers {
namespace {

using tests::accuracy;
using tests::Texts;

const std::string kItalianText =
    "Il consiglio comunale ha approvato ieri sera il nuovo piano del traffico dopo sei ore di "
    "discussione. Le strade del centro saranno chiuse alle auto nei giorni festivi, mentre i "
    "commercianti chiedono parcheggi più vicini alle piazze e orari più lunghi per i bus.";
const std::string kEnglishText =
    "The city council approved its new traffic plan last night after six hours of debate. Streets "
    "in the centre will be closed to cars on holidays, while shopkeepers are asking for parking "
    "closer to the squares and for buses that run later in the evening than they do at present.";

TEST(Detect, AnswersLongAndShortTexts) {
  ASSERT_GE(kItalianText.size(), kLongText);
  ASSERT_GE(kEnglishText.size(), kLongText);
  EXPECT_EQ(detect(kItalianText), Language::kItalian);
  EXPECT_EQ(detect(kEnglishText), Language::kEnglish);
  EXPECT_EQ(detect("Chiuso il centro alle auto"), Language::kItalian);
  EXPECT_EQ(detect("City centre closed to cars"), Language::kEnglish);
}

TEST(Detect, DoesNotFollowAWrongHint) {
  EXPECT_EQ(detect(kItalianText, Language::kEnglish), Language::kItalian);
  EXPECT_EQ(detect(kEnglishText, Language::kItalian), Language::kEnglish);
}

TEST(Detect, FollowsTheHintWithoutEvidence) {
  const std::string numbers(400, '7');
  for (const std::string& text : {std::string(), std::string("1987"), numbers}) {
    EXPECT_EQ(detect(text), Language::kItalian);
    EXPECT_EQ(detect(text, Language::kEnglish), Language::kEnglish);
    EXPECT_EQ(detect(text, Language::kItalian), Language::kItalian);
  }
}

TEST(Detect, AnswersOneOfItsTwoLanguagesForAThird) {
  const std::string spanish =
      "El ayuntamiento aprobó anoche el nuevo plan de tráfico después de seis horas de debate. Las "
      "calles del centro quedarán cerradas a los coches los días de fiesta, mientras que los "
      "comerciantes piden aparcamientos más cercanos a las plazas y más autobuses por la noche.";
  EXPECT_EQ(detect(spanish), ngram_detect(spanish).language);
}

TEST(Detect, AnswersForBytesThatAreNotUtf8) {
  EXPECT_EQ(detect(kEnglishText + "\xFF\xC3"), Language::kEnglish);
  EXPECT_EQ(detect("\xE2\x80" + kItalianText), Language::kItalian);
  EXPECT_NO_THROW(detect(std::string(1000, '\xC3')));
}

TEST(Detect, CutsAHugeTextBetweenCharacters) {
  for (std::size_t shift = 0; shift < 3; ++shift) {
    std::string text(shift, ' ');
    while (text.size() < 100000) text += "perché così è già più città ";
    EXPECT_EQ(detect(text, Language::kEnglish), Language::kItalian);
  }
}

TEST(Detect, AnswersTheSameInEveryThread) {
  std::vector<int> right(4, 0);
  std::vector<std::thread> threads;
  for (int& count : right)
    threads.emplace_back([&count] {
      for (int i = 0; i < 200; ++i)
        count += detect(i % 2 ? kEnglishText : kItalianText) ==
                         (i % 2 ? Language::kEnglish : Language::kItalian)
                     ? 1
                     : 0;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, (std::vector<int>(4, 200)));
}

Texts long_bodies(std::string_view name, Language language) {
  Texts texts;
  for (auto& body : tests::bodies(name, language))
    if (body.text.size() >= kLongText && texts.size() < 1500) texts.push_back(std::move(body.text));
  return texts;
}

TEST(Detect, IsRightOnArticles) {
  EMEROTECA_NEED_SHARED_DATA();
  const auto answer = [](std::string_view text) { return detect(text); };
  EXPECT_GE(accuracy("wikinews", long_bodies("wikinews_it", Language::kItalian), Language::kItalian,
                     answer),
            0.99);
  EXPECT_GE(
      accuracy("squad_it", long_bodies("squad_it", Language::kItalian), Language::kItalian, answer),
      0.99);
  EXPECT_GE(accuracy("reuters", long_bodies("reuters21578", Language::kEnglish), Language::kEnglish,
                     answer),
            0.99);
  EXPECT_GE(accuracy("cranfield", long_bodies("cranfield", Language::kEnglish), Language::kEnglish,
                     answer),
            0.99);
}

TEST(Detect, IsRightOnHeadlines) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const Language language : kLanguages)
    EXPECT_GE(accuracy("headlines", tests::headlines(language), language,
                       [](std::string_view text) { return detect(text); }),
              0.97);
}

}  // namespace
}  // namespace emeroteca::stemmers

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/results/text_parts.h"

namespace emeroteca::results {
namespace {

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  Sentences borders(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = borders.next(at);
    sentences.emplace_back(text.substr(at, next - at));
    // Asked from anywhere inside, the answer is the same.
    for (std::size_t inside = at; inside < next; ++inside) {
      if ((static_cast<unsigned char>(text[inside]) & 0xC0U) == 0x80U) continue;
      EXPECT_EQ(borders.begin_of(inside), at) << text << " " << inside;
      if (inside > at) {
        EXPECT_EQ(borders.end_of(inside), next) << text << " " << inside;
      }
    }
    at = next;
  }
  return sentences;
}

using Texts = std::vector<std::string>;

TEST(Sentences, Plain) {
  EXPECT_EQ(sentences_of("Uno. È due! «Tre?» Quattro"),
            (Texts{"Uno. ", "È due! ", "«Tre?» ", "Quattro"}));
  EXPECT_EQ(sentences_of(""), Texts{});
}

TEST(Sentences, NumbersAndAbbreviations) {
  EXPECT_EQ(sentences_of("Mr. Biden met J. R. Smith. They talked."),
            (Texts{"Mr. Biden met J. R. Smith. ", "They talked."}));
  EXPECT_EQ(sentences_of("Secondo l'on. Rossi e il dott. Bianchi costa 1.200 euro. Poco."),
            (Texts{"Secondo l'on. Rossi e il dott. Bianchi costa 1.200 euro. ", "Poco."}));
  EXPECT_EQ(sentences_of("And so on. Then"), (Texts{"And so on. ", "Then"}));
}

TEST(Sentences, ParagraphsEndThem) {
  EXPECT_EQ(sentences_of("A title\nThe text. More"), (Texts{"A title\n", "The text. ", "More"}));
}

}  // namespace
}  // namespace emeroteca::results

// Real short texts of known language, held out from the training of the n-gram model (which sees
// word counts only), and the counting of right answers on them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::tests {

using Texts = std::vector<std::string>;

// Titles of wikinews_it and of the Italian debian_news, or of reuters21578 and of the English
// debian_news. Left out: empty titles, and those that debian_news has word for word in both
// languages ("DSA-3499-1 pillow -- security update"), which belong to neither.
Texts headlines(stemmers::Language language);

// The questions of squad_it or the topics of cranfield.
Texts search_questions(stemmers::Language language);

// `count` times `words` content words that follow each other in a body (wikinews_it and squad_it,
// or reuters21578 and cranfield), joined by spaces. Content words are those of four letters or more
// that are not in a list of function words. Capitalised ones, mostly names, are left out, or else
// kept in lower case as one types them. The same seed draws the same texts.
enum class Names { kLeftOut, kKept };
Texts drawn_words(stemmers::Language language, std::size_t words, Names names, std::size_t count,
                  unsigned seed);

struct Body {
  std::string text;
  stemmers::Language language;
};

// The bodies of a dump (news/NAME.jsonl.zst) or a collection (collections/NAME/docs.jsonl), as the
// given language, without those that the dump says are of another.
std::vector<Body> bodies(std::string_view name, stemmers::Language language);

// à as a, and so on, for the Italian accented vowels of both cases.
std::string without_accents(std::string_view text);

// The share of the texts, 0 to 1, for which the answer (a function from text to Language) is right;
// printed under the name, so that a run of the tests shows the figures.
template <typename Answer>
double accuracy(std::string_view name, const Texts& texts, stemmers::Language language,
                const Answer& answer);

void print_figure(std::string_view name, stemmers::Language language, std::size_t texts,
                  double share);

template <typename Answer>
double accuracy(std::string_view name, const Texts& texts, stemmers::Language language,
                const Answer& answer) {
  std::size_t right = 0;
  for (const std::string& text : texts) right += answer(text) == language ? 1 : 0;
  const double share = static_cast<double>(right) / static_cast<double>(texts.size());
  print_figure(name, language, texts.size(), share);
  return share;
}

}  // namespace emeroteca::tests

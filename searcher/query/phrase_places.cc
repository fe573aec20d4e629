#include "searcher/query/phrase_places.h"

#include <algorithm>
#include <utility>

#include "searcher/query/chunks.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

struct Found {
  PhrasePlace place;
  bool elided = false;
};

void add_words(std::string_view chunk, bool elided_only, std::vector<Found>& out) {
  const std::vector<stemmers::Token> words = stemmers::tokenise(chunk);
  for (const stemmers::Token& word : words) {
    if (elided_only && !word.elided) return;
    if (word.joined || (elided_only && &word == &words.back())) continue;
    out.push_back({{std::string(chunk.substr(word.begin, word.end - word.begin))}, word.elided});
  }
}

void add_chunk(std::string_view chunk, Notes& notes, std::vector<Found>& out) {
  if (chunk.find('*') == std::string_view::npos) return add_words(chunk, false, out);
  if (chunk.find_first_not_of('*') == std::string_view::npos) {
    notes.add("a star alone stands for no word of a phrase: \"...\"~1 lets one lie between");
    return;
  }
  auto reading = read_word(chunk, notes);
  if (!reading) return;
  if (reading->token.kind != TokenKind::kWildcard)
    return add_words(reading->token.text, false, out);
  std::string starless(chunk);
  std::erase(starless, '*');
  add_words(starless, true, out);
  out.push_back({{std::move(reading->token.text), true}});
}

}  // namespace

std::vector<PhrasePlace> phrase_places(std::string_view phrase, Notes& notes) {
  std::vector<Found> found;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    if (end > at) add_chunk(phrase.substr(at, end - at), notes, found);
    at = end + 1;
  }
  const auto first =
      std::find_if_not(found.begin(), found.end(), [](const Found& one) { return one.elided; });
  // An article alone is a word after all.
  if (first != found.end()) found.erase(found.begin(), first);
  std::vector<PhrasePlace> places;
  for (Found& one : found) places.push_back(std::move(one.place));
  return places;
}

}  // namespace emeroteca::query

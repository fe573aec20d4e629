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

void add_words(std::string_view chunk, std::vector<Found>& out) {
  for (const stemmers::Token& word : stemmers::tokenise(chunk)) {
    if (word.joined) continue;
    out.push_back({{std::string(chunk.substr(word.begin, word.end - word.begin))}, word.elided});
  }
}

// The parts of a chunk that are words of their own in articles (vice-presid*, d'Ital*), each with
// its stars.
std::vector<std::string_view> parts_of(std::string_view chunk) {
  std::string starless;
  std::vector<std::size_t> places;  // of the bytes of `starless`
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    if (chunk[i] == '*') continue;
    starless += chunk[i];
    places.push_back(i);
  }
  std::vector<std::string_view> parts;
  for (const stemmers::Token& word : stemmers::tokenise(starless)) {
    if (word.joined || word.end <= word.begin) continue;
    std::size_t begin = places[word.begin];
    std::size_t end = places[word.end - 1] + 1;
    while (begin > 0 && chunk[begin - 1] == '*') --begin;
    while (end < chunk.size() && chunk[end] == '*') ++end;
    if (word.elided) ++end;  // with its apostrophe
    parts.push_back(chunk.substr(begin, end - begin));
  }
  return parts;
}

void add_chunk(std::string_view chunk, Notes& notes, std::vector<Found>& out) {
  if (chunk.find('*') == std::string_view::npos) return add_words(chunk, out);
  if (chunk.find_first_not_of('*') == std::string_view::npos) {
    notes.add("a star alone stands for no word of a phrase: \"...\"~1 lets one lie between");
    return;
  }
  const std::vector<std::string_view> parts = parts_of(chunk);
  for (const std::string_view part : parts) {
    if (part.find('*') == std::string_view::npos) {
      add_words(part, out);
      continue;
    }
    auto reading = read_word(part, notes);
    if (!reading) continue;
    if (reading->token.kind == TokenKind::kWildcard) {
      out.push_back({{std::move(reading->token.text), true}});
    } else {
      add_words(reading->token.text, out);
    }
  }
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

#include "searcher/query/chunks.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

#include "stemmers/words/fold.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::size_t kMinPrefixLetters = 1;  // of ammin*
constexpr std::size_t kMinInfixLetters = 3;   // of *bank* and b*nk: these read the whole lexicon
constexpr std::size_t kMinFuzzyLetters = 3;
constexpr std::size_t kOneErrorLetters = 5;  // longer words may differ in two letters
constexpr unsigned kMaxErrors = 2;

bool is_letter_or_digit(char32_t value) {
  const stemmers::CharClass kind = stemmers::char_class(value);
  return kind != stemmers::CharClass::kOther && kind != stemmers::CharClass::kMark;
}

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    if (is_letter_or_digit(point.value)) ++count;
    i += point.length;
  }
  return count;
}

// The one word that `text` is made of, articles and prepositions before an apostrophe aside:
// dell'amministrazione, e-mail (its joined spelling), U.S. Nothing where there are several.
std::optional<std::pair<std::size_t, std::size_t>> single_word(
    const std::vector<stemmers::Token>& words) {
  auto first = words.begin();
  while (first != words.end() && first->elided && first + 1 != words.end()) ++first;
  if (first == words.end()) return std::nullopt;
  std::size_t end = first->end;
  for (auto word = first; word != words.end(); ++word) {
    if (word->joined && word->begin == first->begin) end = std::max(end, word->end);
  }
  const bool one =
      std::all_of(first, words.end(), [&](const stemmers::Token& word) { return word.end <= end; });
  if (!one) return std::nullopt;
  return std::pair{first->begin, end};
}

// The part [begin, end) of a chunk, counted without its stars: with the stars in it and without the
// hyphens, points and apostrophes that the tokeniser drops. One star stands for several.
std::string joined_spelling(std::string_view chunk, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < chunk.size();) {
    if (chunk[i] == '*') {
      if (at >= begin && at <= end && (out.empty() || out.back() != '*')) out += '*';
      ++i;
      continue;
    }
    const text::CodePoint point = text::decode(chunk, i);
    const bool kept =
        stemmers::char_class(point.value) != stemmers::CharClass::kOther || point.value == U'&';
    if (kept && at >= begin && at < end) out += chunk.substr(i, point.length);
    at += point.length;
    i += point.length;
  }
  return out;
}

std::optional<WordReading> read_wildcard(std::string_view chunk, Notes& notes) {
  std::string starless(chunk);
  std::erase(starless, '*');
  std::vector<stemmers::Token> words = stemmers::tokenise(starless);
  if (words.empty()) return std::nullopt;
  const auto range = single_word(words);
  if (!range) {
    notes.add("\"" + excerpt(chunk) + "\" was read without its star: a wildcard is one word");
    return std::nullopt;
  }
  std::string text = joined_spelling(chunk, range->first, range->second);
  const std::size_t star = text.find('*');
  if (star == npos) return std::nullopt;
  const bool prefix = star + 1 == text.size();
  const std::size_t needed = prefix ? kMinPrefixLetters : kMinInfixLetters;
  if (count_letters(text) < needed) {
    notes.add("\"" + excerpt(chunk) + "\" was read without its star: a wildcard needs " +
              std::to_string(needed) + " letters or more");
    return std::nullopt;
  }
  WordReading reading;
  reading.token.kind = TokenKind::kWildcard;
  reading.token.text = std::move(text);
  words.resize(1);
  reading.words = std::move(words);
  return reading;
}

// The place of the tilde of word~, word~1 or word~2 at the end of a chunk, and its figure.
std::optional<std::pair<std::size_t, std::optional<unsigned>>> fuzzy_suffix(
    std::string_view chunk) {
  const std::size_t tilde = chunk.rfind('~');
  if (tilde == npos || tilde == 0) return std::nullopt;
  const std::string_view figure = chunk.substr(tilde + 1);
  if (figure.empty()) return std::pair{tilde, std::optional<unsigned>{}};
  if (figure.size() != 1 || figure[0] < '0' || figure[0] > '9') return std::nullopt;
  return std::pair{tilde, std::optional{static_cast<unsigned>(figure[0] - '0')}};
}

std::optional<WordReading> read_fuzzy(std::string_view chunk, Notes& notes) {
  while (!chunk.empty() && std::string_view(".,;:!?").find(chunk.back()) != npos)
    chunk.remove_suffix(1);
  const auto suffix = fuzzy_suffix(chunk);
  if (!suffix) return std::nullopt;
  const std::string_view stem = chunk.substr(0, suffix->first);
  std::optional<WordReading> reading = read_plain_word(stem);
  if (!reading) return std::nullopt;
  if (suffix->second == 0U) return reading;
  const auto range = single_word(stemmers::tokenise(stem));
  const std::string word =
      range ? joined_spelling(stem, range->first, range->second) : std::string{};
  const std::size_t letters = count_letters(word);
  if (!range || letters < kMinFuzzyLetters) {
    notes.add("\"" + excerpt(chunk) + "\" was read without its ~: that needs one word of " +
              std::to_string(kMinFuzzyLetters) + " letters or more");
    return reading;
  }
  const unsigned fitting = letters <= kOneErrorLetters ? 1U : kMaxErrors;
  if (suffix->second.value_or(0) > kMaxErrors) {
    notes.add("\"" + excerpt(chunk) + "\" was read as ~2: no more than two letters may differ");
  }
  reading->token.kind = TokenKind::kFuzzy;
  reading->token.text = word;
  reading->token.distance = std::min(suffix->second.value_or(fitting), kMaxErrors);
  reading->words.resize(1);
  return reading;
}

// From the first letter or digit to the last, or as far as the tokeniser says: C++.
std::pair<std::size_t, std::size_t> without_punctuation(std::string_view chunk,
                                                        const std::vector<stemmers::Token>& words) {
  std::size_t begin = words.front().begin;
  std::size_t end = 0;
  for (const stemmers::Token& word : words) end = std::max(end, word.end);
  for (std::size_t i = 0; i < chunk.size();) {
    const text::CodePoint point = text::decode(chunk, i);
    const bool inside = stemmers::char_class(point.value) != stemmers::CharClass::kOther;
    if (inside) begin = std::min(begin, i);
    i += point.length;
    if (inside) end = std::max(end, i);
  }
  return {begin, end};
}

struct QuotationMark {
  std::string_view opening;
  std::array<std::string_view, 3> closings;  // any of them; typists mix them
};
constexpr std::array<QuotationMark, 11> kQuotationMarks{{{"\"", {"\"", "", ""}},
                                                         {"“", {"”", "\"", "“"}},
                                                         {"„", {"“", "”", "\""}},
                                                         {"«", {"»", "", ""}},
                                                         {"”", {"”", "", ""}},
                                                         {"‟", {"”", "“", "\""}},
                                                         {"»", {"«", "", ""}},
                                                         {"″", {"″", "", ""}},
                                                         {"❝", {"❞", "", ""}},
                                                         {"「", {"」", "", ""}},
                                                         {"''", {"''", "\"", ""}}}};

}  // namespace

std::optional<WordReading> read_plain_word(std::string_view chunk) {
  std::vector<stemmers::Token> words = stemmers::tokenise(chunk);
  if (words.empty()) return std::nullopt;
  auto [begin, end] = without_punctuation(chunk, words);
  // Apostrophes tell 'ndrangheta, dell' and po' from other words, points S.p.A. from spa.
  if (begin > 0 && chunk[begin - 1] == '\'') --begin;
  // A currency tells the m of €50m from metres.
  for (const std::string_view sign : {"$", "\u20AC", "\u00A3", "\u00A5"}) {
    if (chunk.substr(0, begin).ends_with(sign)) begin -= sign.size();
  }
  if (end < chunk.size()) {
    const bool abbreviation = chunk[end] == '.' && words.back().acronym &&
                              chunk.substr(begin, end - begin).find('.') != npos;
    if (chunk[end] == '\'' || abbreviation) ++end;
  }
  WordReading reading;
  reading.token.text = chunk.substr(begin, end - begin);
  for (stemmers::Token& word : words) {
    word.begin -= begin;
    word.end -= begin;
  }
  reading.words = std::move(words);
  return reading;
}

std::optional<WordReading> read_word(std::string_view chunk, Notes& notes) {
  if (chunk.find('*') != npos) {
    if (auto wildcard = read_wildcard(chunk, notes)) return wildcard;
  } else if (chunk.find('~') != npos) {
    if (auto fuzzy = read_fuzzy(chunk, notes)) return fuzzy;
  }
  return read_plain_word(chunk);
}

std::optional<unsigned> figure(std::string_view text) {
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size()) return std::nullopt;
  return fault == std::errc{} ? std::optional{value} : std::nullopt;
}

std::optional<Token> read_keyword(std::string_view chunk) {
  Token token{.text = std::string(chunk)};
  if (chunk == "AND") {
    token.kind = TokenKind::kAnd;
  } else if (chunk == "OR") {
    token.kind = TokenKind::kOr;
  } else if (chunk == "NOT") {
    token.kind = TokenKind::kNot;
  } else {
    const bool near = chunk.starts_with("NEAR");
    if (!near && !chunk.starts_with("ADJ")) return std::nullopt;
    constexpr unsigned kDefaultDistance = 10;
    const std::string_view rest = chunk.substr(near ? 4 : 3);
    const auto distance = rest.starts_with('/') ? figure(rest.substr(1)) : std::nullopt;
    if (!rest.empty() && !distance) return std::nullopt;
    token.kind = TokenKind::kNear;
    token.distance = distance.value_or(kDefaultDistance);
    token.ordered = !near;
  }
  return token;
}

std::size_t ClosingMarks::find(std::string_view mark, std::size_t from) {
  for (Place& place : places_) {
    if (!place.mark.empty() && place.mark != mark) continue;
    if (place.mark.empty() || (place.at != npos && place.at < from)) {
      place = {mark, text_.find(mark, from)};
    }
    return place.at;
  }
  return text_.find(mark, from);
}

std::size_t Quotations::opening_at(std::size_t at) const {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) == mark.opening) return mark.opening.size();
  }
  return 0;
}

std::optional<Quotation> Quotations::at(std::size_t at) {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) != mark.opening) continue;
    const std::size_t begin = at + mark.opening.size();
    Quotation found{begin, npos, npos};
    for (const std::string_view closing : mark.closings) {
      if (closing.empty()) continue;
      const std::size_t end = closings_.find(closing, begin);
      if (end < found.end) found = {begin, end, end + closing.size()};
    }
    return found.end == npos ? std::nullopt : std::optional{found};
  }
  return std::nullopt;
}

bool Quotations::opens_in_apostrophes(std::size_t at) const {
  return at > 0 && text_[at - 1] == ':' && text_.substr(at, 1) == "'";
}

std::optional<Quotation> Quotations::in_apostrophes_at(std::size_t at) const {
  if (!opens_in_apostrophes(at)) return {};
  constexpr std::size_t kLongest = 200;  // what does not close soon was an apostrophe
  const std::string_view text = text_.substr(0, at + kLongest);
  for (std::size_t end = text.find('\'', at + 1); end != npos; end = text.find('\'', end + 1)) {
    const bool ends =
        end + 1 == text_.size() || std::string_view(" )~.").find(text_[end + 1]) != npos;
    if (ends && end > at + 1) return Quotation{at + 1, end, end + 1};
  }
  return {};
}

}  // namespace emeroteca::query

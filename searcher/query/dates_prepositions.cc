#include "searcher/query/dates_prepositions.h"

#include <algorithm>
#include <array>

namespace emeroteca::query {
namespace {

struct Preposition {
  std::string_view words;
  Comparison comparison;
  bool needs_two = false;  // "between 2019" says nothing
};

constexpr Comparison kFrom = Comparison::kFrom;
constexpr Comparison kUntil = Comparison::kUntil;

// Articles are left to the reader of dates, which passes them over: "dopo il 2020".
constexpr std::array<Preposition, 22> kPrepositions{{{"since ", kFrom},
                                                     {"from ", kFrom},
                                                     {"da ", kFrom},
                                                     {"dal ", kFrom},
                                                     {"dallo ", kFrom},
                                                     {"dalla ", kFrom},
                                                     {"dall'", kFrom},
                                                     {"between ", kFrom, true},
                                                     {"tra ", kFrom, true},
                                                     {"fra ", kFrom, true},
                                                     {"after ", Comparison::kAfter},
                                                     {"dopo ", Comparison::kAfter},
                                                     {"before ", Comparison::kBefore},
                                                     {"prima di ", Comparison::kBefore},
                                                     {"prima del ", Comparison::kBefore},
                                                     {"prima della ", Comparison::kBefore},
                                                     {"prima dell'", Comparison::kBefore},
                                                     {"until ", kUntil},
                                                     {"up to ", kUntil},
                                                     {"fino a ", kUntil},
                                                     {"fino al ", kUntil},
                                                     {"fino all'", kUntil}}};

constexpr std::array<std::string_view, 7> kSeconds{" to ", " and ",  " e ",  " a ",
                                                   " al ", " alla ", " all'"};

bool same_letter(char a, char b) {
  return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
}

bool begins_with(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         std::equal(words.begin(), words.end(), text.begin(),
                    [](char word, char typed) { return same_letter(typed, word); });
}

}  // namespace

std::optional<ComparedDates> compared_in_words(std::string_view text) {
  for (const Preposition& one : kPrepositions) {
    if (!begins_with(text, one.words)) continue;
    ComparedDates found{one.comparison, text.substr(one.words.size()), {}};
    for (std::size_t at = 0; one.comparison == kFrom && at < found.date.size(); ++at) {
      for (const std::string_view second : kSeconds) {
        if (!begins_with(found.date.substr(at), second)) continue;
        found.until = found.date.substr(at + second.size());
        found.date = found.date.substr(0, at);
        return found;
      }
    }
    if (!one.needs_two) return found;
  }
  return std::nullopt;
}

}  // namespace emeroteca::query

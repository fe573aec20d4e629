#include "searcher/answer/ranking_parameters.h"

#include <algorithm>
#include <optional>

#include "errors/error.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca {

const std::vector<ParameterRow>& ranking_parameters() {
  using P = RankingParameters;
  static const std::vector<ParameterRow> rows{
      {"k1", &P::k1, "BM25: how soon more occurrences stop counting"},
      {"b", &P::b, "BM25: how much long articles are held back"},
      {"rarity", &P::rarity, "power of the inverse document frequency: rare words count more"},
      {"exact", &P::exact, "weight of a word's very form beside its stem; 0 turns it off"},
      {"exact_translation", &P::exact_translation,
       "weight of a translation's form, relative to the word's own"},
      {"stop", &P::stop, "weight of stop words; 0 turns it off"},
      {"translation", &P::translation, "weight of an occurrence of a translation"},
      {"translation_decay", &P::translation_decay,
       "weight of each translation relative to the one before"},
      {"synonym", &P::synonym,
       "weight of synonyms, which raise articles and find none; 0 turns it off"},
      {"derived", &P::derived,
       "weight of derived words, which raise articles and find none; 0 turns it off"},
      {"spelling", &P::spelling, "weight of other spellings of a name; 0 turns it off"},
      {"foreign", &P::foreign, "weight of a stem in the language that the query is not in"},
      {"proximity", &P::proximity,
       "weight of query words that stand close together; 0 turns it off"},
      {"distance", &P::distance, "how close, in words"},
      {"coverage", &P::coverage,
       "how much of a score goes by the share of the query's words, for short queries; 0 turns it "
       "off, at most 1",
       1},
      {"translations", &P::translations, "how many translations of a word are looked for"},
      {"feedback", &P::feedback,
       "weight of what the best articles have in common, for long queries; 0 turns it off"},
      {"versions", &P::versions,
       "share of its score that an article gives to its version in the other language; 0 turns it "
       "off"},
      {"own", &P::own, "what an article in the query's language is worth more"},
      {"window", &P::window, "how many of the best articles get a second look; 0 turns it off"},
  };
  return rows;
}

void set_parameters(std::string_view settings, RankingParameters& parameters) {
  while (!settings.empty()) {
    const std::size_t end = std::min(settings.find(','), settings.size());
    const std::string_view item = settings.substr(0, end);
    settings.remove_prefix(std::min(end + 1, settings.size()));
    const std::size_t equals = std::min(item.find('='), item.size());
    const auto& rows = ranking_parameters();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ParameterRow& r) {
      return r.name == item.substr(0, equals);
    });
    const std::optional<double> value =
        text::parse_number(item.substr(std::min(equals + 1, item.size())));
    if (row == rows.end() || !value || *value < 0 || *value > row->most) {
      std::string names;
      for (const ParameterRow& known : rows)
        names += (names.empty() ? "" : ", ") + std::string(known.name);
      throw Error(
          ErrorCode::kUsage,
          text::in_apostrophes(item) + (row == rows.end() ? " sets no parameter of the ranking"
                                        : !value ? " gives a parameter of the ranking no number"
                                                 : " is out of range"),
          "write name=value with a value from 0 to " +
              text::fixed_point(row == rows.end() ? ParameterRow().most : row->most, 0) +
              "; the names are " + names);
    }
    parameters.*(row->value) = *value;
  }
}

}  // namespace emeroteca

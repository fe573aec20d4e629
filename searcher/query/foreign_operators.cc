#include "searcher/query/foreign_operators.h"

#include <algorithm>
#include <array>

#include "text/ascii_case.h"

namespace emeroteca::query {
namespace {

struct ForeignName {
  std::string_view name;  // in small letters
  std::string_view instead;
  bool figure = false;  // an operator only where a figure follows: a word of texts, too
};

constexpr std::string_view kAfterHint = "write date:2008.. (or date:2008-05..)";
constexpr std::string_view kBeforeHint = "write date:..2008 (or date:..2008-05)";
constexpr std::string_view kWithin = "write date:2008, date:2007..2009 or date:30d";
constexpr std::string_view kHeadline = "write title:";
constexpr std::string_view kAddress =
    "write url: and the whole address, or source: and the newspaper's name";
constexpr std::string_view kNewspaper = "write source:";
constexpr std::string_view kTopic = "write tag: or section:";
constexpr std::string_view kAnywhere = "a word without a field is looked for everywhere";

constexpr std::array kNames{ForeignName{"after", kAfterHint},
                            ForeignName{"since", kAfterHint},
                            ForeignName{"from", kAfterHint, true},
                            ForeignName{"from", kNewspaper},
                            ForeignName{"pubdate", kWithin},
                            ForeignName{"dal", kAfterHint, true},
                            ForeignName{"da", kAfterHint, true},
                            ForeignName{"dopo", kAfterHint, true},
                            ForeignName{"before", kBeforeHint},
                            ForeignName{"until", kBeforeHint},
                            ForeignName{"to", kBeforeHint, true},
                            ForeignName{"al", kBeforeHint, true},
                            ForeignName{"fino", kBeforeHint, true},
                            ForeignName{"prima", kBeforeHint, true},
                            ForeignName{"daterange", kWithin},
                            ForeignName{"newer", kAfterHint, true},
                            ForeignName{"older", kBeforeHint, true},
                            ForeignName{"year", kWithin, true},
                            ForeignName{"anno", kWithin, true},
                            ForeignName{"intitle", kHeadline},
                            ForeignName{"allintitle", kHeadline},
                            ForeignName{"headline", kHeadline},
                            ForeignName{"hlead", kHeadline},
                            ForeignName{"site", kAddress},
                            ForeignName{"inurl", kAddress},
                            ForeignName{"allinurl", kAddress},
                            ForeignName{"inpublication", kNewspaper},
                            ForeignName{"publication", kNewspaper},
                            ForeignName{"newspaper", kNewspaper},
                            ForeignName{"giornale", kNewspaper},
                            ForeignName{"testata", kNewspaper},
                            ForeignName{"byline", "write author:"},
                            ForeignName{"inauthor", "write author:"},
                            ForeignName{"by", "write author:"},
                            ForeignName{"language", "write lang:it or lang:en"},
                            ForeignName{"keyword", kTopic},
                            ForeignName{"keywords", kTopic},
                            ForeignName{"subject", kTopic},
                            ForeignName{"topic", kTopic},
                            ForeignName{"argomento", kTopic},
                            ForeignName{"entro", kBeforeHint, true},
                            ForeignName{"tra", kWithin, true},
                            ForeignName{"between", kWithin, true},
                            ForeignName{"intext", kAnywhere},
                            ForeignName{"text", kAnywhere},
                            ForeignName{"allintext", kAnywhere},
                            ForeignName{"inbody", kAnywhere},
                            ForeignName{"body", kAnywhere},
                            ForeignName{"testo", kAnywhere},
                            ForeignName{"filetype", "articles are all of one kind here"},
                            ForeignName{"ext", "articles are all of one kind here"}};

std::string in_small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

std::optional<ForeignField> foreign_field(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  std::size_t length = 0;
  while (length < text.size() && length <= kLongest && text::is_ascii_letter(text[length]))
    ++length;
  if (length + 1 >= text.size() || text[length] != ':') return std::nullopt;
  const char next = text[length + 1];
  if (std::string_view(" )/:").find(next) != std::string_view::npos) return std::nullopt;
  const std::string name = in_small_letters(text.substr(0, length));
  const auto known = std::find_if(kNames.begin(), kNames.end(),
                                  [&](const ForeignName& one) { return one.name == name; });
  if (known == kNames.end() || (known->figure && !text::is_ascii_digit(next))) return std::nullopt;
  return ForeignField{
      length + 1, name + ": means nothing here and was left out: " + std::string(known->instead)};
}

std::optional<ForeignConnector> foreign_connector(std::string_view chunk) {
  const auto instead = [&](std::string_view what) {
    return ForeignConnector{std::string(chunk) + " means nothing here and was left out: write " +
                            std::string(what)};
  };
  const auto word = [&](std::string_view what) {
    return ForeignConnector{std::string(chunk) + " is a word here: write " + std::string(what),
                            false};
  };
  if (chunk == "|" || chunk == "||") return instead("OR");
  if (chunk == "&&") return instead("AND");
  if (chunk == "O" || chunk == "OPPURE") return word("OR");
  if (chunk == "NON") return word("NOT");
  if (chunk == "AROUND") return word("NEAR/5");
  constexpr std::size_t kMostDigits = 3;
  const std::size_t digits =
      chunk.size() - std::min(chunk.find_first_of("0123456789"), chunk.size());
  const std::string_view figure = chunk.substr(chunk.size() - digits);
  if (figure.empty() || figure.size() > kMostDigits ||
      !std::all_of(figure.begin(), figure.end(), text::is_ascii_digit)) {
    return std::nullopt;
  }
  std::string_view before = chunk.substr(0, chunk.size() - digits);
  if (before == "NEAR" || before == "NEAR:") return instead("NEAR/" + std::string(figure));
  if (before == "ADJ" || before == "ADJ:") return instead("ADJ/" + std::string(figure));
  if (!before.ends_with('/')) return std::nullopt;
  before.remove_suffix(1);
  const std::string name = in_small_letters(before);
  for (const std::string_view any_order : {"", "w", "n", "near", "within", "prox"}) {
    if (name == any_order) return instead("NEAR/" + std::string(figure));
  }
  for (const std::string_view in_order : {"p", "pre", "onear", "adj"}) {
    if (name == in_order) return instead("ADJ/" + std::string(figure));
  }
  return std::nullopt;
}

}  // namespace emeroteca::query

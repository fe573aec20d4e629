// Terms of a query that a number tells apart: World War I, II guerra mondiale, Giovanni Paolo 2.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/expander.h"
#include "stemmers/lexicon/numbered.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

using stemmers::Language;

// All words of such a term in sequence; stop words and figures by their form.
WholeTerm Expander::numbered_sequence(std::string_view text, Language language) const {
  WholeTerm out;
  for (const stemmers::Token& token : stemmers::tokenise(text)) {
    if (token.joined || token.elided) continue;
    const stemmers::WordForm& form = stemmer_.form(language, token.normal, token.surface);
    const bool by_form = form.stop_word || token.kind != stemmers::TokenKind::kWord ||
                         stemmers::is_figure(token.surface);
    out.terms.push_back(by_form ? token.surface : make_term(stem_prefix(language), form.stem));
    out.surfaces.push_back(token.surface);
  }
  return out;
}

// The longest that begins at each word.
void Expander::find_numbered_terms(const std::vector<Analysed>& words, Parts& out) const {
  constexpr std::size_t kLongest = 5;
  for (const Language from : stemmers::kLanguages) {
    if (options_.language && *options_.language != from) continue;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      std::size_t length = std::min(words.size() - begin, kLongest);
      for (; length > 1; --length) {
        std::vector<std::string> folded;
        std::string typed;
        for (std::size_t k = begin; k < begin + length; ++k) {
          folded.push_back(words[k].plain ? words[k].plain->surface : words[k].token.surface);
          typed += (typed.empty() ? "" : " ") + folded.back();
        }
        const std::optional<std::string> key = stemmers::numbered_term(from, folded, stemmer_);
        if (!key) continue;
        Term term{.from = from,
                  .term = stemmers::analyse_term(typed, from, stemmer_),
                  .translations = {},
                  .meaning = kWithinNumbered};
        Numbered numbered{{numbered_sequence(typed, from)}};
        bool known = false;
        for (const stemmers::Lexicon& lexicon : lexicons_) {
          for (stemmers::Lexicon::Numbered& one : lexicon.numbered(from, *key)) {
            known = true;
            numbered.ways.push_back(numbered_sequence(one.headword, from));
            for (std::string& translation : one.translations) {
              if (std::ranges::find(term.translations, translation) == term.translations.end()) {
                term.translations.push_back(std::move(translation));
              }
            }
          }
        }
        if (!known) continue;
        std::erase_if(numbered.ways, [&](const WholeTerm& way) {
          return &way != numbered.ways.data() &&
                 !std::ranges::all_of(
                     way.terms, [&](const std::string& one) { return has_term(database_, one); });
        });
        const bool at_end = stemmers::number_at_end(from, folded.back()).has_value();
        for (std::size_t k = begin; k < begin + length; ++k) {
          out.terms[k] = term;
          out.numbered[k] = numbered;
          out.numbered[k].number = k == (at_end ? begin + length - 1 : begin);
        }
        break;
      }
      if (length > 1) begin += length - 1;
    }
  }
}

void Expander::add_ways(const std::vector<WholeTerm>& ways, Origin origin, double weight,
                        QueryWord& out) {
  for (const WholeTerm& way : ways) {
    std::string text;
    for (const std::string& surface : way.surfaces) text += (text.empty() ? "" : " ") + surface;
    add_unique(out, {way.terms, std::move(text), origin, weight, way.surfaces});
  }
}

// The number itself says nothing without what it numbers: articles have second and I everywhere.
QueryWord Expander::expand_number(const Analysed& word, const std::vector<WholeTerm>& ways) {
  QueryWord out;
  out.text = word.typed;
  out.surface = word.plain ? word.plain->surface : word.token.surface;
  out.accented = word.plain ? word.plain->normal : word.token.normal;
  add_ways(ways, Origin::kSideBySide, 1, out);
  return out;
}

}  // namespace emeroteca::query

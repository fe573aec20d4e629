#include "searcher/query/plan_builder.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/accents.h"
#include "searcher/query/filters.h"
#include "searcher/query/lexer.h"
#include "searcher/query/phrase_places.h"
#include "searcher/query/repetitions.h"
#include "searcher/query/scope.h"
#include "searcher/query/word_queries.h"
#include "stemmers/words/fold.h"

namespace emeroteca::query {
namespace {

using Xapian::Query;

// What an occurrence of a similar word counts, for each letter beyond those of the nearest one.
constexpr double kFartherLetter = 0.1;

class Builder {
 public:
  Builder(const Xapian::Database& database, const Expander& expander,
          const ExpanderOptions& options, Plan& plan)
      : database_(database),
        expander_(expander),
        options_(options),
        plan_(plan),
        vocabulary_(database) {}

  const Notes& notes() const { return notes_; }

  // A word alone is ranked as one among others.
  Query whole(const Node& tree) {
    return tree.kind == NodeKind::kWord ? word(tree.text, WordQueries::Beside::kNothing)
                                        : build(tree);
  }

  Query build(const Node& node) {
    switch (node.kind) {
      case NodeKind::kRanked:
        return ranked(node);
      case NodeKind::kAnd:
        return conjunction(node);
      case NodeKind::kOr:
        return disjunction(node);
      case NodeKind::kNot:
        return without(everything(), {negated(node.children.front())});
      case NodeKind::kWord:
        return word(node.text);
      case NodeKind::kExact:
      case NodeKind::kPhrase:
        return phrase(node);
      case NodeKind::kWildcard:
        return queries().of(pattern(node));
      case NodeKind::kFuzzy:
        return queries().of(spellings(node));
      case NodeKind::kNear:
        return near(node);
      case NodeKind::kField:
        return field(node);
      case NodeKind::kDate:
        return filter_query(node, vocabulary_, notes_);
    }
    return {};
  }

 private:
  // Ranked words side by side. Stop words raise what others find and find nothing by themselves,
  // unless there are no others.
  struct RankedWords {
    std::vector<Query> content;
    std::vector<Query> stop;
  };

  // What must not match raises no score.
  Query negated(const Node& node) {
    const bool before = negative_;
    negative_ = true;
    Query query = build(node);
    negative_ = before;
    return query;
  }

  Query field(const Node& node) {
    if (is_filter(node)) return filter_query(node, vocabulary_, notes_);
    const Scope before = scope_;
    scope_.prefix = node.field->prefix;
    Query query = build(node.children.front());
    scope_ = before;
    return query;
  }

  Query ranked(const Node& node) {
    if (node.children.empty()) return {};  // nothing in the text was a word
    RankedWords words;
    std::vector<Query> must;
    std::vector<Query> not_these;
    FilterSet filters;
    std::vector<std::string> run;  // plain words in sequence
    const std::vector<bool> repeated = repetitions(node);
    const std::size_t only = only_word(node);
    const auto end_run = [&] {
      add_words(run, words);
      run.clear();
    };
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      if (i == only) {
        words.content.push_back(word(child.text, WordQueries::Beside::kNothing));
        continue;
      }
      if (child.kind == NodeKind::kWord && child.occur == Occur::kShould) {
        run.push_back(child.text);
        continue;
      }
      end_run();
      if (repeated[i]) continue;
      if (child.occur == Occur::kMustNot) {
        not_these.push_back(negated(child));
      } else if (child.kind == NodeKind::kNot) {
        not_these.push_back(negated(child.children.front()));
      } else if (is_filter(child)) {
        filters.add(child, build(child));
      } else {
        (child.occur == Occur::kMust ? must : words.content).push_back(build(child));
      }
    }
    end_run();

    Query query = join(std::move(must), std::move(words));
    if (!filters.empty()) {
      // Filters alone need nothing to filter.
      query = query.empty() && !has_words(node) ? filters.query()
                                                : Query(Query::OP_FILTER, query, filters.query());
    } else if (query.empty() && !has_words(node)) {
      query = everything();
    }
    return without(query, std::move(not_these));
  }

  // The one word that is looked for beside filters and exclusions: these take away from what it
  // finds alone. The number of children where there are more, or others.
  static std::size_t only_word(const Node& ranked) {
    std::size_t only = ranked.children.size();
    for (std::size_t i = 0; i < ranked.children.size(); ++i) {
      const Node& child = ranked.children[i];
      if (child.occur == Occur::kMustNot || child.kind == NodeKind::kNot || is_filter(child))
        continue;
      const bool first = only == ranked.children.size();
      if (!first || child.kind != NodeKind::kWord || child.occur != Occur::kShould) {
        return ranked.children.size();
      }
      only = i;
    }
    return only;
  }

  // Whether anything beside filters and exclusions is asked for.
  static bool has_words(const Node& ranked) {
    return std::any_of(ranked.children.begin(), ranked.children.end(), [](const Node& child) {
      return child.occur != Occur::kMustNot && child.kind != NodeKind::kNot && !is_filter(child);
    });
  }

  Query join(std::vector<Query> must, RankedWords words) const {
    std::vector<Query> soft;
    if (must.empty() && words.content.empty()) {
      words.content = std::move(words.stop);
    } else if (options_.parameters.stop > 0) {
      for (const Query& stop : words.stop) {
        soft.emplace_back(Query::OP_SCALE_WEIGHT, stop, options_.parameters.stop);
      }
    }
    if (must.empty()) {
      Query query = any_of(std::move(words.content));
      return soft.empty() ? query : Query(Query::OP_AND_MAYBE, query, any_of(std::move(soft)));
    }
    std::vector<Query> maybe = std::move(words.content);
    maybe.insert(maybe.end(), soft.begin(), soft.end());
    Query query = all_of(std::move(must));
    return maybe.empty() ? query : Query(Query::OP_AND_MAYBE, query, any_of(std::move(maybe)));
  }

  Query conjunction(const Node& node) {
    std::vector<Query> parts;
    std::vector<Query> filters;
    std::vector<Query> not_these;
    const std::vector<bool> repeated = repetitions(node);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      if (repeated[i]) continue;
      if (child.kind == NodeKind::kNot) {
        not_these.push_back(negated(child.children.front()));
      } else if (is_filter(child)) {
        filters.push_back(build(child));
      } else {
        parts.push_back(build(child));
      }
    }
    Query query;
    if (!parts.empty()) {
      query = all_of(std::move(parts));
      if (!filters.empty()) query = Query(Query::OP_FILTER, query, all_of(std::move(filters)));
    } else {
      query = filters.empty() ? everything() : all_of(std::move(filters));
    }
    return without(query, std::move(not_these));
  }

  Query disjunction(const Node& node) {
    std::vector<Query> parts;
    const std::vector<bool> repeated = repetitions(node);
    const bool before = choice_;
    choice_ = true;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (!repeated[i]) parts.push_back(build(node.children[i]));
    }
    choice_ = before;
    return any_of(std::move(parts));
  }

  WordQueries queries() const { return {database_, scope_, options_.parameters.stop}; }

  void note_words(const std::vector<QueryWord>& words) {
    if (negative_) return;
    plan_.words.insert(plan_.words.end(), words.begin(), words.end());
    if (!choice_) return;
    for (auto word = plan_.words.end() - static_cast<std::ptrdiff_t>(words.size());
         word != plan_.words.end(); ++word) {
      word->choice = true;
    }
  }

  // The words of a pattern or phrase, which may stand in several groups of the query.
  void note_words_once(const Node& node, const std::vector<QueryWord>& words) {
    if (negative_ || !noted_.insert(scope_.prefix + ':' + describe(node)).second) return;
    note_words(words);
  }

  // What two words of a query have for a translation (forecast, of previsioni and of meteo) is no
  // article about both: it is the one's for which it is the better one, and next to nothing for the
  // others.
  static void share_translations(std::vector<QueryWord>& words) {
    constexpr double kShared = 0.08;
    std::unordered_map<std::string, Alternative*> best;
    for (QueryWord& word : words) {
      std::unordered_set<std::string> its;
      for (Alternative& alternative : word.alternatives) {
        if (alternative.origin != Origin::kTranslation || alternative.terms.size() != 1 ||
            !its.insert(alternative.terms.front()).second) {
          continue;
        }
        const auto [at, first] = best.try_emplace(alternative.terms.front(), &alternative);
        if (first) continue;
        Alternative* worse = &alternative;
        if (at->second->weight < worse->weight) std::swap(at->second, worse);
        worse->weight *= kShared;
      }
    }
  }

  void add_words(const std::vector<std::string>& texts, RankedWords& out) {
    if (texts.empty()) return;
    std::vector<QueryWord> expanded = expander_.expand(texts);
    share_translations(expanded);
    note_words(expanded);
    for (const QueryWord& word : expanded) {
      (word.stop_word ? out.stop : out.content)
          .push_back(queries().of(word, WordQueries::Beside::kOthers));
    }
  }

  // A single word where one thing is needed: all of its parts (www.corriere.it), or their joined
  // form. Those that are stop words (the e of e-mail) need not be there beside others.
  Query word(const std::string& text, WordQueries::Beside beside = WordQueries::Beside::kNeeded) {
    RankedWords parts;
    const std::vector<QueryWord> expanded = expander_.expand({text});
    note_words(expanded);
    if (expanded.size() > 1) beside = WordQueries::Beside::kNeeded;
    for (const QueryWord& part : expanded) {
      (part.stop_word ? parts.stop : parts.content).push_back(queries().of(part, beside));
    }
    return all_of(std::move(parts.content.empty() ? parts.stop : parts.content));
  }

  static QueryWord vocabulary_word(std::string text, const VocabularyMatch& match, Origin origin) {
    QueryWord word;
    word.text = std::move(text);
    for (const VocabularyWord& found : match.words) {
      // Who types cacao~ looks for cacao, and for Macao where there is nothing better.
      const double weight = std::pow(kFartherLetter, found.farther);
      word.alternatives.push_back(
          {{found.surface}, found.surface, origin, weight, {found.surface}});
    }
    return word;
  }

  QueryWord noted(const Node& node, QueryWord word) {
    if (!word.alternatives.empty()) note_words_once(node, {word});
    return word;
  }

  QueryWord fitting(const std::string& text) {
    const VocabularyMatch& match = vocabulary_.fitting(text, scope_.prefix);
    if (match.cut) notes_.add(cut_note(text, "words"));
    return vocabulary_word(text, match, Origin::kWildcard);
  }

  QueryWord pattern(const Node& node) { return noted(node, fitting(node.text)); }

  QueryWord spellings(const Node& node) {
    const std::vector<QueryWord> forms = expander_.exact(node.text);
    if (forms.empty()) return vocabulary_word(node.text + "~", {}, Origin::kFuzzy);
    const VocabularyMatch& match =
        vocabulary_.nearest(forms.front().surface, node.distance, scope_.prefix);
    return noted(node, vocabulary_word(node.text + "~", match, Origin::kFuzzy));
  }

  // The words of a phrase: each one form, or those that a pattern among them stands for.
  std::vector<QueryWord> words_of_phrase(const std::string& text) {
    if (text.find('*') == std::string::npos) return expander_.exact(text);
    std::vector<QueryWord> words;
    for (const PhrasePlace& place : phrase_places(text, notes_)) {
      if (!place.pattern) {
        for (QueryWord& word : expander_.exact(place.text)) words.push_back(std::move(word));
        continue;
      }
      QueryWord word = fitting(place.text);
      word.exact = true;
      // No term has a star: a pattern that nothing fits makes a phrase that nothing has.
      if (word.alternatives.empty()) {
        word.alternatives.push_back({{place.text}, place.text, Origin::kWildcard, 1, {place.text}});
      }
      words.push_back(std::move(word));
    }
    return words;
  }

  std::vector<QueryWord> forms_of(const Node& node) {
    std::vector<QueryWord> forms = words_of_phrase(node.text);
    // Nearness in any order has no sequence to show as one.
    if (forms.size() > 1 && (node.ordered || node.distance == 0)) {
      ++phrases_;
      for (QueryWord& form : forms) {
        form.phrase = phrases_;
        form.slack = node.distance;
      }
    }
    if (node.kind == NodeKind::kWord) {
      note_words(forms);
    } else {
      note_words_once(node, forms);
    }
    return forms;
  }

  Query phrase(const Node& node) {
    if (node.kind == NodeKind::kPhrase && node.ordered && node.distance == 0) {
      if (const std::string text = with_signs_written_out(node.text); text != node.text) {
        Node written = node;
        written.text = text;
        return any_of({words_in_order(node), words_in_order(written)});
      }
    }
    return words_in_order(node);
  }

  // "Procter & Gamble" is "Procter and Gamble" too.
  static std::string with_signs_written_out(std::string text) {
    constexpr std::string_view kSign = " & ";
    for (std::size_t at = text.find(kSign); at != std::string::npos;
         at = text.find(kSign, at + 1)) {
      text.replace(at, kSign.size(), " and ");
    }
    return text;
  }

  Query words_in_order(const Node& node) {
    std::vector<Query> places;
    const std::vector<QueryWord> words = forms_of(node);
    for (const QueryWord& word : words) {
      std::vector<Query> forms;
      for (const Alternative& form : word.alternatives) {
        forms.emplace_back(scope_.prefix + form.terms.front());
      }
      places.push_back(any_of(std::move(forms)));
    }
    Query query = window(std::move(places), node.ordered, node.distance);
    if (node.kind != NodeKind::kExact) return query;
    for (const QueryWord& word : words) {
      query =
          with_accents(std::move(query), accent_condition(database_, word.surface, word.accented));
    }
    return query;
  }

  // Of a word that comes again and again in windows each occurrence is held against each other one
  // in every article that has it: 400 in a window of 500 took 15 seconds. So only the first of
  // these count; what is left out leaves its room.
  Query window(std::vector<Query> places, bool ordered, unsigned distance) {
    constexpr std::size_t kMostLoose = 20;
    constexpr std::size_t kMostInPhrases = 100;  // where no other words are between them
    const std::size_t most = ordered && distance == 0 ? kMostInPhrases : kMostLoose;
    const std::size_t all = places.size();
    std::unordered_set<std::string> seen;
    std::erase_if(places, [&](const Query& place) {
      if (seen.insert(place.serialise()).second) return false;
      if (repeated_places_ >= most) return true;
      ++repeated_places_;
      return false;
    });
    const auto room = static_cast<unsigned>(all - places.size());
    if (room > 0) {
      notes_.add("phrases and windows (NEAR, ADJ) have the same words too often: only the first " +
                 std::to_string(most) + " repetitions count");
    }
    return in_window(std::move(places), ordered, distance + room);
  }

  // One place of a NEAR as the sequences of words that may stand there: most often one word, or
  // several of which any will do; a phrase is a sequence of its words.
  using Sequence = std::vector<std::string>;
  static constexpr std::size_t kMostChoices = 64;

  void add_sequences(const Node& node, std::vector<Sequence>& out) {
    if (node.kind == NodeKind::kOr || node.kind == NodeKind::kRanked) {
      const bool before = choice_;
      choice_ = true;
      for (const Node& child : node.children) add_sequences(child, out);
      choice_ = before;
    } else if (node.kind == NodeKind::kWildcard || node.kind == NodeKind::kFuzzy) {
      const QueryWord word = node.kind == NodeKind::kFuzzy ? spellings(node) : pattern(node);
      for (const Alternative& alternative : word.alternatives) out.push_back(alternative.terms);
    } else {
      add_phrase_sequences(forms_of(node), out);
    }
  }

  // A phrase with patterns in it is a sequence for each way of filling them, one more than are
  // taken at most.
  static void add_phrase_sequences(const std::vector<QueryWord>& words,
                                   std::vector<Sequence>& out) {
    std::vector<Sequence> sequences(words.empty() ? 0 : 1);
    for (const QueryWord& word : words) {
      std::vector<Sequence> longer;
      for (const Sequence& sequence : sequences) {
        for (const Alternative& form : word.alternatives) {
          if (longer.size() > kMostChoices) break;
          longer.push_back(sequence);
          longer.back().push_back(form.terms.front());
        }
      }
      sequences = std::move(longer);
    }
    out.insert(out.end(), sequences.begin(), sequences.end());
  }

  // One way of filling all the places of a NEAR.
  struct Choice {
    std::vector<Query> places;
    std::vector<Query> phrases;  // that the article must have as they stand
  };

  // PHRASE and NEAR take terms and ORs of terms only, so each choice among phrases is a query of
  // its own; there are at most kMostChoices of them.
  Query near(const Node& node) {
    bool cut = false;
    std::vector<Choice> choices(1);
    for (const Node& child : node.children) {
      std::vector<Sequence> sequences;
      add_sequences(child, sequences);
      std::vector<Query> single;
      std::vector<std::vector<Query>> longer;
      for (const Sequence& sequence : sequences) {
        std::vector<Query> terms;
        for (const std::string& form : sequence) terms.emplace_back(scope_.prefix + form);
        if (terms.size() == 1) {
          single.push_back(terms.front());
        } else {
          longer.push_back(std::move(terms));
        }
      }
      std::vector<Choice> next;
      const auto take = [&](const Choice& choice) -> Choice& { return next.emplace_back(choice); };
      for (const Choice& choice : choices) {
        if (!single.empty()) take(choice).places.push_back(any_of(single));
        for (const std::vector<Query>& terms : longer) {
          Choice& taken = take(choice);
          taken.places.insert(taken.places.end(), terms.begin(), terms.end());
          // The window alone would let the phrase's words stand in any order, or apart.
          taken.phrases.push_back(in_window(terms, true, 0));
        }
        if (next.size() > kMostChoices) break;
      }
      cut = cut || next.size() > kMostChoices;
      next.resize(std::min(next.size(), kMostChoices));
      choices = std::move(next);
    }
    if (cut) {
      notes_.add("there are more than " + std::to_string(kMostChoices) +
                 " ways to put these phrases near each other: the first were taken");
    }
    std::vector<Query> queries;
    for (Choice& choice : choices) {
      Query query = window(std::move(choice.places), node.ordered, node.distance);
      if (!choice.phrases.empty()) {
        query = Query(Query::OP_FILTER, query, all_of(std::move(choice.phrases)));
      }
      queries.push_back(std::move(query));
    }
    return any_of(std::move(queries));
  }

  const Xapian::Database& database_;
  const Expander& expander_;
  const ExpanderOptions& options_;
  Plan& plan_;
  VocabularyMatches vocabulary_;
  Notes notes_;
  std::size_t repeated_places_ = 0;        // of the whole query
  std::unordered_set<std::string> noted_;  // the patterns and phrases whose words are in the plan
  Scope scope_;
  unsigned phrases_ = 0;
  bool negative_ = false;
  bool choice_ = false;
};

}  // namespace

Plan build_plan(const Node& tree, const Xapian::Database& database, const Expander& expander,
                const ExpanderOptions& options) {
  Plan plan;
  plan.tree = tree;
  plan.language = options.language;
  plan.translated = options.translate;
  Builder builder(database, expander, options, plan);
  plan.query = builder.whole(tree);
  plan.notes = builder.notes().all();
  plan.ranked = !plan.words.empty();
  return plan;
}

}  // namespace emeroteca::query

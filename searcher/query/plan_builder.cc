#include "searcher/query/plan_builder.h"

#include <algorithm>
#include <limits>
#include <map>

#include "archive/fields.h"
#include "searcher/query/vocabulary.h"
#include "stemmers/text/fold.h"

namespace emeroteca::query {
namespace {

using Xapian::Query;

// A pattern or a misspelt word stands for at most this many words, the most frequent ones.
constexpr std::size_t kMostWildcards = 100;
constexpr std::size_t kMostFuzzy = 20;

// Xapian's own Query::MatchAll is one object that threads must not share.
Query everything() { return Query(std::string()); }

Query any_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_OR, parts.begin(), parts.end()};
}

Query all_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_AND, parts.begin(), parts.end()};
}

Query unranked(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

class Builder {
 public:
  Builder(const Xapian::Database& database, const Expander& expander,
          const ExpanderOptions& options, Plan& plan)
      : database_(database), expander_(expander), options_(options), plan_(plan) {}

  Query build(const Node& node) {
    switch (node.kind) {
      case NodeKind::kRanked: return ranked(node);
      case NodeKind::kAnd: return conjunction(node);
      case NodeKind::kOr: return disjunction(node);
      case NodeKind::kNot: return {Query::OP_AND_NOT, everything(), negated(node.children.front())};
      case NodeKind::kWord: return word(node.text);
      case NodeKind::kExact: return phrase(node);
      case NodeKind::kWildcard: return wildcard(node.text);
      case NodeKind::kFuzzy: return fuzzy(node);
      case NodeKind::kPhrase: return phrase(node);
      case NodeKind::kNear: return near(node);
      case NodeKind::kField: return field(node);
      case NodeKind::kDate: return date(node);
    }
    return {};
  }

 private:
  // What must not match raises no score.
  Query negated(const Node& node) {
    const bool before = negative_;
    negative_ = true;
    Query query = build(node);
    negative_ = before;
    return query;
  }

  static bool is_filter(const Node& node) {
    return node.kind == NodeKind::kDate ||
           (node.kind == NodeKind::kField && node.field->kind != FieldKind::kText);
  }

  Query ranked(const Node& node) {
    if (node.children.empty()) return {};  // nothing in the text was a word
    std::vector<Query> should;
    std::vector<Query> must;
    std::vector<Query> not_these;
    std::map<const Field*, std::vector<Query>> filters;  // of one field: any of them
    std::vector<std::string> run;                        // plain words in sequence
    const auto end_run = [&] {
      if (run.empty()) return;
      for (Query& query : words(run)) should.push_back(std::move(query));
      run.clear();
    };
    for (const Node& child : node.children) {
      if (child.kind == NodeKind::kWord && child.occur == Occur::kShould) {
        run.push_back(child.text);
        continue;
      }
      end_run();
      if (child.occur == Occur::kMustNot) {
        not_these.push_back(negated(child));
      } else if (child.kind == NodeKind::kNot) {
        not_these.push_back(negated(child.children.front()));
      } else if (is_filter(child)) {
        filters[child.kind == NodeKind::kDate ? nullptr : child.field].push_back(build(child));
      } else {
        (child.occur == Occur::kMust ? must : should).push_back(build(child));
      }
    }
    end_run();

    Query query;
    if (!must.empty()) {
      query = all_of(std::move(must));
      if (!should.empty()) query = Query(Query::OP_AND_MAYBE, query, any_of(std::move(should)));
    } else if (!should.empty()) {
      query = any_of(std::move(should));
    } else {
      query = unranked(everything());
    }
    for (auto& [field, values] : filters) {
      const Query filter = field == nullptr ? all_of(std::move(values)) : any_of(std::move(values));
      query = Query(Query::OP_FILTER, query, filter);
    }
    if (!not_these.empty()) query = Query(Query::OP_AND_NOT, query, any_of(std::move(not_these)));
    return query;
  }

  Query conjunction(const Node& node) {
    std::vector<Query> parts;
    std::vector<Query> not_these;
    for (const Node& child : node.children) {
      if (child.kind == NodeKind::kNot) {
        not_these.push_back(negated(child.children.front()));
      } else {
        parts.push_back(build(child));
      }
    }
    Query query = parts.empty() ? unranked(everything()) : all_of(std::move(parts));
    if (!not_these.empty()) query = Query(Query::OP_AND_NOT, query, any_of(std::move(not_these)));
    return query;
  }

  Query disjunction(const Node& node) {
    std::vector<Query> parts;
    for (const Node& child : node.children) parts.push_back(build(child));
    return any_of(std::move(parts));
  }

  // One ranked word: its alternatives count as one word of their frequencies together.
  Query as_query(const QueryWord& word) const {
    std::vector<Query> parts;
    for (const Alternative& alternative : word.alternatives) {
      std::vector<Query> terms(alternative.terms.begin(), alternative.terms.end());
      parts.push_back(all_of(std::move(terms)));
    }
    if (parts.size() == 1) return parts.front();
    return {Query::OP_SYNONYM, parts.begin(), parts.end()};
  }

  void note_words(const std::vector<QueryWord>& words) {
    if (negative_) return;
    plan_.words.insert(plan_.words.end(), words.begin(), words.end());
  }

  std::vector<Query> words(const std::vector<std::string>& texts) {
    const std::vector<QueryWord> expanded = expander_.expand(texts);
    note_words(expanded);
    const bool only_stop_words =
        std::all_of(expanded.begin(), expanded.end(), [](const QueryWord& w) { return w.stop_word; });
    const RankingParameters& parameters = options_.parameters;
    std::vector<Query> out;
    for (const QueryWord& word : expanded) {
      if (word.stop_word && !only_stop_words) {
        if (parameters.stop > 0) soft_.push_back({Query::OP_SCALE_WEIGHT, as_query(word), parameters.stop});
        continue;
      }
      out.push_back(as_query(word));
    }
    // Stop words raise what the other words find; they find nothing by themselves.
    if (!soft_.empty() && !out.empty()) {
      Query query = any_of(std::move(out));
      query = Query(Query::OP_AND_MAYBE, query, any_of(std::move(soft_)));
      out = {query};
    }
    soft_.clear();
    return out;
  }

  // A single word where one thing is needed: all of its parts (www.corriere.it), or their joined form.
  Query word(const std::string& text) {
    const std::vector<QueryWord> expanded = expander_.expand({text});
    note_words(expanded);
    if (expanded.empty()) return {};
    std::vector<Query> parts;
    for (const QueryWord& part : expanded) parts.push_back(as_query(part));
    return all_of(std::move(parts));
  }

  Query synonyms(const std::string& text, const VocabularyMatch& match, Origin origin) {
    QueryWord word;
    word.text = text;
    for (const VocabularyWord& found : match.words) {
      word.alternatives.push_back({{found.surface}, found.surface, origin, 1, {found.surface}});
    }
    if (word.alternatives.empty()) return {};
    note_words({word});
    return as_query(word);
  }

  Query wildcard(const std::string& text) {
    const VocabularyMatch match = match_pattern(database_, stemmers::fold(text), kMostWildcards);
    if (match.cut) {
      plan_.notes.push_back(text + " stands for more than " + std::to_string(kMostWildcards) +
                            " words: the most frequent were taken");
    }
    return synonyms(text, match, Origin::kWildcard);
  }

  VocabularyMatch spellings(const Node& node) const {
    const std::vector<stemmers::Token> tokens = stemmers::tokenise(node.text);
    if (tokens.empty()) return {};
    return match_fuzzy(database_, tokens.front().surface, node.distance, kMostFuzzy);
  }

  Query fuzzy(const Node& node) {
    return synonyms(node.text + "~", spellings(node), Origin::kFuzzy);
  }

  static Query sequence(const std::vector<QueryWord>& forms, Query::op op, unsigned distance) {
    std::vector<Query> terms;
    for (const QueryWord& form : forms) terms.emplace_back(form.surface);
    if (terms.size() == 1) return terms.front();
    return {op, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size() + distance)};
  }

  Query phrase(const Node& node) {
    const std::vector<QueryWord> forms = expander_.exact(node.text);
    note_words(forms);
    if (forms.empty()) return {};
    return sequence(forms, node.ordered ? Query::OP_PHRASE : Query::OP_NEAR, node.distance);
  }

  // One place of a NEAR as the sequences of words that may stand there: most often one word, or
  // several of which any will do; a phrase is a sequence of its words.
  std::vector<std::vector<std::string>> sequences_at(const Node& node) {
    std::vector<std::vector<std::string>> out;
    if (node.kind == NodeKind::kOr || node.kind == NodeKind::kRanked) {
      for (const Node& child : node.children) {
        for (auto& sequence : sequences_at(child)) out.push_back(std::move(sequence));
      }
    } else if (node.kind == NodeKind::kWildcard) {
      for (VocabularyWord& word : match_pattern(database_, stemmers::fold(node.text), kMostWildcards).words) {
        out.push_back({std::move(word.surface)});
      }
    } else if (node.kind == NodeKind::kFuzzy) {
      for (VocabularyWord& word : spellings(node).words) out.push_back({std::move(word.surface)});
    } else {
      const std::vector<QueryWord> words = expander_.exact(node.text);
      note_words(words);
      std::vector<std::string> sequence;
      for (const QueryWord& word : words) sequence.push_back(word.surface);
      if (!sequence.empty()) out.push_back(std::move(sequence));
    }
    return out;
  }

  // PHRASE and NEAR take terms and ORs of terms only, so each choice among phrases is a query of
  // its own; there are at most kMostChoices of them.
  Query near(const Node& node, const std::string& prefix = {}) {
    constexpr std::size_t kMostChoices = 64;
    std::vector<std::vector<Query>> choices{{}};
    for (const Node& child : node.children) {
      std::vector<Query> single;
      std::vector<std::vector<std::string>> longer;
      for (auto& sequence : sequences_at(child)) {
        if (sequence.size() == 1) {
          single.emplace_back(prefix + sequence.front());
        } else {
          longer.push_back(std::move(sequence));
        }
      }
      std::vector<std::vector<Query>> next;
      for (const std::vector<Query>& choice : choices) {
        if (!single.empty() && next.size() < kMostChoices) {
          next.push_back(choice);
          next.back().push_back(any_of(single));
        }
        for (const std::vector<std::string>& sequence : longer) {
          if (next.size() == kMostChoices) break;
          next.push_back(choice);
          for (const std::string& form : sequence) next.back().emplace_back(prefix + form);
        }
      }
      choices = std::move(next);
    }
    std::vector<Query> queries;
    for (const std::vector<Query>& places : choices) {
      if (places.size() == 1) queries.push_back(places.front());
      if (places.size() < 2) continue;
      const auto window = static_cast<Xapian::termcount>(places.size() + node.distance);
      queries.emplace_back(node.ordered ? Query::OP_PHRASE : Query::OP_NEAR, places.begin(), places.end(), window);
    }
    return queries.empty() ? Query() : any_of(std::move(queries));
  }

  Query field(const Node& node) {
    const Field& which = *node.field;
    const Node& child = node.children.front();
    return which.kind == FieldKind::kText ? title(child) : value(which, child);
  }

  // What stands in parentheses behind a field, each child made by `make`.
  template <typename Make>
  Query list(const Node& node, Make make) {
    std::vector<Query> should;
    std::vector<Query> must;
    std::vector<Query> not_these;
    for (const Node& child : node.children) {
      const bool negation = child.kind == NodeKind::kNot;
      const Node& inner = negation ? child.children.front() : child;
      if (node.kind == NodeKind::kNot || negation || child.occur == Occur::kMustNot) {
        const bool before = negative_;
        negative_ = true;
        not_these.push_back(make(inner));
        negative_ = before;
      } else if (node.kind == NodeKind::kAnd || child.occur == Occur::kMust) {
        must.push_back(make(inner));
      } else {
        should.push_back(make(inner));
      }
    }
    Query query = everything();
    if (!must.empty()) {
      query = all_of(std::move(must));
      if (!should.empty()) query = Query(Query::OP_AND_MAYBE, query, any_of(std::move(should)));
    } else if (!should.empty()) {
      query = any_of(std::move(should));
    }
    if (!not_these.empty()) query = Query(Query::OP_AND_NOT, query, any_of(std::move(not_these)));
    return query;
  }

  // A value of a field, or a list of them.
  Query value(const Field& which, const Node& node) {
    switch (node.kind) {
      case NodeKind::kRanked:
      case NodeKind::kOr:
      case NodeKind::kAnd:
      case NodeKind::kNot: return list(node, [&](const Node& child) { return value(which, child); });
      default: break;
    }
    if (which.id == FieldId::kLanguage) {
      const auto language = stemmers::language_from_code(stemmers::fold(node.text));
      return language ? Query(value_term(which, stemmers::code(*language))) : Query();
    }
    if (node.kind == NodeKind::kWildcard && which.kind == FieldKind::kNames) return value_pattern(which, node.text);
    const Query whole(value_term(which, node.text));
    if (which.kind != FieldKind::kNames) return whole;
    std::vector<Query> words;
    for (const stemmers::Token& token : stemmers::tokenise(node.text)) {
      if (!token.joined) words.emplace_back(value_term(which, token.surface));
    }
    if (words.empty()) return whole;
    return {Query::OP_OR, whole, all_of(std::move(words))};
  }

  Query value_pattern(const Field& which, const std::string& text) {
    const std::string folded = stemmers::fold(text);
    const std::string prefix = value_term(which, folded.substr(0, folded.find('*')));
    std::vector<Query> terms;
    for (auto it = database_.allterms_begin(prefix); it != database_.allterms_end(prefix) && terms.size() < kMostWildcards; ++it) {
      terms.emplace_back(*it);
    }
    return terms.empty() ? Query() : any_of(std::move(terms));
  }

  // Words of the title: by stem, or as they stand.
  Query title(const Node& node) {
    const std::string prefix(emeroteca::field(FieldId::kTitle).prefix);
    switch (node.kind) {
      case NodeKind::kRanked:
      case NodeKind::kOr:
      case NodeKind::kAnd:
      case NodeKind::kNot: return list(node, [&](const Node& child) { return title(child); });
      case NodeKind::kPhrase:
      case NodeKind::kExact: {
        const std::vector<QueryWord> forms = expander_.exact(node.text);
        note_words(forms);
        std::vector<Query> terms;
        for (const QueryWord& form : forms) terms.emplace_back(prefix + form.surface);
        if (terms.empty()) return {};
        if (terms.size() == 1) return terms.front();
        return {node.ordered ? Query::OP_PHRASE : Query::OP_NEAR, terms.begin(), terms.end(),
                static_cast<Xapian::termcount>(terms.size() + node.distance)};
      }
      case NodeKind::kWildcard: {
        std::vector<Query> terms;
        for (const VocabularyWord& word : match_pattern(database_, stemmers::fold(node.text), kMostWildcards).words) {
          terms.emplace_back(prefix + word.surface);
        }
        return terms.empty() ? Query() : any_of(std::move(terms));
      }
      case NodeKind::kFuzzy: {
        std::vector<Query> terms;
        for (const VocabularyWord& word : spellings(node).words) terms.emplace_back(prefix + word.surface);
        return terms.empty() ? Query() : any_of(std::move(terms));
      }
      case NodeKind::kNear: return near(node, prefix);
      default: return title_word(node.text, prefix);
    }
  }

  Query title_word(const std::string& text, const std::string& prefix) {
    const std::vector<QueryWord> expanded = expander_.expand({text});
    note_words(expanded);
    std::vector<Query> parts;
    for (const QueryWord& word : expanded) {
      std::vector<Query> ways;
      for (const Alternative& alternative : word.alternatives) {
        std::vector<Query> terms;
        for (const std::string& term : alternative.terms) {
          const bool stem = term.starts_with(stem_prefix(stemmers::Language::kItalian)) ||
                            term.starts_with(stem_prefix(stemmers::Language::kEnglish));
          // ZIxyz is ZSIxyz in the title, xyz is Sxyz.
          terms.emplace_back(stem ? "ZS" + term.substr(1) : prefix + term);
        }
        ways.push_back(all_of(std::move(terms)));
      }
      parts.push_back(any_of(std::move(ways)));
    }
    return parts.empty() ? Query() : all_of(std::move(parts));
  }

  static Query date(const Node& node) {
    const auto key = [](std::int64_t seconds) {
      return Xapian::sortable_serialise(static_cast<double>(seconds));
    };
    if (node.from && node.until) {
      return {Query::OP_VALUE_RANGE, kSlotPublished, key(*node.from), key(*node.until - 1)};
    }
    if (node.from) return {Query::OP_VALUE_GE, kSlotPublished, key(*node.from)};
    // Articles without a date have an empty value, which is below every other.
    constexpr std::int64_t kBeginning = -377705116800;  // the year -9999
    if (node.until) {
      return {Query::OP_VALUE_RANGE, kSlotPublished, key(kBeginning), key(*node.until - 1)};
    }
    return everything();
  }

  const Xapian::Database& database_;
  const Expander& expander_;
  const ExpanderOptions& options_;
  Plan& plan_;
  std::vector<Query> soft_;
  bool negative_ = false;
};

}  // namespace

Plan build_plan(const Node& tree, const Xapian::Database& database, const Expander& expander,
                const ExpanderOptions& options) {
  Plan plan;
  plan.tree = tree;
  plan.language = options.language;
  Builder builder(database, expander, options, plan);
  plan.query = builder.build(tree);
  plan.ranked = !plan.words.empty();
  return plan;
}

}  // namespace emeroteca::query

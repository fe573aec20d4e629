#include "searcher/query/filters.h"

#include <algorithm>
#include <string>

#include "archive/time_key.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using Xapian::Query;

class Values {
 public:
  Values(const Field& field, VocabularyMatches& vocabulary, Notes& notes)
      : field_(field), vocabulary_(vocabulary), notes_(notes) {}

  Query build(const Node& node) {
    switch (node.kind) {
      case NodeKind::kRanked:
      case NodeKind::kOr:
      case NodeKind::kAnd:
      case NodeKind::kNot:
        return list(node);
      case NodeKind::kWildcard:
        if (field_.kind == FieldKind::kNames) return pattern(node.text);
        break;
      default:
        break;
    }
    return field_.kind == FieldKind::kNames ? name(node.text) : exact(node.text);
  }

 private:
  // What stands in parentheses behind a field.
  Query list(const Node& node) {
    std::vector<Query> should;
    std::vector<Query> must;
    std::vector<Query> not_these;
    for (const Node& child : node.children) {
      const bool negation = child.kind == NodeKind::kNot;
      const Query query = build(negation ? child.children.front() : child);
      const bool excluded = node.kind == NodeKind::kNot || child.occur == Occur::kMustNot;
      if (excluded || (negation && node.kind != NodeKind::kOr)) {
        not_these.push_back(query);
      } else if (negation) {
        should.push_back(without(everything(), {query}));
      } else {
        const bool all = node.kind == NodeKind::kAnd || child.occur == Occur::kMust;
        (all ? must : should).push_back(query);
      }
    }
    Query query;
    if (!must.empty()) {
      query = all_of(std::move(must));
    } else if (!should.empty()) {
      query = any_of(std::move(should));
    } else if (!not_these.empty()) {
      query = everything();
    }
    return without(query, std::move(not_these));
  }

  Query exact(const std::string& text) const {
    if (field_.id != FieldId::kLanguage) return Query(value_term(field_, text));
    return Query(value_term(field_, text));  // the parser has made it a code
  }

  // The whole name, or a part of it: each of its words.
  Query name(const std::string& text) const {
    const std::string term = value_term(field_, text);
    std::vector<Query> words;
    bool same = false;
    for (const stemmers::Token& token : stemmers::tokenise(text)) {
      if (token.joined) continue;
      std::string word = value_term(field_, token.surface);
      same = word == term;
      words.emplace_back(std::move(word));
    }
    Query whole(term);
    if (words.empty() || (words.size() == 1 && same)) return whole;
    return {Query::OP_OR, whole, all_of(std::move(words))};
  }

  Query pattern(const std::string& text) {
    const VocabularyMatch& match = vocabulary_.fitting(text, field_.prefix);
    if (match.cut) notes_.add(cut_note(std::string(field_.name) + ":" + text, "names"));
    std::vector<Query> terms;
    for (const VocabularyWord& found : match.words) {
      terms.emplace_back(std::string(field_.prefix) + found.surface);
    }
    return any_of(std::move(terms));
  }

  const Field& field_;
  VocabularyMatches& vocabulary_;
  Notes& notes_;
};

Query date_query(const Node& node) {
  const auto key = [](std::int64_t seconds) { return time_key(static_cast<double>(seconds)); };
  // Articles without a date have an empty value, which is below every other.
  constexpr std::int64_t kBeginning = -377705116800;  // the year -9999
  if (!node.from && !node.until) return everything();
  const SlotNumber slot = node.field == nullptr ? kSlotPublished : node.field->slot;
  if (!node.until) return {Query::OP_VALUE_GE, slot, key(*node.from)};
  return {Query::OP_VALUE_RANGE, slot, key(node.from.value_or(kBeginning)),
          last_time_key_before(static_cast<double>(*node.until))};
}

}  // namespace

Query everything() {
  return {Query::OP_SCALE_WEIGHT, Query(std::string()), 0.0};
}

Query any_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_OR, parts.begin(), parts.end()};
}

Query all_of(std::vector<Query> parts) {
  if (parts.size() == 1) return parts.front();
  return {Query::OP_AND, parts.begin(), parts.end()};
}

Query without(const Query& query, std::vector<Query> not_these) {
  if (not_these.empty()) return query;
  return {Query::OP_AND_NOT, query, any_of(std::move(not_these))};
}

std::string articles_in(stemmers::Language language) {
  return value_term(field(FieldId::kLanguage), stemmers::code(language));
}

std::string other_languages() {
  return value_term(field(FieldId::kLanguage), stemmers::kOtherCode);
}

bool is_filter(const Node& node) {
  switch (node.kind) {
    case NodeKind::kDate:
      return true;
    case NodeKind::kField:
      return node.field->kind != FieldKind::kText;
    case NodeKind::kRanked:
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kNot:
      return !node.children.empty() &&
             std::all_of(node.children.begin(), node.children.end(), is_filter);
    default:
      return false;
  }
}

Query filter_query(const Node& node, VocabularyMatches& vocabulary, Notes& notes) {
  if (node.kind == NodeKind::kDate) return date_query(node);
  return Values(*node.field, vocabulary, notes).build(node.children.front());
}

void FilterSet::add(const Node& node, const Query& query) {
  const Field* field = node.kind == NodeKind::kField ? node.field : nullptr;
  auto group = std::find_if(groups_.begin(), groups_.end(),
                            [&](const Group& one) { return one.field == field; });
  if (group == groups_.end()) group = groups_.insert(group, Group{field, {}, {}});
  const bool must = node.occur == Occur::kMust || field == nullptr;
  (must ? group->must : group->should).push_back(query);
}

Query FilterSet::query() const {
  std::vector<Query> parts;
  for (const Group& group : groups_) {
    if (group.must.empty()) {
      parts.push_back(any_of(group.should));
    } else {
      parts.insert(parts.end(), group.must.begin(), group.must.end());
    }
  }
  return all_of(std::move(parts));
}

}  // namespace emeroteca::query

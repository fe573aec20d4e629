#include "searcher/query/repetitions.h"

#include <algorithm>
#include <unordered_set>

#include "stemmers/words/fold.h"

namespace emeroteca::query {
namespace {

bool is_plain_word(const Node& node) {
  const bool of_headlines = node.kind == NodeKind::kField && node.field->kind == FieldKind::kText;
  return node.kind == NodeKind::kWord ||
         (of_headlines && node.children.front().kind == NodeKind::kWord);
}

char role_of(const Node& node) {
  return node.occur == Occur::kMust ? '+' : node.occur == Occur::kMustNot ? '-' : ' ';
}

}  // namespace

std::vector<bool> repetitions(const Node& node) {
  std::vector<bool> repeated(node.children.size(), false);
  std::unordered_set<std::string> known;
  for (std::size_t i = 0; i < repeated.size(); ++i) {
    const Node& child = node.children[i];
    if (is_plain_word(child)) continue;
    repeated[i] = !known.insert(role_of(child) + describe(child)).second;
  }
  return repeated;
}

const VocabularyMatch& VocabularyMatches::fitting(const std::string& pattern,
                                                  std::string_view prefix) {
  const auto [at, fresh] = known_.try_emplace({pattern, std::string(prefix), 0U});
  if (fresh) {
    at->second = match_pattern(database_, stemmers::fold(pattern), kMostWildcards, prefix);
  }
  return at->second;
}

const VocabularyMatch& VocabularyMatches::nearest(const std::string& surface, unsigned edits,
                                                  std::string_view prefix) {
  const auto [at, fresh] = known_.try_emplace({surface, std::string(prefix), edits});
  if (fresh) at->second = match_fuzzy(database_, surface, edits, kMostFuzzy, prefix);
  return at->second;
}

}  // namespace emeroteca::query

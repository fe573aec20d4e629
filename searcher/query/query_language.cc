#include "searcher/query/query_language.h"

#include "stemmers/language/ngram_model.h"

namespace emeroteca::query {
namespace {

void collect_words(const Node& node, std::string& out) {
  // Names of sources and the like are in no language.
  if (node.kind == NodeKind::kField && node.field->kind != FieldKind::kText) return;
  if (!node.text.empty() && node.kind != NodeKind::kWildcard) {
    if (!out.empty()) out += ' ';
    out += node.text;
  }
  for (const Node& child : node.children) collect_words(child, out);
}

}  // namespace

std::optional<stemmers::Language> language_of(const Node& tree) {
  std::string words;
  collect_words(tree, words);
  const stemmers::Detection found = stemmers::ngram_detect(words);
  if (!found.decided) return std::nullopt;
  return found.language;
}

}  // namespace emeroteca::query

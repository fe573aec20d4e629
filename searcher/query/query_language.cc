#include "searcher/query/query_language.h"

#include "stemmers/language/ngram_model.h"

namespace emeroteca::query {
namespace {

// An operator without its operands is a word, but tells nothing: `governo AND` is not English.
bool is_operator(std::string_view text) {
  return text == "AND" || text == "OR" || text == "NOT" || text.starts_with("NEAR/") ||
         text.starts_with("ADJ/") || text == "NEAR" || text == "ADJ";
}

void collect_words(const Node& node, std::string& out) {
  // Names of sources and the like are in no language.
  if (node.kind == NodeKind::kField && node.field->kind != FieldKind::kText) return;
  const bool tells = node.kind != NodeKind::kWildcard && !is_operator(node.text);
  if (!node.text.empty() && tells) {
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

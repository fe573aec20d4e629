#include "tests/unit/query/tiny_archive.h"

#include <vector>

#include "archive/fields.h"
#include "searcher/query/filters.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

void add_words(Xapian::Document& document, std::string_view text, Xapian::termpos position,
               const std::string& prefix) {
  for (const stemmers::Token& token : stemmers::tokenise(text)) {
    document.add_posting(prefix + token.surface, position + token.position);
  }
}

void add_name(Xapian::Document& document, FieldId id, std::string_view name) {
  document.add_boolean_term(value_term(field(id), name));
  for (const stemmers::Token& token : stemmers::tokenise(name)) {
    document.add_boolean_term(value_term(field(id), token.surface));
  }
}

Xapian::Document document(std::string_view title, std::string_view body, std::string_view source,
                          std::string_view author) {
  Xapian::Document made;
  add_words(made, title, 1, {});
  add_words(made, title, 1, std::string(field(FieldId::kTitle).prefix));
  add_words(made, body, 100, {});
  add_name(made, FieldId::kSource, source);
  add_name(made, FieldId::kAuthor, author);
  return made;
}

Xapian::Database make_archive() {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  archive.add_document(document("Banca centrale, tassi su", "Le banche e i banchieri d'Europa",
                                "Il Sole 24 Ore", "Anna Rossi"));
  archive.add_document(document("Bank raises rates", "Banks, bankers and the state of the banking",
                                "Reuters", "Bridget O'Hanlon"));
  archive.add_document(document("Gartner e il cloud",
                                "Le indagini dell'amministrazione: Gartner, Garner",
                                "Reuters Italia", "Anna Neri"));
  archive.add_document(document("Дума", "Путин", "Radio 24", "Yuri"));
  return archive;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

std::string inner(const Xapian::Query& query) {
  const std::string description = query.get_description();  // Query(...)
  constexpr std::size_t kBefore = 6;
  return description.substr(kBefore, description.size() - kBefore - 1);
}

void name_dates(const Node& node, std::string& text) {
  if (node.kind == NodeKind::kDate) {
    Notes notes;
    VocabularyMatches vocabulary(tiny_archive());
    replace_all(text, inner(filter_query(node, vocabulary, notes)), describe(node));
  }
  for (const Node& child : node.children) name_dates(child, text);
}

}  // namespace

const Xapian::Database& tiny_archive() {
  static const Xapian::Database archive = make_archive();
  return archive;
}

Plan plan_of(std::string_view text, std::optional<stemmers::Language> language) {
  ParseOptions parsing;
  parsing.now = kTinyNow;
  ExpanderOptions options;
  options.translate = false;
  options.language = language;
  options.parameters.stop = 0.25;  // so that a change of the weights is none of the tables
  stemmers::Stemmer stemmer;
  const std::vector<stemmers::Lexicon> lexicons;
  const Expander expander(tiny_archive(), stemmer, lexicons, options);
  return build_plan(parse(text, parsing).root, tiny_archive(), expander, options);
}

std::string describe_plan(const Plan& plan) {
  std::string text = inner(plan.query);
  name_dates(plan.tree, text);
  return text;
}

}  // namespace emeroteca::query

#include "searcher/results/template_format.h"

#include <array>
#include <ostream>

#include "errors/error.h"
#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

struct FieldOfHit {
  std::string_view name;
  std::string (*value)(const Hit&);
};

constexpr std::array<FieldOfHit, 15> kFieldsOfHit{{
    {"id", [](const Hit& hit) { return hit.article.id; }},
    {"title", [](const Hit& hit) { return hit.article.title; }},
    {"summary", [](const Hit& hit) { return hit.article.summary; }},
    {"body", [](const Hit& hit) { return hit.article.body; }},
    {"lang", [](const Hit& hit) { return std::string(stemmers::code(hit.article.language)); }},
    {"date", [](const Hit& hit) { return iso_date(hit.article.printed()); }},
    {"time", [](const Hit& hit) { return iso_time(hit.article.printed()); }},
    {"source", [](const Hit& hit) { return hit.article.source; }},
    {"author", [](const Hit& hit) { return join(hit.article.authors, ", "); }},
    {"section", [](const Hit& hit) { return hit.article.section; }},
    {"tags", [](const Hit& hit) { return join(hit.article.tags, ", "); }},
    {"url", [](const Hit& hit) { return hit.article.url; }},
    {"rank", [](const Hit& hit) { return std::to_string(hit.rank); }},
    {"score", [](const Hit& hit) { return text::fixed_point(hit.score, 4); }},
    {"snippet", [](const Hit& hit) { return join_snippets(hit.snippets).text; }},
}};

std::string known_fields() {
  std::string names;
  for (const FieldOfHit& field : kFieldsOfHit) {
    if (!names.empty()) names += ' ';
    names += field.name;
  }
  return "the fields are: " + names + "; {{ is a brace";
}

char escaped(char letter) {
  switch (letter) {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case '\\':
      return '\\';
    default:
      return '\0';
  }
}

}  // namespace

Template::Template(std::string_view text) {
  std::string literal;
  const auto end_literal = [&] {
    if (!literal.empty()) pieces_.push_back({literal, nullptr});
    literal.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '\\' && escaped(next) != '\0') {
      literal += escaped(next);
      ++i;
    } else if ((c == '{' || c == '}') && next == c) {
      literal += c;
      ++i;
    } else if (c == '{') {
      const std::size_t close = text.find('}', i);
      if (close == std::string_view::npos) {
        throw Error("the template has a { without its }", known_fields());
      }
      const std::string_view name = text.substr(i + 1, close - i - 1);
      std::string (*value)(const Hit&) = nullptr;
      for (const FieldOfHit& field : kFieldsOfHit) {
        if (field.name == name) value = field.value;
      }
      if (value == nullptr) {
        throw Error("the template asks for an unknown field: {" + text::sanitize_line(name) + "}",
                    known_fields());
      }
      end_literal();
      pieces_.push_back({{}, value});
      i = close;
    } else {
      literal += c;
    }
  }
  end_literal();
}

std::string Template::render(const Hit& hit) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    out += piece.field == nullptr ? piece.literal : text::sanitize_line(piece.field(hit));
  }
  return out += '\n';
}

void write_template(std::ostream& out, const SearchResult& result, const Template& format) {
  for (const Hit& hit : result.hits) out << format.render(hit);
}

}  // namespace emeroteca::results

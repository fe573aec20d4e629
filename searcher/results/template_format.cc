#include "searcher/results/template_format.h"

#include <algorithm>
#include <ostream>

#include "errors/error.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

std::string known_fields() {
  return "the fields are: " + hit_field_names() + "; {{ is a brace";
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
      const HitField* const field = find_hit_field(name);
      if (field == nullptr) {
        throw Error("the template asks for an unknown field: {" + text::sanitize_line(name) + "}",
                    known_fields());
      }
      end_literal();
      pieces_.push_back({{}, field});
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
    out += piece.field == nullptr ? piece.literal : text::sanitize_line(piece.field->value(hit));
  }
  return out += '\n';
}

bool Template::uses(std::string_view field) const {
  return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
    return piece.field != nullptr && piece.field->name == field;
  });
}

void write_template(std::ostream& out, const SearchResult& result, const Template& format) {
  for (const Hit& hit : result.hits) out << format.render(hit);
}

}  // namespace emeroteca::results

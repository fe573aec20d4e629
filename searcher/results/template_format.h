// A format of the user's own: --template '{title} {date} {url}'.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/results/hit_fields.h"

namespace emeroteca::results {

// `{name}` is a field of the hit: id title summary body lang date time source author section tags
// url rank score snippet story. `{{` and `}}` are braces, `\t` `\n` `\\` a tab, a line feed, a
// backslash. Each hit ends with a line feed.
class Template {
 public:
  // Throws Error for a field that there is not (its hint lists those that there are) and for a
  // brace that is not closed.
  explicit Template(std::string_view text);

  // Every field is sanitised to one line; several authors or tags are separated by ", ".
  std::string render(const Hit& hit) const;

  bool uses(std::string_view field) const;

 private:
  struct Piece {
    std::string literal;
    const HitField* field = nullptr;  // nullptr: the literal
  };

  std::vector<Piece> pieces_;
};

void write_template(std::ostream& out, const SearchResult& result, const Template& format);

}  // namespace emeroteca::results

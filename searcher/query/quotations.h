// Where the quotations in a query begin and end.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace emeroteca::query {

struct Quotation {
  std::size_t begin;  // of what is between the marks
  std::size_t end;
  std::size_t after;
};

// The next place of each closing mark, remembered, so that many unclosed quotation marks do not
// make the search for their ends quadratic.
class ClosingMarks {
 public:
  explicit ClosingMarks(std::string_view text) : text_(text) {}

  std::size_t find(std::string_view mark, std::size_t from);

 private:
  struct Place {
    std::string_view mark;
    std::size_t at = 0;
  };
  std::string_view text_;
  std::array<Place, 4> places_{};
};

class Quotations {
 public:
  // `text` must outlive the object, and have the form of operators_spelling.h.
  explicit Quotations(std::string_view text) : text_(text), closings_(text) {}

  // How long the opening quotation mark is that stands there; 0 where there is none.
  std::size_t opening_at(std::size_t at) const;

  // The quotation that begins there; nothing where no mark stands, or one that is not closed.
  std::optional<Quotation> at(std::size_t at);

  // The same between apostrophes: source:'Harbour Post'. Elsewhere than behind a field these are
  // no quotation marks.
  std::optional<Quotation> in_apostrophes_at(std::size_t at) const;

 private:
  std::string_view text_;
  ClosingMarks closings_;
};

}  // namespace emeroteca::query

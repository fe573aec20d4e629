// Operators of other search engines and databases, which mean nothing here: what to write instead.
// For the lexer only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::query {

// An operator of a field (site:, after:, intitle:) at the beginning of `text`, which goes on behind
// it: its length with the colon, and the note that says what to write. Nothing where the name is
// one of another kind, or where no value follows directly. Capitals make no difference. Words that
// a text may well have before a colon (dal:, dopo:) need a figure behind it.
struct ForeignField {
  std::size_t length = 0;
  std::string note;
};
std::optional<ForeignField> foreign_field(std::string_view text);

// A chunk that joins two words in other engines: w/5, /5, n/3, pre/5, near/5, NEAR5, |, &&. Nothing
// where it is none. The Italian O, OPPURE and NON in capitals stay words, as they may be: their
// note is for texts that are not in capitals throughout.
struct ForeignConnector {
  std::string note;
  bool left_out = true;
};
std::optional<ForeignConnector> foreign_connector(std::string_view chunk);

}  // namespace emeroteca::query

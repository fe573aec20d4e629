// The names and figures of an article in a few bytes: what the versions of one story share even
// when they are in different languages.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/words/tokeniser.h"

namespace emeroteca {

// A bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997): of the
// hashes of all names and figures the smallest are kept, so that two articles that share many of
// them share many in their sketches too, however long they are.
class NameSketch {
 public:
  static constexpr std::size_t kMost = 48;

  // Takes all names and figures of a text: words with a capital letter that is not due to a new
  // sentence (no stop words), acronyms, and tokens with a digit; of two bytes or more.
  void add(std::string_view text);
  // The same for one token of a text, for who walks over it anyhow.
  void add(std::string_view text, const stemmers::Token& token);

  // The value of kSlotNames: four bytes a hash, ascending; empty for an article without names.
  std::string serialise() const;

 private:
  std::set<std::uint32_t> hashes_;
};

// Whether an article with that value of kSlotNames has the name (folded, without accents): a sketch
// that is not full has all of them, a full one says nothing of those behind its last hash.
std::optional<bool> has_name(std::string_view value, std::string_view name);

// The hashes of a value of kSlotNames, ascending.
std::vector<std::uint32_t> read_sketch(std::string_view value);

}  // namespace emeroteca

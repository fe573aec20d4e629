// The syntax tree of a query: what the user wrote, before any analysis of words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/fields.h"
#include "stemmers/language/language.h"
#include "text/range.h"

namespace emeroteca::query {

enum class NodeKind : std::uint8_t {
  kRanked,    // children any of which may match; each has its Occur. With kMustNot children only:
              // everything but those. Without children (the root of "???"): matches nothing
  kAnd,       // all children (two or more)
  kOr,        // any child (two or more)
  kNot,       // one child that must not match; below kAnd and kOr only, kRanked has kMustNot
  kWord,      // `text`: matched by stem, in both languages
  kExact,     // =text: this very form; several words are a phrase, `distance` as below
  kWildcard,  // `text`: letters, digits and at least one `*`
  kFuzzy,     // text~: `distance` letters may differ (1 or 2)
  kPhrase,    // `text` between quotation marks: these words in this order (distance 0),
              // or within `distance` words of each other, `ordered` or not
  kNear,      // children are leaves (word, exact, wildcard, fuzzy, phrase) or a kOr of them:
              // a NEAR/3 b, a ADJ/3 b
  kField,     // `field` and one child. Leaves of kNames fields are kWord, kPhrase or a kWildcard
              // with one star, at its end; a kExact field's value is one kWord, its bytes as typed
              // (lang: has "it" or "en")
  kDate       // `from` and `until`; never below a kField
};

enum class Occur : std::uint8_t { kShould, kMust, kMustNot };

struct Node {
  NodeKind kind = NodeKind::kRanked;
  Occur occur = Occur::kShould;  // meaningful below a kRanked node
  std::string text;              // as typed, without operators, quotation marks and the
                                 // punctuation around it; NFC, every apostrophe is '
  std::vector<Node> children;
  unsigned distance = 0;  // kPhrase, kExact and kNear: how many words may lie between, 0:
                          // none; kFuzzy: how many letters may differ
  bool ordered = true;
  const Field* field = nullptr;       // kField; kDate: whose time, nullptr is date:
  std::optional<std::int64_t> from;   // kDate: first second, or open
  std::optional<std::int64_t> until;  // kDate: first second that is no longer in it, or open
  text::Range range{};                // of a leaf: the bytes as typed that it was read from
};

// One line, for tests and --explain: RANKED(cloud +alibaba -"ant group" source:ansa). A date is a
// half-open interval: DATE[2021-10-01..2021-11-01). In words a backslash stands before characters
// that would read as the form's own, and \xNN for bytes that a terminal should not see.
std::string describe(const Node& node);

// Whether the capitals of the tree's words say nothing: all of several words are in capitals, as in
// a headline. A single word in capitals is an acronym, and so are words that are all known as such:
// HIV AIDS.
bool is_shouting(const Node& tree);

// The language of the tree's words; nothing where they do not tell.
std::optional<stemmers::Language> language_of(const Node& tree);

// Whether several words agree about it: one (fine, sale) may be a word of both languages.
bool is_language_certain(const Node& tree);

}  // namespace emeroteca::query

// Words that are written together here and apart there: antimafia and anti mafia, ceasefire and
// cease fire, Deluca and De Luca, 10000 and 10 000.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

namespace emeroteca::query {

// The archive's other spacing of a query's words; one object for one query, as it counts what was
// read for all of them together. Words are surfaces (folded forms).
class Compounds {
 public:
  using IsStopWord = std::function<bool(const std::string& surface)>;

  explicit Compounds(const Xapian::Database& database) : database_(database) {}

  // The two words that stand side by side in some article and are `surface` together. Both have
  // three letters and are no stop words; but in a `name` the first may be a particle (de luca), and
  // where the archive does not have `surface`, any word of two letters (il governo). The pair whose
  // rarer word is the most frequent, of several; nothing where there is none, or the query has read
  // its share. Of a word with a figure the two are what stands before and behind it (iphone 14).
  std::optional<std::pair<std::string, std::string>> apart(const std::string& surface, bool name,
                                                           const IsStopWord& stop_word);

  // Whether the word begins family names: de, della, van.
  static bool is_particle(std::string_view surface);

  // How many of `words`, neighbours in a query, are one word of the archive from `first` on, and
  // that word: two words with letters only, a word and a figure (covid 19), or the groups of a
  // number (10 000 000). Nothing where
  // there are none. The caller leaves out stop words.
  struct Joined {
    std::size_t words = 0;
    std::string surface;
  };
  std::optional<Joined> together(const std::vector<std::string_view>& words,
                                 std::size_t first) const;

 private:
  std::optional<std::pair<std::string, std::string>> look_apart(const std::string& surface,
                                                                bool name,
                                                                const IsStopWord& stop_word);
  std::optional<std::pair<std::string, std::string>> look_apart_figure(const std::string& surface);
  Xapian::doccount articles(const std::string& surface);

  const Xapian::Database& database_;
  std::unordered_map<std::string, std::optional<std::pair<std::string, std::string>>> apart_;
  std::size_t look_ups_ = 4000;   // of words in the archive
  std::size_t postings_ = 20000;  // of pairs that are looked for side by side
};

}  // namespace emeroteca::query

// Searches that the user has given names to: `@name` in a query stands for what was saved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/interactive/edit/state_folder.h"

namespace emeroteca::interactive {

// A file with a line for each, `name<TAB>query<TAB>when it was saved`, that only the user may read.
// Lines that begin with # are the user's own. What is none of these is passed over, and kept.
class SavedSearches {
 public:
  using Queries = std::map<std::string, std::string>;  // by name

  // Those of $XDG_DATA_HOME/emeroteca/searches, else of ~/.local/share/emeroteca/searches. Throws
  // Error where there is such a file and it cannot be read.
  SavedSearches();
  explicit SavedSearches(std::filesystem::path file);

  const Queries& all() const { return queries_; }
  // nullptr: there is none of that name.
  const std::string* find(std::string_view name) const;

  // When the query got its name, in milliseconds since 1970-01-01T00:00:00Z; nothing where that is
  // not known. A name that is given the same query again keeps it.
  std::optional<std::int64_t> saved(std::string_view name) const;

  // A sentence for each line that is no search.
  const std::vector<std::string>& faults() const { return faults_; }

  // Writes the file, with what another program has saved meanwhile. Throws Error for a name that is
  // none and where it cannot be read or written. `waits`: see wait_for_lock().
  void save(std::string_view name, std::string_view query, const LockWaits& waits = {});
  // False where there is none of that name. The same.
  bool remove(std::string_view name, const LockWaits& waits = {});

  // The text with every `@name` that was saved as `(its query)`; any other stays as it is. Between
  // quotation marks nothing is a name. A search that leads to itself stays as it is there, and so
  // does a name once the others stand for as much as a query may have.
  std::string expand(std::string_view text) const;

  // The same for what is looked for. Throws Error where a search leads back to itself, and where a
  // name is not known that a line which cannot be read may be of.
  std::string meant(std::string_view text) const;

 private:
  void read();
  void write() const;

  std::filesystem::path file_;
  Queries queries_;
  std::map<std::string, std::int64_t> saved_;
  struct Line {
    std::string name;  // of a search
    std::string text;  // of any other line
  };
  std::vector<Line> lines_;  // in the order of the file
  std::vector<std::string> faults_;
};

// The text with what its `@name`s mean. Without an @ no file is read. Throws as meant().
std::string with_saved_searches(std::string_view text);

// Letters, digits, - and _ make a name; letters of other alphabets too.
bool is_search_name(std::string_view name);

}  // namespace emeroteca::interactive

// Searches that the user has given names to: `@name` in a query stands for what was saved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace emeroteca::interactive {

struct SavedSearch {
  std::string query;
  std::int64_t saved = 0;  // when, in milliseconds since 1970
};

// A file with a line for each, `name<TAB>query<TAB>when`, that only the user may read.
class SavedSearches {
 public:
  // Those of $XDG_DATA_HOME/emeroteca/searches, else of ~/.local/share/emeroteca/searches.
  SavedSearches();
  explicit SavedSearches(std::filesystem::path file);

  const std::filesystem::path& file() const { return file_; }
  const std::map<std::string, SavedSearch>& all() const { return searches_; }
  // nullptr: there is none of that name.
  const SavedSearch* find(std::string_view name) const;

  // Writes the file. Throws Error for a name that is none and where it cannot be written.
  void save(std::string_view name, std::string_view query, std::int64_t now);
  // False where there is none of that name.
  bool remove(std::string_view name);

  // The text with every `@name` that was saved as `(its query)`; any other stays as it is. Between
  // quotation marks nothing is a name. A search that leads to itself stays as it is there.
  std::string expand(std::string_view text) const;

 private:
  void write() const;

  std::filesystem::path file_;
  std::map<std::string, SavedSearch> searches_;
};

// Letters, digits, - and _ make a name; letters of other alphabets too.
bool is_search_name(std::string_view name);

}  // namespace emeroteca::interactive

// The queries of before: remembered between runs, private to the user.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::interactive {

class History {
 public:
  // Nothing is read or written with an empty path (--no-history).
  explicit History(std::filesystem::path file = {});

  // From the oldest to the newest; each query once, at its newest place.
  const std::vector<std::string>& queries() const { return queries_; }

  // Appends it to the file too. Empty queries and the one that is the newest already are not added;
  // neither is one that begins with a space, as in shells.
  void add(std::string_view query);

  // Moves to the query before, after the current one. `draft` is what the user has in the line; it
  // comes back behind the newest. Nothing at either end.
  std::optional<std::string> previous(std::string_view draft);
  std::optional<std::string> next();
  void leave() { at_ = queries_.size(); }  // the next previous() is the newest

  static constexpr std::size_t kMost = 1000;

 private:
  void load();

  std::filesystem::path file_;
  std::vector<std::string> queries_;
  std::size_t at_ = 0;
  std::string draft_;
};

}  // namespace emeroteca::interactive

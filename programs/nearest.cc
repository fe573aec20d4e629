#include "programs/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include <CLI/CLI.hpp>

namespace emeroteca {
namespace {

// Letters that were left out, added or changed, and neighbours that changed places (Damerau's
// distance with adjacent transpositions).
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> now(b.size() + 1);
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({changed, last[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(now);
  }
  return last.back();
}

}  // namespace

std::string nearest_option(const CLI::App& command, std::string_view given) {
  constexpr std::size_t kMostEdits = 2;
  constexpr std::size_t kShortest = 3;
  const std::string_view name = given.substr(std::min<std::size_t>(2, given.size()));
  std::string best;
  std::size_t least = kMostEdits + 1;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& known : option->get_lnames()) {
      const std::size_t edits = edits_between(known, name);
      const bool beginning = name.size() >= kShortest && known.starts_with(name);
      if (edits < least || (beginning && best.empty())) {
        best = "--" + known;
        least = std::min(edits, least);
      }
    }
  }
  return best;
}

std::string nearest_command(const CLI::App& app, std::string_view word) {
  constexpr std::size_t kShortest = 3;
  if (word.size() + 1 < kShortest) return {};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::string& name = command->get_name();
    if (name.size() >= kShortest && edits_between(name, word) == 1) return name;
  }
  return {};
}

}  // namespace emeroteca

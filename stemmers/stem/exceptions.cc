#include "stemmers/stem/exceptions.h"

#include <array>
#include <string>
#include <unordered_map>

#include "stemmers/resources.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using Table = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

std::string folded(std::string_view word) {
  std::string normal;
  std::string surface;
  fold_word(word, normal, surface);
  return surface;
}

void read_line(std::string_view line, Table& table) {
  const std::size_t colon = line.find(':');
  if (line.empty() || line.front() == '#' || colon == std::string_view::npos) return;
  const std::string lemma = folded(line.substr(0, colon));
  table.emplace(lemma, lemma);
  std::string_view forms = line.substr(colon + 1);
  while (!forms.empty()) {
    const std::size_t end = std::min(forms.find(' '), forms.size());
    if (end > 0) table.emplace(folded(forms.substr(0, end)), lemma);
    forms.remove_prefix(std::min(end + 1, forms.size()));
  }
}

Table read_table(std::string_view text) {
  Table table;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(text.substr(0, end), table);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return table;
}

}  // namespace

std::string_view stem_exception(Language language, std::string_view surface) {
  static const std::array<Table, kLanguageCount> tables{read_table(resources::exceptions_it()),
                                                        read_table(resources::exceptions_en())};
  const Table& table = tables[index_of(language)];
  const auto found = table.find(surface);
  return found == table.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace emeroteca::stemmers

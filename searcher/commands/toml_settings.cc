#include "searcher/commands/toml_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

constexpr const char* kTomlHint =
    "it is TOML: name = \"value\", with quotation marks around what is no number, true or false";

[[noreturn]] void refuse_toml(const std::string& path, const toml::source_region& where,
                              const std::string& what) {
  throw Error(ErrorCode::kUsage,
              path + ", line " + std::to_string(where.begin.line) + ": " + text::printable(what),
              kTomlHint);
}

// A value that is no table and no array; nothing for those.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto* number = node.as_floating_point()) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number->get()).ptr;
    return std::string(digits.data(), end);
  }
  if (const auto* date = node.as_date()) {
    std::array<char, 32> digits{};
    const int size =
        std::snprintf(digits.data(), digits.size(), "%04d-%02d-%02d", int{date->get().year},
                      int{date->get().month}, int{date->get().day});
    return std::string(digits.data(), static_cast<std::size_t>(size));
  }
  return std::nullopt;
}

class TomlReader {
 public:
  explicit TomlReader(const std::string& path) : path_(path) {}

  void read(const toml::table& table, const std::vector<std::string>& section) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (const toml::table* const inner = node.as_table()) {
        std::vector<std::string> below = section;
        below.push_back(name);
        read(*inner, below);
        continue;
      }
      Placed placed{{section, name, {}, node.is_array(), node.source().begin.line},
                    node.source().begin.column};
      if (const toml::array* const array = node.as_array()) {
        for (const toml::node& element : *array) placed.value.values.push_back(text(element, name));
      } else {
        placed.value.values.push_back(text(node, name));
      }
      found_.push_back(std::move(placed));
    }
  }

  // A table knows no order.
  std::vector<ConfigValue> in_order() {
    std::stable_sort(found_.begin(), found_.end(), [](const Placed& a, const Placed& b) {
      return a.value.line != b.value.line ? a.value.line < b.value.line : a.column < b.column;
    });
    std::vector<ConfigValue> values;
    values.reserve(found_.size());
    for (Placed& placed : found_) values.push_back(std::move(placed.value));
    return values;
  }

 private:
  struct Placed {
    ConfigValue value;
    std::size_t column = 0;
  };

  std::string text(const toml::node& node, const std::string& name) const {
    if (auto found = text_of(node)) return *std::move(found);
    refuse_toml(path_, node.source(),
                name + " is no text, number, date, true or false, nor a list of those");
  }

  const std::string& path_;
  std::vector<Placed> found_;
};

// Where the sections begin: `archive` is a value before them and has sections of its own, which are
// two tables in two documents, and an error in one. The text before may have lines that begin as
// sections do (in a text of several lines), but is whole only before the first that is one.
std::size_t begin_of_sections(std::string_view text) {
  constexpr int kMostTries = 50;
  int tries = 0;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t first = text.find_first_not_of(" \t", line);
    if (first != std::string_view::npos && text[first] == '[') {
      if (toml::parse(text.substr(0, line))) return line;
      if (++tries == kMostTries) break;
    }
    line = std::min(text.find('\n', line), text.size() - 1) + 1;
  }
  return text.size();
}

void read_document(std::string_view document, const std::string& path, TomlReader& reader) {
  const toml::parse_result parsed = toml::parse(document);
  if (parsed) return reader.read(parsed.table(), {});
  const toml::parse_error& fault = parsed.error();
  refuse_toml(path, fault.source(), std::string(fault.description()));
}

}  // namespace

std::vector<ConfigValue> read_toml_settings(std::string_view text, const std::string& path) {
  const std::size_t sections = begin_of_sections(text);
  const std::string_view before = text.substr(0, sections);
  TomlReader reader(path);
  read_document(before, path, reader);
  // On the lines where they stand.
  const auto lines = std::count(before.begin(), before.end(), '\n');
  read_document(
      std::string(static_cast<std::size_t>(lines), '\n') + std::string(text.substr(sections)), path,
      reader);
  return reader.in_order();
}

}  // namespace emeroteca::commands

#include <algorithm>

#include "archive/fields.h"
#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

template <typename Accept>
std::vector<std::string> names_of(Accept accept, const std::string& after) {
  std::vector<std::string> out;
  for (const Field& field : kFields) {
    if (!accept(field)) continue;
    out.push_back(std::string(field.name) + after);
    if (field.alias != field.name) out.push_back(std::string(field.alias) + after);
  }
  return out;
}

}  // namespace

std::vector<std::string> completed_fields() {
  return names_of(
      [](const Field& field) {
        return field.kind == FieldKind::kNames || field.id == FieldId::kLanguage;
      },
      "");
}

std::vector<std::string> field_words() {
  return names_of([](const Field&) { return true; }, ":");
}

std::vector<std::string> valued_options(const Program& program) {
  std::vector<std::string> names;
  for (const Command& command : program.commands) {
    for (const Option& option : command.options) {
      if (!option.takes_word()) continue;
      for (const std::string& name : option.names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
  }
  return names;
}

std::string valued_letters(const Program& program) {
  std::string letters;
  for (const std::string& name : valued_options(program)) {
    if (name.size() == 2) letters += name[1];
  }
  return letters;
}

std::string function_name(const Program& program) {
  std::string name = program.name;
  for (char& c : name) {
    if (c == '-' || c == '.') c = '_';
  }
  return name;
}

}  // namespace emeroteca::documents

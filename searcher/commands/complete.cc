// What shells ask to complete `source:` and the like.
#include <iostream>
#include <set>

#include "archive/fields.h"
#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "stemmers/words/fold.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::commands {

int run_complete(const SearcherArguments& arguments) {
  if (arguments.words.empty()) {
    for (const Field& field : kFields) std::cout << field.name << ":\n";
    return kExitFound;
  }
  if (arguments.words.size() > 2) {
    throw Error(ErrorCode::kUsage,
                "unexpected argument " + text::in_apostrophes(arguments.words[2]),
                "it takes a field, and the beginning of a value");
  }
  if (arguments.words.front() == "@") {
    bool found = false;
    const interactive::SavedSearches searches;
    for (const auto& [name, query] : searches.all()) {
      if (arguments.words.size() > 1 && !name.starts_with(arguments.words[1])) continue;
      std::cout << name << '\n';
      found = true;
    }
    return found ? kExitFound : kExitNothing;
  }
  const Field* field = find_field(arguments.words.front());
  if (field == nullptr)
    throw Error("there is no field '" + arguments.words.front() + "'",
                "`searcher complete` lists them");
  const std::string beginning =
      arguments.words.size() > 1 ? stemmers::fold(arguments.words[1]) : "";
  if (field->id == FieldId::kLanguage) {
    bool any = false;
    for (const std::string_view code :
         {stemmers::code(stemmers::Language::kItalian),
          stemmers::code(stemmers::Language::kEnglish), stemmers::kOtherCode}) {
      if (!code.starts_with(beginning)) continue;
      std::cout << code << '\n';
      any = true;
    }
    return any ? kExitFound : kExitNothing;
  }
  if (field->kind != FieldKind::kNames) return kExitNothing;
  Engine engine(archive_of(arguments), patience_of(arguments, true));
  const std::vector<std::string> names = engine.field_values(*field, beginning, 200);
  for (const std::string& name : names) std::cout << text::sanitize_line(name) << '\n';
  return names.empty() ? kExitNothing : kExitFound;
}

}  // namespace emeroteca::commands

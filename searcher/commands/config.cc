// Which settings are in force.
#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>

#include "searcher/commands/commands.h"
#include "searcher/commands/config_file.h"
#include "searcher/commands/request.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

std::string toml_text(const std::string& value) {
  const bool number = !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
  if (number || value == "true") return value;
  std::string out = "\"";
  for (const char c : text::sanitize_line(value)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// "--count=20" as `count = 20`.
std::string setting(const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos) return word.substr(2) + " = true\n";
  return word.substr(2, equals - 2) + " = " + toml_text(word.substr(equals + 1)) + "\n";
}

}  // namespace

int run_config(const SearcherArguments& arguments) {
  CLI::App app;
  SearcherArguments defaults;
  define_command_line(app, defaults);
  const ConfigFile file(arguments.config, app);
  std::ostringstream out;
  out << "# " << (file.there() ? "" : "there is no ") << text::sanitize_line(file.path()) << '\n';
  out << "# archive: " << text::sanitize_line(archive_of(arguments)) << '\n';
  std::vector<std::string> typed;
  if (!arguments.archive_name.empty()) typed.push_back("--archive=" + arguments.archive_name);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::vector<std::string> set = file.options(*command, typed);
    out << "\n[" << command->get_name() << "]\n";
    for (const std::string& word : set) out << setting(word);
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty() || option->get_default_str().empty()) continue;
      const std::string name = "--" + option->get_lnames().front();
      const bool known = std::any_of(set.begin(), set.end(), [&](const std::string& word) {
        return word == name || word.starts_with(name + "=");
      });
      if (!known) out << "# " << setting(name + "=" + option->get_default_str());
    }
  }
  page_out(out.str(), arguments);
  return kExitFound;
}

}  // namespace emeroteca::commands

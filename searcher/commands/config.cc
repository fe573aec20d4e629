// Which settings are in force.
#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

#include <CLI/CLI.hpp>

#include "searcher/commands/commands.h"
#include "searcher/commands/config_file.h"
#include "searcher/commands/request.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

std::string toml_text(const std::string& value) {
  // Versions, spans of years and what begins with a zero are no numbers of TOML.
  const bool number = !value.empty() && value.size() <= 18 &&
                      value.find_first_not_of("0123456789") == std::string::npos &&
                      (value == "0" || value.front() != '0');
  if (number || value == "true") return value;
  std::string out = "\"";
  for (const char c : text::sanitize_line(value)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string toml_key(const std::string& name) {
  const bool bare = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
  return bare && !name.empty() ? name : toml_text(name);
}

// What no option shows by itself: [alias] and [archive.NAME].
std::string sections(const ConfigFile& file) {
  std::string out;
  std::string last;
  for (const ConfigValue& value : file.values()) {
    const bool alias = value.section == std::vector<std::string>{"alias"};
    const bool archive = value.section.size() == 2 && value.section.front() == "archive";
    if (!alias && !archive) continue;
    const std::string section = alias ? "alias" : "archive." + toml_key(value.section.back());
    if (section != std::exchange(last, section)) out += "\n[" + section + "]\n";
    std::string values;
    for (const std::string& text : value.values) {
      values += (values.empty() ? "" : ", ") + toml_text(text);
    }
    out += toml_key(value.name) + " = " + (value.values.size() == 1 ? values : '[' + values + ']') +
           '\n';
  }
  return out;
}

std::string name_of(const std::string& word) {
  return word.substr(0, word.find('='));
}

// "--count=20" as `count = 20`, what is there several times as a list.
std::string setting(const std::vector<std::string>& words) {
  const std::string name = name_of(words.front()).substr(2);
  std::string values;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    values += (values.empty() ? "" : ", ") +
              (equals == std::string::npos ? "true" : toml_text(word.substr(equals + 1)));
  }
  return name + " = " + (words.size() == 1 ? values : '[' + values + ']') + '\n';
}

// All of them; those of one name stand one behind the other.
std::string settings(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    std::vector<std::string> same;
    for (; i < words.size() && (same.empty() || name_of(words[i]) == name_of(same.front())); ++i) {
      same.push_back(words[i]);
    }
    out += setting(same);
  }
  return out;
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
    out << settings(set);
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty() || option->get_default_str().empty()) continue;
      const std::string name = "--" + option->get_lnames().front();
      const bool known = std::any_of(set.begin(), set.end(), [&](const std::string& word) {
        return word == name || word.starts_with(name + "=");
      });
      if (!known) out << "# " << setting({name + "=" + option->get_default_str()});
    }
  }
  out << sections(file);
  page_out(out.str(), arguments);
  return kExitFound;
}

}  // namespace emeroteca::commands

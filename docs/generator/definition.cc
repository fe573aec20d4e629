#include "docs/generator/definition.h"

#include <algorithm>
#include <cctype>

#include <CLI/CLI.hpp>

#include "programs/help_format.h"

namespace emeroteca::documents {
namespace {

Option read_option(const CLI::Option& option) {
  Option out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  out.choices = choices_of(option);
  out.value = value_name(option);
  if (out.value.starts_with("[=")) {
    out.optional_value = true;
    out.value = out.value.substr(2, out.value.size() - 3);
  }
  out.usual = option.get_default_str();
  out.help = option.get_description();
  return out;
}

Command read_texts(const CLI::App& app, const std::string& name, const std::string& prefix) {
  Command command;
  command.name = name;
  const std::string text = renamed(app.get_description(), prefix);
  const std::size_t end = std::min(text.find('\n'), text.size());
  command.summary = text.substr(0, end);
  command.more = text.substr(std::min(text.find_first_not_of('\n', end), text.size()));
  return command;
}

void read_commands(const CLI::App& app, const std::string& path, Program& program) {
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (sub->get_group().empty()) continue;
    const std::string name = path + sub->get_name();
    if (!sub->get_subcommands([](const CLI::App*) { return true; }).empty()) {
      program.groups.push_back(name);
      program.group_texts.push_back(read_texts(*sub, name, program.prefix));
      read_commands(*sub, name + " ", program);
      continue;
    }
    Command command = read_texts(*sub, name, program.prefix);
    // Its own, where they are not those of the whole program.
    const std::string footer = sub->get_footer();
    if (footer.starts_with("Exit codes: ") && footer != program.footer) {
      command.more += (command.more.empty() ? "" : "\n\n") + footer;
    }
    for (const CLI::Option* option : sub->get_options()) {
      if (option->get_group().empty()) continue;
      if (option->nonpositional()) {
        command.options.push_back(read_option(*option));
      } else {
        command.positionals.push_back({value_name(*option), option->get_description(),
                                       is_needed(*option), option->get_items_expected_max() > 1});
      }
    }
    program.commands.push_back(std::move(command));
  }
}

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}

}  // namespace

bool Option::takes_file() const {
  return value == "FILE" || value == "DUMP";
}

bool Option::takes_query() const {
  return std::find(names.begin(), names.end(), "--query") != names.end();
}

bool Option::takes_search() const {
  return std::find(names.begin(), names.end(), "--remove") != names.end();
}

bool Program::takes_queries() const {
  return std::any_of(commands.begin(), commands.end(), [](const Command& command) {
    return command.takes_query() ||
           std::any_of(command.options.begin(), command.options.end(),
                       [](const Option& option) { return option.takes_query(); });
  });
}

bool Command::takes_searches() const {
  return std::any_of(positionals.begin(), positionals.end(),
                     [](const Positional& p) { return p.value == "NAME"; });
}

bool Command::takes_query() const {
  return std::any_of(positionals.begin(), positionals.end(),
                     [](const Positional& p) { return p.value == "WORD"; });
}

bool Command::takes_files() const {
  return std::any_of(positionals.begin(), positionals.end(),
                     [](const Positional& p) { return p.value == "FILE" || p.value == "DUMP"; });
}

Program describe(const CLI::App& app, const std::string& prefix, const std::string& usual) {
  Program program;
  program.own_name = app.get_name();
  program.prefix = prefix;
  program.name = prefix + program.own_name;
  program.about = app.get_description();
  program.footer = app.get_footer();
  read_commands(app, "", program);
  const auto first = std::find_if(program.commands.begin(), program.commands.end(),
                                  [&](const Command& command) { return command.name == usual; });
  program.has_usual_command = first != program.commands.end();
  if (program.has_usual_command) std::rotate(program.commands.begin(), first, first + 1);
  return program;
}

std::string renamed(const std::string& text, const std::string& prefix) {
  if (prefix.empty()) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    for (const std::string_view name : {"searcher", "indexer"}) {
      const bool here = text.compare(i, name.size(), name) == 0;
      const bool begins = i == 0 || !is_letter(text[i - 1]);
      const bool ends = i + name.size() >= text.size() || !is_letter(text[i + name.size()]) ||
                        text[i + name.size()] == '.';
      if (here && begins && ends) length = name.size();
    }
    if (length > 0) out += prefix;
    length = std::max<std::size_t>(length, 1);
    out += text.substr(i, length);
    i += length;
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

}  // namespace emeroteca::documents

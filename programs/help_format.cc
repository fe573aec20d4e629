#include "programs/help_format.h"

#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>

#include "errors/program_name.h"

namespace emeroteca {
namespace {

constexpr std::size_t kLeft = 24;
constexpr std::size_t kReadable = 100;

// The options under --help's own, which comes last.
std::vector<const CLI::Option*> shown_options(const CLI::App& command) {
  const CLI::Option* help = command.get_help_ptr();
  std::vector<const CLI::Option*> options = command.get_options([&](const CLI::Option* option) {
    return option->nonpositional() && option != help && option != command.get_version_ptr() &&
           !option->get_group().empty();
  });
  if (help != nullptr) options.push_back(help);
  return options;
}

std::string names_of(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  // Long options stand below each other, whether or not there is a short one.
  if (names.empty()) names = "    ";
  bool first = true;
  for (const std::string& name : option.get_lnames()) {
    names += (names == "    " ? "--" : ", --") + name;
    if (first && option.get_lnames().size() > 1) break;  // --color, and not --colour too
    first = false;
  }
  const std::string value = value_name(option);
  if (value.empty()) return names;
  return names + (value.front() == '[' ? "" : " ") + value;
}

std::string help_of(const CLI::Option& option) {
  std::string help = option.get_description();
  const std::vector<std::string> choices = choices_of(option);
  if (!choices.empty()) help += ": " + alternatives(choices);
  if (!option.get_default_str().empty()) help += " (default: " + option.get_default_str() + ")";
  return help;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (lines.empty() || lines.back().size() + 1 + word.size() > columns) {
      lines.push_back(word);
    } else {
      lines.back() += ' ' + word;
    }
  }
  return lines;
}

// "indexer lexicon add".
std::string path_of(const CLI::App& app) {
  const CLI::App* const parent = app.get_parent();
  return parent == nullptr ? app.get_name() : path_of(*parent) + ' ' + app.get_name();
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

// The command that a program without the name of one is, or nullptr.
const CLI::App* usual_command(const CLI::App& app) {
  for (const CLI::App* command : commands_of(app)) {
    if (command->get_name() == kUsualCommand) return command;
  }
  return nullptr;
}

std::vector<const CLI::Option*> positionals_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

// "DUMP...".
std::string positional_name(const CLI::Option& option) {
  return value_name(option) + (option.get_items_expected_max() > 1 ? "..." : "");
}

std::string usage_of(const CLI::App& app) {
  const std::string path = path_of(app);
  if (!commands_of(app).empty()) {
    const std::string usual =
        usual_command(app) == nullptr ? "" : "  " + path + " [search] [OPTION]... WORD...\n";
    return usual + "  " + path + " COMMAND [OPTION]... ...\n";
  }
  std::string out = "  " + path + " [OPTION]...";
  for (const CLI::Option* option : positionals_of(app)) {
    const std::string value = positional_name(*option);
    out += is_needed(*option) ? " " + value : " [" + value + "]";
  }
  return out + '\n';
}

}  // namespace

std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{');
  const std::size_t end = type.rfind('}');
  std::vector<std::string> choices;
  if (begin == std::string::npos || end == std::string::npos || end < begin) return choices;
  for (std::size_t at = begin + 1; at < end;) {
    const std::size_t comma = std::min(type.find(',', at), end);
    choices.push_back(type.substr(at, comma - at));
    at = comma + 1;
  }
  return choices;
}

std::string value_name(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  std::string name = option.get_type_name();
  name = name.substr(0, name.find(':'));
  if (name == "TEXT" && !choices_of(option).empty()) name = "WORD";
  return option.get_expected_min() == 0 && option.nonpositional() ? "[=" + name + "]" : name;
}

bool is_needed(const CLI::Option& option) {
  return option.get_required() || option.get_option_text() == kNeeded;
}

std::string alternatives(const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += i + 1 == values.size() ? " or " : ", ";
    out += values[i];
  }
  return out;
}

namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::size_t columns);

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;

 private:
  std::string arguments_of(const CLI::App& command) const;
  std::string options_of(const CLI::App& command) const;
  std::string row(const std::string& left, const std::string& right) const;

  std::size_t columns_;
};

HelpFormatter::HelpFormatter(std::size_t columns) : columns_(std::min(columns, kReadable)) {}

std::string HelpFormatter::row(const std::string& left, const std::string& right) const {
  std::string out = "  " + left;
  if (left.size() + 2 > kLeft) {
    out += '\n' + std::string(kLeft + 2, ' ');
  } else {
    out += std::string(kLeft - left.size(), ' ');
  }
  bool first = true;
  for (const std::string& line : wrapped(right, std::max(columns_, kLeft + 22) - kLeft - 2)) {
    if (!first) out += std::string(kLeft + 2, ' ');
    out += line + '\n';
    first = false;
  }
  if (first) out += '\n';
  return out;
}

std::string HelpFormatter::arguments_of(const CLI::App& command) const {
  std::string out;
  for (const CLI::Option* option : positionals_of(command))
    out += row(positional_name(*option), option->get_description());
  return out.empty() ? out : "\nArguments:\n" + out;
}

std::string HelpFormatter::options_of(const CLI::App& command) const {
  std::string out;
  for (const CLI::Option* option : shown_options(command))
    out += row(names_of(*option), help_of(*option));
  return out;
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string /*name*/,
                                     CLI::AppFormatMode /*mode*/) const {
  const CLI::App* const usual = usual_command(*app);
  std::string out = app->get_description() + "\n\nUsage:\n" + usage_of(*app);
  out += arguments_of(*app);
  out += usual != nullptr ? "\nOptions of a search:\n" : "\nOptions:\n";
  out += options_of(usual != nullptr ? *usual : *app);
  if (const CLI::Option* version = app->get_version_ptr()) {
    out += row("    --version", version->get_description());
  }
  const auto commands = commands_of(*app);
  if (!commands.empty()) out += "\nCommands (COMMAND --help has their options):\n";
  for (const CLI::App* command : commands) {
    const std::string about = command->get_description();
    out += row(command->get_name(), about.substr(0, about.find('\n')));
  }
  return app->get_footer().empty() ? out : out + '\n' + app->get_footer() + '\n';
}

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(std::size_t columns) {
  return std::make_shared<HelpFormatter>(columns);
}

void rename_programs(CLI::App& app, std::string_view prefix) {
  if (app.get_parent() == nullptr) app.name(std::string(prefix) + app.get_name());
  app.description(with_program_names(app.get_description(), prefix));
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    rename_programs(*command, prefix);
  }
}

}  // namespace emeroteca

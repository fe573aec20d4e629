#include "searcher/help_format.h"

#include <algorithm>

#include "searcher/terminal/wrap.h"

namespace emeroteca {
namespace {

constexpr std::size_t kLeft = 24;
constexpr std::size_t kReadable = 100;

// The options under --help's own, which comes last.
std::vector<const CLI::Option*> shown_options(const CLI::App& command) {
  const CLI::Option* help = command.get_help_ptr();
  std::vector<const CLI::Option*> options = command.get_options([&](const CLI::Option* option) {
    return option->nonpositional() && option != help && !option->get_group().empty();
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

HelpFormatter::HelpFormatter(std::size_t columns) : columns_(std::min(columns, kReadable)) {}

std::string HelpFormatter::row(const std::string& left, const std::string& right) const {
  std::string out = "  " + left;
  if (left.size() + 2 > kLeft) {
    out += '\n' + std::string(kLeft + 2, ' ');
  } else {
    out += std::string(kLeft - left.size(), ' ');
  }
  bool first = true;
  for (const TextRange& line : wrap_lines(right, std::max(columns_, kLeft + 22) - kLeft - 2)) {
    if (!first) out += std::string(kLeft + 2, ' ');
    out += std::string(slice(right, line)) + '\n';
    first = false;
  }
  if (first) out += '\n';
  return out;
}

std::string HelpFormatter::options_of(const CLI::App& command) const {
  std::string out;
  for (const CLI::Option* option : shown_options(command))
    out += row(names_of(*option), help_of(*option));
  return out;
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name,
                                     CLI::AppFormatMode /*mode*/) const {
  const CLI::App* const parent = app->get_parent();
  const CLI::App* usual = parent == nullptr ? app->get_subcommand("search") : nullptr;
  std::string out = app->get_description() + "\n\nUsage:\n";
  if (parent == nullptr) {
    out += "  " + name + " [search] [OPTION]... WORD...\n  " + name + " COMMAND [OPTION]... ...\n";
  } else {
    out += "  " + parent->get_name() + " " + app->get_name() + " [OPTION]...";
    for (const CLI::Option* option :
         app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
      const bool many = option->get_items_expected_max() > 1;
      const std::string value = value_name(*option) + (many ? "..." : "");
      out += is_needed(*option) ? " " + value : " [" + value + "]";
    }
    out += '\n';
  }
  out += parent == nullptr ? "\nOptions of a search:\n" : "\nOptions:\n";
  out += options_of(usual != nullptr ? *usual : *app);
  if (parent == nullptr) {
    out += row("    --version", app->get_version_ptr()->get_description());
    out += "\nCommands (COMMAND --help has their options):\n";
    for (const CLI::App* command : app->get_subcommands([](const CLI::App*) { return true; })) {
      if (!command->get_group().empty())
        out += row(command->get_name(), command->get_description());
    }
  }
  return app->get_footer().empty() ? out : out + '\n' + app->get_footer() + '\n';
}

}  // namespace emeroteca

#include "searcher/commands/config_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <CLI/CLI.hpp>

#include "errors/error.h"
#include "text/endless.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

constexpr const char* kArchiveSection = "archive";
constexpr const char* kAliasSection = "alias";
constexpr const char* kPath = "path";

std::vector<const CLI::App*> all_commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

const CLI::App* command_named(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : all_commands(app)) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

// Of the first command that has it.
const CLI::Option* option_named(const CLI::App& app, const std::string& option) {
  for (const CLI::App* command : all_commands(app)) {
    if (const CLI::Option* const found = command->get_option_no_throw(option)) return found;
  }
  return nullptr;
}

bool any_has(const CLI::App& app, const std::string& option) {
  return option_named(app, option) != nullptr;
}

bool is_flag(const CLI::Option& option) {
  return option.get_items_expected_max() == 0;
}

// Whether several values are one word, with commas between them.
bool is_joined(const CLI::Option& option) {
  return option.check_name("--archive") || option.get_type_name().ends_with(",...");
}

// --metric A --metric B.
bool is_repeated(const CLI::Option& option) {
  return option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
}

bool takes_list(const CLI::Option& option) {
  return is_joined(option) || is_repeated(option) || option.get_expected_max() > 1;
}

// --recent, and --recent=90: set to true or false as what takes no value, or to one.
bool may_be_alone(const CLI::Option& option) {
  return !is_flag(option) && option.get_expected_min() == 0 && !option.get_positional();
}

// The option that a word of the command line begins with: "--lang=it", "-n20".
const CLI::Option* typed_option(const CLI::App& command, const std::string& word) {
  const std::string name =
      word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
  return command.get_option_no_throw(name);
}

// A setting as words of the command line; none where it is false.
std::vector<std::string> words_of(const ConfigValue& value, const CLI::Option& option) {
  std::vector<std::string> words;
  for (const std::string& text : value.values) {
    const bool truth = text == "true" || text == "false";
    if (is_flag(option) || (truth && may_be_alone(option))) {
      if (text == "true") words.push_back("--" + value.name);
    } else {
      words.push_back("--" + value.name + "=" + text);
    }
  }
  return words;
}

// What stands behind the = of a word; empty where there is none.
std::string value_of(const std::string& word) {
  return word.substr(std::min(word.find('='), word.size() - 1) + 1);
}

// Whether two options of a command, as words, say what cannot be at once: what one excludes, and an
// order of the list beside --recent, which is one by itself.
bool exclude_each_other(const CLI::App& command, const std::string& one, const std::string& other) {
  const CLI::Option* const first = typed_option(command, one);
  const CLI::Option* const second = typed_option(command, other);
  if (first == nullptr || second == nullptr) return false;
  if (first->get_excludes().contains(const_cast<CLI::Option*>(second))) return true;
  const auto recent_beside_order = [](const CLI::Option& recent, const CLI::Option& order,
                                      const std::string& word) {
    return recent.check_name("--recent") && order.check_name("--sort") &&
           value_of(word) != "relevance";
  };
  return recent_beside_order(*first, *second, other) || recent_beside_order(*second, *first, one);
}

bool environment_has(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no threads yet
  return value != nullptr && *value != '\0';
}

std::string environment(const char* name) {
  return environment_has(name) ? std::getenv(name) : "";  // NOLINT(concurrency-mt-unsafe)
}

// No shell reads the file.
std::string from_home(const std::string& path) {
  const std::string home = environment("HOME");
  return path.starts_with("~/") && !home.empty() ? home + path.substr(1) : path;
}

}  // namespace

std::string usual_config_file() {
  std::filesystem::path folder = environment("XDG_CONFIG_HOME");
  if (!folder.is_absolute()) {
    const std::string home = environment("HOME");
    if (home.empty()) return {};
    folder = std::filesystem::path(home) / ".config";
  }
  return (folder / "emeroteca" / "config.toml").string();
}

ConfigFile::ConfigFile(const std::string& path, const CLI::App& app)
    : path_(path.empty() ? usual_config_file() : path) {
  std::error_code fault;
  if (path.empty() && (path_.empty() || !std::filesystem::exists(path_, fault))) return;
  std::ifstream file(path_);
  if (!file || std::filesystem::is_directory(path_, fault) || text::is_endless(path_)) {
    throw Error(ErrorCode::kMissing, "the settings " + path_ + " cannot be read",
                "name a file with --config FILE, or leave that out");
  }
  there_ = true;
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) {
    throw Error(ErrorCode::kMissing, "the settings " + path_ + " cannot be read",
                "name a file with --config FILE, or leave that out");
  }
  values_ = read_toml_settings(text, path_);
  for (ConfigValue& value : values_) {
    const bool alias = value.section.size() == 1 && value.section.front() == kAliasSection;
    if (alias || (value.name != "archive" && value.name != kPath)) continue;
    for (std::string& input : value.values) input = from_home(input);
  }
  check(app);
  join_lists(app);
}

// As the command line has them: --fields id,date is one word, each --metric a word of its own.
void ConfigFile::join_lists(const CLI::App& app) {
  for (ConfigValue& value : values_) {
    if (!value.list || value.values.size() < 2) continue;
    if (value.section.size() == 1 && value.section.front() == kAliasSection) continue;
    const CLI::Option* const known = option_named(app, "--" + value.name);
    const bool path = value.section.size() == 2 && value.name == kPath;
    if (!path && (known == nullptr || !is_joined(*known))) continue;
    std::string joined;
    for (const std::string& text : value.values) joined += (joined.empty() ? "" : ",") + text;
    value.values = {joined};
  }
}

void ConfigFile::check(const CLI::App& app) const {
  for (const ConfigValue& value : values_) {
    const std::vector<std::string>& section = value.section;
    const std::string option = "--" + value.name;
    std::string what;
    if (section.empty()) {
      if (!any_has(app, option)) what = "there is no option " + text::in_apostrophes(value.name);
    } else if (section.size() == 2 && section.front() == kArchiveSection) {
      if (value.name != kPath && !any_has(app, option)) {
        what = "there is no option " + text::in_apostrophes(value.name);
      }
    } else if (section.size() == 1 && section.front() != kAliasSection) {
      const CLI::App* const command = command_named(app, section.front());
      if (command == nullptr) {
        what = "[" + text::printable(section.front()) + "] is no command";
      } else if (command->get_option_no_throw(option) == nullptr) {
        what = "`" + section.front() + "` has no option " + text::in_apostrophes(value.name);
      }
    } else if (section.size() != 1) {
      what = "[" + text::printable(section.front()) + "...] is no section of settings";
    }
    if (value.name == "config" && !(section.size() == 1 && section.front() == kAliasSection)) {
      what = "settings name no other settings";
    }
    static constexpr std::array<std::string_view, 6> kTyped{"help",   "version", "print",
                                                            "remove", "since",   "peek"};
    const bool alias = section.size() == 1 && section.front() == kAliasSection;
    if (!alias && std::find(kTyped.begin(), kTyped.end(), value.name) != kTyped.end()) {
      what = text::in_apostrophes(value.name) + " is only for the command line";
    }
    const CLI::Option* const known = section.size() == 1 && section.front() == kAliasSection
                                         ? nullptr
                                         : option_named(app, option);
    if (what.empty() && value.values.empty()) {
      what = value.name + " needs a value";
    } else if (what.empty() && known != nullptr && value.list && !takes_list(*known)) {
      what = value.name + " is one value, not a list";
    }
    for (const std::string& text : value.values) {
      if (!what.empty() || known == nullptr) break;
      if (is_flag(*known) && text != "true" && text != "false") {
        what = value.name + " is true or false, not " + text::in_apostrophes(text);
      } else if (text.empty()) {
        what = value.name + " needs a value";
      }
    }
    if (!what.empty()) {
      throw Error(ErrorCode::kUsage, path_ + ", line " + std::to_string(value.line) + ": " + what,
                  "names are those of `searcher COMMAND --help` without --; sections are commands, "
                  "[archive.NAME] and [alias]");
    }
  }
}

std::string ConfigFile::archive_for(const CLI::App& command,
                                    const std::vector<std::string>& typed) const {
  std::string archive;
  for (const std::string& word : typed) {
    const CLI::Option* const option = typed_option(command, word);
    if (option == nullptr || !option->check_name("--archive")) continue;
    archive = word.starts_with("--") ? word.substr(std::min(word.find('=') + 1, word.size()))
                                     : word.substr(2);
  }
  if (archive.empty()) archive = environment("EMEROTECA_ARCHIVE");
  for (const bool own : {true, false}) {
    for (const ConfigValue& value : values_) {
      const bool here =
          own ? value.section == std::vector{command.get_name()} : value.section.empty();
      if (archive.empty() && here && value.name == "archive" && !value.values.empty()) {
        archive = value.values.front();
      }
    }
  }
  return archive;
}

std::vector<std::string> ConfigFile::options(const CLI::App& command,
                                             const std::vector<std::string>& typed) const {
  const std::string archive = archive_for(command, typed);
  std::vector<std::string> out;
  const auto add = [&](const ConfigValue& value) {
    const CLI::Option* const option = command.get_option_no_throw("--" + value.name);
    if (option == nullptr) return;
    // As everywhere, the environment goes before a file.
    if (value.name == "archive" && environment_has("EMEROTECA_ARCHIVE")) return;
    const std::vector<std::string> words = words_of(value, *option);
    // What is typed takes the place of a setting, and a stronger setting that of a weaker one, each
    // with what it excludes. What is false excludes nothing.
    const std::string own = words.empty() ? "--" + value.name : words.front();
    const auto replaces = [&](const std::string& strong, const std::string& weak) {
      return typed_option(command, strong) == typed_option(command, weak) ||
             (!words.empty() && exclude_each_other(command, strong, weak));
    };
    if (std::any_of(typed.begin(), typed.end(),
                    [&](const std::string& word) { return replaces(word, own); })) {
      return;
    }
    std::erase_if(out, [&](const std::string& before) { return replaces(own, before); });
    out.insert(out.end(), words.begin(), words.end());
  };
  for (const ConfigValue& value : values_) {
    if (value.section.empty()) add(value);
  }
  for (const ConfigValue& value : values_) {
    if (value.section.size() == 2 && value.section[1] == archive && value.name != kPath) add(value);
  }
  for (const ConfigValue& value : values_) {
    if (value.section.size() == 1 && value.section[0] == command.get_name()) add(value);
  }
  return out;
}

std::optional<std::vector<std::string>> ConfigFile::alias(std::string_view name) const {
  for (const ConfigValue& value : values_) {
    if (value.section.size() != 1 || value.section[0] != kAliasSection || value.name != name) {
      continue;
    }
    if (value.list) return value.values;
    return CLI::detail::split_up(value.values.front());
  }
  return std::nullopt;
}

std::string ConfigFile::folder_of(const std::string& archive) const {
  if (archive.find(',') == std::string::npos) return folder_of_one(archive);
  std::string folders;
  for (std::size_t begin = 0; begin <= archive.size();) {
    const std::size_t end = std::min(archive.find(',', begin), archive.size());
    folders += (begin == 0 ? "" : ",") + folder_of_one(archive.substr(begin, end - begin));
    begin = end + 1;
  }
  return folders;
}

std::string ConfigFile::folder_of_one(const std::string& archive) const {
  for (const ConfigValue& value : values_) {
    const bool its = value.section.size() == 2 && value.section[0] == kArchiveSection &&
                     value.section[1] == archive && value.name == kPath;
    if (its && !value.values.empty()) return value.values.front();
  }
  return archive;
}

}  // namespace emeroteca::commands

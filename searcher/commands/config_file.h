// The user's own settings: every long option, for all commands, for one, or for one archive; and
// aliases.
//
//   archive = "work"           # options of every command that has them
//   [search]                   # of one command
//   count = 20
//   [archive.work]             # of one archive, which -a work means then
//   path = "/srv/news"
//   lang = "it"
//   [alias]                    # searcher today = searcher --sort newest date:today
//   today = "--sort newest date:today"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programs/cli_fwd.h"
#include "searcher/commands/toml_settings.h"

namespace emeroteca::commands {

class ConfigFile {
 public:
  ConfigFile() = default;  // no settings

  // Reads the file. An empty path means the usual one, which need not be
  // there; any other file must. Throws Error for a file that cannot be read, for sections and
  // options that `app` does not have, and for values that an option cannot have.
  ConfigFile(const std::string& path, const CLI::App& app);

  const std::string& path() const { return path_; }
  bool there() const { return there_; }
  const std::vector<ConfigValue>& values() const { return values_; }

  // The options of a command as words for its parser, the weaker ones first, without those that
  // `typed` (as words too) replaces or excludes.
  std::vector<std::string> options(const CLI::App& command,
                                   const std::vector<std::string>& typed) const;

  // What an alias stands for.
  std::optional<std::vector<std::string>> alias(std::string_view name) const;

  // The archive that `command` is for, as it is named: typed, of the environment, set for the
  // command or for all. Empty where nothing names one.
  std::string archive_for(const CLI::App& command, const std::vector<std::string>& typed) const;

  // The folder of an archive that has a section here, or of each such one in a list; else the name
  // itself.
  std::string folder_of(const std::string& archive) const;

 private:
  void check(const CLI::App& app) const;
  void join_lists(const CLI::App& app);
  std::string folder_of_one(const std::string& archive) const;

  std::string path_;
  bool there_ = false;
  std::vector<ConfigValue> values_;
};

// $XDG_CONFIG_HOME/emeroteca/config.toml, else the same below ~/.config; empty without a home.
std::string usual_config_file();

}  // namespace emeroteca::commands

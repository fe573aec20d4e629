// Reading the arguments of main: which are options of which command, and which are words.
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <system_error>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "errors/error.h"
#include "errors/output.h"
#include "programs/help_format.h"
#include "programs/nearest.h"
#include "programs/parse_message.h"
#include "searcher/command_line.h"
#include "searcher/commands/config_file.h"
#include "searcher/results/record_format.h"
#include "terminal/pager.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

const CLI::Option* find_option(const CLI::App& command, const std::string& name) {
  return command.get_option_no_throw(name);
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

bool is_command(const CLI::App& app, const std::string& word) {
  const auto commands = commands_of(app);
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_name() == word; });
}

// Whether an argument that begins with '-' is an option, and how it takes its value.
enum class Shape { kWord, kAlone, kWithNext };

// An option that stands before its command (`--most 5 facets oil`) is looked for in every command.
const CLI::Option* option_of(const CLI::App& app, const CLI::App& command,
                             const std::string& name) {
  if (const CLI::Option* option = find_option(command, name)) return option;
  for (const CLI::App* other : commands_of(app)) {
    if (const CLI::Option* option = find_option(*other, name)) return option;
  }
  return nullptr;
}

Shape shape_of(const CLI::App& app, const CLI::App& command, const std::string& argument) {
  if (argument == "-h" || argument == "--help" || argument == "--version") return Shape::kAlone;
  if (argument.starts_with("--")) {
    const std::size_t equals = argument.find('=');
    const CLI::Option* option = option_of(app, command, argument.substr(0, equals));
    if (option == nullptr || equals != std::string::npos) return Shape::kAlone;
    return option->get_expected_min() > 0 && option->get_items_expected_max() > 0 ? Shape::kWithNext
                                                                                  : Shape::kAlone;
  }
  const CLI::Option* option = option_of(app, command, argument.substr(0, 2));
  if (option == nullptr) return Shape::kWord;
  if (argument.size() == 2) return Shape::kWithNext;
  // -n20 and -a/srv/news are options, -alibaba and -nord exclude a word.
  const bool figures = argument.find_first_not_of("0123456789", 2) == std::string::npos;
  const bool path = argument[2] == '/' || argument[2] == '.' || argument[2] == '~';
  return argument[1] == 'n' ? (figures ? Shape::kAlone : Shape::kWord)
                            : (path ? Shape::kAlone : Shape::kWord);
}

// -f, -lang: read as a word to exclude. What the long options are that it may have been meant for.
std::string remark_on(const CLI::App& command, const std::string& argument) {
  const std::string name = argument.substr(1);
  std::string meant;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& known : option->get_lnames()) {
      const bool fits = name.size() == 1 ? known.starts_with(name) : known == name;
      if (fits) meant += (meant.empty() ? "--" : ", --") + known;
    }
  }
  if (name == "help" || name == "version") meant = "--" + name;
  const bool letter = name.size() == 1 && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
  if (meant.empty() && !letter) return {};
  return argument + " is no option: it excludes the word " + text::in_quotes(name) +
         (meant.empty() ? "" : "; did you mean " + meant + "?");
}

// The value of --config, which is needed before anything else is read.
std::string config_of(const std::vector<std::string>& words) {
  std::string file;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == "--config" && i + 1 < words.size()) file = words[i + 1];
    if (words[i].starts_with("--config=")) file = words[i].substr(words[i].find('=') + 1);
  }
  return file;
}

// The words before a `--`, and with them all options.
std::vector<std::string> before_dashes(const std::vector<std::string>& typed) {
  return {typed.begin(), std::find(typed.begin(), typed.end(), "--")};
}

// The command whose options alone may be asked for; empty where others may be: by a command that
// stands behind options.
std::string only_command(const std::vector<std::string>& typed) {
  const std::vector<std::string> words = before_dashes(typed);
  if (!words.empty() && is_command_name(words.front())) return words.front();
  return std::any_of(words.begin(), words.end(), is_command_name) ? "" : "search";
}

// Whether something that looks like an option is none of this command.
bool has_other_options(const CLI::App& command, const std::vector<std::string>& typed) {
  const std::vector<std::string> words = before_dashes(typed);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    if (word.size() < 2 || word.front() != '-' || word == "--version") return false;
    return find_option(command, word.starts_with("--") ? word.substr(0, word.find('='))
                                                       : word.substr(0, 2)) == nullptr;
  });
}

// All of the command line that these words, or the user's settings, may ask for.
std::unique_ptr<CLI::App> needed_command_line(const std::vector<std::string>& typed,
                                              SearcherArguments& arguments) {
  std::error_code fault;
  const bool set = !config_of(typed).empty() || std::filesystem::exists(usual_config_file(), fault);
  const std::string only = set ? std::string() : only_command(typed);
  auto app = std::make_unique<CLI::App>();
  define_command_line(*app, arguments, only);
  if (only.empty() || !has_other_options(*app->get_subcommand(only), typed)) return app;
  app = std::make_unique<CLI::App>();
  define_command_line(*app, arguments);
  return app;
}

// Where the options of a command, or of the whole program, are listed.
std::string see_help(const std::string& command) {
  return "`searcher " + command + (command.empty() ? "" : " ") + "--help` lists the options";
}

// Throws where the command has not such an option.
void refuse_unknown(const CLI::App& command, const std::vector<std::string>& options) {
  for (const std::string& given : options) {
    if (!given.starts_with("--")) continue;
    const std::string name = given.substr(0, given.find('='));
    if (name == "--help" || name == "--version" || find_option(command, name) != nullptr) continue;
    const bool search = command.get_name() == "search";
    const std::string nearest = nearest_option(command, name);
    throw Error(
        ErrorCode::kUsage,
        (search ? "there is" : "`" + command.get_name() + "` has") + " no option " + name,
        (nearest.empty() ? see_help(search ? "" : command.get_name()) : "did you mean " + nearest) +
            "; words that begin with -- go behind a -- of their own");
  }
}

// Throws where there are words and the command takes none: a shell's `--run runs/*` gives the first
// run to the option, and the others would be passed over without a word.
void refuse_words(const CLI::App& command, const std::vector<std::string>& words) {
  const auto options = command.get_options();
  const bool takes_words = std::any_of(
      options.begin(), options.end(), [](const CLI::Option* one) { return one->get_positional(); });
  if (takes_words || words.empty()) return;
  std::string hint;
  if (command.get_name() == "evaluate") hint = "each run needs an option: `--run A --run B`; ";
  if (command.get_name() == "run") hint = "what is searched for comes from --topics FILE; ";
  throw Error(ErrorCode::kUsage, "unexpected argument " + text::in_apostrophes(words.front()),
              hint + see_help(command.get_name()));
}

// Settings without `fields` where the format has no columns: typed there it would be an error.
std::vector<std::string> fitting(std::vector<std::string> set,
                                 const std::vector<std::string>& typed) {
  constexpr std::string_view kFormat = "--format=";
  std::string format;
  const auto note = [&](const std::string& word) {
    if (word.starts_with(kFormat)) format = word.substr(kFormat.size());
  };
  std::for_each(set.begin(), set.end(), note);
  std::for_each(typed.begin(), typed.end(), note);
  if (!results::has_columns(format)) {
    std::erase_if(set, [](const std::string& word) { return word.starts_with("--fields="); });
  }
  return set;
}

}  // namespace

std::optional<int> parse_command_line(int argc, const char* const* argv,
                                      SearcherArguments& arguments) {
  std::vector<std::string> typed(argv + std::min(argc, 1), argv + argc);
  const std::unique_ptr<CLI::App> defined = needed_command_line(typed, arguments);
  CLI::App& app = *defined;
  rename_programs(app, arguments.program.prefix);
  const CLI::App* command = app.get_subcommand("search");
  bool named = false;  // a command stands there
  std::vector<std::string> options;
  std::vector<std::string> words;
  std::vector<std::string> dashed_words;
  // Help is there for a faulty file of settings too.
  const auto behind = std::find(typed.begin(), typed.end(), "--");
  const bool only_help = std::any_of(typed.begin(), behind, [](const std::string& word) {
    return word == "--help" || word == "-h" || word == "--version";
  });
  const ConfigFile settings = only_help ? ConfigFile() : ConfigFile(config_of(typed), app);
  std::vector<std::string> aliases;  // that were read
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const std::string argument = typed[i];
    if (argument == "--") {
      words.insert(words.end(), typed.begin() + static_cast<std::ptrdiff_t>(i) + 1, typed.end());
      break;
    }
    const bool dashed = argument.size() > 1 && argument.front() == '-';
    const Shape shape = dashed ? shape_of(app, *command, argument) : Shape::kWord;
    if (shape == Shape::kWord) {
      const bool first = !named && words.empty() && !dashed;
      const bool again = std::find(aliases.begin(), aliases.end(), argument) != aliases.end();
      const auto alias = first && !again ? settings.alias(argument) : std::nullopt;
      if (alias && !is_command(app, argument)) {
        aliases.push_back(argument);
        typed.insert(typed.begin() + static_cast<std::ptrdiff_t>(i) + 1, alias->begin(),
                     alias->end());
      } else if (first && is_command(app, argument)) {
        command = app.get_subcommand(argument);
        named = true;
      } else {
        if (dashed) dashed_words.push_back(argument);
        words.push_back(argument);
      }
      continue;
    }
    const bool next = shape == Shape::kWithNext;
    const bool empty =
        next ? i + 1 == typed.size() || typed[i + 1].empty()
             : argument.starts_with("--") && argument.find('=') == argument.size() - 1;
    if (empty) {
      // CLI11 would take the next option for the value.
      const std::string name = argument.substr(0, argument.find('='));
      const bool last = next && i + 1 == typed.size();
      if (next) ++i;
      if (name == "--query" && !last) continue;  // a script's empty variable: nothing to highlight
      throw Error(ErrorCode::kUsage, name + " needs a value",
                  see_help(named ? command->get_name() : ""));
    }
    options.push_back(argument);
    if (next) options.back() += (argument.size() == 2 ? "" : "=") + typed[++i];
  }
  arguments.command = command->get_name();
  refuse_unknown(*command, options);
  for (const std::string& word : dashed_words) {
    std::string remark = remark_on(*command, word);
    if (!remark.empty()) arguments.remarks.push_back(std::move(remark));
  }
  // What the whole program is asked for.
  const auto asks = [&](std::string_view option) {
    return std::find(options.begin(), options.end(), option) != options.end();
  };
  const std::vector<std::string> set = fitting(settings.options(*command, options), options);
  std::vector<std::string> given(options.rbegin(), options.rend());
  given.insert(given.end(), set.rbegin(), set.rend());
  if (asks("--version")) {
    given = {"--version"};
  } else if (!named && (asks("--help") || asks("-h"))) {
    given = {"--help"};
  } else {
    given.push_back(arguments.command);
  }
  try {
    app.parse(std::move(given));
  } catch (const CLI::Success& done) {
    std::ostringstream text;
    const int code = app.exit(done, text, std::cerr);
    // Its examples come first: on a small terminal they would be gone.
    if (!terminal::write_paged(text.str(), {!asks("--no-pager"), STDOUT_FILENO})) {
      output_is_lost(errno);
    }
    return code;
  } catch (const CLI::ParseError& fault) {
    throw Error(ErrorCode::kUsage, parse_message(fault.what()),
                see_help(named ? arguments.command : "") +
                    (set.empty() ? "" : "; some are set in " + settings.path()));
  }
  refuse_words(*command, words);
  const std::string archive = settings.archive_for(*command, options);
  const std::string folder = settings.folder_of(archive);
  if (folder != archive) {
    arguments.archive_name = archive;
    arguments.archive = folder;
  }
  if (!named && !words.empty()) {
    const std::string& first = words.front();
    // Words of three letters are near to very many others.
    constexpr std::size_t kTelling = 4;
    const std::string near = nearest_command(app, first);
    if (near.size() >= kTelling) arguments.near_command = near;
    if (words.size() == 1 && (first == "help" || first == "aiuto" || first == "version")) {
      const std::string option = first == "version" ? "--version" : "--help";
      arguments.remarks.push_back("searched for the word " + text::in_quotes(first) +
                                  "; did you mean `searcher " + option + "`?");
    }
  }
  arguments.words = std::move(words);
  return std::nullopt;
}

}  // namespace emeroteca::commands

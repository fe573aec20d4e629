#include <algorithm>
#include <sstream>

#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

// Names of options that take a value from the next word, for a case pattern.
std::string valued(const Program& program) {
  std::vector<std::string> names;
  for (const Command& command : program.commands) {
    for (const Option& option : command.options) {
      if (!option.takes_word()) continue;
      for (const std::string& name : option.names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
  }
  return joined(names, "|");
}

std::string option_words(const Command& command) {
  std::vector<std::string> words;
  for (const Option& option : command.options) {
    for (const std::string& name : option.names) words.push_back(name);
  }
  return joined(words, " ");
}

// The first words of commands, those that hold others too.
std::string first_words(const Program& program) {
  std::vector<std::string> words = program.groups;
  for (const Command& command : program.commands) {
    if (command.name.find(' ') == std::string::npos) words.push_back(command.name);
  }
  return joined(words, " ");
}

void put_values(std::ostream& out, const Command& command) {
  for (const Option& option : command.options) {
    if (option.value.empty()) continue;
    std::vector<std::string> keys;
    for (const std::string& name : option.names)
      keys.push_back("'" + command.name + " " + name + "'");
    out << "    " << joined(keys, "|") << ") ";
    if (!option.choices.empty()) {
      out << "words='" << joined(option.choices, " ") << "'";
    } else if (option.takes_file()) {
      out << "files=f";
    } else if (option.takes_folder()) {
      out << "files=d";
    } else {
      out << ":";
    }
    out << " ;;\n";
  }
}

constexpr const char* kHead =
    R"(# Bash completion, made from the program's own definition of its command line; not to be edited.
)";

}  // namespace

std::string bash_completion(const Program& program) {
  const std::string f = function_name(program);
  std::ostringstream out;
  out << kHead << "\n_" << f << "() {\n"
      << R"(  local line=${COMP_LINE:0:COMP_POINT} cur prev word command='' archive='' skip='' words='' files='' value
  local -a typed candidates=()
  # The words as they were typed: bash's own are cut at : and =.
  read -ra typed <<<"$line"
  [[ $line == *[[:space:]] ]] && typed+=('')
  ((${#typed[@]} > 1)) || return
  cur=${typed[${#typed[@]}-1]}
  prev=${typed[${#typed[@]}-2]}
  for word in "${typed[@]:1:${#typed[@]}-2}"; do
    if [[ -n $skip ]]; then
      [[ $skip == -a || $skip == --archive ]] && archive=$word
      skip=''
      continue
    fi
    case $word in
      --archive=*) archive=${word#*=} ;;
)";
  out << "      " << valued(program)
      << ") skip=$word ;;\n      -*) ;;\n      *)\n        case $command$word in\n"
      << "          ";
  std::vector<std::string> names;
  for (const std::string& group : program.groups) names.push_back(group);
  for (const Command& command : program.commands) {
    std::string key = command.name;
    std::erase(key, ' ');
    names.push_back(key);
  }
  out << joined(names, "|") << ") [[ $command == ' '* ]] || command+=$word ;;\n"
      << "          *) [[ -n $command ]] || command=' ' ;;\n        esac ;;\n    esac\n  done\n";
  // From here on a command goes by its whole name.
  out << "  case $command in\n";
  if (program.has_usual_command) {
    out << "    ''|' '*) [[ -n $command ]] || words='" << first_words(program) << "'; command='"
        << program.commands.front().name << "' ;;\n";
  } else {
    out << "    '') words='" << first_words(program) << "' ;;\n";
  }
  for (const std::string& group : program.groups) {
    std::vector<std::string> inner;
    for (const Command& command : program.commands) {
      if (command.name.starts_with(group + " "))
        inner.push_back(command.name.substr(group.size() + 1));
    }
    out << "    " << group << ") words='" << joined(inner, " ") << "' ;;\n";
    for (const std::string& name : inner)
      out << "    " << group << name << ") command='" << group << " " << name << "' ;;\n";
  }
  out << "  esac\n";
  out << R"(  # As the shell would read it, but for variables and commands.
  archive=${archive//[\'\"\\]/}
  archive=${archive/#\~/$HOME}
  # --option=value
  value=$cur
  if [[ $cur == --*=* ]]; then
    prev=${cur%%=*}
    value=${cur#*=}
    words=''
  fi
  case "$command $prev" in
)";
  for (const Command& command : program.commands) put_values(out, command);
  out << "    *)\n      if [[ $cur == -* && $cur != *:* ]]; then\n        case $command in\n";
  for (const Command& command : program.commands) {
    out << "          '" << command.name << "') words='" << option_words(command) << "' ;;\n";
  }
  out << "        esac\n      else\n        case $command in\n";
  std::vector<std::string> query_commands;
  std::vector<std::string> file_commands;
  for (const Command& command : program.commands) {
    if (command.takes_query()) query_commands.push_back("'" + command.name + "'");
    if (command.takes_files()) file_commands.push_back("'" + command.name + "'");
  }
  if (!query_commands.empty()) {
    std::vector<std::string> patterns;
    for (const std::string& field : completed_fields()) patterns.push_back(field + ":*");
    out << "          " << joined(query_commands, "|") << ")\n"
        << "            case ${cur#[+-]} in\n              " << joined(patterns, "|") << ")\n"
        << "                word=${cur%%:*}\n"
        << "                while IFS= read -r value; do\n"
        << "                  # A name of several words is one value between quotation marks.\n"
        << "                  [[ $value == *[!a-zA-Z0-9_-]* ]] && printf -v value '%q' "
           "\"\\\"$value\\\"\"\n"
        << "                  candidates+=(\"$word:$value\")\n"
        << "                done < <(" << program.name
        << " complete ${archive:+--archive \"$archive\"} \"${word#[+-]}\" \"${cur#*:}\" "
           "2>/dev/null)\n"
        << "                words='' value=$cur ;;\n"
        << "              *) words+=' " << joined(field_words(), " ")
        << "' ;;\n            esac ;;\n";
  }
  if (!file_commands.empty()) out << "          " << joined(file_commands, "|") << ") files=f ;;\n";
  out << "          *) : ;;\n        esac\n      fi ;;\n  esac\n";
  out << R"(  if [[ -n $words ]]; then
    while IFS= read -r word; do
      candidates+=("$word")
    done < <(compgen -W "$words" -- "$value")
  fi
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do
      candidates+=("$word")
    done < <(compgen -"$files" -- "$value")
  fi
  # Bash replaces only what follows the last : or =.
  local breaks=${COMP_WORDBREAKS//[^:=]/} head=''
  if [[ -n $breaks && $value == *[$breaks]* ]]; then
    head=${value%"${value##*[$breaks]}"}
  fi
  COMPREPLY=("${candidates[@]#"$head"}")
  [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2>/dev/null
  return 0
}
)";
  out << "complete -F _" << f << " " << program.name << "\n";
  return out.str();
}

}  // namespace emeroteca::documents

#include <sstream>

#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

// Inside '...' of an _arguments specification.
std::string zsh_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      out += '\\';
      out += c;
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

std::string action_of(const Option& option) {
  if (!option.choices.empty()) return "(" + joined(option.choices, " ") + ")";
  if (option.takes_file()) return "_files";
  if (option.takes_folder()) return "_files -/";
  return " ";
}

void put_zsh_option(std::ostream& out, const Option& option) {
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    out << "        '" << name;
    if (option.optional_value) {
      out << "=-";
    } else if (!option.value.empty()) {
      out << (is_long ? "=" : "+");
    }
    out << "[" << zsh_escaped(option.help) << "]";
    if (!option.value.empty()) {
      out << (option.optional_value ? "::" : ":") << zsh_escaped(option.value) << ":"
          << action_of(option);
    }
    out << "' \\\n";
  }
}

}  // namespace

std::string zsh_completion(const Program& program) {
  const std::string f = function_name(program);
  const bool searcher = program.has_usual_command;
  std::ostringstream out;
  out << "#compdef " << program.name << "\n"
      << "# Made from the program's own definition of its command line; not to be edited.\n\n";
  if (searcher) {
    out << "# Fields of queries, and their values from the archive.\n_" << f << "_words() {\n"
        << "  local field=${${PREFIX%%:*}##[+-]}\n  case $PREFIX in\n    (" <<
        [] {
          std::vector<std::string> patterns;
          for (const std::string& field : completed_fields())
            patterns.push_back("([+-]|)" + field + ":*");
          return joined(patterns, "|");
        }()
        << ")\n"
        << "      local -a values archive\n      local name\n"
        << "      local at=${words[(I)(-a|--archive)]}\n"
        << "      (( at > 0 && at < CURRENT - 1 )) && archive=(--archive ${words[at+1]})\n"
        << "      for name in ${(f)\"$(" << program.name
        << " complete $archive $field ${PREFIX#*:} 2>/dev/null)\"}; do\n"
        << "        [[ $name == *[^a-zA-Z0-9_-]* ]] && name=\"\\\"$name\\\"\"\n        "
           "values+=(\"${PREFIX%%:*}:$name\")\n      done\n"
        << "      # Nothing that was typed is taken away: one value after the other stands there.\n"
        << "      (( $#values > 1 )) && compstate[insert]=menu\n"
        << "      compadd -U -a values ;;\n"
        << "    (*)\n      [[ -z $command ]] && _describe command subcommands\n      compadd -S '' "
           "-- "
        << joined(field_words(), " ") << " ;;\n  esac\n}\n\n";
  }
  out << "_" << f << "() {\n  local command='' word skip=''\n  local -a subcommands=(\n";
  for (const std::string& group : program.groups) out << "    '" << group << "'\n";
  for (const Command& command : program.commands) {
    if (command.name.find(' ') == std::string::npos)
      out << "    '" << command.name << ":" << zsh_escaped(command.summary) << "'\n";
  }
  out << "  )\n"
      << "  # A command is the first word that is neither an option nor the value of one.\n"
      << "  for word in ${words[2,CURRENT-1]}; do\n"
      << "    if [[ -n $skip ]]; then\n      skip=''\n      continue\n    fi\n"
      << "    case $word in\n"
      << "      (--) command=${command:-' '} ;;\n"
      << "      (" << joined(valued_options(program), "|") << ") skip=$word; continue ;;\n"
      << "      (--*|-h|-[" << valued_letters(program) << "][0-9/.~]*) continue ;;\n"
      << "    esac\n    case $command/$word in\n";
  for (const Command& command : program.commands) {
    const std::size_t space = command.name.find(' ');
    const std::string group = space == std::string::npos ? "" : command.name.substr(0, space);
    const std::string last =
        space == std::string::npos ? command.name : command.name.substr(space + 1);
    out << "      (" << group << "/" << last << ") command='" << command.name << "' ;;\n";
  }
  for (const std::string& group : program.groups)
    out << "      (/" << group << ") command=" << group << " ;;\n";
  out << "      (/*) command=' ' ;;\n    esac\n  done\n  case $command in\n";
  for (const std::string& group : program.groups) {
    out << "    (" << group << ")\n      compadd --";
    for (const Command& command : program.commands) {
      if (command.name.starts_with(group + " "))
        out << ' ' << command.name.substr(group.size() + 1);
    }
    out << " ;;\n";
  }
  bool first = true;
  for (const Command& command : program.commands) {
    const bool usual = searcher && first;
    first = false;
    out << "    (" << (usual ? "|' '|" : "") << "'" << command.name << "')\n";
    out << "      _arguments -S \\\n";
    for (const Option& option : command.options) put_zsh_option(out, option);
    const std::string action = command.takes_query()   ? "_" + f + "_words"
                               : command.takes_files() ? "_files"
                                                       : " ";
    out << "        '*:" << (command.takes_query() ? "query" : "argument") << ":" << action
        << "' ;;\n";
  }
  if (!searcher) out << "    ('') _describe command subcommands ;;\n";
  out << "  esac\n}\n\n_" << f << " \"$@\"\n";
  return out.str();
}

}  // namespace emeroteca::documents

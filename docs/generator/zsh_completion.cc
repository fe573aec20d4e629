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

std::string action_of(const Option& option, const std::string& function) {
  if (option.takes_query()) return function + "_words";
  if (option.takes_search()) return function + "_searches";
  if (!option.choices.empty()) return "(" + joined(option.choices, " ") + ")";
  if (option.takes_file()) return "_files";
  if (option.takes_folder()) return "_sequence _files -/";  // with commas between them
  return " ";
}

void put_zsh_option(std::ostream& out, const Option& option, const std::string& function) {
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
          << action_of(option, function);
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
    out << "# Saved searches.\n_" << f << "_searches() {\n"
        << "  local -a names\n  names=(${(f)\"$(" << program.asking() << " @ 2>/dev/null)\"})\n"
        << "  compadd -a names\n}\n\n";
  }
  if (program.takes_queries()) {
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
        << "      for name in ${(f)\"$(" << program.asking()
        << " $archive $field ${PREFIX#*:} 2>/dev/null)\"}; do\n"
        << "        [[ $name == *[^a-zA-Z0-9_-]* ]] && name=\"\\\"$name\\\"\"\n        "
           "values+=(\"${PREFIX%%:*}:$name\")\n      done\n"
        << "      # Nothing that was typed is taken away: one value after the other stands there.\n"
        << "      (( $#values > 1 )) && compstate[insert]=menu\n"
        << "      compadd -U -a values ;;\n"
        << "    ([+-]@*|@*)\n      local -a names\n      names=(${(f)\"$(" << program.asking()
        << " @ 2>/dev/null)\"})\n      compset -P '([+-]|)@'\n      compadd -a names ;;\n"
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
    for (const Option& option : command.options) put_zsh_option(out, option, "_" + f);
    if (usual) out << "        '--version[Show the version]' \\\n";
    const std::string action = command.takes_query()   ? "_" + f + "_words"
                               : command.takes_files() ? "_files"
                                                       : " ";
    if (command.name == "save") {
      out << "        '1:name:_" << f << "_searches' \\\n        '*:query:_" << f << "_words' ;;\n";
      continue;
    }
    if (command.takes_searches()) {
      out << "        '*:name:_" << f << "_searches' ;;\n";
      continue;
    }
    out << "        '*:" << (command.takes_query() ? "query" : "argument") << ":" << action
        << "' ;;\n";
  }
  if (!searcher) {
    out << "    ('')\n      [[ $PREFIX == -* ]] && compadd -- -h --help --version\n"
        << "      _describe command subcommands ;;\n";
  }
  out << "  esac\n}\n\n_" << f << " \"$@\"\n";
  return out.str();
}

}  // namespace emeroteca::documents

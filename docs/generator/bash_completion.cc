#include <algorithm>
#include <sstream>

#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

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

void put_values(std::ostream& out, const Program& program, const Command& command) {
  for (const Option& option : command.options) {
    if (option.value.empty()) continue;
    std::vector<std::string> keys;
    for (const std::string& name : option.names)
      keys.push_back("'" + command.name + " " + name + "'");
    out << "    " << joined(keys, "|") << ") ";
    if (!option.choices.empty()) {
      out << "words='" << joined(option.choices, " ") << "'";
    } else {
      // No command stands where an option's value does.
      out << "words=''";
      if (option.takes_file()) out << " files=f";
      // Of a list of folders the last.
      if (option.takes_folder()) out << " files=d; [[ $value == *,* ]] && lead=${value%,*},";
      if (option.takes_query()) out << " query=x";
      if (option.takes_search()) out << "; words=$(" << program.asking() << " @ 2>/dev/null)";
    }
    out << " ;;\n";
  }
}

// What stands for a command's words when they are a query: fields, and their values from the
// archive.
void put_query(std::ostream& out, const Program& program) {
  std::vector<std::string> patterns;
  for (const std::string& field : completed_fields()) patterns.push_back(field + ":*");
  out << "  if [[ -n $query ]]; then\n    item=$value\n    if [[ -n $quote ]]; then\n"
      << R"(      # A query between the shell's quotation marks: its last word.
      item=${cur#*"$quote"}
      item=${item//\\\"/\"}
      marks=${item//[!\"]/}
      lead=$item
      ((${#marks} % 2)) && lead=${item%\"*}
      lead=${lead%"${lead##*[[:blank:](]}"}
      item=${item#"$lead"}
    fi
    beginning=${item#*:}
    beginning=${beginning//[\"\'\\]/}
    case ${item#[+-]} in
      )"
      << joined(patterns, "|") << ")\n"
      << "        _" << function_name(program) << "_values ;;\n"
      << "      @*)\n        # Bash replaces what follows the sign before.\n"
      << "        [[ -n $quote ]] || before=${item%%@*}\n        words=''\n"
      << "        for word in $(" << program.asking() << " @ 2>/dev/null); do\n"
      << "          [[ @$word == \"${item#[+-]}\"* ]] && candidates+=(\"$lead${item%%@*}@$word\")\n"
      << "        done ;;\n"
      << "      *)\n        words+=' " << joined(field_words(), " ")
      << "'\n        value=$item ;;\n    esac\n  fi\n";
}

// The function that offers the values of the field in `item`, in the variables of its caller.
void put_values_of_fields(std::ostream& out, const Program& program) {
  out << "_" << function_name(program) << R"(_values() {
  local field=${item%%:*} name part
  local -a names=() parts=()
  mapfile -t names < <()"
      << program.asking() << R"( ${archive:+--archive "$archive"} \
    "${field#[+-]}" "$beginning" 2>/dev/null)
  words='' value=$cur
  # Within double quotation marks a name in such marks of its own is hard to read.
  if [[ -n $beginning && $item != *\"* ]] && ((${#names[@]} > 1)) || [[ $quote == \" ]]; then
    # What is offered must begin as what was typed: a part of the name will do.
    for name in "${names[@]}"; do
      read -ra parts <<<"$name"
      for part in "${parts[@]}"; do
        part=${part,,}
        [[ $part == "${beginning,,}"* && $part != *[\'\"\\\$\`]* ]] || continue
        [[ -n $quote ]] || printf -v part '%q' "$part"
        candidates+=("$lead$field:$part")
      done
    done
  fi
  [[ ${#candidates[@]} -eq 0 && $quote != \" ]] || return
  for name in "${names[@]}"; do
    # A name of several words is one value between quotation marks.
    if [[ $name == *[!a-zA-Z0-9_-]* || $item == *\"* ]]; then
      case $quote in
        \') name="\"${name//\'/\'\\\'\'}\"" ;;
        *) printf -v name '%q' "\"$name\"" ;;
      esac
    fi
    candidates+=("$lead$field:$name")
  done
}

)";
}

constexpr const char* kHead =
    R"(# Bash completion, made from the program's own definition of its command line; not to be edited.
)";

}  // namespace

std::string bash_completion(const Program& program) {
  const std::string f = function_name(program);
  std::ostringstream out;
  const bool queries = program.takes_queries();
  out << kHead << '\n';
  if (queries) put_values_of_fields(out, program);
  out << "_" << f << "() {\n"
      << R"(  local line=${COMP_LINE:0:COMP_POINT} cur prev word='' command='' archive='' skip='' words=''
  local files='' query='' before='' value char quote='' item lead='' marks beginning
  local -a typed=() candidates=()
  local -i i
  # The words as they were typed, with their quotation marks: bash's own are cut at : and =.
  for ((i = 0; i < ${#line}; ++i)); do
    char=${line:i:1}
    if [[ $char == \\ && $quote != \' ]]; then
      word+=${line:i:2}
      i+=1
    elif [[ -n $quote ]]; then
      word+=$char
      [[ $char == "$quote" ]] && quote=''
    elif [[ $char == [[:blank:]] ]]; then
      [[ -n $word ]] && typed+=("$word")
      word=''
    else
      word+=$char
      [[ $char == [\'\"] ]] && quote=$char
    fi
  done
  typed+=("$word")
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
  out << "      " << joined(valued_options(program), "|")
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
  # What bash replaces; between quotation marks without the first of them.
  value=$cur
  [[ -n $quote ]] && value=${cur#*"$quote"}
  # --option=value
  if [[ $cur == --*=* ]]; then
    prev=${cur%%=*}
    value=${cur#*=}
    words=''
  fi
  case "$command $prev" in
)";
  for (const Command& command : program.commands) put_values(out, program, command);
  out << "    *)\n      if [[ $cur == -* && $cur != *:* && $cur != -@* ]]; then\n        case "
         "$command in\n";
  for (const Command& command : program.commands) {
    const bool usual = program.has_usual_command && &command == &program.commands.front();
    out << "          '" << command.name << "') words='" << option_words(command)
        << (usual ? " --version" : "") << "' ;;\n";
  }
  if (!program.has_usual_command) out << "          '') words='-h --help --version' ;;\n";
  out << "        esac\n      else\n        case $command in\n";
  std::vector<std::string> query_commands;
  std::vector<std::string> name_commands;
  std::vector<std::string> file_commands;
  for (const Command& command : program.commands) {
    if (command.takes_query()) query_commands.push_back("'" + command.name + "'");
    if (command.takes_searches()) name_commands.push_back("'" + command.name + "'");
    if (command.takes_files()) file_commands.push_back("'" + command.name + "'");
  }
  if (!query_commands.empty()) {
    out << "          " << joined(query_commands, "|") << ") query=x ;;\n";
  }
  for (const std::string& name : name_commands) {
    // The first word of `save` is a name, the others are a query.
    const bool save = name == "'save'";
    out << "          " << name << ")\n            "
        << (save ? "if [[ $prev == save ]]; then words=$(" : "words=$(") << program.asking()
        << " @ 2>/dev/null)" << (save ? "; else query=x; fi" : "") << " ;;\n";
  }
  if (!file_commands.empty()) out << "          " << joined(file_commands, "|") << ") files=f ;;\n";
  out << "          *) : ;;\n        esac\n      fi ;;\n  esac\n";
  if (queries) put_query(out, program);
  out << R"(  if [[ -n $words ]]; then
    while IFS= read -r word; do
      candidates+=("$lead$word")
    done < <(compgen -W "$words" -- "$value")
  fi
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do
      candidates+=("$lead$word")
    done < <(compgen -"$files" -- "${value#"$lead"}")
  fi
  # Bash replaces only what follows the last : or =, but all between quotation marks.
  local breaks=${COMP_WORDBREAKS//[^:=]/} head=''
  if [[ -z $quote && -n $breaks && $value == *[$breaks]* ]]; then
    head=${value%"${value##*[$breaks]}"}
  fi
  [[ -n $before && $COMP_WORDBREAKS == *@* ]] && head=$before
  # After a field there is more to come: with two candidates bash leaves the quotation open.
  [[ -n $quote && ${#candidates[@]} -eq 1 && $candidates == *: ]] && candidates+=("$candidates\"")
  COMPREPLY=("${candidates[@]#"$head"}")
  [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2>/dev/null
  return 0
}
)";
  out << "complete -F _" << f << " " << program.name << "\n";
  return out.str();
}

}  // namespace emeroteca::documents

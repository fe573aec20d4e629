#include <sstream>

#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "'";
}

}  // namespace

std::string fish_completion(const Program& program) {
  const std::string f = function_name(program);
  const std::string command_of = "__fish_" + f + "_command";
  const std::string usual = program.has_usual_command ? program.commands.front().name : "";
  std::ostringstream out;
  out << "# Made from the program's own definition of its command line; not to be edited.\n\n"
      << "# The command that is being typed, with those above it.\n"
      << "function " << command_of << "\n    set -l command ''\n    set -l skip ''\n"
      << "    for word in (commandline -opc)[2..-1]\n"
      << "        # It is the first word that is neither an option nor the value of one.\n"
      << "        if test -n \"$skip\"\n            set skip ''\n            continue\n"
      << "        end\n        switch $word\n            case --\n"
      << "                test -n \"$command\"; or set command ' '\n"
      << "            case " << joined(valued_options(program), " ")
      << "\n                set skip $word\n                continue\n"
      << "            case '--*' -h\n                continue\n        end\n"
      << "        string match -qr '^-[" << valued_letters(program)
      << "][0-9/.~]' -- $word; and continue\n"
      << "        switch \"$command/$word\"\n";
  for (const Command& command : program.commands) {
    const std::size_t space = command.name.find(' ');
    const std::string group = space == std::string::npos ? "" : command.name.substr(0, space);
    const std::string last =
        space == std::string::npos ? command.name : command.name.substr(space + 1);
    out << "            case " << quoted(group + "/" + last) << "\n                set command "
        << quoted(command.name) << "\n";
  }
  for (const std::string& group : program.groups) {
    out << "            case " << quoted("/" + group) << "\n                set command "
        << quoted(group) << "\n";
  }
  out << "            case '/*'\n                set command ' '\n"
      << "        end\n    end\n    echo $command\nend\n\n";
  if (program.takes_queries()) {
    out << "# Fields of queries, and their values from the archive.\nfunction __fish_" << f
        << "_words\n"
        << "    set -l token (commandline -ct)\n    set -l lead ''\n"
        << "    # A query between the shell's quotation marks: its last word.\n"
        << "    if string match -qr '^[\\'\"]' -- $token\n"
        << "        set token (string sub -s 2 -- $token)\n"
        << "        set lead (string match -r '^.*[ (]' -- $token)\n"
        << "        set token (string replace -r '^.*[ (]' '' -- $token)\n"
        << "    end\n"
        << "    set -l parts (string match -r '^([+-]?)(" << joined(completed_fields(), "|")
        << "):(.*)$' -- $token)\n"
        << "    if test (count $parts) -eq 4\n"
        << "        for value in (" << program.asking()
        << " $parts[3] (string trim -c '\"' -- $parts[4]) 2>/dev/null)\n"
        << "            if not string match -qr '[^a-zA-Z0-9_-]' -- $value\n"
        << "                echo \"$lead$parts[2]$parts[3]:$value\"\n"
        << "            else if test -z \"$parts[4]\"\n"
        << "                echo \"$lead$parts[2]$parts[3]:\\\"$value\\\"\"\n"
        << "            else\n"
        << "                # What is offered must begin as what was typed: a part of the name "
           "will do.\n"
        << "                for part in (string split ' ' -- (string lower -- $value))\n"
        << "                    string match -q -- (string lower -- $parts[4])'*' $part\n"
        << "                    and printf '%s\\t%s\\n' \"$lead$parts[2]$parts[3]:$part\" $value\n"
        << "                end\n            end\n        end\n"
        << "    else if string match -qr '^[+-]?@' -- $token\n"
        << "        for name in (" << program.asking() << " @ 2>/dev/null)\n"
        << "            echo $lead(string replace -r '@.*$' '@' -- $token)$name\n        end\n"
        << "    else\n"
        << "        printf '%s\\n' \"$lead\""
        << "{" << joined(field_words(), ",") << "}\n    end\nend\n\n";
  }
  out << "complete -c " << program.name << " -f\n";
  // Within double quotation marks old fishes run no commands; an x keeps an empty answer a word.
  const auto condition = [&](const std::vector<std::string>& names) {
    std::string words;
    for (const std::string& name : names) words += " \"" + name + "x\"";
    return "complete -c " + program.name + " -n 'contains -- (" + command_of + ")x" + words + "'";
  };
  out << (usual.empty() ? condition({""}) : condition({"", " "}))
      << " -l version -d 'Show the version'\n";
  for (const std::string& group : program.groups) out << condition({""}) << " -a " << group << "\n";
  for (const Command& command : program.commands) {
    const std::size_t space = command.name.find(' ');
    const std::string above = space == std::string::npos ? "" : command.name.substr(0, space);
    const std::string last =
        space == std::string::npos ? command.name : command.name.substr(space + 1);
    out << condition({above}) << " -a " << last << " -d " << quoted(command.summary) << "\n";
  }
  for (const Command& command : program.commands) {
    std::vector<std::string> names{command.name};
    if (command.name == usual) names.insert(names.end(), {"", " "});
    const std::string begin = condition(names);
    if (command.takes_query()) out << begin << " -a '(__fish_" << f << "_words)'\n";
    if (command.name == "save") out << begin << " -a '(__fish_" << f << "_words)'\n";
    if (command.takes_searches()) {
      out << begin << " -a '(" << program.asking() << " @ 2>/dev/null)'\n";
    }
    if (command.takes_files()) out << begin << " -F\n";
    for (const Option& option : command.options) {
      out << begin;
      for (const std::string& name : option.names) {
        out << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
      }
      if (option.takes_word()) {
        out << (option.takes_file() || option.takes_folder() ? " -r -F" : " -x");
      }
      if (option.takes_query()) out << " -a '(__fish_" << f << "_words)'";
      if (option.takes_search()) out << " -a '(" << program.asking() << " @ 2>/dev/null)'";
      if (!option.choices.empty()) out << " -a " << quoted(joined(option.choices, " "));
      out << " -d " << quoted(option.help) << "\n";
    }
  }
  return out.str();
}

}  // namespace emeroteca::documents

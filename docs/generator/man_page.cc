#include <cctype>
#include <sstream>
#include <vector>

#include "docs/generator/documents.h"

namespace emeroteca::documents {
namespace {

// Text that roff prints as it is.
std::string roff(const std::string& text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    // A request begins a line with . or '.
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '"':
        out += "\\(dq";
        break;
      default:
        out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

std::string bold(const std::string& text) {
  return "\\fB" + roff(text) + "\\fR";
}
std::string slanted(const std::string& text) {
  return "\\fI" + roff(text) + "\\fR";
}

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", start), text.size());
    out.push_back(text.substr(start, end - start));
    start = std::min(text.find_first_not_of('\n', end), text.size());
  }
  return out;
}

// "Examples:\n  ..." keeps its lines, anything else is filled.
void put_paragraph(std::ostream& out, const std::string& text, bool sections) {
  const std::size_t end = text.find('\n');
  const std::string first = text.substr(0, end);
  if (end != std::string::npos && first.ends_with(":") && text[end + 1] == ' ') {
    std::string heading = first.substr(0, first.size() - 1);
    if (sections) {
      for (char& c : heading) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      out << ".SH " << roff(heading) << '\n';
    } else {
      out << ".PP\n" << roff(first) << '\n';
    }
    out << ".PP\n.nf\n" << roff(text.substr(end + 1)) << "\n.fi\n";
  } else if (sections && first.starts_with("Exit codes: ")) {
    out << ".SH EXIT STATUS\n" << roff(text.substr(12)) << '\n';
  } else {
    out << ".PP\n" << roff(text) << '\n';
  }
}

void put_roff_option(std::ostream& out, const Option& option) {
  out << ".TP\n";
  bool first = true;
  for (const std::string& name : option.names) {
    out << (first ? "" : ", ") << bold(name);
    first = false;
  }
  if (option.optional_value) {
    out << "[=" << slanted(option.value) << ']';
  } else if (!option.value.empty()) {
    out << ' ' << slanted(option.value);
  }
  out << '\n' << roff(option.help);
  if (!option.choices.empty()) {
    out << ": ";
    for (std::size_t i = 0; i < option.choices.size(); ++i) {
      if (i > 0) out << (i + 1 == option.choices.size() ? " or " : ", ");
      out << bold(option.choices[i]);
    }
  }
  if (!option.usual.empty()) out << " (default: " << roff(option.usual) << ')';
  out << ".\n";
}

void put_synopsis(std::ostream& out, const Program& program, const Command& command, bool usual) {
  out << ".br\n" << bold(program.name) << ' ';
  out << (usual ? "[" + bold(command.name) + "]" : bold(command.name)) << " [" << slanted("option")
      << "...]";
  for (const Positional& positional : command.positionals) {
    const std::string value = slanted(positional.value) + (positional.many ? "..." : "");
    out << ' ' << (positional.required ? value : "[" + value + "]");
  }
  out << '\n';
}

void put_command(std::ostream& out, const Command& command) {
  out << ".SS " << roff(command.name) << '\n' << roff(command.summary) << ".\n";
  for (const std::string& paragraph : paragraphs(command.more))
    put_paragraph(out, paragraph, false);
  for (const Positional& positional : command.positionals) {
    out << ".TP\n" << slanted(positional.value) << '\n' << roff(positional.help) << ".\n";
  }
  for (const Option& option : command.options) put_roff_option(out, option);
}

struct Term {
  const char* name;
  const char* meaning;
};
using Terms = std::vector<Term>;

// The names of both programs are as installed in what is printed.
const Terms kSearcherFiles{
    {"$XDG_CONFIG_HOME/emeroteca/config.toml",
     "Settings of your own (else ~/.config/emeroteca/config.toml): TOML, with any long option and "
     "its value, for all commands that have it; [COMMAND] begins those of one command, "
     "[archive.NAME] those of an archive, whose folder is `path` and which --archive NAME means "
     "then, and [alias] has names for beginnings of a command line. What is typed goes before. "
     "`searcher config` shows which settings are in force."},
    {"$XDG_DATA_HOME/emeroteca/archive",
     "The usual archive (else ~/.local/share/emeroteca/archive)."},
    {"$XDG_DATA_HOME/emeroteca/searches",
     "Saved searches: a name, a tab and a query a line; lines that begin with # are yours."},
    {"$XDG_STATE_HOME/emeroteca/history",
     "Queries of the screen (else ~/.local/state/emeroteca/history); beside it `news`, what "
     "`searcher news` has told, and `citations.bib` or `citations.txt`, what was copied on the "
     "screen."}};

const Terms kIndexerFiles{
    {"$XDG_DATA_HOME/emeroteca/archive",
     "The usual archive (else ~/.local/share/emeroteca/archive). The searcher's settings "
     "(config.toml) and their names of archives are the searcher's alone."}};

const Terms kSearcherEnvironment{
    {"EMEROTECA_ARCHIVE", "The archive, where --archive is not given."},
    {"PAGER", "Shows answers that are longer than the terminal; a command of the shell."},
    {"BROWSER",
     "Opens addresses: programs with colons between them, of which the first that is there is "
     "taken (else xdg-open)."},
    {"NO_COLOR", "Where it is set, nothing is coloured."},
    {"COLORFGBG", "Tells a light background from a dark one (--background)."},
    {"COLUMNS", "The width of answers, where that of the terminal is not known."},
    {"TZ", "The time zone of `today`, `yesterday` and the like."},
    {"XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", "Where the files above are."}};

const Terms kIndexerEnvironment{
    {"EMEROTECA_ARCHIVE", "The archive, where --archive is not given."},
    {"NO_COLOR", "Where it is set, nothing is coloured."},
    {"TMPDIR", "Where `recover` makes damaged tables anew (else /tmp)."},
    {"XAPIAN_MAX_CHANGESETS",
     "How many commits are kept for replicas, as changes that `xapian-replicate` copies."},
    {"XDG_DATA_HOME", "Where the usual archive is."}};

void put_terms(std::ostream& out, const Program& program, const char* heading, const Terms& terms) {
  out << ".SH " << heading << '\n';
  for (const Term& term : terms) {
    out << ".TP\n"
        << bold(term.name) << '\n'
        << roff(renamed(term.meaning, program.prefix)) << '\n';
  }
}

}  // namespace

std::string man_page(const Program& program) {
  std::ostringstream out;
  std::string title = program.name;
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const std::vector<std::string> about = paragraphs(program.about);
  std::string summary = about.front();
  if (summary.ends_with(".")) summary.pop_back();
  summary.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(summary.front())));
  out << ".\\\" Made from the program's own definition of its command line; not to be edited.\n"
      << ".TH " << roff(title) << " 1 \"\" \"Emeroteca\" \"Emeroteca\"\n.SH NAME\n"
      << roff(program.name) << " \\- " << roff(summary) << "\n.SH SYNOPSIS\n.ad l\n";
  for (const Command& command : program.commands) {
    put_synopsis(out, program, command,
                 program.has_usual_command && &command == &program.commands.front());
  }
  for (std::size_t i = 1; i < about.size(); ++i)
    put_paragraph(out, renamed(about[i], program.prefix), true);
  out << ".SH OPTIONS\n";
  put_roff_option(out, {{"-h", "--help"}, "", false, {}, "", "Show the help, of a command too"});
  put_roff_option(out, {{"--version"}, "", false, {}, "", "Show the version"});
  out << ".SH COMMANDS\n";
  for (const Command& command : program.commands) put_command(out, command);
  for (const Command& group : program.group_texts) put_command(out, group);
  for (const std::string& paragraph : paragraphs(program.footer))
    put_paragraph(out, renamed(paragraph, program.prefix), true);
  put_terms(out, program, "FILES", program.own_name == "searcher" ? kSearcherFiles : kIndexerFiles);
  put_terms(out, program, "ENVIRONMENT",
            program.own_name == "searcher" ? kSearcherEnvironment : kIndexerEnvironment);
  const std::string other =
      program.prefix + (program.own_name == "searcher" ? "indexer" : "searcher");
  out << ".SH SEE ALSO\n.BR " << roff(other) << " (1)\n";
  return out.str();
}

}  // namespace emeroteca::documents

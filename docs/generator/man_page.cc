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
  } else if (first.starts_with("Exit codes: ")) {
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
  out << ".SH COMMANDS\n";
  for (const Command& command : program.commands) put_command(out, command);
  for (const Command& group : program.group_texts) put_command(out, group);
  for (const std::string& paragraph : paragraphs(program.footer))
    put_paragraph(out, renamed(paragraph, program.prefix), true);
  out << ".SH ENVIRONMENT\n.TP\n.B EMEROTECA_ARCHIVE\nThe archive, where \\fB\\-\\-archive\\fR is "
         "not given.\n"
      << ".TP\n.B NO_COLOR\nWhere it is set, nothing is coloured.\n";
  if (program.own_name == "searcher")
    out << ".TP\n.B PAGER\nShows answers that are longer than the terminal.\n";
  const std::string other =
      program.prefix + (program.own_name == "searcher" ? "indexer" : "searcher");
  out << ".SH SEE ALSO\n.BR " << roff(other) << " (1)\n";
  return out.str();
}

}  // namespace emeroteca::documents

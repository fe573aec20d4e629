// A program's command line as documents need it, read from the definition that its parser uses.
#pragma once

#include <string>
#include <vector>

#include "programs/cli_fwd.h"

namespace emeroteca::documents {

struct Option {
  std::vector<std::string> names;    // as typed: -a, --archive
  std::string value;                 // FILE, N; empty for one without a value
  bool optional_value = false;       // --recent[=DAYS]
  std::vector<std::string> choices;  // empty: anything
  std::string usual;                 // the default, if it says one
  std::string help;

  bool takes_word() const { return !value.empty() && !optional_value; }
  bool takes_file() const;
  bool takes_folder() const { return value == "DIR"; }
  bool takes_query() const;   // in which fields can be completed
  bool takes_search() const;  // the name of a saved search
};

struct Positional {
  std::string value;  // FILE, WORD
  std::string help;
  bool required = false;
  bool many = false;
};

struct Command {
  std::string name;  // with those above it: "facets", "lexicon add"
  std::string summary;
  std::string more;  // paragraphs; may be empty
  std::vector<Positional> positionals;
  std::vector<Option> options;

  // Its words are a query, in which fields can be completed.
  bool takes_query() const;
  bool takes_files() const;
  bool takes_searches() const;  // names of saved searches
};

struct Program {
  std::string own_name;  // searcher
  std::string name;      // as installed: emeroteca-searcher
  std::string prefix;    // emeroteca-
  std::string about;
  std::string footer;
  std::vector<Command> commands;     // those that do something; the usual one first
  std::vector<std::string> groups;   // commands that only hold others: lexicon
  std::vector<Command> group_texts;  // what is said of them
  bool has_usual_command = false;    // the first needs no name: `searcher WORD`

  // Some command or option takes a query.
  bool takes_queries() const;
  // `searcher complete`, for what the archive or the user's files have. A server that is silent is
  // not waited for: nobody can type meanwhile.
  std::string asking() const { return prefix + "searcher complete --timeout 1"; }
};

// `usual` names the command that needs no name, or is empty.
Program describe(const CLI::App& app, const std::string& prefix, const std::string& usual);

// `text` with both programs' names as they are installed.
std::string renamed(const std::string& text, const std::string& prefix);

std::string joined(const std::vector<std::string>& parts, const std::string& between);

}  // namespace emeroteca::documents

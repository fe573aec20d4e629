// How --help of both programs looks: examples first, lines that fit the terminal, choices spelt
// out, commands by the first line of what is said about them. Texts are ASCII.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace emeroteca {

// The values that an option accepts, in their order; empty where it takes anything.
std::vector<std::string> choices_of(const CLI::Option& option);

// What stands for the value in a synopsis: "FILE", "N"; "WORD" for one of several choices. Empty
// for an option that takes none; "[=DAYS]" for a value that may be left out.
std::string value_name(const CLI::Option& option);

// The option_text() of a positional that is needed, where the program and not CLI11 asks for it.
inline constexpr const char* kNeeded = "needed";
bool is_needed(const CLI::Option& option);

// The command that is meant where none is named.
inline constexpr const char* kUsualCommand = "search";

// "text, json or tsv".
std::string alternatives(const std::vector<std::string>& values);

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::size_t columns);

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;

 private:
  std::string arguments_of(const CLI::App& command) const;
  std::string options_of(const CLI::App& command) const;
  std::string row(const std::string& left, const std::string& right) const;

  std::size_t columns_;
};

}  // namespace emeroteca

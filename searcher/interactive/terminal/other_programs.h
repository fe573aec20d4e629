// Programs of the user's that an article is handed to: a browser, a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::interactive {

// How an address is opened: the words of $BROWSER (of the first of several between colons) with the
// address behind them, or in the place of %s; else xdg-open. No shell reads any of it. Empty for
// what is no address of the web (http, https).
struct Browser {
  std::vector<std::string> command;
  bool in_terminal = false;  // it shows pages in the terminal itself, as lynx does
};
Browser browser_for(std::string_view url);

// Starts a program that goes on by itself and says nothing here. An empty string, or what went
// wrong.
std::string start_apart(const std::vector<std::string>& command);

// Runs a program in this terminal until it has ended. C-c is for it alone; C-z stops both, until
// the shell goes on with them. The same.
std::string run_here(const std::vector<std::string>& command);

// Runs what the user has typed, by the shell, with `input` as its standard input (a file), until it
// has ended. The same; an exit code that is not 0 is told too.
std::string run_typed(const std::string& command, std::string_view input);

// Takes notice of programs that have ended.
void reap();

}  // namespace emeroteca::interactive

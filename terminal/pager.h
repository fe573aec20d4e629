// Long answers go through a pager.
#pragma once

#include <string>
#include <string_view>

#include "terminal/child_program.h"
#include "terminal/size.h"

namespace emeroteca::terminal {

struct PagerOptions {
  bool enabled = true;  // false: --no-pager
  int descriptor = 1;   // where the text goes
};

// Writes the text: through $PAGER where the descriptor is a terminal and the text has more lines
// than it, else plainly. An empty $PAGER and `cat` mean none; without one it is `less -RFX`. LESS
// is heeded; where the user has not set it, the pager gets LESS=FRX. A pager that cannot start is
// passed over; closing it early is no error, nor is a reader of the descriptor that has gone. While
// the pager runs, SIGINT and SIGQUIT are its business. Returns false if writing failed otherwise
// (disk full, say), for which errno is the reason. Flush your own streams first.
bool write_paged(std::string_view text, const PagerOptions& options);

// A part of something longer, written as it is. After kNobodyReads (the reader of a pipe has gone)
// the rest need not be made; after kFailed errno is the reason.
Written write_part(std::string_view text, int descriptor);

// The parts of it, for tests.

// How many rows the text takes on a terminal of so many columns; escape sequences take none.
std::size_t rows_of(std::string_view text, std::size_t columns);

// The user's pager, or an empty string for none.
std::string pager_command();

// Runs the command with the text as its input and the descriptor as its output, and waits for its
// end. False when it could not start; then nothing was written.
bool run_pager(const std::string& command, std::string_view text, int descriptor);

// Writes to the descriptor. True also where nobody reads it any more; SIGPIPE never comes.
bool write_plainly(std::string_view text, int descriptor);

}  // namespace emeroteca::terminal

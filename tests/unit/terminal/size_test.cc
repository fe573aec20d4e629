#include "terminal/size.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/unit/text/harmless.h"

namespace emeroteca {
namespace {

using tests::Environment;

TEST(TerminalSize, FromTheTerminal) {
  const Environment columns("COLUMNS", "33");
  winsize window{};
  window.ws_col = 123;
  window.ws_row = 45;
  int master = -1;
  int terminal = -1;
  ASSERT_EQ(openpty(&master, &terminal, nullptr, nullptr, &window), 0);
  EXPECT_EQ(terminal::size(terminal), (terminal::Size{123, 45}));
  window.ws_col = window.ws_row = 0;  // a terminal that does not know
  ioctl(master, TIOCSWINSZ, &window);
  EXPECT_EQ(terminal::size(terminal).columns, 33U);
  close(master);
  close(terminal);
}

TEST(TerminalSize, FromTheEnvironment) {
  const Environment lines("LINES");
  {
    const Environment columns("COLUMNS", "132");
    EXPECT_EQ(terminal::size(-1), (terminal::Size{132, 24}));
  }
  for (const char* const wrong : {"", "0", "-5", "wide", "80x", "99999999999999999999"}) {
    const Environment columns("COLUMNS", wrong);
    EXPECT_EQ(terminal::size(-1), (terminal::Size{80, 24})) << wrong;
  }
  const Environment columns("COLUMNS", "5");
  EXPECT_EQ(terminal::size(-1).columns, 20U);
}

}  // namespace
}  // namespace emeroteca

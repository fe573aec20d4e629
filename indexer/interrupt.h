// SIGINT and SIGTERM ask for an orderly end.
#pragma once

namespace emeroteca {

// From now on the first such signal only sets the flag; a second one kills at once.
void install_interrupt_handler();

// True once a signal has come.
bool interrupted();

}  // namespace emeroteca

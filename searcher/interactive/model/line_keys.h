// Editing a line by commands.
#pragma once

#include "searcher/interactive/edit/text_input.h"
#include "searcher/interactive/model/commands.h"

namespace emeroteca::interactive {

// False when the command is none of editing. `changed` (may be nullptr) tells whether the text is
// another now.
bool edit_line(TextInput& line, Command command, bool* changed = nullptr);

}  // namespace emeroteca::interactive

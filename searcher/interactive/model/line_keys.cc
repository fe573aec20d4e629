#include "searcher/interactive/model/line_keys.h"

namespace emeroteca::interactive {

bool edit_line(TextInput& line, Command command, bool* changed) {
  const std::string before = line.text();
  switch (command) {
    case Command::kLineLeft:
      line.left();
      break;
    case Command::kLineRight:
      line.right();
      break;
    case Command::kWordLeft:
      line.word_left();
      break;
    case Command::kWordRight:
      line.word_right();
      break;
    case Command::kLineHome:
      line.home();
      break;
    case Command::kLineEnd:
      line.end();
      break;
    case Command::kBackspace:
      line.backspace();
      break;
    case Command::kDelete:
    case Command::kDeleteOrLeave:
      line.erase();
      break;
    case Command::kKillToEnd:
      line.kill_to_end();
      break;
    case Command::kKillToStart:
      line.kill_to_start();
      break;
    case Command::kKillWord:
      line.kill_word_left();
      break;
    case Command::kKillWordRight:
      line.kill_word_right();
      break;
    case Command::kYank:
      line.yank();
      break;
    default:
      return false;
  }
  if (changed != nullptr) *changed = line.text() != before;
  return true;
}

}  // namespace emeroteca::interactive

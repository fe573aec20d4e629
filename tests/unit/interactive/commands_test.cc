#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

// Each key of the table is named in the help.
TEST(Commands, TheHelpIsComplete) {
  std::string help;
  for (const HelpRow& row : help_rows()) {
    help += ' ';
    help += row.keys;
    help += ' ';
  }
  const auto name = [](const Key& key) -> std::string {
    switch (key.code) {
      case KeyCode::kCharacter:
        return key.character == ' ' ? "Space" : std::string(1, static_cast<char>(key.character));
      case KeyCode::kControl:
        return std::string("C-") + static_cast<char>(key.character);
      case KeyCode::kAlt:
        return std::string("M-") + static_cast<char>(key.character);
      case KeyCode::kEnter:
        return "Enter";
      case KeyCode::kTab:
        return "Tab";
      case KeyCode::kBackTab:
        return "S-Tab";
      case KeyCode::kEscape:
        return "Esc";
      case KeyCode::kBackspace:
        return "Backspace";
      case KeyCode::kDelete:
        return "Del";
      case KeyCode::kUp:
        return "Up";
      case KeyCode::kDown:
        return "Down";
      case KeyCode::kLeft:
        return "Left";
      case KeyCode::kRight:
        return "Right";
      case KeyCode::kWordLeft:
        return "C-Left";
      case KeyCode::kWordRight:
        return "C-Right";
      case KeyCode::kExtendLeft:
        return "S-Left";
      case KeyCode::kExtendRight:
        return "S-Right";
      case KeyCode::kPageUp:
        return "PgUp";
      case KeyCode::kPageDown:
        return "PgDn";
      case KeyCode::kHome:
        return "Home";
      case KeyCode::kEnd:
        return "End";
      case KeyCode::kHelp:
        return "F1";
      case KeyCode::kOther:
        break;
    }
    return "nothing";
  };
  for (const Binding& binding : bindings()) {
    EXPECT_NE(help.find(" " + name(binding.key) + " "), std::string::npos) << name(binding.key);
  }
}

// A key may mean one thing only in each place.
TEST(Commands, NoKeyIsBoundTwice) {
  std::set<std::pair<std::pair<int, char32_t>, int>> seen;
  for (const Binding& binding : bindings()) {
    for (const Focus focus :
         {Focus::kQuery, Focus::kList, Focus::kReading, Focus::kFacets, Focus::kTimeline}) {
      if ((binding.places & place(focus)) == 0) continue;
      EXPECT_TRUE(seen.insert({{static_cast<int>(binding.key.code), binding.key.character},
                               static_cast<int>(focus)})
                      .second)
          << static_cast<int>(binding.key.code) << " "
          << static_cast<unsigned>(binding.key.character);
    }
  }
}

}  // namespace
}  // namespace emeroteca::interactive

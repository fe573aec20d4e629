#include "searcher/interactive/edit/text_input.h"

#include <gtest/gtest.h>

namespace emeroteca::interactive {
namespace {

TEST(TextInput, InsertsAtTheCursor) {
  TextInput line;
  line.insert("clod");
  line.left();
  line.insert("u");
  EXPECT_EQ(line.text(), "cloud");
  EXPECT_EQ(line.cursor(), 4U);
}

TEST(TextInput, MovesOverWholeCharacters) {
  TextInput line;
  line.set("citta\u0300");  // a combining accent
  line.left();
  EXPECT_EQ(line.cursor(), 4U);
  line.set("è日");
  line.left();
  EXPECT_EQ(line.cursor(), 2U);
  line.left();
  EXPECT_EQ(line.cursor(), 0U);
  line.left();
  EXPECT_EQ(line.cursor(), 0U);
  line.right();
  EXPECT_EQ(line.cursor(), 2U);
}

TEST(TextInput, DeletesWholeCharacters) {
  TextInput line;
  line.set("perche\u0301");
  EXPECT_TRUE(line.backspace());
  EXPECT_EQ(line.text(), "perch");
  line.home();
  EXPECT_FALSE(line.backspace());
  EXPECT_TRUE(line.erase());
  EXPECT_EQ(line.text(), "erch");
  line.end();
  EXPECT_FALSE(line.erase());
}

TEST(TextInput, MovesByWords) {
  TextInput line;
  line.set("banca d'italia source:ansa");
  line.word_left();
  EXPECT_EQ(line.cursor(), 22U);
  line.word_left();
  EXPECT_EQ(line.cursor(), 15U);
  line.home();
  line.word_right();
  EXPECT_EQ(line.cursor(), 5U);
}

TEST(TextInput, CutsAndYanks) {
  TextInput line;
  line.set("cloud lang:it");
  line.kill_word_left();
  EXPECT_EQ(line.text(), "cloud ");
  line.home();
  line.yank();
  EXPECT_EQ(line.text(), "lang:itcloud ");
  line.kill_to_end();
  EXPECT_EQ(line.text(), "lang:it");
  line.kill_to_start();
  EXPECT_TRUE(line.empty());
  line.kill_to_start();  // nothing to cut: what was cut stays
  line.yank();
  EXPECT_EQ(line.text(), "lang:it");
}

TEST(TextInput, TakesNoControlCharacters) {
  TextInput line;
  line.insert("a\nb\x1b[31mc\td");
  EXPECT_EQ(line.text().find('\n'), std::string::npos);
  EXPECT_EQ(line.text().find('\x1b'), std::string::npos);
  EXPECT_EQ(line.text().find('\t'), std::string::npos);
}

TEST(TextInput, KeepsSpacesAtTheEnd) {
  TextInput line;
  line.insert("cloud");
  line.insert(" ");
  EXPECT_EQ(line.text(), "cloud ");
}

TEST(TextInput, IsNeverLongerThanItsMost) {
  TextInput line;
  line.insert(std::string(TextInput::kMost, 'a'));
  line.insert("b");
  EXPECT_EQ(line.text().size(), TextInput::kMost);
}

TEST(TextInput, SetsTheCursorBetweenCharacters) {
  TextInput line;
  line.set("è", 1);
  EXPECT_EQ(line.cursor(), 0U);
  line.set("abc", 99);
  EXPECT_EQ(line.cursor(), 3U);
}

}  // namespace
}  // namespace emeroteca::interactive

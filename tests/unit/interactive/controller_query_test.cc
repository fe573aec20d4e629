#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

TEST(Controller, EveryLetterSearches) {
  Screen screen;
  screen.type("clo");
  EXPECT_EQ(screen.query(), "clo");
  EXPECT_EQ(screen.tasks.size(), 4U);
  EXPECT_EQ(screen.task(TaskKind::kSearch)->text, "clo");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->last_word, LastWord::kBegun);
}

TEST(Controller, AnOlderAnswerNeverReplacesANewerOne) {
  Screen screen;
  screen.type("cl");
  const Task older = *screen.task(TaskKind::kSearch);
  screen.type("o");
  screen.answer(TaskKind::kSearch, 2);
  EXPECT_EQ(screen.state().list.text, "clo");
  screen.take(screen.controller.handle(screen.answer_to(older, 7)));
  EXPECT_EQ(screen.state().list.text, "clo");
  EXPECT_EQ(screen.state().list.hits.size(), 2U);
}

TEST(Controller, InterruptDropsTheRunningSearchThenLeaves) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 3);
  screen.type("cl");
  EXPECT_TRUE(screen.state().searching);
  screen.control('c');
  EXPECT_FALSE(screen.state().searching);
  EXPECT_FALSE(screen.left);
  screen.answer(TaskKind::kSearch, 9);  // too late
  EXPECT_EQ(screen.state().list.hits.size(), 3U);
  screen.control('c');
  EXPECT_EQ(screen.left, 130);
}

TEST(Controller, AKeyBetweenTwoInterruptsKeepsTheProgram) {
  Screen screen;
  screen.control('c');
  screen.type("a");
  screen.control('c');
  EXPECT_FALSE(screen.left);
}

TEST(Controller, LeavingTheQueryLineSettlesTheLastWord) {
  Screen screen;
  screen.type("alib");
  screen.answer(TaskKind::kSearch);
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.state().focus, Focus::kList);
  const Task settled = *screen.task(TaskKind::kSearch);
  EXPECT_EQ(settled.last_word, LastWord::kSettle);
  Answer answer = screen.answer_to(settled, 3);
  answer.text = "alib*";
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.query(), "alib*");
}

TEST(Controller, SettlingKeepsTheSelectedArticle) {
  Screen screen;
  screen.type("alib");
  screen.answer(TaskKind::kSearch, 8);
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kDown);
  screen.key(KeyCode::kDown);
  Answer answer = screen.answer_to(*screen.task(TaskKind::kSearch), 8);
  std::swap(answer.result.hits[2], answer.result.hits[5]);
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().list.selected, 5U);
}

// What became the best result stood above the screen.
TEST(Controller, SettlingHidesNoBetterResult) {
  Screen screen;
  screen.type("alib");
  screen.answer(TaskKind::kSearch, 20);
  screen.key(KeyCode::kEnter);
  Answer answer = screen.answer_to(*screen.task(TaskKind::kSearch), 20);
  std::swap(answer.result.hits[0], answer.result.hits[2]);
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().list.selected, 2U);
  EXPECT_EQ(screen.state().list.top, 0U);
}

// Whoever typed fast and pressed Enter found the article selected that the list of before began
// with.
TEST(Controller, EnterBeforeTheResultsSelectsTheFirstOfThem) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 5);
  screen.type("clou");
  screen.key(KeyCode::kEnter);
  Answer answer = screen.answer_to(*screen.task(TaskKind::kSearch), 5);
  std::swap(answer.result.hits[0], answer.result.hits[3]);
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().list.selected, 0U);
  // Once they are there, a search for the same keeps the place again.
  screen.take(screen.controller.handle(Resize{24, 70}));
  answer = screen.answer_to(*screen.task(TaskKind::kSearch), 5);
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().list.selected, 3U);
}

TEST(Controller, LettersAreCommandsOnlyInPanes) {
  Screen screen;
  screen.type("q?");
  EXPECT_FALSE(screen.left);
  EXPECT_EQ(screen.query(), "q?");
  screen.key(KeyCode::kEscape);
  screen.type("?");
  EXPECT_TRUE(screen.state().help);
  screen.type("q");  // closes the help
  EXPECT_FALSE(screen.state().help);
  screen.type("q");
  EXPECT_EQ(screen.left, 0);
}

TEST(Controller, EscapeAndAKeyInOneBreathAreTwoKeys) {
  Screen screen;
  screen.type("cloud ");
  screen.key(Key{KeyCode::kAlt, 'l'});
  EXPECT_EQ(screen.state().focus, Focus::kList);
  EXPECT_EQ(screen.query(), "cloud lang:it");
}

TEST(Controller, EndOfInputLeavesAtTheEndOfTheLine) {
  Screen screen;
  screen.type("ab");
  screen.key(KeyCode::kHome);
  screen.control('d');
  EXPECT_EQ(screen.query(), "b");
  EXPECT_FALSE(screen.left);
  screen.key(KeyCode::kEnd);
  screen.control('d');
  EXPECT_EQ(screen.left, 0);
}

TEST(Controller, CompletesWhatCanBeCompletedElseTabMovesOn) {
  Screen screen;
  screen.type("sou");
  screen.key(KeyCode::kTab);
  EXPECT_EQ(screen.query(), "source:");
  screen.type("so");
  screen.key(KeyCode::kTab);
  const Task* values = screen.task(TaskKind::kValues);
  ASSERT_NE(values, nullptr);
  Answer answer;
  answer.kind = TaskKind::kValues;
  answer.number = values->number;
  answer.values = {"Il Sole", "Sorrento News", "ANSA"};
  screen.take(screen.controller.handle(answer));
  ASSERT_TRUE(screen.state().completion);
  screen.key(KeyCode::kTab);
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.query(), "source:\"Sorrento News\" ");
  screen.key(KeyCode::kTab);
  EXPECT_EQ(screen.state().focus, Focus::kList);
}

TEST(Controller, HistoryComesBack) {
  Screen screen;
  screen.type("first");
  screen.key(KeyCode::kEnter);
  screen.type("/");
  screen.control('u');
  screen.type("sec");
  screen.key(KeyCode::kUp);
  EXPECT_EQ(screen.query(), "first");
  screen.control('n');
  EXPECT_EQ(screen.query(), "sec");
}

TEST(Controller, AFaultOfTheArchiveIsTold) {
  Screen screen;
  Answer answer;
  answer.number = screen.task(TaskKind::kSearch)->number;
  answer.error = "no archive at /x";
  answer.hint = "make one";
  answer.fatal = true;
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().trouble.text, "no archive at /x");
  screen.type("a");
  screen.answer(TaskKind::kSearch);
  EXPECT_EQ(screen.state().trouble.text, "");
}

TEST(Controller, AHalfTypedDateKeepsTheResults) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 4);
  screen.type("date:2");
  Answer answer;
  answer.number = screen.task(TaskKind::kSearch)->number;
  answer.error = "no date";
  screen.take(screen.controller.handle(answer));
  EXPECT_EQ(screen.state().list.hits.size(), 4U);
  EXPECT_TRUE(screen.state().note.fault);
}

TEST(Controller, PastedLinesAreOneQuery) {
  Screen screen;
  screen.take(screen.controller.handle(Paste{"a\nb\x1b[31m"}));
  EXPECT_EQ(screen.query(), "a b");
  EXPECT_EQ(screen.state().focus, Focus::kQuery);
}

}  // namespace
}  // namespace emeroteca::interactive

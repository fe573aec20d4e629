#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

// The first answer came after the resize and kept its snippets of the old width.
TEST(Controller, AResizeBeforeTheFirstAnswerAsksAgain) {
  Screen screen;
  screen.type("x");
  ASSERT_FALSE(screen.state().answered);
  screen.take(screen.controller.handle(Resize{24, 60}));
  ASSERT_NE(screen.task(TaskKind::kSearch), nullptr);
  const std::size_t narrow = screen.task(TaskKind::kSearch)->snippet_columns;
  screen.take(screen.controller.handle(Resize{24, 70}));
  EXPECT_EQ(screen.task(TaskKind::kSearch)->snippet_columns, narrow + 10);
}

TEST(Controller, AClickSelectsAndOpens) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 5);
  screen.take(screen.controller.handle(Mouse{MouseAction::kClick, 4, 10}));
  EXPECT_EQ(screen.state().focus, Focus::kList);
  EXPECT_EQ(screen.state().list.selected, 1U);
  screen.take(screen.controller.handle(Mouse{MouseAction::kClick, 4, 10}));
  EXPECT_EQ(screen.state().focus, Focus::kReading);
  screen.take(screen.controller.handle(Mouse{MouseAction::kClick, 0, 3}));
  EXPECT_EQ(screen.state().focus, Focus::kQuery);
}

// It closed the help and wiped out what had just been said.
TEST(Controller, TheReleaseOfAButtonIsNoKey) {
  Screen screen;
  screen.key(KeyCode::kHelp);
  screen.key(KeyCode::kOther);
  EXPECT_TRUE(screen.state().help);
  screen.key(KeyCode::kEscape);
  screen.control('c');
  screen.key(KeyCode::kOther);
  EXPECT_FALSE(screen.state().note.text.empty());
}

// An article of the list before stood beside "nothing found": it was answered last.
TEST(Controller, NothingIsReadBesideAnEmptyList) {
  Screen screen(60, 200);
  screen.answer(TaskKind::kSearch, 5);
  const Task* wanted = screen.task(TaskKind::kRead);
  ASSERT_NE(wanted, nullptr);
  const Task asked = *wanted;
  screen.type("x");
  screen.answer(TaskKind::kSearch, 0);
  screen.take(screen.controller.handle(screen.answer_to(asked, 1)));
  EXPECT_FALSE(screen.state().reading.content);
}

// Empty rows stood below the last one while there were others above the first.
TEST(Controller, AScreenThatGrowsShowsWhatWasAbove) {
  Screen screen(8, 80);
  screen.answer(TaskKind::kSearch, 5);
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kEnd);
  EXPECT_GT(screen.state().list.top, 0U);
  screen.take(screen.controller.handle(Resize{28, 80}));
  EXPECT_EQ(screen.state().list.top, 0U);
  EXPECT_EQ(screen.state().list.selected, 4U);
}

TEST(Controller, ResizingKeepsThePlaceInTheHelp) {
  Screen screen(10, 80);
  screen.key(KeyCode::kHelp);
  screen.key(KeyCode::kPageDown);
  const std::size_t top = screen.state().help_top;
  EXPECT_GT(top, 0U);
  screen.take(screen.controller.handle(Resize{12, 80}));
  EXPECT_EQ(screen.state().help_top, top);
  screen.take(screen.controller.handle(Resize{200, 80}));
  EXPECT_EQ(screen.state().help_top, 0U);
}

// It selected the result that a candidate covered.
TEST(Controller, AClickTakesACandidate) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 5);
  screen.type("lang:");
  screen.key(KeyCode::kTab);
  Answer answer;
  answer.kind = TaskKind::kValues;
  answer.number = screen.task(TaskKind::kValues)->number;
  answer.values = {"it", "en"};
  screen.take(screen.controller.handle(answer));
  screen.take(screen.controller.handle(Mouse{MouseAction::kClick, 2, 8}));
  EXPECT_EQ(screen.query(), "lang:en ");
  EXPECT_EQ(screen.state().focus, Focus::kQuery);
}

}  // namespace
}  // namespace emeroteca::interactive

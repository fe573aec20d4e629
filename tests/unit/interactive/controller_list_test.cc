#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

TEST(Controller, MovingNearTheEndFetchesMore) {
  Screen screen;
  const std::size_t page = screen.task(TaskKind::kSearch)->count;
  screen.answer(TaskKind::kSearch, page);
  EXPECT_EQ(screen.task(TaskKind::kMore), nullptr);  // not while typing
  screen.key(KeyCode::kEnter);
  const Task* more = screen.task(TaskKind::kMore);
  ASSERT_NE(more, nullptr);
  EXPECT_EQ(more->offset, page);
  const std::size_t next = more->count;
  screen.answer(TaskKind::kMore, next);
  EXPECT_EQ(screen.state().list.hits.size(), page + next);
  screen.key(KeyCode::kEnd);
  EXPECT_EQ(screen.task(TaskKind::kMore)->offset, page + next);
}

// It went to the last one that had been read, then to the last of some more, and so on.
TEST(Controller, EndGoesToTheEnd) {
  Screen screen;
  screen.answer(TaskKind::kSearch, screen.task(TaskKind::kSearch)->count);
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kEnd);
  screen.answer(TaskKind::kMore, screen.task(TaskKind::kMore)->count);  // was on its way
  screen.answer(TaskKind::kMore, 200);
  EXPECT_FALSE(screen.state().list.more);
  EXPECT_EQ(screen.state().list.selected, screen.state().list.hits.size() - 1);
}

TEST(Controller, AKeyStopsTheWayToTheEnd) {
  Screen screen;
  screen.answer(TaskKind::kSearch, screen.task(TaskKind::kSearch)->count);
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kEnd);
  screen.key(KeyCode::kHome);
  screen.answer(TaskKind::kMore, 3);
  EXPECT_EQ(screen.state().list.selected, 0U);
}

TEST(Controller, TheSelectedResultIsOnTheScreen) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 20);
  screen.key(KeyCode::kEnter);
  for (int i = 0; i < 15; ++i) screen.key(KeyCode::kDown);
  const ListState& list = screen.state().list;
  EXPECT_EQ(list.selected, 15U);
  EXPECT_LE(list.top, 15U);
  EXPECT_GT(list.top + screen.state().layout.items(), 15U);
}

TEST(Controller, OpensAnArticleAndComesBack) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 5);
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.state().focus, Focus::kReading);
  screen.answer(TaskKind::kRead);
  ASSERT_TRUE(screen.state().reading.content);
  EXPECT_EQ(screen.state().reading.content->article.id, "a0");
  screen.type("n");
  EXPECT_EQ(screen.state().reading.match, 0U);
  screen.type("N");
  EXPECT_EQ(screen.state().reading.match, 49U);
  EXPECT_GT(screen.state().reading.top, 0U);
  screen.key(KeyCode::kEscape);
  EXPECT_EQ(screen.state().focus, Focus::kList);
}

TEST(Controller, EnterBeforeTheResultsOpensTheFirstOfThem) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 5);
  screen.type("cloud ");
  screen.key(KeyCode::kEnter);
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.state().focus, Focus::kList);
  screen.answer(TaskKind::kSearch, 5);
  EXPECT_EQ(screen.state().focus, Focus::kReading);
}

TEST(Controller, SimilarArticlesAndBack) {
  Screen screen;
  screen.type("cloud ");
  screen.answer(TaskKind::kSearch, 5);
  screen.key(KeyCode::kEscape);
  screen.type("s");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->similar, "a0");
  screen.answer(TaskKind::kSearch, 4);
  EXPECT_EQ(screen.query(), "cloud ");
  screen.key(KeyCode::kEscape);
  EXPECT_EQ(screen.task(TaskKind::kSearch)->similar, "");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->text, "cloud ");
}

TEST(Controller, AnExistingFileIsReplacedOnlyOnceMore) {
  Screen screen;
  screen.answer(TaskKind::kSearch, 4);
  screen.key(KeyCode::kEscape);
  screen.type("e");
  ASSERT_TRUE(screen.state().prompt);
  screen.key(KeyCode::kEnter);
  EXPECT_FALSE(screen.task(TaskKind::kExport)->replace);
  Answer answer;
  answer.kind = TaskKind::kExport;
  answer.number = screen.task(TaskKind::kExport)->number;
  answer.exists = true;
  screen.take(screen.controller.handle(answer));
  screen.key(KeyCode::kEnter);
  EXPECT_TRUE(screen.task(TaskKind::kExport)->replace);
}

}  // namespace
}  // namespace emeroteca::interactive

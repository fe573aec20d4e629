#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

TEST(Controller, LanguageIsAFilterOfTheQuery) {
  Screen screen;
  screen.type("cloud ");
  screen.key(KeyCode::kEscape);
  screen.type("l");
  EXPECT_EQ(screen.query(), "cloud lang:it");
  screen.type("l");
  EXPECT_EQ(screen.query(), "cloud lang:en");
  screen.type("l");
  EXPECT_EQ(screen.query(), "cloud");
}

TEST(Controller, SortChangesTheRequest) {
  Screen screen;
  screen.key(KeyCode::kEscape);
  screen.type("d");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->sort, Sort::kNewest);
  screen.type("dd");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->sort, Sort::kRelevance);
}

Answer times(const Task& task) {
  Answer answer;
  answer.kind = TaskKind::kCount;
  answer.number = task.number;
  Timeline timeline;
  timeline.unit = TimelineUnit::kYear;
  timeline.bins = {{0, "2019", 2}, {1, "2020", 0}, {2, "2021", 4}};
  answer.timeline = timeline;
  answer.facets = {{"lang", {{"it", 3}, {"en", 2}}, 0}, {"source", {{"Il Sole", 4}}, 0}};
  return answer;
}

TEST(Controller, TheTimelineNarrowsTheDates) {
  Screen screen;
  screen.answer(TaskKind::kSearch);
  screen.key(KeyCode::kEscape);
  screen.type("t");
  screen.take(screen.controller.handle(times(*screen.task(TaskKind::kCount))));
  screen.key(KeyCode::kRight);
  EXPECT_EQ(screen.query(), "date:2019");
  screen.key(KeyCode::kRight);  // over the year without hits
  EXPECT_EQ(screen.query(), "date:2021");
  screen.type("<");
  EXPECT_EQ(screen.query(), "date:2020..2021");
  screen.answer(TaskKind::kSearch);
  // The strip goes on counting all dates.
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "");
  screen.key(KeyCode::kBackspace);
  EXPECT_EQ(screen.query(), "");
}

TEST(Controller, FacetsToggleFilters) {
  Screen screen;
  screen.answer(TaskKind::kSearch);
  screen.key(KeyCode::kEscape);
  screen.type("f");
  ASSERT_TRUE(screen.task(TaskKind::kCount)->facets);
  screen.take(screen.controller.handle(times(*screen.task(TaskKind::kCount))));
  screen.type(" ");
  EXPECT_EQ(screen.query(), "lang:it");
  screen.key(KeyCode::kDown);
  screen.key(KeyCode::kDown);  // over the heading
  screen.type(" ");
  EXPECT_EQ(screen.query(), "lang:it source:\"Il Sole\"");
  screen.type(" ");
  EXPECT_EQ(screen.query(), "lang:it");
  screen.type("x");
  EXPECT_EQ(screen.query(), "");
}

}  // namespace
}  // namespace emeroteca::interactive

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

Answer bars(const Task& task, TimelineUnit unit, std::vector<std::string> labels) {
  Answer answer;
  answer.kind = TaskKind::kCount;
  answer.number = task.number;
  answer.timeline.emplace();
  answer.timeline->unit = unit;
  for (std::string& label : labels) answer.timeline->bins.push_back({0, std::move(label), 1});
  return answer;
}

// Regression: Enter on two years said that no time was chosen, and on some months of a year it
// showed the years again and made the query the whole year.
TEST(Controller, EnterLooksCloserAtALongerTime) {
  const auto months = [](int year, int last) {
    std::vector<std::string> labels;
    for (int month = 1; month <= last; ++month) {
      labels.push_back(std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month));
    }
    return labels;
  };
  Screen screen;
  const auto show = [&](TimelineUnit unit, std::vector<std::string> labels) {
    screen.take(
        screen.controller.handle(bars(*screen.task(TaskKind::kCount), unit, std::move(labels))));
  };
  const auto search = [&] { screen.answer(TaskKind::kSearch); };
  search();
  screen.key(KeyCode::kEscape);
  screen.type("t");
  show(TimelineUnit::kYear, {"1916", "1917", "2005"});
  screen.key(KeyCode::kRight);
  screen.type(">");
  search();
  show(TimelineUnit::kYear, {"1916", "1917", "2005"});
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.query(), "date:1916..1917");
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "date:1916..1917");
  EXPECT_EQ(screen.task(TaskKind::kCount)->unit, TimelineUnit::kMonth);
  show(TimelineUnit::kMonth, months(1916, 12));
  screen.key(KeyCode::kRight);
  screen.type(">>");
  search();
  show(TimelineUnit::kMonth, months(1916, 12));
  EXPECT_EQ(screen.query(), "date:1916-01..1916-03");
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.query(), "date:1916-01..1916-03");
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "date:1916-01..1916-03");
  EXPECT_EQ(screen.task(TaskKind::kCount)->unit, TimelineUnit::kDay);
  show(TimelineUnit::kDay, {"1916-01-30", "1916-01-31", "1916-02-01"});
  // Nothing else is chosen, and there is no closer look: back to the months.
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.query(), "date:1916-01..1916-03");
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "date:1916..1917");
  show(TimelineUnit::kMonth, months(1916, 12));
  screen.key(KeyCode::kBackspace);
  search();
  EXPECT_EQ(screen.query(), "");
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "");
  EXPECT_FALSE(screen.task(TaskKind::kCount)->unit);
}

// Regression: the strip went on showing the year that had been looked at closer.
TEST(Controller, ATimeOutsideEndsTheCloserLook) {
  Screen screen;
  screen.answer(TaskKind::kSearch);
  screen.key(KeyCode::kEscape);
  screen.type("t");
  screen.take(screen.controller.handle(times(*screen.task(TaskKind::kCount))));
  screen.key(KeyCode::kRight);
  screen.key(KeyCode::kEnter);
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "date:2019");
  screen.type("/");
  for (int i = 0; i < 4; ++i) screen.key(KeyCode::kBackspace);
  screen.type("2021 ");
  EXPECT_EQ(screen.query(), "date:2021 ");
  screen.answer(TaskKind::kSearch);
  EXPECT_EQ(screen.task(TaskKind::kCount)->times, "");
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

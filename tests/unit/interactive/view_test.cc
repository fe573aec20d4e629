#include "searcher/interactive/view/view.h"

#include <random>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/interactive/model/controller.h"
#include "terminal/width.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

// Fails for anything that is drawn outside, or that a terminal should not see.
class Paper : public Surface {
 public:
  Paper(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), lines_(rows) {}
  std::size_t rows() const override { return rows_; }
  std::size_t columns() const override { return columns_; }
  bool unicode() const override { return true; }
  void put(std::size_t row, std::size_t column, std::string_view text, Look) override {
    ASSERT_LT(row, rows_);
    ASSERT_LE(column + terminal::display_width(text), columns_) << text;
    for (const char c : text) ASSERT_GE(static_cast<unsigned char>(c), 0x20) << text;
    lines_[row] += text;
  }
  void cursor(std::size_t row, std::size_t column) override {
    ASSERT_LT(row, rows_);
    ASSERT_LT(column, columns_);
  }
  bool shows(std::string_view text) const {
    for (const std::string& line : lines_) {
      if (line.find(text) != std::string::npos) return true;
    }
    return false;
  }

 private:
  std::size_t rows_;
  std::size_t columns_;
  std::vector<std::string> lines_;
};

Hit evil_hit(std::size_t number) {
  Hit hit;
  hit.article.id = "id" + std::to_string(number);
  hit.article.title = "\x1b[31mRed\x1b]0;owned\x07 日本語のニュース e\u0301 title";
  hit.title.text = text::sanitize_line(hit.article.title);
  hit.title.highlights = {{0, 3}};
  hit.article.source = "So\x1b[2Jurce";
  hit.article.published = 1600000000;
  hit.article.body = "Text";
  hit.also = {"other"};
  hit.snippets = {{"A snippet with 漢字 in it and a match", {{2, 9}}}};
  return hit;
}

Answer answer_to(const Task& task) {
  Answer answer;
  answer.kind = task.kind;
  answer.number = task.number;
  answer.text = task.text;
  answer.result.total = 1234567;
  answer.more = true;
  for (std::size_t i = 0; i < 30; ++i) answer.result.hits.push_back(evil_hit(task.offset + i));
  if (task.article) {
    answer.reading.article = *task.article;
    for (std::size_t i = 0; i < 40; ++i) {
      Passage passage;
      passage.text = "Un paragrafo con 漢字 e perché, abbastanza lungo da andare a capo più volte.";
      passage.matches = {{3, 12}, {17, 23}};
      passage.gap = true;
      passage.table = i % 7 == 0;
      answer.reading.passages.push_back(passage);
    }
  }
  if (task.kind == TaskKind::kCount) {
    Timeline timeline;
    for (int year = 1900; year < 2030; ++year) {
      timeline.bins.push_back({year, std::to_string(year), static_cast<std::uint64_t>(year % 7)});
    }
    answer.timeline = timeline;
    answer.facets = {{"lang", {{"it", 3}, {"en", 2}}, 0},
                     {"source", {{"Il \x1b[31mSole", 4}, {"日本経済新聞", 1}}, 0},
                     {"year", {{"2020", 4}}, 0}};
  }
  answer.values = {"Il Sole 24 Ore", "日本経済新聞", "Sorrento"};
  return answer;
}

// Thousands of keys, clicks and sizes: nothing is ever drawn outside.
TEST(View, StaysInsideTheScreenWhateverHappens) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t most) { return random() % most; };
  Controller controller(History(), 24, 80);
  std::vector<Task> tasks;
  const auto take = [&](const Effects& effects) {
    for (const Effect& effect : effects) {
      if (const Ask* ask = std::get_if<Ask>(&effect)) tasks.push_back(ask->task);
    }
  };
  take(controller.begin("", Sort::kRelevance));
  for (int step = 0; step < 6000; ++step) {
    const std::size_t kind = below(20);
    if (kind == 0) {
      take(controller.handle(Resize{1 + below(60), 1 + below(200)}));
    } else if (kind == 1) {
      take(controller.handle(Mouse{static_cast<MouseAction>(below(3)), below(60), below(200)}));
    } else if (kind < 6 && !tasks.empty()) {
      const Task task = tasks[below(tasks.size())];
      take(controller.handle(answer_to(task)));
      if (tasks.size() > 50) tasks.erase(tasks.begin(), tasks.begin() + 25);
    } else if (kind < 8) {
      take(controller.handle(answer_to(tasks.back())));
    } else if (kind < 14) {
      take(controller.handle(Key{static_cast<KeyCode>(3 + below(20)), 0}));
    } else {
      const std::u32string letters = U"abcdefghijklmnopqrstuvwxyzJKNYG?/ :\"è漢\u0301";
      take(controller.handle(Key{KeyCode::kCharacter, letters[below(letters.size())]}));
    }
    const State& state = controller.state();
    Paper paper(state.rows, state.columns);
    draw(state, paper);
    if (::testing::Test::HasFatalFailure()) {
      FAIL() << "step " << step << " at " << state.columns << "x" << state.rows;
    }
  }
}

// "opening the archive..." stood there for ever.
TEST(View, AFirstQueryThatCannotBeReadIsNoArchiveBeingOpened) {
  Controller controller(History(), 24, 80);
  const Effects effects = controller.begin("date:20", Sort::kRelevance);
  Answer answer;
  answer.number = std::get<Ask>(effects.front()).task.number;
  answer.error = "\"20\" is not a date";
  controller.handle(answer);
  Paper paper(24, 80);
  draw(controller.state(), paper);
  EXPECT_TRUE(paper.shows("is not a date"));
  EXPECT_FALSE(paper.shows("opening"));
}

// The message took the place of the line that still had the keys.
TEST(View, ThePromptStaysInSightWhenTheFileExists) {
  Controller controller(History(), 24, 80);
  const Effects effects = controller.begin("", Sort::kRelevance);
  controller.handle(answer_to(std::get<Ask>(effects.front()).task));
  controller.handle(Key{KeyCode::kEscape, 0});
  controller.handle(Key{KeyCode::kCharacter, U'e'});
  const Effects asked = controller.handle(Key{KeyCode::kEnter, 0});
  Answer answer;
  answer.kind = TaskKind::kExport;
  answer.number = std::get<Ask>(asked.front()).task.number;
  answer.exists = true;
  controller.handle(answer);
  Paper paper(24, 80);
  draw(controller.state(), paper);
  EXPECT_TRUE(paper.shows("there is such a file"));
  EXPECT_TRUE(paper.shows("results.json"));
}

TEST(View, SaysThatTheArchiveIsMissing) {
  Controller controller(History(), 24, 80);
  const Effects effects = controller.begin("", Sort::kRelevance);
  Answer answer;
  answer.number = std::get<Ask>(effects.front()).task.number;
  answer.error = "there is no archive at /x";
  answer.hint = "make one with indexer add";
  answer.fatal = true;
  controller.handle(answer);
  Paper paper(24, 80);
  draw(controller.state(), paper);
  EXPECT_TRUE(paper.shows("there is no archive at /x"));
  EXPECT_TRUE(paper.shows("make one with indexer add"));
}

}  // namespace
}  // namespace emeroteca::interactive

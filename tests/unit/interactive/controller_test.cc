#include "searcher/interactive/model/controller.h"

#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::interactive {
namespace {

// A user at a screen, and workers that answer when they are told to.
class Screen {
 public:
  explicit Screen(std::size_t rows = 24, std::size_t columns = 80)
      : controller(History(), rows, columns) {
    take(controller.begin("", Sort::kRelevance));
  }

  void key(const Key& key) { take(controller.handle(key)); }
  void key(KeyCode code) { key(Key{code, 0}); }
  void control(char32_t letter) { key(Key{KeyCode::kControl, letter}); }
  void type(std::string_view text) {
    for (const char c : text) key(Key{KeyCode::kCharacter, static_cast<char32_t>(c)});
  }

  // The newest task of a kind.
  const Task* task(TaskKind kind) const {
    for (auto it = tasks.rbegin(); it != tasks.rend(); ++it) {
      if (it->kind == kind) return &*it;
    }
    return nullptr;
  }

  Answer answer_to(const Task& task, std::size_t hits) const {
    Answer answer;
    answer.kind = task.kind;
    answer.number = task.number;
    answer.text = task.text;
    answer.result.total = hits;
    for (std::size_t i = task.offset; i < task.offset + hits; ++i) {
      Hit hit;
      hit.rank = i + 1;
      hit.article.id = "a" + std::to_string(i);
      hit.article.title = "Title " + std::to_string(i);
      hit.title.text = hit.article.title;
      hit.article.body = "Body.";
      answer.result.hits.push_back(hit);
    }
    answer.more = hits == task.count;
    if (task.article) {
      answer.reading.article = *task.article;
      for (int i = 0; i < 50; ++i) {
        Passage passage;
        passage.text = "alpha beta gamma";
        passage.matches = {{6, 10}};
        answer.reading.passages.push_back(passage);
      }
    }
    return answer;
  }

  void answer(TaskKind kind, std::size_t hits = 5) {
    const Task* wanted = task(kind);
    ASSERT_NE(wanted, nullptr);
    take(controller.handle(answer_to(*wanted, hits)));
  }

  void take(Effects effects) {
    for (Effect& effect : effects) {
      if (Ask* ask = std::get_if<Ask>(&effect))
        tasks.push_back(ask->task);
      else if (Leave* leave = std::get_if<Leave>(&effect))
        left = leave->exit_code;
      else
        others.push_back(effect);
    }
  }

  const State& state() const { return controller.state(); }
  const std::string& query() const { return state().query.text(); }

  Controller controller;
  std::vector<Task> tasks;
  Effects others;
  std::optional<int> left;
};

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

TEST(Controller, PastedLinesAreOneQuery) {
  Screen screen;
  screen.take(screen.controller.handle(Paste{"a\nb\x1b[31m"}));
  EXPECT_EQ(screen.query(), "a b");
  EXPECT_EQ(screen.state().focus, Focus::kQuery);
}

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

// Marks, leaps, undo, history, and what is handed to other programs.
#include <variant>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/interactive/controller_user.h"

namespace emeroteca::interactive {
namespace {

template <typename Wanted>
const Wanted* last_effect(const Screen& screen) {
  return screen.others.empty() ? nullptr : std::get_if<Wanted>(&screen.others.back());
}

// A screen with five results, in the list.
void go_to_list(Screen& screen, std::size_t hits = 5) {
  screen.answer(TaskKind::kSearch, hits);
  screen.key(KeyCode::kEscape);
}

TEST(Marks, AreKeptInTheirOrderAndTakenBack) {
  Screen screen;
  go_to_list(screen);
  screen.type("mm");
  screen.key(KeyCode::kUp);
  screen.key(KeyCode::kUp);
  screen.type("m");
  ASSERT_EQ(screen.state().marked.size(), 1U);
  EXPECT_EQ(screen.state().marked[0].article.id, "a1");
  EXPECT_EQ(screen.state().list.selected, 1U);
}

// Regression: only the article was kept, and a damaged one was printed as a sound one.
TEST(Marks, KeepThatAnArticleIsDamaged) {
  Screen screen;
  Answer answer = screen.answer_to(*screen.task(TaskKind::kSearch), 2);
  answer.result.hits[1].damage = "its text is cut";
  screen.take(screen.controller.handle(answer));
  screen.key(KeyCode::kEscape);
  screen.key(KeyCode::kDown);
  screen.type("m");
  ASSERT_EQ(screen.state().marked.size(), 1U);
  EXPECT_EQ(screen.state().marked[0].damage, "its text is cut");
  // And it cannot be cited.
  screen.type("y");
  EXPECT_EQ(last_effect<Cite>(screen), nullptr);
  EXPECT_NE(screen.state().note.text.find("damaged"), std::string::npos);
}

// `n` and `w` were lost without a word.
TEST(Letters, ThatMeanNothingAreTold) {
  Screen screen;
  go_to_list(screen);
  screen.type("w");
  EXPECT_NE(screen.state().note.text.find("\"w\" is no key here"), std::string::npos);
}

TEST(Pastes, AreTextWhereverTheKeysGo) {
  Screen screen;
  go_to_list(screen);
  screen.take(screen.controller.handle(Paste{"quattro"}));
  EXPECT_EQ(screen.query(), "quattro");
  EXPECT_EQ(screen.state().focus, Focus::kQuery);
  EXPECT_FALSE(screen.left.has_value());
}

// G stopped at the first three hundred.
TEST(Last, IsTheLastOfThousands) {
  Screen screen;
  Answer first = screen.answer_to(*screen.task(TaskKind::kSearch), 9);
  first.result.total = 5000;
  first.more = true;
  screen.take(screen.controller.handle(first));
  screen.key(KeyCode::kEscape);
  screen.answer(TaskKind::kMore, screen.task(TaskKind::kMore)->count);
  screen.type("G");
  const Task leap = *screen.task(TaskKind::kMore);
  EXPECT_EQ(leap.offset + leap.count, 5000U);
  Answer last = screen.answer_to(leap, leap.count);
  last.more = false;
  screen.take(screen.controller.handle(last));
  const ListState& list = screen.state().list;
  EXPECT_EQ(list.base + list.selected + 1, 5000U);
  EXPECT_EQ(list.hits[list.selected].article.id, "a4999");
  // Upwards what is before is asked for.
  while (screen.state().list.selected > 0 && screen.task(TaskKind::kMore)->number == leap.number) {
    screen.key(KeyCode::kUp);
  }
  const Task before = *screen.task(TaskKind::kMore);
  EXPECT_EQ(before.offset + before.count, leap.offset);
  const std::string selected = list.hits[list.selected].article.id;
  screen.take(screen.controller.handle(screen.answer_to(before, before.count)));
  EXPECT_EQ(list.hits[list.selected].article.id, selected);
  EXPECT_EQ(list.base, before.offset);
  // And g begins again.
  screen.type("g");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->offset, 0U);
  screen.answer(TaskKind::kSearch, 9);
  EXPECT_EQ(list.base, 0U);
}

// A screen of a list whose last results were leapt to, with `hits` of those that were asked for.
void leap(Screen& screen, std::uint64_t total, bool exact, std::optional<std::size_t> hits = {}) {
  Answer first = screen.answer_to(*screen.task(TaskKind::kSearch), 9);
  first.result.total = total;
  first.result.total_exact = exact;
  first.more = true;
  screen.take(screen.controller.handle(first));
  screen.key(KeyCode::kEscape);
  screen.answer(TaskKind::kMore, screen.task(TaskKind::kMore)->count);
  screen.type("G");
  screen.answer(TaskKind::kMore, hits.value_or(screen.task(TaskKind::kMore)->count));
}

// Regression: where more were there than were counted, G stopped among them.
TEST(Last, WhereMoreAreThereThanWereCounted) {
  Screen screen;
  leap(screen, 5000, false);
  for (const std::size_t count : {300U, 300U, 40U}) {
    const Task more = *screen.task(TaskKind::kMore);
    EXPECT_EQ(more.count, 300U);
    screen.answer(TaskKind::kMore, count);
  }
  const ListState& list = screen.state().list;
  EXPECT_EQ(list.base + list.selected + 1, 5640U);
  EXPECT_EQ(list.hits[list.selected].article.id, "a5639");
  EXPECT_EQ(list.total, 5640U);
  EXPECT_TRUE(list.exact);
  EXPECT_FALSE(list.more);
}

// Regression: repeated articles are counted and stand in no list of their own; G guessed how many
// there are, and took the guess for the end.
TEST(Last, IsNoGuessWhereFewerAreThereThanWereCounted) {
  Screen screen;
  leap(screen, 5610, true, 0);
  const Task guessed = *screen.task(TaskKind::kMore);
  EXPECT_LT(guessed.offset + guessed.count, 5610U);
  Answer there = screen.answer_to(guessed, guessed.count);
  there.more = true;
  screen.take(screen.controller.handle(there));
  const ListState& list = screen.state().list;
  EXPECT_TRUE(list.more);
  EXPECT_FALSE(list.exact);
  const Task rest = *screen.task(TaskKind::kMore);
  EXPECT_EQ(rest.offset, guessed.offset + guessed.count);
  screen.answer(TaskKind::kMore, 7);
  EXPECT_EQ(list.base + list.selected + 1, rest.offset + 7);
  EXPECT_EQ(list.total, rest.offset + 7);
  EXPECT_TRUE(list.exact);
}

// Where the answer says how many there are nothing is guessed.
TEST(Last, WhereTheAnswerSaysThatFewerAreThere) {
  Screen screen;
  Answer first = screen.answer_to(*screen.task(TaskKind::kSearch), 9);
  first.result.total = 5610;
  first.result.total_exact = true;
  first.more = true;
  screen.take(screen.controller.handle(first));
  screen.key(KeyCode::kEscape);
  screen.answer(TaskKind::kMore, screen.task(TaskKind::kMore)->count);
  screen.type("G");
  Answer none = screen.answer_to(*screen.task(TaskKind::kMore), 0);
  none.result.total = 5290;
  none.result.total_exact = true;
  screen.take(screen.controller.handle(none));
  const Task leap = *screen.task(TaskKind::kMore);
  EXPECT_EQ(leap.offset + leap.count, 5290U);
  screen.answer(TaskKind::kMore, leap.count);
  EXPECT_EQ(screen.state().list.base + screen.state().list.selected + 1, 5290U);
}

TEST(Last, OfAsManyAsWereCountedAsksForNoMore) {
  Screen screen;
  leap(screen, 5000, true);
  const ListState& list = screen.state().list;
  EXPECT_EQ(list.base + list.selected + 1, 5000U);
  EXPECT_FALSE(list.more);
  EXPECT_EQ(screen.task(TaskKind::kMore)->offset, list.base);
}

// Regression: "4,990 of about 5,000" stood at the last one.
TEST(Last, SaysHowManyThereAre) {
  Screen screen;
  leap(screen, 5000, false, 7);
  const ListState& list = screen.state().list;
  EXPECT_EQ(list.total, list.base + 7);
  EXPECT_TRUE(list.exact);
}

// Regression: what was asked for and failed had moved the results that stayed to the beginning.
TEST(Last, StaysWhereItIsWhenASearchFails) {
  Screen screen;
  leap(screen, 5000, true);
  const ListState& list = screen.state().list;
  const std::size_t base = list.base;
  ASSERT_GT(base, 0U);
  screen.type("/");
  screen.type(" date:20");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->offset, 0U);
  Answer fault;
  fault.kind = TaskKind::kSearch;
  fault.number = screen.task(TaskKind::kSearch)->number;
  fault.error = "date:20 is no date";
  screen.take(screen.controller.handle(fault));
  EXPECT_EQ(list.base, base);
  // A search that is cancelled does not move them either.
  screen.type("x");
  screen.control(U'c');
  EXPECT_EQ(list.base, base);
  screen.type("y");
  screen.answer(TaskKind::kSearch, 9);
  EXPECT_EQ(list.base, 0U);
  EXPECT_EQ(list.hits.front().article.id, "a0");
}

// Regression: a query that could not be read made of a list of similar articles one of its text,
// and what came next of that.
TEST(Similar, StayWhenASearchFails) {
  Screen screen;
  go_to_list(screen);
  screen.type("s");
  EXPECT_EQ(screen.state().list.similar, "");  // the articles on the screen are like none yet
  Answer like = screen.answer_to(*screen.task(TaskKind::kSearch), 9);
  like.more = true;
  screen.take(screen.controller.handle(like));
  EXPECT_EQ(screen.state().list.similar, "a0");
  screen.type("/");
  screen.type("date:20");
  Answer fault;
  fault.kind = TaskKind::kSearch;
  fault.number = screen.task(TaskKind::kSearch)->number;
  fault.error = "date:20 is no date";
  screen.take(screen.controller.handle(fault));
  EXPECT_EQ(screen.state().list.similar, "a0");
  EXPECT_EQ(screen.task(TaskKind::kSearch)->similar, "");
  screen.key(KeyCode::kEscape);
  screen.type("G");
  EXPECT_EQ(screen.task(TaskKind::kMore)->similar, "a0");
}

TEST(Last, WhereFewerAreThereThanWereCounted) {
  Screen screen;
  Answer first = screen.answer_to(*screen.task(TaskKind::kSearch), 9);
  first.result.total = 5000;
  first.more = true;
  screen.take(screen.controller.handle(first));
  screen.key(KeyCode::kEscape);
  screen.answer(TaskKind::kMore, screen.task(TaskKind::kMore)->count);
  screen.type("G");
  std::size_t offset = screen.task(TaskKind::kMore)->offset;
  for (int i = 0; i < 200; ++i) {
    Answer none = screen.answer_to(*screen.task(TaskKind::kMore), 0);
    none.more = false;
    screen.take(screen.controller.handle(none));
    const std::size_t next = screen.task(TaskKind::kMore)->offset;
    if (next == offset) break;
    ASSERT_LT(next, offset);
    offset = next;
  }
  EXPECT_EQ(screen.state().list.hits[screen.state().list.selected].article.id, "a22");
  EXPECT_EQ(screen.state().list.total, 23U);
  EXPECT_TRUE(screen.state().list.exact);
}

TEST(Undo, GoesBackChangeByChange) {
  Screen screen;
  screen.type("cloud ali");
  go_to_list(screen);
  screen.type("l");
  EXPECT_EQ(screen.query(), "cloud ali lang:it");
  screen.type("U");
  EXPECT_EQ(screen.query(), "cloud ali");
  screen.type("/");
  screen.key(Key{KeyCode::kControl, U'_'});
  EXPECT_EQ(screen.query(), "cloud ");
  screen.key(Key{KeyCode::kControl, U'_'});
  screen.key(Key{KeyCode::kControl, U'_'});
  EXPECT_EQ(screen.query(), "");
  screen.key(Key{KeyCode::kControl, U'_'});
  EXPECT_EQ(screen.state().note.text, "there is nothing to undo");
}

TEST(SearchOfHistory, ListsTheQueriesThatHaveWhatIsTyped) {
  const tests::TemporaryFolder folder;
  const std::string file =
      folder.write("history", "prezzo del petrolio\ncloud\nPetròlio greggio\n");
  Controller controller(History(file), 24, 80);
  controller.begin("", Sort::kRelevance);
  for (const char c : std::string("petrol")) {
    controller.handle(Key{KeyCode::kCharacter, static_cast<char32_t>(c)});
  }
  controller.handle(Key{KeyCode::kControl, U'r'});
  ASSERT_TRUE(controller.state().completion.has_value());
  EXPECT_EQ(controller.state().completion->candidates,
            (std::vector<std::string>{"Petròlio greggio", "prezzo del petrolio"}));
  controller.handle(Key{KeyCode::kControl, U'r'});
  controller.handle(Key{KeyCode::kEnter, 0});
  EXPECT_EQ(controller.state().query.text(), "prezzo del petrolio");
  controller.handle(Key{KeyCode::kControl, U'_'});
  EXPECT_EQ(controller.state().query.text(), "petrol");
}

TEST(OtherPrograms, GetTheArticle) {
  Screen screen;
  Answer answer = screen.answer_to(*screen.task(TaskKind::kSearch), 2);
  answer.result.hits[0].article.url = "https://a.example/1";
  screen.take(screen.controller.handle(answer));
  screen.key(KeyCode::kEscape);
  screen.type("u");
  ASSERT_NE(last_effect<OpenAddress>(screen), nullptr);
  EXPECT_EQ(last_effect<OpenAddress>(screen)->url, "https://a.example/1");
  screen.key(KeyCode::kDown);
  screen.type("u");
  EXPECT_EQ(screen.state().note.text, "this article has no address");
  screen.type("|wc -w");
  EXPECT_TRUE(screen.state().prompt.has_value());
  screen.key(KeyCode::kEnter);
  ASSERT_NE(last_effect<Pipe>(screen), nullptr);
  EXPECT_EQ(last_effect<Pipe>(screen)->command, "wc -w");
  EXPECT_EQ(last_effect<Pipe>(screen)->article.id, "a1");
  screen.type("|");
  screen.key(KeyCode::kEscape);
  EXPECT_EQ(screen.state().note.text, "no command was run");
}

TEST(Mouse, IsSwitchedByAKey) {
  Screen screen;
  go_to_list(screen);
  screen.type("M");
  ASSERT_NE(last_effect<UseMouse>(screen), nullptr);
  EXPECT_FALSE(last_effect<UseMouse>(screen)->on);
  screen.type("M");
  EXPECT_TRUE(last_effect<UseMouse>(screen)->on);
}

TEST(Facets, TellOfWhatIsNotListed) {
  Screen screen;
  go_to_list(screen);
  screen.type("f");
  Answer counts;
  counts.kind = TaskKind::kCount;
  counts.number = screen.task(TaskKind::kCount)->number;
  counts.facets = {{"source", {{"A", 4}, {"B", 3}}, 7}};
  screen.take(screen.controller.handle(counts));
  const FacetRow& last = screen.state().facets.rows.back();
  EXPECT_EQ(last.value, "(others)");
  EXPECT_EQ(last.count, 7U);
  screen.key(KeyCode::kEnd);
  screen.type(" ");
  EXPECT_EQ(screen.query(), "");
  EXPECT_NE(screen.state().note.text.find("Tab behind source:"), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::interactive

// What happens when: events change the state and ask for work. Knows no terminal and no archive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "searcher/interactive/edit/history.h"
#include "searcher/interactive/model/commands.h"
#include "searcher/interactive/model/event.h"
#include "searcher/interactive/model/state.h"

namespace emeroteca::interactive {

class Controller {
 public:
  Controller(History history, std::size_t rows, std::size_t columns);

  // The first search, for a text that the command line gave.
  Effects begin(const std::string& text, Sort sort);

  Effects handle(const Event& event);

  const State& state() const { return state_; }

  // For the status line; shown until the next key.
  void tell(std::string text, bool fault = false);

  // A search has been running for a while.
  void waited() { state_.slow = true; }

  // Before anything happens: whether clicks come here.
  void mouse(bool on) { state_.mouse = on; }

  // The number of the newest search that was asked for, and whether its answer is here.
  std::uint64_t newest_search() const { return search_; }

 private:
  // controller.cc: dispatch, panes, leaving.
  void on_key(const Key& key);
  void on_paste(const Paste& paste);
  void on_resize(const Resize& size);
  void on_command(Command command, const Key& key);
  void on_general(Command command, const Key& key);
  bool on_overlay(const Key& key);
  void help_key(const Key& key);
  std::size_t help_page() const;
  std::size_t last_help_top() const;
  void prompt_key(const Key& key);
  void interrupt();
  void focus_on(Focus focus);
  void next_pane(bool forward);
  void back();
  void lay_out();
  void leave(int exit_code);

  // controller_query.cc: the query line and what searches.
  void on_query(Command command, const Key& key);
  bool edit(Command command, const Key& key);
  void edited();
  void recall(const std::optional<std::string>& query);
  void remember(const std::string& before, bool typed);
  void undo();
  void search_history();
  void change_query(const std::string& text);
  void settle();
  void search(LastWord last_word, bool keep_place);
  Task task(TaskKind kind);
  void count();
  void complete();
  bool completion_key(const Key& key);
  void offer(std::vector<std::string> candidates, const CompletionSpot& spot);
  void take_candidate();

  // controller_list.cc: results and the article.
  void on_list(Command command);
  void on_reading(Command command);
  void select(std::size_t index);
  void show_selected();
  void fetch_more();
  void on_more(const Answer& answer);
  void leap_to_last();
  void on_leap(const Answer& answer);
  void count_to_here();
  std::size_t page() const;
  std::size_t list_columns() const;
  void read(const Article& article);
  void open();
  void open_neighbour(bool next);
  void scroll_to(std::size_t line);
  void next_match(bool forward);
  void similar();
  void other();
  void cite(bool plain);
  void ask_for_file();
  void ask_for_command();
  void open_address();
  void mark();
  void answer_prompt();
  const Article* current() const;
  Hit current_hit() const;

  // controller_panels.cc: facets and timeline.
  void on_facets(Command command);
  void on_timeline(Command command);
  void toggle_facet();
  void toggle_panel(Focus focus);
  void move_times(std::ptrdiff_t by, bool extend);
  void mark_times();
  void zoom_times();
  void leave_looks();
  void make_facet_rows(const std::vector<Facet>& facets);
  void cycle_language();
  void cycle_sort();
  void find_marked();

  // controller_answer.cc
  void on_answer(const Answer& answer);
  void on_search(const Answer& answer);
  void on_reading_answer(const Answer& answer);

  // controller_mouse.cc
  void on_mouse(const Mouse& mouse);
  void on_click(const Mouse& mouse);

  State state_;
  History history_;
  Effects effects_;

  std::uint64_t number_ = 0;  // of the last task
  std::uint64_t search_ = 0;  // what the list waits for; older answers are dropped
  std::uint64_t more_ = 0;
  std::uint64_t read_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t values_ = 0;
  std::uint64_t export_ = 0;
  bool keep_place_ = false;                // the selected article is to stay selected
  std::size_t base_ = 0;                   // where the answer that is awaited begins
  std::string similar_;                    // the article that it is to be like, or empty
  std::string similar_title_;              // sanitised
  bool to_last_ = false;                   // End came before the last results
  std::optional<std::size_t> leap_;        // where the results that are awaited begin
  std::vector<std::string> undo_;          // texts of before, the newest last
  bool typing_ = false;                    // the last change was a letter of a word
  bool open_when_there_ = false;           // Enter came before the results
  bool unsettled_ = false;                 // the last word of the text counts as a beginning
  LastWord list_word_ = LastWord::kWhole;  // how the list's text was taken
  bool interrupted_ = false;               // the last key was C-c
  std::size_t snippet_columns_ = 0;
  std::optional<CompletionSpot> wanted_;  // what completion waits for
};

}  // namespace emeroteca::interactive

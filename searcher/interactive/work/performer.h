// Does the tasks of the screen, one after the other, with an engine of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/engine.h"
#include "searcher/interactive/work/live_engine.h"
#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

// Not thread-safe. Opens the archive with the first task, and anew after an error of the archive,
// so that one that is missing may still come.
class Performer {
 public:
  // `base` says everything about searching that the screen does not change (--ranking,
  // --no-translate, ...).
  Performer(std::string location, SearchRequest base, Patience patience = {});

  // Never throws: errors are part of the answer.
  Answer perform(const Task& task);

 private:
  Answer attempt(const Task& task);
  void answer(const Task& task, Answer& out);
  Engine& engine();
  SearchRequest request_of(const Task& task);
  void begin_word(const std::string& text, SearchRequest& request);
  SearchRequest of_text(SearchRequest request, const std::string& text) const;

  void search(const Task& task, Answer& out);
  void settle(const Task& task, SearchRequest& request, Answer& out);
  void suggest(Engine& engine_now, const SearchRequest& request, const std::string& text,
               SearchResult& result) const;
  void read(const Task& task, const Article& article, Answer& out);
  void other(const Task& task, Answer& out);
  void count(const Task& task, Answer& out);
  void values(const Task& task, Answer& out);
  void write(const Task& task, Answer& out);

  LiveEngine engine_;
  SearchRequest base_;
  std::map<const Field*, std::vector<std::string>> values_;  // of the archive as it is
};

}  // namespace emeroteca::interactive

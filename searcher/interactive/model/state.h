// Everything that the screen shows. The controller changes it, the view draws it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/interactive/edit/completion.h"
#include "searcher/interactive/edit/text_input.h"
#include "searcher/interactive/model/layout.h"
#include "searcher/interactive/model/wrapped.h"
#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

struct ListState {
  std::string text;  // of the query that the hits answer
  std::vector<Hit> hits;
  std::size_t base = 0;  // results before the first hit: after a leap to the last ones
  std::size_t selected = 0;
  std::size_t top = 0;  // the first hit on the screen
  std::uint64_t total = 0;
  bool exact = false;
  bool more = false;
  bool ranked = true;  // see SearchResult
  double took_ms = 0;
  std::string suggestion;
  std::vector<std::string> notes;
  std::vector<MissingPart> missing;  // why nothing was found
  std::vector<std::string> missing_servers;
  std::string similar;        // the id of the article that the hits are like, or empty
  std::string similar_title;  // sanitised
};

struct ReadingState {
  std::optional<Reading> content;
  Wrapped wrapped;
  std::size_t top = 0;
  std::optional<std::size_t> match;  // the one that `n` went to
  std::vector<Article> trail;        // what `o` came from
};

struct FacetRow {
  const Field* field = nullptr;
  std::string name;   // of the facet
  std::string value;  // empty: a heading
  std::uint64_t count = 0;
  bool active = false;  // a filter of the query
  bool others = false;  // what is not listed: no filter
};

struct FacetState {
  bool shown = false;
  std::vector<FacetRow> rows;
  std::size_t selected = 0;
  std::size_t top = 0;
};

// What of the timeline is looked at closer: the value of a `date:`, in bars of this unit or a finer
// one.
struct CloserLook {
  std::string times;
  TimelineUnit unit = TimelineUnit::kYear;
};

struct TimelineState {
  bool shown = true;
  Timeline timeline;
  std::size_t first = 0;  // the marked bins, [first, last]
  std::size_t last = 0;
  bool marked = false;            // else no dates are chosen
  std::vector<CloserLook> looks;  // each within the one before it
};

struct Note {
  std::string text;
  bool fault = false;
};

enum class PromptKind : std::uint8_t { kExport, kPipe };

struct Prompt {
  PromptKind kind = PromptKind::kExport;
  std::string label;
  TextInput line;
  bool replace = false;  // the file exists, and the user has been told
};

struct State {
  std::size_t rows = 24;
  std::size_t columns = 80;
  Focus focus = Focus::kQuery;
  Layout layout;

  TextInput query;
  Sort sort = Sort::kRelevance;
  bool searching = false;  // an answer is awaited
  bool slow = false;       // and has been for a while
  bool answered = false;   // there has been one

  ListState list;
  ReadingState reading;
  std::vector<Hit> marked;  // in the order in which they were
  bool mouse = true;
  FacetState facets;
  TimelineState timeline;
  std::optional<Completion> completion;
  std::optional<Prompt> prompt;  // takes all keys
  bool help = false;             // covers everything
  std::size_t help_top = 0;

  Note note;     // in the status line, until the next key
  Note trouble;  // of the archive: stays until a search works
  std::string trouble_hint;
};

}  // namespace emeroteca::interactive

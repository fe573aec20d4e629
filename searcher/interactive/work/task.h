// What the screen asks the workers for, and what they answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/fields.h"
#include "searcher/answer/facet.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "searcher/answer/timeline.h"
#include "terminal/style.h"
#include "text/range.h"

namespace emeroteca::interactive {

// Of each kind only the newest task that has not begun is kept: what is asked for twice is wanted
// once.
enum class TaskKind : std::uint8_t {
  kSearch,  // a list, from its beginning
  kMore,    // the list's next part
  kRead,    // an article made ready for reading
  kOther,   // the version of an article in the other language, made ready too
  kCount,   // facets and timeline
  kValues,  // the values of a field, for completion
  kExport   // the list, into a file
};
inline constexpr std::size_t kTaskKinds = 7;

// How the end of a query's text is to be taken.
enum class LastWord : std::uint8_t {
  kWhole,  // as it stands
  kBegun,  // it is being typed: it counts as a beginning too
  kSettle  // typing is done: as it stands, with a star where only that finds anything
};

struct Task {
  TaskKind kind = TaskKind::kSearch;
  LastWord last_word = LastWord::kWhole;
  Sort sort = Sort::kRelevance;
  bool facets = false;       // kCount
  bool replace = false;      // kExport: a file that exists
  std::uint64_t number = 0;  // of the request; the answer has the same
  std::string text;          // of the query; empty: the newest articles
  std::size_t offset = 0;
  std::size_t count = 0;
  std::size_t snippet_columns = 0;
  std::string similar;               // an id: articles like this one instead of the text's
  std::optional<Article> article;    // kRead, kOther
  const Field* field = nullptr;      // kValues
  std::optional<std::string> times;  // kCount: the text whose articles the timeline counts
  std::size_t bins = 0;              // kCount: the most that the timeline may have, unless `unit`
  std::optional<TimelineUnit> unit;  // kCount: asks for more, with bars of this or a finer unit
  std::string path;                  // kExport; its end says the format
};

// A paragraph, sanitised, on one line.
struct Passage {
  std::string text;
  std::vector<text::Range> matches;  // ascending, apart from each other
  terminal::Ink ink = terminal::Ink::kPlain;
  bool gap = false;    // an empty line goes before it
  std::string link;    // the address that the text is; empty: it is none
  bool table = false;  // its columns are set with spaces: cut rather than wrapped
};

struct Reading {
  Article article;
  std::vector<Passage> passages;
};

struct Answer {
  TaskKind kind = TaskKind::kSearch;
  std::uint64_t number = 0;
  std::string error;  // what went wrong, and nothing below then counts
  std::string hint;
  bool fatal = false;        // of the archive, not of the query
  bool unreachable = false;  // of its servers
  std::string text;          // kSearch: the query; other than the task's where a star was added
  SearchResult result;
  bool more = false;  // kSearch, kMore: there may be further articles
  Reading reading;
  std::vector<Facet> facets;
  std::optional<Timeline> timeline;
  const Field* field = nullptr;
  std::vector<std::string> values;
  std::string note;     // for the status line
  bool exists = false;  // kExport: there is such a file, and nothing was written
};

}  // namespace emeroteca::interactive

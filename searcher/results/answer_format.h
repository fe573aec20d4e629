// The formats of an answer: what --format and --template choose.
#pragma once

#include <iosfwd>
#include <string>

#include "searcher/answer/result.h"
#include "searcher/results/layout.h"

namespace emeroteca::results {

struct AnswerFormat {
  std::string name = "text";      // text, json, or one of record_formats()
  std::string pattern;            // a template, instead of the name; empty: none
  std::string fields;             // csv, tsv, jsonl: which, as "id,date"; empty: the usual ones
  std::string tag = "emeroteca";  // trec: the run's name
  TextOptions text;               // text: columns, colours

  // For people, with a place for notes.
  bool is_text() const { return pattern.empty() && name == "text"; }
};

// Writes an answer. Throws Error for a wrong template or list of fields; other faults show in the
// stream's state.
void write_answer(std::ostream& out, const SearchResult& result, const AnswerFormat& format);

// How many there are, as a line: all that is asked for where the list has no places.
std::string count_line(const SearchResult& result);

}  // namespace emeroteca::results

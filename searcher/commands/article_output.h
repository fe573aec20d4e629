// Articles that were chosen one by one, on standard output.
#pragma once

#include <memory>

#include "searcher/command_line.h"
#include "searcher/commands/request.h"
#include "searcher/query/match_terms.h"
#include "searcher/results/record_format.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::commands {

// Articles in one of the forms that one or many of them can be shown in: records as they come, or
// the whole articles.
class ArticleOutput {
 public:
  // `matches`: what is bold, and what snippets are about.
  ArticleOutput(const SearcherArguments& arguments, query::MatchTerms matches);

  // Whether the format is one of records; text and json are none.
  bool has_records() const { return writer_ != nullptr; }

  // The snippets are made here, where the format shows any. False where nobody reads any more.
  bool add(Hit hit);

  // `whole`: all were added.
  void end(bool whole);

 private:
  std::unique_ptr<results::RecordWriter> writer_;
  results::TextOptions text_;
  bool json_;
  bool first_ = true;
  RecordOutput out_;
  query::MatchTerms matches_;
  stemmers::Stemmer stemmer_;
};

}  // namespace emeroteca::commands

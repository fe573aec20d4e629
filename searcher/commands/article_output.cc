#include "searcher/commands/article_output.h"

#include <utility>

#include "searcher/results/article_format.h"
#include "searcher/results/snippet.h"

namespace emeroteca::commands {

ArticleOutput::ArticleOutput(const SearcherArguments& arguments, query::MatchTerms matches)
    : writer_(results::record_writer(answer_format_of(arguments))),
      text_(text_options_of(arguments)),
      json_(arguments.format == "json"),
      out_(arguments),
      matches_(std::move(matches)) {
  if (writer_ != nullptr) writer_->begin(out_.stream());
}

bool ArticleOutput::add(Hit hit) {
  std::ostream& out = out_.stream();
  if (writer_ != nullptr) {
    hit.snippets.clear();
    if (writer_->shows_snippets())
      hit.snippets = results::make_snippets(hit.article, matches_, {}, stemmer_);
    writer_->add(out, hit);
  } else if (json_) {
    results::write_article_json(out, hit.article);
  } else {
    if (!first_) out << '\n' << (text_.utf8 ? "────────" : "--------") << "\n\n";
    results::write_article(out, hit.article, matches_, stemmer_, text_);
  }
  first_ = false;
  return out_.add();
}

void ArticleOutput::end(bool whole) {
  if (whole && writer_ != nullptr) writer_->end(out_.stream());
  out_.end();
}

}  // namespace emeroteca::commands

#include <iostream>
#include <sstream>

#include "archive/reader.h"
#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/results/article_format.h"
#include "searcher/results/record_format.h"
#include "searcher/results/snippet.h"
#include "text/printable.h"

namespace emeroteca::commands {
namespace {

// The ids that were asked for, one after the other; `-` stands for those on standard input.
class AskedIds {
 public:
  explicit AskedIds(const std::vector<std::string>& words) : words_(words) {}

  bool next(std::string& id) {
    for (; next_ < words_.size(); ++next_) {
      if (words_[next_] != "-") {
        id = words_[next_++];
        return true;
      }
      while (std::getline(std::cin, id)) {
        if (id.ends_with('\r')) id.pop_back();
        if (!id.empty()) return true;
      }
    }
    return false;
  }

 private:
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
};

// An article in one of the forms that one or many of them can be shown in.
class ArticleOutput {
 public:
  ArticleOutput(const SearcherArguments& arguments, const std::string& location)
      : writer_(results::record_writer(answer_format_of(arguments))),
        text_(text_options_of(arguments)),
        json_(arguments.format == "json"),
        out_(arguments) {
    if (!arguments.query.empty()) {
      SearchRequest request = request_of(arguments);
      request.text = arguments.query;
      matches_ = Engine(location).prepare(request).matches;
    }
    if (writer_ != nullptr) writer_->begin(out_.stream());
  }

  // False where nobody reads any more.
  bool add(const Article& article) {
    std::ostream& out = out_.stream();
    if (writer_ != nullptr) {
      Hit hit;  // of no list: its rank is 0
      hit.article = article;
      if (writer_->shows_snippets())
        hit.snippets = results::make_snippets(article, matches_, {}, stemmer_);
      writer_->add(out, hit);
    } else if (json_) {
      results::write_article_json(out, article);
    } else {
      if (!first_) out << '\n' << (text_.utf8 ? "────────" : "--------") << "\n\n";
      results::write_article(out, article, matches_, stemmer_, text_);
    }
    first_ = false;
    return out_.add();
  }

  void end(bool whole) {
    if (whole && writer_ != nullptr) writer_->end(out_.stream());
    out_.end();
  }

 private:
  std::unique_ptr<results::RecordWriter> writer_;
  results::TextOptions text_;
  bool json_;
  bool first_ = true;
  RecordOutput out_;
  query::MatchTerms matches_;
  stemmers::Stemmer stemmer_;
};

}  // namespace

int run_show(const SearcherArguments& arguments) {
  if (arguments.words.empty())
    throw Error("show needs an id, or several",
                "write `searcher show ID`, an id with spaces in quotation marks, or - for ids on "
                "standard input; ids are shown with each result");
  // Whatever the archive's words were analysed by: what is shown is the stored article.
  const std::string location = archive_of(arguments);
  ArchiveReader archive(location, Understanding::kStoredForm);
  ArticleOutput output(arguments, location);
  AskedIds ids(arguments.words);
  std::vector<Error> missing;
  bool any = false;
  bool damaged = false;
  bool read = true;
  for (std::string id; read && ids.next(id);) {
    std::optional<Article> article;
    try {
      article = archive.find(id);
    } catch (const Error& fault) {
      if (fault.code() != ErrorCode::kDamaged) throw;
      missing.push_back(fault);
      damaged = true;
      continue;
    }
    if (article) {
      read = output.add(*article);
      any = true;
    } else {
      missing.emplace_back(ErrorCode::kNotFound,
                           "no article has the id " + text::in_apostrophes(id));
    }
  }
  output.end(read);
  std::cout.flush();
  for (std::size_t i = 0; i < missing.size(); ++i) {
    const bool last = i + 1 == missing.size() && missing[i].code() == ErrorCode::kNotFound;
    report(last ? Error(missing[i].code(), missing[i].what(),
                        "ids are shown with each result of a search; one with spaces stands in "
                        "quotation marks")
                : missing[i],
           arguments.program, std::cerr);
  }
  if (damaged) return kExitError;
  return any && missing.empty() ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands

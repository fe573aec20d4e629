#include <algorithm>
#include <iostream>
#include <utility>

#include "archive/reader.h"
#include "errors/error.h"
#include "errors/input.h"
#include "searcher/commands/article_output.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
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
      while (next_input_line(id)) {
        if (!id.empty()) return true;
      }
    }
    return false;
  }

 private:
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
};

// What --query finds in the articles; nothing without it.
query::MatchTerms matches_of(const SearcherArguments& arguments, const std::string& location) {
  if (arguments.query.empty()) return {};
  SearcherArguments query = arguments;
  query.words = {arguments.query};  // as a search for it reads it, with what @names stand for
  return Engine(location, patience_of(arguments)).prepare(request_of(query)).matches;
}

}  // namespace

int run_show(const SearcherArguments& arguments) {
  if (arguments.words.empty())
    throw Error("show needs an id, or several",
                "write `searcher show ID`, an id with spaces in quotation marks, or - for ids on "
                "standard input; ids are shown with each result");
  // Whatever the archive's words were analysed by: what is shown is the stored article.
  const std::string location = archive_of(arguments);
  ArchiveReader archive(location, Understanding::kStoredForm, patience_of(arguments));
  ArticleOutput output(arguments, matches_of(arguments, location));
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
      Hit hit;  // of no list: its rank is 0
      hit.article = std::move(*article);
      read = output.add(std::move(hit));
      any = true;
    } else {
      missing.push_back(archive.not_found(id));
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
  const bool elsewhere = std::any_of(missing.begin(), missing.end(), [](const Error& one) {
    return one.code() == ErrorCode::kUnreachable;
  });
  if (damaged || elsewhere) return kExitError;
  return any && missing.empty() ? kExitFound : kExitNothing;
}

}  // namespace emeroteca::commands

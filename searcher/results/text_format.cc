#include "searcher/results/text_format.h"

#include <algorithm>
#include <ostream>

#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/missing_format.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

// Longer lines are hard to read; a wider terminal keeps a margin.
constexpr std::size_t kReadableList = 120;
constexpr std::size_t kLeast = 20;

class TextWriter {
 public:
  TextWriter(const SearchResult& result, const TextOptions& options)
      : result_(result), options_(options) {
    options_.columns = readable_columns(options, kReadableList);
    std::uint64_t last = 1;
    for (const Hit& hit : result.hits) last = std::max(last, hit.rank);
    indent_ = std::to_string(last).size() + 2;  // "10. "
  }

  std::string write() {
    if (result_.hits.empty()) {
      nothing();
    } else {
      header();
    }
    for (const std::string& note : result_.notes) {
      block("note: " + text::sanitize_line(note), terminal::Ink::kFaint);
    }
    suggestion();
    for (const Hit& one : result_.hits) hit(one);
    return std::move(out_);
  }

 private:
  void block(const std::string& text, terminal::Ink ink, std::size_t indent = 0) {
    append_block(out_, {.text = text, .ink = ink, .indent = indent}, options_);
  }

  std::string quoted(std::string_view text) const {
    const std::string clean = text::sanitize_line(text);
    return options_.utf8 ? "“" + clean + "”" : '"' + clean + '"';
  }

  std::string total() const {
    return (result_.total_exact ? "" : "about ") +
           text::counted(result_.total, "article", "articles");
  }

  void header() {
    const std::uint64_t first = result_.hits.front().rank;
    std::string count = total();
    if (first > 1) {
      count = text::group_digits(first) + " to " + text::group_digits(result_.hits.back().rank) +
              " of " + count;
    }
    append_parts(out_, {count, text::duration_text(result_.took_ms)}, 0, terminal::Ink::kFaint,
                 options_);
  }

  void nothing() {
    if (result_.total > 0) {
      block("No more results: " + total() + " in all.", terminal::Ink::kPlain);
      return;
    }
    if (result_.of_article) {
      block("No article is like " + quoted(result_.query) + ".", terminal::Ink::kPlain);
      return;
    }
    block("No articles found for " + quoted(result_.query) + ".", terminal::Ink::kPlain);
    const std::vector<std::string> reasons = missing_lines(result_.missing, options_.utf8);
    for (const std::string& reason : reasons) block(reason, terminal::Ink::kPlain);
    if (!result_.suggestion.empty() || !reasons.empty()) return;
    const bool strict = result_.query.find_first_of(":\"+=") != std::string::npos;
    block(strict ? "Leave out quotation marks, +, = or a field such as date: or source:, "
                   "or use other words."
                 : "Check the spelling, or use other or more general words: one match is enough.",
          terminal::Ink::kFaint);
  }

  void suggestion() {
    if (result_.suggestion.empty()) return;
    const std::string intro = "Did you mean: ";
    const std::string text = intro + text::sanitize_line(result_.suggestion);
    const std::vector<text::Range> marked{{intro.size(), text.size()}};
    append_block(out_, {.text = text, .matches = marked}, options_);
  }

  void hit(const Hit& one) {
    if (!out_.empty()) out_ += '\n';
    const Article& article = one.article;
    Snippet title = one.title;
    if (title.text.empty()) title = {text::sanitize_line(article.title), {}};
    if (title.text.empty()) title = {text::sanitize_line(article.id), {}};
    if (title.text.empty()) title = {"(no title)", {}};
    append_block(out_,
                 {.text = title.text,
                  .matches = title.highlights,
                  .ink = terminal::Ink::kTitle,
                  .indent = indent_,
                  .first = terminal::pad_left(std::to_string(one.rank) + ". ", indent_),
                  .link = article.url},
                 options_);
    append_parts(out_,
                 {std::string(stemmers::code(article.language)), iso_date(article.printed()),
                  text::sanitize_line(article.source)},
                 indent_, terminal::Ink::kFaint, options_);
    const Snippet snippet = join_snippets(one.snippets);
    append_block(out_, {.text = snippet.text, .matches = snippet.highlights, .indent = indent_},
                 options_);
    block(text::sanitize_line(article.id), terminal::Ink::kFaint, indent_);
    if (!one.also.empty()) {
      block("also: " + text::sanitize_line(join(one.also, ", ")), terminal::Ink::kFaint, indent_);
    }
  }

  const SearchResult& result_;
  TextOptions options_;
  std::size_t indent_ = 3;
  std::string out_;
};

}  // namespace

void write_text(std::ostream& out, const SearchResult& result, const TextOptions& options) {
  out << TextWriter(result, options).write();
}

std::size_t snippet_columns(std::size_t terminal_columns) {
  constexpr std::size_t kIndent = 4;
  constexpr std::size_t kRagged = 10;  // what two lines lose to words that do not fit
  const std::size_t line = std::clamp(terminal_columns, kLeast, kReadableList) - kIndent;
  return 2 * line - std::min(kRagged, line / 4);
}

}  // namespace emeroteca::results

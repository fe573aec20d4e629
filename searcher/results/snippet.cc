#include "searcher/results/snippet.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "searcher/results/match_finder.h"
#include "searcher/results/snippet_text.h"
#include "searcher/results/snippet_window.h"
#include "searcher/terminal/sanitize.h"
#include "searcher/terminal/width.h"

namespace emeroteca {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kLeastColumns = 10;

// A long article is looked through in pieces: the first with a match is the one that is shown.
constexpr std::size_t kPiece = 64U * 1024U;
constexpr std::size_t kMostPieces = 16;

// The first piece of the text, ending between words.
std::string_view first_piece(std::string_view text) {
  if (text.size() <= kPiece) return text;
  const std::size_t space = text.find_last_of(" \n", kPiece);
  std::size_t end = space == std::string_view::npos || space == 0 ? kPiece : space;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

Snippet cut_out(const SnippetText& text, const Window& window) {
  Snippet snippet;
  if (window.cut_left) snippet.text = kEllipsis;
  const std::size_t shift = snippet.text.size();
  snippet.text += slice(text.text(), window.range);
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  if (window.cut_right) snippet.text += kEllipsis;
  const auto [begin, end] = window.range;
  for (const Match& match : text.matches()) {
    const std::size_t from = std::max(match.begin, begin);
    const std::size_t to = std::min(match.end, end);
    if (from < to) snippet.highlights.emplace_back(from - begin + shift, to - begin + shift);
  }
  merge_ranges(snippet.highlights);
  return snippet;
}

class Maker {
 public:
  Maker(const Article& article, const query::MatchTerms& terms, const SnippetOptions& options,
        stemmers::Stemmer& stemmer)
      : article_(article), options_(options), finder_(terms, stemmer) {}

  // Snippets with matches, or none.
  std::vector<Snippet> matching(std::string_view text) {
    for (std::size_t piece = 0; !text.empty() && piece < kMostPieces; ++piece) {
      const std::string_view part = first_piece(text);
      const std::vector<Match> matches = finder_.find(part, article_.language);
      if (!matches.empty()) {
        std::vector<Snippet> snippets = make(part, matches, piece == 0);
        if (!snippets.empty() && !snippets.front().highlights.empty()) return snippets;
      }
      text.remove_prefix(part.size());
    }
    return {};
  }

  std::vector<Snippet> beginning(std::string_view text) {
    return make(first_piece(text), {}, true);
  }

 private:
  std::vector<Snippet> make(std::string_view part, const std::vector<Match>& matches, bool first) {
    const SnippetText text(part, matches);
    const std::size_t begin = first ? end_of_title(text.text(), article_.title) : 0;
    WindowFinder windows(text, begin);
    const std::size_t columns = std::max(options_.columns, kLeastColumns);
    std::vector<Snippet> snippets;
    for (const Window& window : windows.find(columns, options_.fragments)) {
      if (!window.empty()) snippets.push_back(cut_out(text, window));
    }
    return snippets;
  }

  const Article& article_;
  const SnippetOptions& options_;
  MatchFinder finder_;
};

}  // namespace

std::vector<Snippet> make_snippets(const Article& article, const query::MatchTerms& terms,
                                   const SnippetOptions& options, stemmers::Stemmer& stemmer) {
  Maker maker(article, terms, options, stemmer);
  for (const std::string_view text : {std::string_view(article.body), std::string_view(article.summary)}) {
    std::vector<Snippet> snippets = maker.matching(text);
    if (!snippets.empty()) return snippets;
  }
  for (const std::string_view text : {std::string_view(article.summary), std::string_view(article.body)}) {
    std::vector<Snippet> snippets = maker.beginning(text);
    if (!snippets.empty()) return snippets;
  }
  return {};
}

Snippet highlight_title(const Article& article, const query::MatchTerms& terms,
                        stemmers::Stemmer& stemmer) {
  constexpr std::size_t kStandIn = 70;  // columns of what stands for a title
  constexpr std::size_t kLooked = 1000;
  Snippet snippet;
  std::vector<TextRange> ranges =
      ranges_of(find_matches(article.title, article.language, terms, stemmer));
  snippet.text = sanitize_line(article.title, ranges);
  merge_ranges(ranges);
  snippet.highlights = std::move(ranges);
  for (const std::string* const other : {&article.summary, &article.body, &article.id}) {
    if (!snippet.text.empty()) break;
    const std::string beginning =
        sanitize_line(std::string_view(*other).substr(0, kLooked));
    snippet.text = truncate_columns(beginning, kStandIn);
    snippet.highlights.clear();
  }
  return snippet;
}

Snippet join_snippets(const std::vector<Snippet>& snippets) {
  Snippet joined;
  for (const Snippet& snippet : snippets) {
    std::string_view text = snippet.text;
    std::size_t shift = joined.text.size();
    if (!joined.text.empty()) {
      if (joined.text.ends_with(kEllipsis)) {
        joined.text.resize(joined.text.size() - kEllipsis.size());
      }
      std::size_t removed = 0;
      if (text.starts_with(kEllipsis)) removed = kEllipsis.size();
      text.remove_prefix(removed);
      joined.text.append(" ").append(kEllipsis).append(" ");
      shift = joined.text.size() - removed;
    }
    joined.text += text;
    for (const auto& [begin, end] : snippet.highlights) {
      joined.highlights.emplace_back(begin + shift, end + shift);
    }
  }
  return joined;
}

}  // namespace emeroteca

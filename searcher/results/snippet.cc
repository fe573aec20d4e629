#include "searcher/results/snippet.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "searcher/results/snippet_text.h"
#include "searcher/results/snippet_window.h"
#include "terminal/width.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kLeastSnippet = 10;

// A long article is looked at where it seems to have the words; if that was wrong, it is looked
// through in pieces: the first with a match is the one that is shown. Often its beginning shows all
// that there is.
constexpr std::size_t kLong = std::size_t{8} * 1024;
constexpr std::size_t kMostColumns = 1000;  // of which a part of a long article is cut
constexpr std::size_t kBetween = 3;         // columns between two fragments
constexpr std::size_t kLeastOfTwo = 72;     // columns of both, as WindowFinder has it
constexpr std::size_t kMostLikely =
    std::size_t{256} * 1024;                          // looked at so, of a text without an end
constexpr std::size_t kNear = std::size_t{8} * 1024;  // two parts that are looked at as one
constexpr std::size_t kBeginning = std::size_t{6} * 1024;
constexpr std::size_t kFewWords = 3;  // of more words it hardly ever shows all
constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::size_t kMostPieces = 16;

// The first piece of the text, ending between words.
std::string_view first_piece(std::string_view text, std::size_t bytes) {
  // A little more than asked for is no reason for another piece.
  if (text.size() <= bytes + bytes / 2) return text;
  const std::size_t space = text.find_last_of(" \n", bytes);
  std::size_t end = space == std::string_view::npos || space == 0 ? bytes : space;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// The part of a text from `first` to `last` with what may be shown around it, from one space to
// another. Nobody sees where it ends: it is several times as wide as what is shown.
std::string_view surroundings(std::string_view text, std::size_t first, std::size_t last,
                              std::size_t columns) {
  const std::size_t margin = 1024 + 4 * columns;
  const auto is_space = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  std::size_t begin = first > margin ? first - margin : 0;
  while (begin > 0 && begin < first && !is_space(begin - 1)) ++begin;
  std::size_t end = std::min(text.size(), last + margin);
  while (end < text.size() && end > last && !is_space(end)) --end;
  if (end == last) end = text.size();
  return text.substr(begin, end - begin);
}

Snippet cut_out(const SnippetText& text, const Window& window) {
  Snippet snippet;
  if (window.cut_left) snippet.text = kEllipsis;
  const std::size_t shift = snippet.text.size();
  snippet.text += text::slice(text.text(), window.range);
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  if (window.cut_right) snippet.text += kEllipsis;
  const auto [begin, end] = window.range;
  for (const Match& match : text.matches()) {
    const std::size_t from = std::max(match.begin, begin);
    const std::size_t to = std::min(match.end, end);
    if (from < to) snippet.highlights.emplace_back(from - begin + shift, to - begin + shift);
  }
  text::merge_ranges(snippet.highlights);
  return snippet;
}

struct Made {
  std::vector<Snippet> snippets;
  std::set<unsigned> words;  // of the query in them
};

Made make(std::string_view part, const std::vector<Match>& matches, std::string_view title,
          const SnippetOptions& options) {
  const SnippetText text(part, matches);
  WindowFinder finder(text, end_of_title(text.text(), title));
  Made made;
  for (const Window& window :
       finder.find(std::max(options.columns, kLeastSnippet), options.fragments)) {
    if (window.empty()) continue;
    made.snippets.push_back(cut_out(text, window));
    for (const Match& match : text.matches()) {
      if (match.begin < window.range.second && match.end > window.range.first) {
        made.words.insert(match.word);
      }
    }
  }
  return made;
}

}  // namespace

SnippetMaker::SnippetMaker(const query::MatchTerms& terms, const SnippetOptions& options,
                           stemmers::Stemmer& stemmer)
    : finder_(terms, stemmer),
      likely_(terms, stemmer, finder_),
      words_(std::max(terms.words, 1U)),
      options_(options) {}

// Snippets of a long text from where it seems to have the words; none where it has them elsewhere
// or nowhere.
std::vector<Snippet> SnippetMaker::likely(const Article& article, std::string_view text) {
  if (options_.columns > kMostColumns) return {};
  const auto make_of = [&](std::string_view part, const SnippetOptions& options) {
    const bool from_begin = part.data() == text.data();
    return make(part, finder_.find(part, article.language),
                from_begin ? std::string_view(article.title) : std::string_view(), options);
  };
  const LikelyPlaces::Parts parts =
      likely_.find(text.substr(0, kMostLikely), article.language, options_.columns);
  if (parts.best.empty()) return {};
  auto [first, last] = parts.best.range;
  const bool two =
      options_.fragments > 1 && options_.columns >= kLeastOfTwo && !parts.other.empty();
  std::size_t wanted = parts.best.words.size();
  if (two) {
    wanted += parts.other.words.size();
    const std::size_t least = std::min(first, parts.other.range.first);
    const std::size_t most = std::max(last, parts.other.range.second);
    if (most - least > kNear) {
      // Each gets its half.
      const SnippetOptions half{(options_.columns - kBetween) / 2, 1};
      std::array<std::pair<text::Range, Made>, 2> made;
      made[0].first = parts.best.range;
      made[1].first = parts.other.range;
      if (made[1].first < made[0].first) std::swap(made[0], made[1]);
      for (auto& [range, of] : made) {
        of = make_of(surroundings(text, range.first, range.second, options_.columns), half);
      }
      made[0].second.words.merge(made[1].second.words);
      if (made[0].second.words.size() < wanted) return {};
      std::vector<Snippet> snippets = std::move(made[0].second.snippets);
      std::move(made[1].second.snippets.begin(), made[1].second.snippets.end(),
                std::back_inserter(snippets));
      return snippets;
    }
    first = least;
    last = most;
  }
  Made made = make_of(surroundings(text, first, last, options_.columns), options_);
  return made.words.size() < wanted ? std::vector<Snippet>() : std::move(made.snippets);
}

// Snippets with matches, or none.
std::vector<Snippet> SnippetMaker::matching(const Article& article, std::string_view text) {
  if (text.size() > kLong) {
    if (auto snippets = likely(article, text); !snippets.empty()) return snippets;
  }
  const std::string_view start = first_piece(text, kBeginning);
  if (start.size() < text.size() && words_ <= kFewWords) {
    Made made = make(start, finder_.find(start, article.language), article.title, options_);
    if (made.words.size() >= words_) return std::move(made.snippets);
  }
  std::string_view title = article.title;
  for (std::size_t piece = 0; !text.empty() && piece < kMostPieces; ++piece) {
    const std::string_view part = first_piece(text, kPiece);
    const std::vector<Match> matches = finder_.find(part, article.language);
    if (!matches.empty()) {
      Made made = make(part, matches, title, options_);
      if (!made.words.empty()) return std::move(made.snippets);
    }
    text.remove_prefix(part.size());
    title = {};
  }
  return {};
}

std::vector<Snippet> SnippetMaker::beginning(const Article& article, std::string_view text) const {
  return make(first_piece(text, kBeginning), {}, article.title, options_).snippets;
}

std::vector<Snippet> SnippetMaker::snippets(const Article& article) {
  for (const std::string* const text : {&article.body, &article.summary}) {
    std::vector<Snippet> found = matching(article, *text);
    if (!found.empty()) return found;
  }
  for (const std::string* const text : {&article.summary, &article.body}) {
    std::vector<Snippet> found = beginning(article, *text);
    if (!found.empty()) return found;
  }
  return {};
}

Snippet SnippetMaker::title(const Article& article) {
  constexpr std::size_t kStandIn = 70;  // columns of what stands for a title
  constexpr std::size_t kLooked = 1000;
  Snippet snippet;
  std::vector<text::Range> ranges = ranges_of(finder_.find(article.title, article.language));
  snippet.text = text::sanitize_line(article.title, ranges);
  text::merge_ranges(ranges);
  snippet.highlights = std::move(ranges);
  for (const std::string* const other : {&article.summary, &article.body, &article.id}) {
    if (!snippet.text.empty()) break;
    const std::string beginning = text::sanitize_line(std::string_view(*other).substr(0, kLooked));
    snippet.text = terminal::truncate_columns(beginning, kStandIn);
    snippet.highlights.clear();
  }
  return snippet;
}

std::vector<Snippet> make_snippets(const Article& article, const query::MatchTerms& terms,
                                   const SnippetOptions& options, stemmers::Stemmer& stemmer) {
  return SnippetMaker(terms, options, stemmer).snippets(article);
}

Snippet highlight_title(const Article& article, const query::MatchTerms& terms,
                        stemmers::Stemmer& stemmer) {
  return SnippetMaker(terms, {}, stemmer).title(article);
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
      // Cut behind a hyphen, a part may have a space at its end.
      while (joined.text.ends_with(' ')) joined.text.pop_back();
      while (text.substr(removed).starts_with(' ')) ++removed;
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

}  // namespace emeroteca::results

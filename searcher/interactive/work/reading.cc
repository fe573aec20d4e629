#include "searcher/interactive/work/reading.h"

#include <utility>

#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/match_finder.h"
#include "searcher/results/snippet.h"
#include "searcher/results/text_parts.h"
#include "stemmers/language/language.h"
#include "terminal/style.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

void add_line(Reading& reading, std::string_view text, terminal::Ink ink) {
  Passage passage;
  passage.text = text::sanitize_line(text);
  passage.ink = ink;
  if (!passage.text.empty()) reading.passages.push_back(std::move(passage));
}

Passage passage_of(std::string_view text, const results::Paragraph& paragraph,
                   const std::vector<text::Range>& ranges) {
  text::Range part = paragraph.range;
  if (paragraph.table) {
    // With the spaces before it, so that it stays under its neighbours.
    const std::size_t feed = text.rfind('\n', part.first);
    part.first = feed == std::string_view::npos ? 0 : feed + 1;
  }
  Passage passage;
  passage.table = paragraph.table;
  passage.matches = text::ranges_within(ranges, part);
  if (paragraph.table) {
    passage.text = std::string(text::slice(text, part));
    for (char& c : passage.text) {
      if (c == '\n') c = ' ';
    }
  } else {
    passage.text = text::sanitize_line(text::slice(text, part), passage.matches);
    text::merge_ranges(passage.matches);
  }
  return passage;
}

void add_paragraphs(Reading& reading, std::string_view raw, results::MatchFinder& finder) {
  std::vector<text::Range> ranges = results::ranges_of(finder.find(raw, reading.article.language));
  const std::string text = text::sanitize_text(raw, ranges);
  text::merge_ranges(ranges);
  bool first = true;
  for (const results::Paragraph& paragraph : results::split_paragraphs(text)) {
    Passage passage = passage_of(text, paragraph, ranges);
    passage.gap = first || !paragraph.close;
    first = false;
    reading.passages.push_back(std::move(passage));
  }
}

}  // namespace

Reading make_reading(const Article& article, const query::MatchTerms& terms,
                     stemmers::Stemmer& stemmer) {
  Reading reading;
  reading.article = article;
  const Snippet title = results::highlight_title(article, terms, stemmer);
  Passage heading;
  heading.text = title.text;
  heading.matches = title.highlights;
  heading.ink = terminal::Ink::kTitle;
  reading.passages.push_back(std::move(heading));
  const auto names = [](const std::vector<std::string>& all) { return results::join(all, ", "); };
  add_line(reading,
           results::join({std::string(stemmers::code(article.language)),
                          results::date_text(article.printed()), article.source,
                          names(article.authors), article.section},
                         " · "),
           terminal::Ink::kFaint);
  add_line(reading, names(article.tags), terminal::Ink::kFaint);
  add_line(reading, article.url, terminal::Ink::kFaint);
  if (terminal::is_web_address(article.url)) reading.passages.back().link = article.url;
  add_line(reading, article.id, terminal::Ink::kFaint);
  results::MatchFinder finder(terms, stemmer);
  const std::string summary = text::sanitize_line(article.summary);
  if (!summary.empty() && !text::sanitize_line(article.body).starts_with(summary)) {
    add_paragraphs(reading, article.summary, finder);
  }
  add_paragraphs(reading, article.body, finder);
  return reading;
}

}  // namespace emeroteca::interactive

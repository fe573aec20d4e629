// The article's text in a page of the web.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/pages/page_blocks.h"

namespace emeroteca::dumps {

struct PageText {
  std::string text;           // paragraphs with an empty line between them; empty for none
  std::size_t sentences = 0;  // how many paragraphs of running text are in it
  std::size_t teasers = 0;    // headings and lines among them that are links to other pages
  std::size_t cards = 0;      // headings in the page that are links, with a few words below
  std::size_t posts = 0;      // <article>s under headings that are links, none of them the page's
  std::size_t post_text = 0;  // bytes of running text in them
  std::size_t card_text = 0;  // bytes of running text in those words
  std::size_t all_text = 0;   // bytes of running text in all of the page
  std::size_t visible = 0;    // bytes of text in the page but for what is certainly not article
  std::size_t linked = 0;     // how many of them are links
};

// The text is looked for where the page marks it (itemprop=articleBody, usual class names), else in
// the <article> that holds most, else in <main>, else in the whole page; there it is the run of
// blocks with the most running text and the least of links and snippets: the maximum subsequence of
// Pasternack and Roth, "Extracting article text from the web with maximum subsequence
// segmentation" (WWW 2009), with weights of our own. The heading `title` is left out, as are
// captions, but in a page that has nothing else.
PageText page_text(const std::vector<TextBlock>& blocks, std::string_view title);

// The part of a <title> that the page shows by itself: of "La Voce - Piena del Po" the second, if
// that stands over the text; else all of it.
std::string shown_title(std::string_view title, const std::vector<TextBlock>& blocks);

// The date that stands in a line of its own above the text, as it is written; else empty.
std::string shown_date(const std::vector<TextBlock>& blocks);

}  // namespace emeroteca::dumps

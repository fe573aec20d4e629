// A page as the blocks of text that one reads in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <gumbo.h>

namespace emeroteca::dumps {

// A paragraph, heading, list item or cell, or text between line breaks that stands for one.
struct TextBlock {
  std::string text;          // single spaces, line breaks where the page has <br>
  std::size_t linked = 0;    // how many of its bytes are in links
  GumboTag kind;             // of the block element that it stands in: P, LI, H2, TD, DIV
  const GumboNode* row;      // the table's row that it is in, or null
  const GumboNode* article;  // the outermost <article> that it is in, or null
  const GumboNode* element;  // the block element that it stands in
  const GumboNode* home;     // what holds the paragraph, list or table that it is (in)
  bool card = false;         // its article shows another page: a heading that is a link, few words
  bool in_body = false;      // in what is marked as the article's text
  bool in_main = false;      // in <main>
  bool caption = false;      // of a picture
  bool in_header = false;    // in the <header> of an article: its heading, summary, author, date

  bool prompt = false;   // is_prompt(), by set_prompts
  bool cookies = false;  // is_cookie_notice(), the same

  double link_share() const {
    return text.empty() ? 0.0 : static_cast<double>(linked) / static_cast<double>(text.size());
  }
};

// Tells once whether the text of a block is a prompt or a notice of cookies.
void set_prompts(TextBlock& block);

// The blocks of a page in their order. Left out is what is certainly not the article's text: what
// nobody sees, navigation, forms, footers, and what its class or id calls comments, related links,
// cookie banners, share bars, advertisements, newsletters; but where the name may mean the story
// ("social-housing"), sentences in the article are kept.
std::vector<TextBlock> text_blocks(const GumboNode& root);

}  // namespace emeroteca::dumps

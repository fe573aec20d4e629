// Which of the articles that a page marks up are its own, and their texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "indexer/dumps/pages/page_facts.h"
#include "indexer/dumps/pages/page_items.h"
#include "indexer/dumps/pages/page_text.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

struct PageArticle {
  MarkedArticle marked;
  PageText text;
  bool whole = false;  // it has its text, not only a few words of it
};

struct PageArticles {
  std::vector<PageArticle> all;
  const PageArticle* own = nullptr;        // the one that the page is about, where that is clear
  std::vector<const PageArticle*> others;  // whole ones that are shown as well, or several alike
  std::size_t posts = 0;                   // whole ones that lead to pages of their own
  std::size_t post_text = 0;               // bytes of text in them
};

// `facts`: of the page, without a marked article. Of several whole articles the own one is that
// which the page's title names. Others are those of types for news and those with an address; posts
// below a heading of their page are pieces of one article, as of a live blog. Pointers into `all`.
PageArticles page_articles(const GumboNode& root, const PageFacts& facts);

// The draft of one of several articles in a page, of which `page` is the draft: with its source
// and language where the article has none. `number`: which one it is, from 1.
Draft draft_of_article(const PageArticle& article, std::string_view address, const Draft& page,
                       std::size_t number);

}  // namespace emeroteca::dumps

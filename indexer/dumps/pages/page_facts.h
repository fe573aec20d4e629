// What a page says of itself beside its text: meta elements, headings, times, names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "indexer/dumps/pages/page_items.h"

namespace emeroteca::dumps {

struct PageFacts {
  // Names (of name, property, itemprop or http-equiv; in small letters) and contents, in order.
  std::vector<std::pair<std::string, std::string>> metas;
  std::string language;               // of <html lang>, xml:lang
  std::string canonical;              // as written
  std::string base;                   // of <base href>, as written
  std::string title;                  // of <title>
  std::vector<std::string> headings;  // h1, and what is marked as headline (first then)
  std::string article_heading;        // the only h1, where it stands in an article
  std::string headline;               // the only one that is marked so (itemprop, hAtom)
  std::string publisher;              // of itemprop, of hNews
  std::string address;                // that the page's marked article gives itself, as written
  // Of publication: <time datetime>, itemprop. Those of the article first, likely ones before
  // others; none of what stands beside it (related links) or in a sentence of the story.
  std::vector<std::string> times;
  std::vector<std::string> dates;    // texts of elements that are called date
  std::vector<std::string> authors;  // itemprop author, rel=author
  std::vector<std::string> bylines;  // texts of elements that are called byline or author
  bool password = false;             // it asks for one
  bool amp = false;                  // <html amp>: a copy for phones
  bool archive = false;  // its body is called an archive, a tag's page, a home or the like

  // The first meta of one of these names (in small letters) that says something; else empty.
  std::string_view meta(std::initializer_list<std::string_view> names) const;
  // All of one name.
  std::vector<std::string> all_metas(std::string_view name) const;
};

// `own`: the page's article where its elements are marked (page_items.h), or null: then what other
// items say counts for nothing.
PageFacts read_facts(const GumboNode& root, const MarkedArticle* own = nullptr);

}  // namespace emeroteca::dumps

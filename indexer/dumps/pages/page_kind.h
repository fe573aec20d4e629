// Pages that show no article.
#pragma once

#include <string_view>

#include "indexer/dumps/pages/json_ld.h"
#include "indexer/dumps/pages/page_facts.h"
#include "indexer/dumps/pages/page_text.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// What a page is that has no article, in the plural: "pages without an article (lists of links)".
// Empty for an article. `draft`: with its metadata.
std::string_view kind_of_page(const PageFacts& facts, const LinkedArticle& linked,
                              const PageText& text, const Draft& draft, bool frames);

}  // namespace emeroteca::dumps

// Markdown (CommonMark), for notes and web pages.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/answer/result.h"
#include "text/range.h"

namespace emeroteca::results {

// One item of a numbered list: the title as a link, where and when it was printed, the snippet with
// its matches in bold, the id. As large as it is; harmless on a terminal.
std::string markdown_item(const Hit& hit);

// A whole article: the title as a heading, where it comes from, the summary as a quotation,
// paragraphs.
std::string markdown_article(const Article& article);

// A line of text with what Markdown would take for its own behind backslashes; the matches in bold.
std::string markdown_text(std::string_view line, std::span<const text::Range> matches = {});

}  // namespace emeroteca::results

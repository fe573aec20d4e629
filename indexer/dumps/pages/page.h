// A page of the web as an article.
#pragma once

#include <string>
#include <string_view>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Where a page was fetched, as far as that is known.
struct PageOrigin {
  std::string address;       // its URL; may be empty
  std::string content_type;  // what its server called it; may be empty
};

// Fills the record's draft from an HTML page of any charset, or sets Record::skipped where it shows
// no article. The id is the page's own address, else `origin.address`, else empty. All texts are
// plain. Any nesting and size is read in bounded time and memory.
void read_page(std::string_view bytes, const PageOrigin& origin, Record& record);

// The same for a page that is a file of its own: where it tells no address its id is the file's
// name (Record::origin), none for standard input. `origin`: of one that was saved with its address.
void read_saved_page(std::string_view bytes, Record& record, const PageOrigin& origin = {});

// True where a file begins as a page of HTML or XHTML does.
bool begins_as_page(std::string_view head);

// True where a text begins as the inside of a page does, with a heading, paragraph or the like, and
// certainly has tags: "<h1>Riapre il ponte</h1><p>...". XML of other kinds is none.
bool begins_as_html(std::string_view text);

}  // namespace emeroteca::dumps

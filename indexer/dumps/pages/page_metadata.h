// Title, date, authors and the like of a page, of all the places that say them.
#pragma once

#include <string>
#include <string_view>

#include "indexer/dumps/pages/json_ld.h"
#include "indexer/dumps/pages/page_facts.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// The address of a page: its canonical one, else that of Open Graph, else `known` (where it was
// fetched or saved from; may be empty), else that of its marked article; without tracking and, of
// an AMP page, without what says so (fields/web_address.h). An address of the site's front page is
// believed only where there is no other.
std::string page_address(const PageFacts& facts, std::string_view known);

// The address that a marked article gives itself, in a page at `base`; empty where it has none that
// is whole.
std::string item_address(const PageFacts& facts, std::string_view base);

// Fills title, date, authors, section, tags, source, language, summary and URL of a draft: from
// linked data, then Open Graph, then meta elements, then what stands in the page. `address` is that
// of page_address. All are plain text.
void set_metadata(const PageFacts& facts, const LinkedArticle& linked, std::string_view address,
                  Draft& draft);

// A title without the name of its site, which stands behind or before it: "Riapre il ponte - Il
// Quotidiano". `site` may be empty; `heading` is what the page shows as its heading, or empty.
std::string without_site(std::string_view title, std::string_view site, std::string_view heading);

// The date in a text of a line, "Pubblicato il 12 gennaio 2024, ore 10.30 | Cronaca", as it is
// written; empty where there is none.
std::string date_within(std::string_view text);

// The host in an address, without "www."; empty where it is none.
std::string_view host_of(std::string_view address);

}  // namespace emeroteca::dumps

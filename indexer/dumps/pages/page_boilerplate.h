// Lines that sites put into and around the text of an article.
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// Text that ends with a mark as sentences do.
bool ends_as_sentence(std::string_view text);

// A line that is a prompt as a whole: "Leggi anche: ...", "Condividi", "Iscriviti alla newsletter",
// "(c) Riproduzione riservata". A sentence that only begins so is none: "Leggi anche di notte, e
// il consiglio del professore". `linked`: much of it is a link.
bool is_prompt(std::string_view text, bool linked);

// A banner about cookies that is not called one: it begins as the site's own word ("Questo sito
// utilizza cookie ...") and says what banners say. News about cookies is none.
bool is_cookie_notice(std::string_view text);

// Who publishes the site, with its registration, in one line.
bool is_imprint(std::string_view text);

}  // namespace emeroteca::dumps

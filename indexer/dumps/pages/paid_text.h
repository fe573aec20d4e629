// What stands behind a newspaper's paywall, in pages that have it all the same.
#pragma once

#include <gumbo.h>

namespace emeroteca::dumps {

// True where an element that is called a paywall holds paragraphs of an article rather than a plea
// to subscribe. Looks at a bounded part of it.
bool holds_paid_text(const GumboNode& element);

}  // namespace emeroteca::dumps

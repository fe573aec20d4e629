// Texts that hold many articles, or none, in a form of their own: what press databases, reference
// managers and messengers export.
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// What a text is by its beginning, in the plural; empty for all others. Read as prose its articles
// would be one.
std::string_view kind_of_export(std::string_view text);

// The same for a whole page of an export of Medium that is no story: its drafts, which have no day
// of publication, and its owner's profile.
std::string_view kind_of_medium_page(std::string_view page);

}  // namespace emeroteca::dumps

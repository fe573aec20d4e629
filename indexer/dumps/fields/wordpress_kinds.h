// What WordPress and its plugins keep in the table of posts that is none: menus, templates,
// revisions, forms, orders. Sites give posts of their own kinds own names ("inchiesta",
// "recensione").
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

inline constexpr const char* kProtectedPosts = "password-protected posts";

// What an entry is skipped as, by its type and status as WordPress names them; empty for articles.
// Those are posts, pages, and what a site calls by a name of its own and has published. Names of
// kinds are few, whatever a dump says.
std::string kind_of_wordpress_type(std::string_view type, std::string_view status);

}  // namespace emeroteca::dumps

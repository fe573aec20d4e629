// Texts as WordPress keeps them in its database and its exports.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The name of the texts in WordPress's table of posts.
inline constexpr std::string_view kWordPressContent = "post_content";

// The HTML of such a text: without shortcodes, and with its empty lines as paragraphs.
std::string wordpress_html(std::string_view text);

// A text without shortcodes: [gallery ids="1,2"], [vc_row] and [/vc_row], with the text that stands
// between two of them kept, but for that of pictures ([caption]), for code and for addresses. What
// may be an editor's own words stays: [sic], [1], [the mayor]. [[gallery]] is the text "[gallery]".
std::string without_shortcodes(std::string_view text);

// HTML without the boxes that plugins add to each text of a site: buttons to share it with
// (Jetpack's "sharedaddy", AddToAny), lists of related posts, cards of Ghost and the Guardian that
// lead elsewhere, addresses of what is embedded.
std::string without_plugin_boxes(std::string html);

// HTML without what WordPress puts below each text of a feed: "The post <a>...</a> appeared first
// on <a>...</a>", "L'articolo <a>...</a> proviene da <a>...</a>".
std::string without_feed_footer(std::string html);

}  // namespace emeroteca::dumps

// Other light markup than Markdown: reStructuredText, Org and AsciiDoc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

enum class LightMarkup : std::uint8_t { kMarkdown, kPlain, kReStructured, kOrg, kAsciiDoc };

// What a file is written in, by its name: ".rst" and ".rest", ".org", ".adoc" and ".asciidoc",
// ".txt" or no ending (plain), Markdown for all others.
LightMarkup light_markup_of(std::string_view file);

// A text as Markdown has it: headings and the text of links, without directives, settings,
// comments and marks. Markdown itself and plain text stay as they are.
std::string markdown_of(std::string_view text, LightMarkup markup);

// Without the imports, exports and comments of programs in MDX (Markdown with components).
std::string without_program(std::string_view mdx);

}  // namespace emeroteca::dumps

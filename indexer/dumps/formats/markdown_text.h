// The text of an article in Markdown, as static sites write it.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// Without what the makers of static sites fill in ({{< figure >}}, {% include %}, {: .class}) and
// the marks of footnotes, but in blocks of code.
std::string without_templates(std::string_view markdown);

// The text in HTML; each row of a table is a line.
std::string html_of_markdown(std::string_view markdown);

}  // namespace emeroteca::dumps

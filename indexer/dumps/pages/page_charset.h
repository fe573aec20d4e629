// The charset of pages of the web.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The charset (as of encoding.h) that a page's first bytes name: by a byte order mark, its XML
// declaration, <meta charset> or <meta http-equiv>; empty where they name none that is known.
std::string charset_in_page(std::string_view page);

// The charset in a Content-Type, "text/html; charset=iso-8859-1"; empty where there is none.
std::string charset_in_type(std::string_view content_type);

struct DecodedPage {
  std::string text;     // UTF-8
  std::string warning;  // what was wrong, and how it was read; empty for nothing
};

// A page in UTF-8. Its charset is that of its mark, else the one that the server named
// (`content_type`, may be empty), else that of the page; what is named wrongly (the page is UTF-8,
// or its bytes are none) or not at all is told by the bytes.
DecodedPage page_in_utf8(std::string_view page, std::string_view content_type = {});

}  // namespace emeroteca::dumps

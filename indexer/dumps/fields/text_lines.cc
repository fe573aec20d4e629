#include "indexer/dumps/fields/text_lines.h"

#include "indexer/dumps/fields/html_tags.h"

namespace emeroteca::dumps {
namespace {

bool is_html_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

std::size_t breaks_around(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_BODY:
      return 1;
    default:
      return is_block(kind) ? 2 : 0;
  }
}

void TextLines::add(std::string_view text, bool preformatted) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  const bool keep = keep_breaks_ || preformatted;
  for (std::size_t i = 0; i < text.size();) {
    if (is_html_space(text[i])) {
      if (keep && text[i] == '\n') {
        add_break();
      } else {
        space_ = true;
      }
      ++i;
    } else if (text.substr(i).starts_with(kNoBreakSpace)) {
      space_ = true;
      i += kNoBreakSpace.size();
    } else {
      const std::size_t begin = i++;
      while (i < text.size() && !is_html_space(text[i]) && text[i] != kNoBreakSpace[0]) ++i;
      flush();
      text_ += text.substr(begin, i - begin);
    }
  }
}

void TextLines::flush() {
  if (breaks_ == 0 && !space_) return;
  if (!text_.empty()) text_ += breaks_ == 0 ? " " : breaks_ == 1 ? "\n" : "\n\n";
  breaks_ = 0;
  space_ = false;
}

}  // namespace emeroteca::dumps

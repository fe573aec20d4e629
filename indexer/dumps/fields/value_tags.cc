#include "indexer/dumps/fields/value_tags.h"

#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// The attribute of the first tag of that kind, which may stand in others: <p><time datetime="...">.
std::string attribute_of_first(std::string_view html, GumboTag kind, std::string_view name) {
  HtmlTagScanner tags(html);
  HtmlTag tag;
  while (tags.next(tag)) {
    if (tag.comment || tag.closing || tag.kind != kind) continue;
    HtmlAttributeScanner attributes(html, tag.begin + 1 + tag.name.size());
    HtmlAttribute attribute;
    while (attributes.next(attribute)) {
      if (text::ascii_lower(attribute.name) != name) continue;
      return certain_html_to_text(std::string(text::trimmed(attribute.value)));
    }
    return {};
  }
  return {};
}

}  // namespace

std::string value_of_tag(Field field, std::string_view text) {
  constexpr std::size_t kLongest = 4000;
  text = text::trimmed(text);
  if (!text.starts_with('<') || !text.ends_with('>') || text.size() > kLongest) return {};
  if (field == Field::kUrl) return attribute_of_first(text, GUMBO_TAG_A, "href");
  return is_dated(field) ? attribute_of_first(text, GUMBO_TAG_TIME, "datetime") : std::string();
}

}  // namespace emeroteca::dumps

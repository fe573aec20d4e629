#include "indexer/dumps/fields/html_tags.h"

#include <algorithm>

namespace emeroteca::dumps {
namespace {

bool is_tag_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool ends_name(char c) {
  return c == '>' || c == '/' || is_tag_space(c);
}

std::size_t skip_spaces(std::string_view html, std::size_t at) {
  while (at < html.size() && is_tag_space(html[at])) ++at;
  return std::min(at, html.size());
}

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

bool HtmlAttributeScanner::next(HtmlAttribute& attribute) {
  while (true) {
    position_ = skip_spaces(html_, position_);
    if (position_ >= html_.size()) return false;
    if (html_[position_] == '>') {
      ++position_;
      closed_ = true;
      return false;
    }
    if (html_[position_] != '/') break;
    self_closing_ = at(position_ + 1) == '>';
    ++position_;
  }
  const std::size_t begin = position_;
  ++position_;  // "=" too, if it begins so
  while (position_ < html_.size() && !ends_name(html_[position_]) && html_[position_] != '=') {
    ++position_;
  }
  attribute = {html_.substr(begin, position_ - begin), {}, {}};
  std::size_t end = position_;
  position_ = skip_spaces(html_, position_);
  if (at(position_) == '=') {
    position_ = skip_spaces(html_, position_ + 1);
    read_value(attribute);
    end = position_;
  }
  attribute.written = html_.substr(begin, end - begin);
  return true;
}

void HtmlAttributeScanner::read_value(HtmlAttribute& attribute) {
  const char quote = at(position_);
  if (quote == '"' || quote == '\'') {
    const std::size_t close = html_.find(quote, position_ + 1);
    attribute.value = html_.substr(std::min(position_ + 1, html_.size()), close - position_ - 1);
    position_ = close == std::string_view::npos ? html_.size() : close + 1;
    return;
  }
  const std::size_t begin = position_;
  while (position_ < html_.size() && html_[position_] != '>' && !is_tag_space(html_[position_])) {
    ++position_;
  }
  attribute.value = html_.substr(begin, position_ - begin);
}

bool HtmlTagScanner::next(HtmlTag& tag) {
  while ((position_ = html_.find('<', position_)) < html_.size()) {
    const char after = at(position_ + 1);
    if (begins_name(after) || (after == '/' && begins_name(at(position_ + 2)))) {
      if (read_tag(tag)) return true;
      unclosed_ = tag.begin;
      break;
    }
    if (after == '!' || after == '?' || (after == '/' && at(position_ + 2) != '\0')) {
      if (read_comment(tag)) return true;
      break;
    }
    ++position_;
  }
  position_ = html_.size();
  return false;
}

bool HtmlTagScanner::read_tag(HtmlTag& tag) {
  tag = {};
  tag.begin = position_;
  tag.closing = at(position_ + 1) == '/';
  const std::size_t name = position_ + (tag.closing ? 2 : 1);
  position_ = name;
  while (position_ < html_.size() && !ends_name(html_[position_])) ++position_;
  tag.name = html_.substr(name, position_ - name);
  constexpr std::size_t kLongestName = 32;
  if (tag.name.size() <= kLongestName) {
    tag.kind = gumbo_tagn_enum(tag.name.data(), static_cast<unsigned>(tag.name.size()));
  }
  if (!read_attributes(tag)) return false;
  tag.end = position_;
  if (!tag.closing && is_raw_text(tag.kind)) skip_raw_text(tag);
  return true;
}

bool HtmlTagScanner::read_comment(HtmlTag& tag) {
  tag = {};
  tag.comment = true;
  tag.begin = position_;
  if (html_.substr(position_).starts_with("<!--")) {
    position_ = html_.find("-->", position_ + 2);  // <!--> is a whole comment
    if (position_ != std::string_view::npos) position_ += 3;
  } else {
    position_ = html_.find('>', position_);
    if (position_ != std::string_view::npos) position_ += 1;
  }
  tag.end = position_;
  return position_ != std::string_view::npos;
}

bool HtmlTagScanner::read_attributes(HtmlTag& tag) {
  HtmlAttributeScanner attributes(html_, position_);
  for (HtmlAttribute attribute; attributes.next(attribute);) ++tag.attributes;
  tag.self_closing = attributes.self_closing();
  position_ = attributes.closed() ? attributes.end() : html_.size();
  return attributes.closed();
}

void HtmlTagScanner::skip_raw_text(const HtmlTag& tag) {
  while ((position_ = html_.find("</", position_)) < html_.size()) {
    const std::string_view rest = html_.substr(position_ + 2);
    if (equal_ignoring_case(rest.substr(0, tag.name.size()), tag.name) &&
        (rest.size() == tag.name.size() || ends_name(rest[tag.name.size()]))) {
      return;
    }
    position_ += 2;
  }
  position_ = html_.size();
}

bool is_raw_text(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
      return true;
    default:
      return false;
  }
}

bool is_void(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BASEFONT:
    case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

bool is_block(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return true;
    default:
      return false;
  }
}

bool is_formatting(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return true;
    default:
      return false;
  }
}

}  // namespace emeroteca::dumps

#include "indexer/dumps/formats/xml_element.h"

#include <algorithm>
#include <cstddef>

namespace emeroteca::dumps {
namespace {

bool is_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

// A short definition of a word or character is taken; anything else might be a bomb.
void append_entity(std::string& out, const xmlNode* reference) {
  constexpr std::size_t kMostBytes = 256;
  const xmlEntity* const entity = xmlGetDocEntity(reference->doc, reference->name);
  const std::string_view content = entity == nullptr ? std::string_view() : view(entity->content);
  if (!content.empty() && content.size() <= kMostBytes &&
      content.find_first_of("&<") == std::string_view::npos) {
    out += content;
    return;
  }
  out += '&';
  out += view(reference->name);
  out += ';';
}

// The next node after `node` in document order that is not inside it, within `root`.
const xmlNode* node_behind(const xmlNode* node, const xmlNode* root) {
  while (node != root && node->next == nullptr) node = node->parent;
  return node == root ? nullptr : node->next;
}

}  // namespace

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

const xmlNode* node_after(const xmlNode* node, const xmlNode* root) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  return node_behind(node, root);
}

std::string_view XmlElement::name() const {
  return view(node_->name);
}

std::string_view XmlElement::name_space() const {
  return node_->ns == nullptr ? std::string_view() : view(node_->ns->href);
}

std::string XmlElement::attribute(std::string_view name) const {
  if (node_ == nullptr) return {};
  for (const xmlAttr* at = node_->properties; at != nullptr; at = at->next) {
    if (view(at->name) != name) continue;
    std::string value;
    for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
      if (is_text(part)) {
        value += view(part->content);
      } else {
        append_entity(value, part);
      }
    }
    return value;
  }
  return {};
}

std::string XmlElement::language() const {
  if (node_ == nullptr) return {};
  xmlChar* const found = xmlNodeGetLang(node_);
  std::string language(view(found));
  xmlFree(found);
  return language;
}

std::string XmlElement::base() const {
  if (node_ == nullptr) return {};
  xmlChar* const found = xmlNodeGetBase(node_->doc, node_);
  std::string base(view(found));
  xmlFree(found);
  return base;
}

XmlElement XmlElement::first() const {
  if (node_ == nullptr) return XmlElement();
  xmlNode* at = node_->children;
  while (at != nullptr && at->type != XML_ELEMENT_NODE) at = at->next;
  return XmlElement(at);
}

XmlElement XmlElement::next() const {
  xmlNode* at = node_->next;
  while (at != nullptr && at->type != XML_ELEMENT_NODE) at = at->next;
  return XmlElement(at);
}

XmlElement XmlElement::child(std::string_view path) const {
  XmlElement at = *this;
  while (at && !path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    XmlElement one = at.first();
    while (one && one.name() != name) one = one.next();
    at = one;
  }
  return at;
}

XmlElement XmlElement::find(std::string_view name) const {
  if (node_ == nullptr) return XmlElement();
  for (const xmlNode* at = node_after(node_, node_); at != nullptr; at = node_after(at, node_)) {
    if (at->type == XML_ELEMENT_NODE && view(at->name) == name) {
      return XmlElement(const_cast<xmlNode*>(at));
    }
  }
  return XmlElement();
}

void XmlElement::each(std::string_view name, const std::function<void(XmlElement)>& visit) const {
  if (node_ == nullptr || node_->children == nullptr) return;
  const xmlNode* at = node_->children;
  while (at != nullptr) {
    if (at->type == XML_ELEMENT_NODE && view(at->name) == name) {
      visit(XmlElement(const_cast<xmlNode*>(at)));
      at = node_behind(at, node_);
    } else {
      at = node_after(at, node_);
    }
  }
}

std::string XmlElement::text() const {
  std::string out;
  if (node_ == nullptr || node_->children == nullptr) return out;
  for (const xmlNode* at = node_->children; at != nullptr; at = node_after(at, node_)) {
    if (is_text(at)) out += view(at->content);
    if (at->type == XML_ENTITY_REF_NODE) append_entity(out, at);
  }
  return out;
}

std::string XmlElement::line() const {
  std::string out;
  for (const char c : text()) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string XmlElement::html(
    const std::function<std::string_view(std::string_view)>& rename) const {
  std::string out;
  if (node_ == nullptr) return out;
  const auto tag = [&](const xmlNode* node) {
    return rename ? rename(view(node->name)) : view(node->name);
  };
  const xmlNode* at = node_->children;
  while (at != nullptr) {
    const xmlNode* following = nullptr;
    if (is_text(at)) {
      out += escaped_html(view(at->content));
    } else if (at->type == XML_ENTITY_REF_NODE) {
      append_entity(out, at);
    } else if (at->type == XML_ELEMENT_NODE) {
      const std::string_view name = tag(at);
      if (name != "-") {
        if (!name.empty()) out.append("<").append(name).append(">");
        following = at->children;
      }
    }
    if (following != nullptr) {
      at = following;
      continue;
    }
    // Up to the next that is not inside, closing what ends on the way.
    for (;; at = at->parent) {
      if (at->type == XML_ELEMENT_NODE) {
        const std::string_view name = tag(at);
        if (!name.empty() && name != "-") out.append("</").append(name).append(">");
      }
      if (at->next != nullptr || at->parent == node_) break;
    }
    at = at->next;
  }
  return out;
}

std::string escaped_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace emeroteca::dumps

// Elements of XML that have been read whole: what they have, and what is in them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace emeroteca::dumps {

// An element that has been read whole, or none (false). Lives until its stream moves on. Names are
// local names, without the namespace's prefix.
class XmlElement {
 public:
  explicit XmlElement(xmlNode* node = nullptr) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }

  std::string_view name() const;
  std::string_view name_space() const;  // its URI; empty for none
  bool is(std::string_view name) const { return node_ != nullptr && this->name() == name; }

  // An attribute's value by its local name; empty where it is missing.
  std::string attribute(std::string_view name) const;
  // The language by xml:lang, of this element or the next above that has one.
  std::string language() const;

  // The address that those in it are relative to, by xml:base; empty where none is told.
  std::string base() const;

  // The child elements: for (XmlElement child = e.first(); child; child = child.next()) ...
  XmlElement first() const;
  XmlElement next() const;
  // The first child of that name, or none; of a path like "itemMeta/provider/name" likewise.
  XmlElement child(std::string_view path) const;
  // The first element of that name anywhere inside, in document order, or none.
  XmlElement find(std::string_view name) const;
  // Calls `visit` for each element of that name inside, but not for those inside such a one.
  void each(std::string_view name, const std::function<void(XmlElement)>& visit) const;

  // All the text inside, as it stands, without comments. Entities that the file does not define
  // stay as they are written (&nbsp;).
  std::string text() const;
  // The same without white space at its ends, and with single spaces inside.
  std::string line() const;
  // What is inside as HTML: text with its markup, without attributes. `rename` may give elements
  // other names ("" leaves out the tags, "-" the element with all that it holds).
  std::string html(const std::function<std::string_view(std::string_view)>& rename = {}) const;

 private:
  xmlNode* node_;
};

// A text as HTML.
std::string escaped_html(std::string_view text);

// A text of libxml2's; empty for none.
std::string_view view(const xmlChar* text);

// The next node after `node` in document order, within `root`; none at the end.
const xmlNode* node_after(const xmlNode* node, const xmlNode* root);

}  // namespace emeroteca::dumps

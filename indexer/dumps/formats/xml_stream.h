// XML files element by element, in bounded memory: libxml2's reader over an Input.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "indexer/dumps/input/input.h"

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

// The local name of the first element in the beginning of an XML file, behind its declaration,
// comments and document type; empty where it does not begin as XML.
std::string_view root_of(std::string_view head);

// A text as HTML.
std::string escaped_html(std::string_view text);

class XmlStream {
 public:
  // `input`: in UTF-8, whatever its declaration says (DecodedInput sees to that).
  // An element that is read whole may take `max_bytes` of the input, but for its comments.
  XmlStream(Input& input, std::uint64_t max_bytes);
  ~XmlStream();

  // Moves to the next element that begins, inside the present one or behind it; false at the end.
  // Nothing is fetched from elsewhere, no entity of the file is expanded. Small errors (an
  // ampersand that stands for itself) are passed over; take_warning() tells of them. Throws
  // ReadError where the rest cannot be read.
  bool next();
  // The same, but what is inside the present element is passed over.
  bool next_behind();

  std::string_view name() const;        // of the present element, its local name
  std::string_view name_space() const;  // its URI
  int depth() const;                    // 0 for the root
  std::string language() const;         // by xml:lang, of it or above

  // Reads the present element whole; none, with a warning, where it is too large. Throws ReadError
  // where it does not end, or where it is too large in a file so broken that its end is not told.
  XmlElement read();
  // The same, but of an element that is too large it gives the beginning.
  XmlElement read(bool& too_large);
  // The bytes that it took; of blocks read ahead, so that it is exact in the sum only.
  std::uint64_t take_bytes();

  // What was wrong since the last call; empty if nothing.
  std::string take_warning();

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace emeroteca::dumps

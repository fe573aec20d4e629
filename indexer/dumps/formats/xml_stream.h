// XML files element by element, in bounded memory: libxml2's reader over an Input.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/dumps/formats/xml_element.h"
#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

// The local name of the first element in the beginning of an XML file, behind its declaration,
// comments and document type; empty where it does not begin as XML.
std::string_view root_of(std::string_view head);

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

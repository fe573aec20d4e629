// Files that are more than one XML document, or have something before it: `cat a.xml b.xml`, and
// what a server that fails writes before a feed.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "indexer/dumps/format.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/reader.h"

namespace emeroteca::dumps {

// How many bytes stand before the declaration <?xml of a file that is plainly XML of a known format
// behind it: white space, an HTTP header, the warnings of PHP. 0 where there are none, and for all
// else.
std::size_t bytes_before_xml(std::string_view head);

// A reader of one document after the other. What stands behind the first one's end is a document if
// it begins with a declaration or with an element of the same name.
std::unique_ptr<Reader> open_xml_documents(const Format& format, PeekedInput& input,
                                           const Options& options);

}  // namespace emeroteca::dumps

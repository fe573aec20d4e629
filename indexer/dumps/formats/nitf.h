// NITF, the News Industry Text Format: a file of its own, or inside NewsML.
#pragma once

#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Sets what the <nitf> element knows of the article. What the record's draft has already (from the
// NewsML around it) stays, but for the texts, which are HTML then.
void draft_from_nitf(XmlElement nitf, Record& record);

// The names of HTML for NITF's and XHTML's elements, for XmlElement::html(): pictures, tables of
// figures and what is not for readers is left out.
std::string_view html_name(std::string_view name);

// A byline without "By" or "di": "By Anna Rossi" is "Anna Rossi".
std::string author_of_byline(std::string byline);

}  // namespace emeroteca::dumps

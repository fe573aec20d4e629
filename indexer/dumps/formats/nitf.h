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

// Adds the names in a line that is a byline for certain: "By Anna Rossi and Ugo Blu.".
void add_byline(std::string_view byline, std::vector<std::string>& authors);

}  // namespace emeroteca::dumps

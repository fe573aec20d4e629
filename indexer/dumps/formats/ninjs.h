// IPTC ninjs, news in JSON, versions 1 to 3 (https://iptc.org/standards/ninjs/): one item an
// object, in any of the shapes that JSON dumps have.
#pragma once

#include <simdjson.h>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// True for an object with a uri and other properties that ninjs alone has.
bool is_ninjs(simdjson::dom::object object);

// Sets the draft of `record`, or what it is skipped as: pictures, videos, audio, graphics, packages
// and events are no articles.
//   id        uri
//   title     headline, or of headlines the main one, else title
//   body      body_text where it has paragraphs, else body_xhtml and the like; bodies by their role
//   date      versioncreated, else firstcreated; modified: versioncreated
//   standing  withdrawn where pubstatus is canceled or withheld
//   tags      the names of subjects; source: infosources, copyrightholder
void draft_from_ninjs(simdjson::dom::object object, Record& record);

}  // namespace emeroteca::dumps

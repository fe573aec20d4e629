// Citations for reference managers (Zotero, EndNote, Mendeley): RIS.
#pragma once

#include <string>

#include "archive/article.h"

namespace emeroteca::results {

// One record of the type NEWS, from its TY to its ER; lines end with CR LF. Authors are "family,
// given" where they can be parted (person_name.h). Harmless on a terminal.
std::string ris_record(const Article& article);

}  // namespace emeroteca::results

// Citations for pandoc, Zotero and every program of the Citation Style Language: CSL-JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "archive/article.h"

namespace emeroteca::results {

// An item of the type article-newspaper, by the schema of CSL-JSON 1.0. What is not known is left
// out; an author that cannot be parted into family and given name (person_name.h) is a `literal`.
nlohmann::ordered_json csl_item(const Article& article);

}  // namespace emeroteca::results

#include "indexer/dumps/fields/inner_fields.h"

#include <string>

#include "indexer/dumps/fields/field_map.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kBetweenNames = "./";

// Names of a status in an object of its own: {"status":{"name":"Draft"}}.
bool names_value(std::string_view name) {
  constexpr std::string_view kValues[] = {"name",  "code",  "value", "key",  "slug",
                                          "label", "state", "id",    "title"};
  return text::is_one_of_ignoring_case(name, kValues);
}

}  // namespace

bool tells_of_record(std::string_view name) {
  constexpr std::string_view kRecordNames[] = {"meta",
                                               "metadata",
                                               "metadati",
                                               "metainfo",
                                               "metafields",
                                               "postmeta",
                                               "custom",
                                               "customfields",
                                               "custommeta",
                                               "acf",
                                               "fields",
                                               "attributes",
                                               "properties",
                                               "props",
                                               "extra",
                                               "extras",
                                               "additional",
                                               "details",
                                               "info",
                                               "header",
                                               "head",
                                               "admin",
                                               "administrative",
                                               "system",
                                               "sys",
                                               "doc",
                                               "article",
                                               "articolo",
                                               "post",
                                               "workflow",
                                               "publishing",
                                               "publication",
                                               "publicationinfo",
                                               "publishinfo",
                                               "pubblicazione",
                                               "publish",
                                               "editorial",
                                               "moderation",
                                               "management",
                                               "access",
                                               "frontmatter",
                                               "revision",
                                               "data"};
  return name == "_source" || text::is_one_of(normalised_name(name), kRecordNames);
}

std::string_view without_containers(std::string_view name) {
  for (;;) {
    const std::size_t dot = name.find_first_of(kBetweenNames);
    if (dot == std::string_view::npos || dot == 0) return name;
    if (!tells_of_record(name.substr(0, dot))) break;
    name.remove_prefix(dot + 1);
  }
  const std::size_t last = name.find_last_of(kBetweenNames);
  return names_value(name.substr(last + 1)) ? name.substr(0, last) : name;
}

}  // namespace emeroteca::dumps

// Authors and tags that stand beside the articles of a JSON dump, in tables or lists of their own.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Known are the tables of Ghost ("users", "posts_authors", "tags", "posts_tags" beside "posts") and
// the "included" of JSON:API, to which the "relationships" of an article lead.
class JsonRelations {
 public:
  // True for the beginning of an object whose relations stand behind the articles in it: they are
  // known only when it is whole.
  static bool may_follow(simdjson::dom::object object);

  // Takes those of an object that articles stand in.
  void learn(simdjson::dom::object object);

  // Sets what the draft of the article `object` does not say itself.
  void complete(simdjson::dom::object object, FieldMap& map, Draft& draft) const;

 private:
  using Names = std::vector<std::string>;

  std::unordered_map<std::string, Names> authors_;         // by the id of the post
  std::unordered_map<std::string, Names> tags_;            // the same
  std::unordered_map<std::string, std::string> users_;     // by their own
  std::unordered_map<std::string, std::string> included_;  // by "type id"
  std::string site_;                                       // the title of Ghost's settings
};

}  // namespace emeroteca::dumps

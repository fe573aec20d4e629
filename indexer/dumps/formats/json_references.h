// Records of a JSON dump that its articles only refer to: Sanity's {"_ref":"author-1"},
// Contentful's
// {"sys":{"type":"Link","linkType":"Entry","id":"au1"}}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <simdjson.h>

#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

// The names of authors, categories and the like by their ids. They may stand behind the articles:
// of a dump that begins as one of these systems the first 16 MB are looked through beforehand.
class JsonReferences {
 public:
  // To be called before anything is read. `lines`: an object a line.
  void learn_ahead(PeekedInput& input, bool lines);

  // Takes the name of a record that is passed as none of an article.
  void learn(simdjson::dom::object record);

  // The same value as JSON, where each reference to such a record has its name beside it, as
  // "name". Nothing where there is none.
  std::optional<std::string> with_names(std::string_view text, simdjson::dom::element value) const;

  // True where such records stood too far behind to be known before the articles.
  bool too_far() const { return too_far_; }

 private:
  bool add(simdjson::dom::object record);

  std::unordered_map<std::string, std::string> names_;
  bool whole_ = true;  // all of the dump was looked through
  bool too_far_ = false;
};

}  // namespace emeroteca::dumps

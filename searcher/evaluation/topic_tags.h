// Topics between tags: TREC's and what others made of them (CLEF, FIRE, NTCIR; XML or not).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::evaluation {

struct TaggedTopic {
  std::string id;    // as written, without `Number:`
  std::string text;  // on one line, without `Topic:`; empty where no field is known
  std::size_t line = 0;
};

// True for a text whose first tag is one of those: it stands before anything else.
bool has_topic_tags(std::string_view text);

// What stands in <top> or <topic>, in their order: the id in <num> or the like or in an attribute,
// the title as the text, where there is none the query, the question or the description.
std::vector<TaggedTopic> tagged_topics(std::string_view text);

}  // namespace emeroteca::evaluation

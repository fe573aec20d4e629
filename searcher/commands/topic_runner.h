// Searching for all the topics of a file.
#pragma once

#include <string>
#include <vector>

#include "errors/error.h"
#include "searcher/engine.h"
#include "searcher/evaluation/run.h"
#include "searcher/evaluation/topics.h"

namespace emeroteca::commands {

struct TopicAnswers {
  evaluation::Run run;
  std::vector<Error> faults;       // why topics were not searched for
  std::vector<std::string> notes;  // what was left out of topics, or read otherwise than written
};

// One ranked list a topic, in the topics' order; `request` says all but the text. Works in as many
// threads as there are processors, each with an engine of its own. A topic that cannot be searched
// for is not in the run. Faults and notes have the topic's id, and stand in the topics' order.
TopicAnswers search_topics(const std::string& archive, const std::vector<evaluation::Topic>& topics,
                           const SearchRequest& request, Patience patience = {});

}  // namespace emeroteca::commands

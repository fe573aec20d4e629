// Searching for all the topics of a file.
#pragma once

#include <string>
#include <vector>

#include "errors/error.h"
#include "searcher/engine.h"
#include "searcher/evaluation/run.h"
#include "searcher/evaluation/topics.h"

namespace emeroteca::commands {

// One ranked list a topic, in the topics' order; `request` says all but the text. Works in as many
// threads as there are processors, each with an engine of its own. A topic that cannot be searched
// for is not in the run; its fault is added to `faults`, with the topic's id, in the topics' order.
evaluation::Run search_topics(const std::string& archive,
                              const std::vector<evaluation::Topic>& topics,
                              const SearchRequest& request, std::vector<Error>& faults,
                              Patience patience = {});

}  // namespace emeroteca::commands

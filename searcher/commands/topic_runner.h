// Searching for all the topics of a file.
#pragma once

#include <string>
#include <vector>

#include "searcher/engine.h"
#include "searcher/evaluation/run.h"
#include "searcher/evaluation/topics.h"

namespace emeroteca::commands {

// One ranked list a topic, in the topics' order; `request` says all but the text. Works in as many
// threads as there are processors, each with an engine of its own. A topic that is no query finds
// nothing; its fault goes to `faults` (may be nullptr) with the topic's id.
evaluation::Run search_topics(const std::string& archive,
                              const std::vector<evaluation::Topic>& topics,
                              const SearchRequest& request, std::vector<std::string>* faults,
                              Patience patience = {});

}  // namespace emeroteca::commands

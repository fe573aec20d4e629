#include "searcher/evaluation/topics.h"

#include <array>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "searcher/evaluation/records.h"
#include "searcher/evaluation/text_file.h"
#include "searcher/evaluation/topic_tags.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::string_view kTopicIdNames[] = {"_id",      "qid",     "query_id",    "queryid",
                                              "topic_id", "topicid", "id",          "topic",
                                              "number",   "num",     "topic_number"};
constexpr std::string_view kTopicTextNames[] = {"query",      "title",       "text",
                                                "query_text", "topic_title", "question"};
constexpr std::array<ColumnNames, 2> kTopicNames{kTopicIdNames, kTopicTextNames};

// Topics as they come, each checked.
class TopicList {
 public:
  TopicList(std::string_view file, std::vector<FileError>* faults) : file_(file), faults_(faults) {}

  // `line` is 0 where a file has no lines to name.
  void add(std::string_view id, std::string_view written, std::size_t line) {
    const std::string_view text = text::trimmed(written);
    if (id.empty()) throw FileError(file_, line, "a topic without an id", "give each topic an id");
    if (id.find_first_of(" \t\r\n\v\f") != std::string_view::npos) {
      throw FileError(file_, line, "white space in the topic id " + text::in_apostrophes(id),
                      "use an id without spaces: runs and judgements separate columns by them");
    }
    const auto [first, is_new] = seen_.try_emplace(std::string(id), Seen{std::string(text), line});
    if (!is_new) {
      if (first->second.text == text) return;
      throw FileError(file_, line,
                      "topic " + text::in_apostrophes(id) + " is there already" +
                          (line == 0 ? "" : ", in line " + std::to_string(first->second.line)) +
                          ", with another text",
                      "give each topic an id of its own");
    }
    if (!text.empty()) {
      topics_.push_back({std::string(id), std::string(text)});
      return;
    }
    FileError fault(file_, line, "topic " + text::in_apostrophes(id) + " has no text",
                    "write the words to search for, or remove the topic");
    if (faults_ == nullptr) throw fault;
    faults_->push_back(std::move(fault));
  }

  std::vector<Topic> topics() {
    if (!topics_.empty()) return std::move(topics_);
    if (faults_ != nullptr && !faults_->empty()) throw FileError(faults_->front());
    throw FileError(file_, 0, "holds no topics", "write one a line: the id, a tab, the text");
  }

 private:
  struct Seen {
    std::string text;
    std::size_t line;
  };

  std::string file_;
  std::vector<FileError>* faults_;
  std::vector<Topic> topics_;
  std::unordered_map<std::string, Seen> seen_;
};

void add_lines(std::string_view text, std::string_view file, TopicList& list) {
  TextLines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    // A lone tab is not blank here: it is a topic whose id and text were lost.
    if (line.find_first_not_of(' ') == std::string_view::npos) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      throw FileError(
          file, lines.number(), "a topic without a tab",
          "write the id, one tab (not spaces) and the text; a table with commas needs a "
          "heading, such as qid,query");
    }
    list.add(line.substr(0, tab), line.substr(tab + 1), lines.number());
  }
}

// {"1": "oil price"}, or with an object of fields for each.
void add_json_map(const nlohmann::json& map, std::string_view file, TopicList& list) {
  for (const auto& [id, value] : map.items()) {
    if (value.is_string()) {
      list.add(id, value.get_ref<const std::string&>(), 0);
      continue;
    }
    const nlohmann::json* found = nullptr;
    for (const std::string_view name : kTopicTextNames) {
      if (found != nullptr || !value.is_object()) break;
      const auto field = value.find(name);
      if (field != value.end() && field->is_string()) found = &*field;
    }
    if (found == nullptr) {
      throw FileError(file, 0, "topic " + text::in_apostrophes(id) + " has no text in the JSON",
                      "write {\"ID\": \"TEXT\"}, or an object a line with _id and text");
    }
    list.add(id, found->get_ref<const std::string&>(), 0);
  }
}

}  // namespace

std::vector<Topic> parse_topics(std::string_view text, std::string_view file,
                                std::vector<FileError>* faults) {
  TopicList list(file, faults);
  const auto add_all = [&](const std::vector<NamedFields>& records) {
    for (const NamedFields& record : records)
      list.add(record.values[0], record.values[1], record.line);
  };
  if (has_topic_tags(text)) {
    for (const TaggedTopic& topic : tagged_topics(text)) list.add(topic.id, topic.text, topic.line);
  } else if (looks_like_json(text)) {
    nlohmann::json whole;
    if (const auto records = read_json(text, file, kTopicNames, whole)) {
      add_all(*records);
    } else {
      add_json_map(whole, file, list);
    }
  } else if (const auto records = read_table(text, file, kTopicNames, /*white_space=*/false)) {
    add_all(*records);
  } else {
    add_lines(text, file, list);
  }
  return list.topics();
}

std::vector<Topic> read_topics(const std::filesystem::path& path, std::vector<FileError>* faults) {
  return parse_topics(read_text_file(path), path.string(), faults);
}

}  // namespace emeroteca::evaluation

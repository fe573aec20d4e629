#include "searcher/evaluation/topics.h"

#include <cstddef>
#include <unordered_map>

#include "searcher/evaluation/text_file.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::evaluation {
namespace {

Topic parse_topic(std::string_view line, const std::string& file, std::size_t number) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) {
    throw FileError(file, number, "a topic without a tab",
                    "write the id, one tab (not spaces) and the text");
  }
  const std::string_view id = line.substr(0, tab);
  const std::string_view text = text::trimmed(line.substr(tab + 1));
  if (id.empty()) {
    throw FileError(file, number, "a topic without an id", "write an id before the tab");
  }
  if (id.find_first_of(" \r\v\f") != std::string_view::npos) {
    throw FileError(file, number, "white space in the topic id " + text::in_apostrophes(id),
                    "use an id without spaces: runs and judgements separate columns by them");
  }
  if (text.empty()) {
    throw FileError(file, number, "topic " + text::in_apostrophes(id) + " has no text",
                    "write the words to search for after the tab, or remove the line");
  }
  return {std::string(id), std::string(text)};
}

}  // namespace

std::vector<Topic> parse_topics(std::string_view text, std::string_view file) {
  const std::string file_name(file);
  std::vector<Topic> topics;
  std::unordered_map<std::string, std::size_t> first_lines;
  TextLines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    // A lone tab is not blank here: it is a topic whose id and text were lost.
    if (line.find_first_not_of(' ') == std::string_view::npos) continue;
    Topic topic = parse_topic(line, file_name, lines.number());
    const auto [first, is_new] = first_lines.try_emplace(topic.id, lines.number());
    if (!is_new) {
      throw FileError(file_name, lines.number(),
                      "topic " + text::in_apostrophes(topic.id) + " is there already, in line " +
                          std::to_string(first->second),
                      "give each topic an id of its own");
    }
    topics.push_back(std::move(topic));
  }
  if (topics.empty()) {
    throw FileError(file_name, 0, "holds no topics", "write one a line: the id, a tab, the text");
  }
  return topics;
}

std::vector<Topic> read_topics(const std::filesystem::path& path) {
  return parse_topics(read_text_file(path), path.string());
}

}  // namespace emeroteca::evaluation

#include "searcher/evaluation/topic_tags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "searcher/evaluation/text_file.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::evaluation {
namespace {

struct Tag {
  std::string name;  // in small letters; "/title" for the end of one; "!" and "?" for what is none
  std::string_view attributes;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind it
};

// The next tag from `from` on; a < before anything but a letter is one of the text.
std::optional<Tag> next_tag(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != std::string_view::npos;
       at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with("!--")) {
      const std::size_t end = rest.find("-->");
      if (end == std::string_view::npos) return std::nullopt;
      return Tag{"!", {}, at, at + 1 + end + 3};
    }
    const bool declaration = rest.starts_with('!') || rest.starts_with('?');
    const std::size_t name = rest.starts_with('/') ? 1 : 0;
    if (!declaration && (rest.size() <= name || !text::is_ascii_letter(rest[name]))) continue;
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    if (declaration) return Tag{std::string(1, rest[0]), {}, at, at + 1 + end + 1};
    const std::string_view inside = rest.substr(0, end);
    const std::size_t blank = std::min(inside.find_first_of(" \t\r\n", name), inside.size());
    std::string written = text::ascii_lower(inside.substr(0, blank));
    while (written.size() > 1 && written.ends_with('/')) written.pop_back();
    return Tag{std::move(written), inside.substr(blank), at, at + 1 + end + 1};
  }
  return std::nullopt;
}

bool is_topic(std::string_view name) {
  return name == "top" || name == "topic";
}

constexpr std::array<std::string_view, 9> kIdNames{
    "num", "number", "identifier", "id", "qid", "topicid", "topic_id", "query_id", "topic-id"};

// The lower the better.
std::optional<std::size_t> text_rank(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames{"title", "query",       "question", "text",
                                                   "desc",  "description", "summary"};
  // CLEF has <IT-title>.
  if (name.size() == 8 && name.ends_with("-title")) name.remove_prefix(3);
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kNames.begin());
}

// The value of id="..." and the like; empty: there is none.
std::string_view id_attribute(std::string_view attributes) {
  for (;;) {
    const std::size_t equals = attributes.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string name = text::ascii_lower(text::trimmed(attributes.substr(0, equals)));
    attributes = text::trimmed(attributes.substr(equals + 1));
    const bool quoted = attributes.starts_with('"') || attributes.starts_with('\'');
    const std::size_t begin = quoted ? 1 : 0;
    const std::size_t end = std::min(
        quoted ? attributes.find(attributes.front(), 1) : attributes.find_first_of(" \t\r\n"),
        attributes.size());
    if (std::find(kIdNames.begin(), kIdNames.end(), name) != kIdNames.end()) {
      return attributes.substr(begin, end - begin);
    }
    attributes.remove_prefix(std::min(end + begin, attributes.size()));
  }
}

// &amp; and the others of XML, and numbers of characters; anything else stays.
void append_entity(std::string& out, std::string_view text, std::size_t& at) {
  struct Entity {
    std::string_view name;
    char character;
  };
  constexpr std::array kEntities{Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'},
                                 Entity{"&quot;", '"'}, Entity{"&apos;", '\''}};
  const std::string_view rest = text.substr(at);
  for (const Entity& entity : kEntities) {
    if (!rest.starts_with(entity.name)) continue;
    out += entity.character;
    at += entity.name.size();
    return;
  }
  const bool hexadecimal = rest.starts_with("&#x") || rest.starts_with("&#X");
  if (hexadecimal || rest.starts_with("&#")) {
    const std::string_view digits = rest.substr(hexadecimal ? 3 : 2);
    std::uint32_t value = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    const auto length = static_cast<std::size_t>(stop - digits.data());
    if (error == std::errc{} && length > 0 && digits.substr(length).starts_with(';')) {
      out += text::to_utf8(value);
      at += static_cast<std::size_t>(digits.data() - rest.data()) + length + 1;
      return;
    }
  }
  out += '&';
  ++at;
}

// On one line, entities read.
std::string plain_text(std::string_view written) {
  std::string text;
  for (std::size_t at = 0; at < written.size();) {
    if (written[at] == '&') {
      append_entity(text, written, at);
    } else {
      text += written[at++];
    }
  }
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// Without a word that TREC's topics repeat after the tag, as "Number:". True where it stood there.
bool take_label(std::string& text, std::string_view label) {
  if (!text::begins_ignoring_case(text, label)) return false;
  text = std::string(text::trimmed(std::string_view(text).substr(label.size())));
  return true;
}

class TopicMaker {
 public:
  void begin(const Tag& tag, std::size_t line) {
    end();
    topic_ = {};
    in_topic_ = true;
    topic_.id = plain_text(id_attribute(tag.attributes));
    topic_.line = line;
    rank_ = kNone;
  }

  void end() {
    if (in_topic_) topics_.push_back(std::move(topic_));
    in_topic_ = false;
  }

  void add(const Tag& tag, std::string_view inside) {
    if (!in_topic_) return;
    const bool is_id = std::find(kIdNames.begin(), kIdNames.end(), tag.name) != kIdNames.end();
    if (is_id && topic_.id.empty()) {
      topic_.id = plain_text(inside);
      // The first of TREC's have "Number:  051" of what the judgements call 51.
      if (take_label(topic_.id, "Number:") &&
          topic_.id.find_first_not_of("0123456789") == std::string::npos) {
        const std::size_t zeros = topic_.id.find_first_not_of('0');
        if (zeros != std::string::npos) topic_.id.erase(0, zeros);
      }
    }
    const std::optional<std::size_t> rank = text_rank(tag.name);
    if (!rank || *rank >= rank_) return;
    std::string text = plain_text(inside);
    for (const std::string_view label : {"Topic:", "Description:"}) take_label(text, label);
    if (text.empty()) return;
    topic_.text = std::move(text);
    rank_ = *rank;
  }

  std::vector<TaggedTopic> topics() {
    end();
    return std::move(topics_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::vector<TaggedTopic> topics_;
  TaggedTopic topic_;
  bool in_topic_ = false;
  std::size_t rank_ = kNone;  // of the text that the topic has
};

}  // namespace

bool has_topic_tags(std::string_view text) {
  if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '<') return false;
  for (std::size_t at = first;;) {
    const std::optional<Tag> tag = next_tag(text, at);
    if (!tag || tag->begin != at) return false;
    if (is_topic(tag->name) || tag->name == "?" || tag->name == "!") return true;
    if (tag->name == "topics" || tag->name == "xml") return true;
    // Another wrapper, before which nothing else may stand.
    at = text.find_first_not_of(" \t\r\n", tag->end);
    if (at == std::string_view::npos) return false;
  }
}

std::vector<TaggedTopic> tagged_topics(std::string_view text) {
  TopicMaker maker;
  std::size_t line = 1;
  std::size_t counted = 0;
  std::optional<Tag> tag = next_tag(text, 0);
  while (tag) {
    std::optional<Tag> next = next_tag(text, tag->end);
    // A remark is no end of a field.
    while (next && next->name == "!") next = next_tag(text, next->end);
    if (is_topic(tag->name)) {
      line += static_cast<std::size_t>(
          std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                     text.begin() + static_cast<std::ptrdiff_t>(tag->begin), '\n'));
      counted = tag->begin;
      maker.begin(*tag, line);
    } else if (tag->name == "/top" || tag->name == "/topic") {
      maker.end();
    } else {
      maker.add(*tag, text.substr(tag->end, (next ? next->begin : text.size()) - tag->end));
    }
    tag = std::move(next);
  }
  return maker.topics();
}

}  // namespace emeroteca::evaluation

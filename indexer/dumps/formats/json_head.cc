#include "indexer/dumps/formats/json_head.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "indexer/dumps/formats/json_blocks.h"
#include "indexer/dumps/formats/json_scan.h"
#include "indexer/dumps/formats/json_shape.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// What is before the first value: byte order marks, spaces, comments.
std::string_view without_preamble(std::string_view head) {
  for (;;) {
    const std::size_t spaces = std::min(head.find_first_not_of(" \t\r\n\x1E"), head.size());
    head.remove_prefix(spaces);
    if (head.starts_with(text::kByteOrderMark)) {
      head.remove_prefix(text::kByteOrderMark.size());
    } else if (head.starts_with('#') || head.starts_with("//")) {
      head.remove_prefix(std::min(head.find('\n'), head.size()));
    } else {
      return head;
    }
  }
}

// An object, and what stands behind it on its line; nothing where the line is none.
std::optional<std::string_view> behind_object(std::string_view line) {
  line = text::trimmed(line);
  if (!line.starts_with('{')) return std::nullopt;
  JsonScan scan({true, 0, 0});
  if (scan.advance(line, true) != JsonScan::Result::kWhole) return std::nullopt;
  return line.substr(scan.end());
}

}  // namespace

bool begins_as_wrapper(std::string_view text, FieldMap& map, unsigned depth) {
  constexpr unsigned kMostMembers = 50;
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto skip = [&](std::size_t at) {
    return std::min(text.find_first_not_of(kBlanks, at), text.size());
  };
  const auto is = [&](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  const auto end_of_name = [&](std::size_t at) {
    return std::min(text.find('"', at + 1), text.size());
  };
  std::size_t at = skip(0);
  if (!is(at, '{')) return false;
  bool title = false;
  for (unsigned i = 0; i < kMostMembers; ++i) {
    at = skip(at + 1);
    if (!is(at, '"')) return false;
    const std::size_t end = end_of_name(at);
    const std::string_view name = text.substr(at + 1, end - at - 1);
    at = skip(end + 1);
    if (!is(at, ':')) return false;
    at = skip(at + 1);
    const FieldNode* const node = map.find(map.root(), name);
    const auto is_field = [node](Field field) { return node != nullptr && node->field == field; };
    if (is(at, '[') || is(at, '{')) {
      const bool list = is(at, '[');
      const std::size_t inside = skip(at + 1);
      if (list && is(inside, '{')) {
        return is_wrapper_name(name) &&
               !(title && (is_field(Field::kBody) || is_structure_name(name)));
      }
      if (!list && depth > 0 && is_wrapper_name(name) &&
          begins_as_wrapper(text.substr(at), map, depth - 1))
        return true;
      JsonScan scan({});
      if (scan.advance(text.substr(at), true) != JsonScan::Result::kWhole) return false;
      at += scan.end();
    } else {
      if (is_field(Field::kBody)) return false;
      title = title || is_field(Field::kTitle) || is_field(Field::kId);
      at = is(at, '"') ? end_of_name(at) + 1 : text.find_first_of(",}", at);
    }
    at = skip(std::min(at, text.size()));
    if (!is(at, ',')) {
      // A text that ends too early: the next member that has a list may tell all the same.
      at = text.substr(0, at + 1000).find(",\"", at);
      if (at == std::string_view::npos) return false;
    }
  }
  return false;
}

bool is_json_lines(std::string_view head, std::string_view name) {
  head = without_preamble(head);
  const std::string_view first = head.substr(0, head.find('\n'));
  // A .json file of one line is one object like any other.
  const bool alone = text::trimmed(head.substr(first.size())).empty();
  if (behind_object(first)) return !alone || !name.ends_with(".json");
  if (head.starts_with('[')) return false;
  // The first line may be a broken one.
  const bool named = name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".jl");
  const bool one_line = head.find('\n') == std::string_view::npos;
  if (one_line) return named;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    // In wrappers lines begin with spaces, or end with commas but for the last one, which the end
    // of the list follows.
    if (line.starts_with('{') && behind_object(line) == "" &&
        !text::trimmed(head).starts_with(']')) {
      return true;
    }
  }
  return false;
}

bool is_json(std::string_view head) {
  constexpr std::string_view kSpaces = " \t\r\n";
  head = without_preamble(head);
  std::size_t at = 0;
  while (at < head.size() && head[at] == '[') {
    at = std::min(head.find_first_not_of(kSpaces, at + 1), head.size());
    if (at == head.size() || head[at] == ']') return true;
  }
  if (at == head.size() || head[at] != '{') return false;
  // A brace, then a name's quotation mark, which {{Infobox in a text has not, and its colon.
  at = head.find_first_not_of(kSpaces, at + 1);
  if (at == std::string_view::npos || head[at] == '}') return true;
  if (head[at] != '"') return false;
  const std::size_t end = head.find('"', at + 1);
  if (end == std::string_view::npos) return true;
  at = head.find_first_not_of(kSpaces, end + 1);
  return at == std::string_view::npos || head[at] == ':';
}

}  // namespace emeroteca::dumps

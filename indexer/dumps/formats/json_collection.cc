#include "indexer/dumps/formats/json_collection.h"

#include <string>
#include <unordered_set>

#include "indexer/dumps/formats/json_scan.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/formats/json_value.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

// `"name": {`, and where its bracket stands; nothing where something else begins at `at`.
struct NamedObject {
  std::string_view name;
  std::size_t begin;
};
std::optional<NamedObject> named_object(std::string_view text, std::size_t at) {
  constexpr std::string_view kSpaces = " \t\r\n";
  constexpr std::size_t kLongestKey = 200;
  at = text.find_first_not_of(kSpaces, at);
  if (at == std::string_view::npos || text[at] != '"') return std::nullopt;
  const std::size_t end = text.find_first_of("\"\n", at + 1);
  if (end == std::string_view::npos || text[end] != '"' || end - at > kLongestKey) {
    return std::nullopt;
  }
  const std::size_t colon = text.find_first_not_of(kSpaces, end + 1);
  if (colon == std::string_view::npos || text[colon] != ':') return std::nullopt;
  const std::size_t begin = text.find_first_not_of(kSpaces, colon + 1);
  if (begin == std::string_view::npos || text[begin] != '{') return std::nullopt;
  return NamedObject{text.substr(at + 1, end - at - 1), begin};
}

// Where the name stands of the member number `wanted`, from 0, of those of an object that are
// objects.
std::optional<std::size_t> place_of_object(std::string_view text, std::size_t wanted) {
  std::size_t depth = 0;
  std::size_t name = 0;  // of the last string that began right in the object
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (depth == 1) name = at;
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
      }
    } else if (c == '{' || c == '[') {
      if (depth++ == 1 && c == '{' && wanted-- == 0) return name;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

bool begins_as_collection(std::string_view text, FieldMap& map) {
  constexpr std::size_t kLookedInto = std::size_t{1} << 20U;
  constexpr unsigned kMostTries = 100;
  text = text.substr(0, kLookedInto);
  const std::optional<NamedObject> first = named_object(text, text.find('{') + 1);
  if (!first || !is_collection_name(first->name)) return false;
  dom::parser parser;
  std::size_t at = first->begin;
  for (unsigned tries = 0; tries < kMostTries; ++tries) {
    // "}, "a1": {
    at = text.find('}', at);
    if (at == std::string_view::npos) return false;
    const std::size_t comma = text.find_first_not_of(" \t\r\n", ++at);
    if (comma == std::string_view::npos || text[comma] != ',') continue;
    const std::optional<NamedObject> next = named_object(text, comma + 1);
    if (!next || !is_collection_name(next->name)) continue;
    const std::string_view rest = text.substr(next->begin);
    JsonScan scan({false, std::string_view::npos, '{', true});
    if (scan.advance(rest, true) != JsonScan::Result::kWhole) continue;
    dom::object object;
    if (parser.parse(std::string(rest.substr(0, scan.end()))).get(object) == simdjson::SUCCESS &&
        is_article_like(object, map)) {
      return true;
    }
  }
  return false;
}

std::optional<std::size_t> record_within(std::string_view text, dom::object object, FieldMap& map,
                                         std::size_t fewest) {
  constexpr std::size_t kFewestNames = 2;  // that both records have
  std::optional<std::size_t> first;        // which of the members that are objects
  std::size_t objects = 0;
  std::size_t alike = 0;
  std::unordered_set<std::string_view> names;
  for (const dom::key_value_pair member : object) {
    if (!member.value.is_object()) {
      names.insert(member.key);
      continue;
    }
    const dom::object inside = members_of(member.value);
    const FieldNode* const node = map.find(map.root(), member.key);
    std::size_t common = 0;
    for (const dom::key_value_pair one : inside) {
      if (names.contains(one.key)) ++common;
    }
    if ((node == nullptr || !node->field) && is_collection_name(member.key) &&
        common >= kFewestNames && is_article_like(inside, map)) {
      if (!first) first = objects;
      if (++alike == fewest) return place_of_object(text, *first);
    }
    ++objects;
  }
  return std::nullopt;
}

}  // namespace emeroteca::dumps

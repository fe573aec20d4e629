#include "archive/extra_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace emeroteca {
namespace {

// An object that takes each name as a new one.
template <class Key, class T, class Less = std::less<Key>,
          class Allocator = std::allocator<std::pair<const Key, T>>>
struct AppendedMap : nlohmann::ordered_map<Key, T, Less, Allocator> {
  using nlohmann::ordered_map<Key, T, Less, Allocator>::ordered_map;

  T& operator[](const Key& key) {
    this->emplace_back(key, T{});
    return this->back().second;
  }
};

using AppendedJson = nlohmann::basic_json<AppendedMap>;

// What is nested deeper is written by a recursion that may use up the stack. No reader of dumps
// takes it either.
bool is_too_deep(const std::string& json) {
  constexpr std::size_t kDeepest = 1024;
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::string extra_line(const std::string& extra) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  const bool sound = extra.starts_with('{') && std::none_of(extra.begin(), extra.end(), control) &&
                     !is_too_deep(extra) && nlohmann::json::accept(extra);
  const bool any = extra.find('"') != std::string::npos;  // a field has a name
  if (sound) return any ? extra : std::string();
  const nlohmann::ordered_json fields = parse_extra(extra);
  return fields.empty() ? std::string() : fields.dump();
}

nlohmann::ordered_json parse_extra(const std::string& extra) {
  if (is_too_deep(extra)) return nlohmann::ordered_json::object();
  const AppendedJson json = AppendedJson::parse(extra, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? nlohmann::ordered_json(json) : nlohmann::ordered_json::object();
}

}  // namespace emeroteca

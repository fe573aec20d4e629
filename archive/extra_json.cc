#include "archive/extra_json.h"

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

}  // namespace

nlohmann::ordered_json parse_extra(const std::string& extra) {
  const AppendedJson json = AppendedJson::parse(extra, nullptr, /*allow_exceptions=*/false);
  return json.is_object() ? nlohmann::ordered_json(json) : nlohmann::ordered_json::object();
}

}  // namespace emeroteca

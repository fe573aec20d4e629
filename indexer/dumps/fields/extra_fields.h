// The fields of a record that are not understood, which are kept as they came.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Writes Draft::extra: one JSON object, in which no name stands twice, nor one under which `export`
// writes what was understood of the draft.
class ExtraFields {
 public:
  // `draft` as it is once all has been taken that is understood; its extra is not looked at.
  explicit ExtraFields(const Draft& draft);

  // Adds a field: `value` is JSON. A name that is taken gets ".given" behind it, and a number where
  // that is taken too.
  void add(std::string_view name, std::string_view value);

  // True where the name is one that `export` writes for this draft.
  bool is_written(std::string_view name) const { return names_.contains(std::string(name)); }

  // The object, or empty where nothing was added.
  std::string take();

 private:
  std::unordered_set<std::string> names_;
  std::unordered_map<std::string, std::size_t> given_;  // fields under that name with ".given"
  std::string json_;
};

// A text that is not understood is put into `extra`, unless a field of that name is there already.
void keep_as_extra(std::string_view name, std::string_view text, std::string& extra);

}  // namespace emeroteca::dumps

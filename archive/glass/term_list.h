// The list of a document's terms, and of its value slots, as glass keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/glass/coding.h"

namespace emeroteca::glass {

// Writes the list of the terms of one document after the other.
class TermListWriter {
 public:
  // Begins the list of a document with so many terms, whose wdfs sum up to `length`.
  void begin(std::uint32_t length, std::size_t terms);

  // Terms rise by their unsigned bytes.
  void add(std::string_view term, std::uint32_t wdf);

  // What was written since begin(); empty for a document without terms.
  const std::string& list() const { return list_; }

 private:
  std::string list_;
  std::string last_;
  bool first_ = true;
};

// The numbers of slots, which rise.
std::string slot_list(const std::vector<Slot>& slots);

}  // namespace emeroteca::glass

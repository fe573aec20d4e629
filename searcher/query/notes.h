// What the user should know about how the query was read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::query {

// Remarks for the user, each once and not too many.
class Notes {
 public:
  void add(std::string note);
  const std::vector<std::string>& all() const { return notes_; }

 private:
  std::vector<std::string> notes_;
};

// At most 40 bytes of a text, for messages.
std::string excerpt(std::string_view text);

}  // namespace emeroteca::query

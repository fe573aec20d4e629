// Lines of standard input, with editing and history where a person types them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/interactive/edit/history.h"

namespace emeroteca::interactive {

// At most one at a time.
class LinePrompt {
 public:
  // `complete`: what may stand for the last word of a line that ends with its argument, each as the
  // whole word.
  using Complete = std::function<std::vector<std::string>(std::string_view line)>;

  LinePrompt(bool terminal, const History& history, Complete complete);
  ~LinePrompt();
  LinePrompt(const LinePrompt&) = delete;
  LinePrompt& operator=(const LinePrompt&) = delete;

  // Without its line feed. Nothing at the end of the input, or after C-c (interrupted()).
  std::optional<std::string> read(const std::string& prompt);
  bool interrupted() const;
  void remember(const std::string& line) const;

 private:
  bool terminal_;
  Complete complete_;
};

}  // namespace emeroteca::interactive

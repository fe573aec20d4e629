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
  struct Completed {
    std::string line;   // the whole line with it
    std::string shown;  // where there are several
  };
  // `complete`: what a line may become that is typed as far as its argument.
  using Complete = std::function<std::vector<Completed>(std::string_view line)>;

  LinePrompt(bool terminal, const History& history, Complete complete);
  ~LinePrompt();
  LinePrompt(const LinePrompt&) = delete;
  LinePrompt& operator=(const LinePrompt&) = delete;

  // Without its line feed. Nothing at the end of the input, or after C-c (interrupted()).
  std::optional<std::string> read(const std::string& prompt) const;
  bool interrupted() const;
  void remember(const std::string& line) const;

 private:
  bool terminal_;
  Complete complete_;
};

}  // namespace emeroteca::interactive

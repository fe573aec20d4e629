// An engine for an archive that others write, delete and build again meanwhile.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/engine.h"

namespace emeroteca::interactive {

// Not thread-safe.
class LiveEngine {
 public:
  explicit LiveEngine(std::string location, Patience patience = {});

  bool open() const { return engine_ != nullptr; }

  // Opens the archive where it is not open; sees what has been committed since; and opens it anew
  // where another archive has taken its place, which Xapian does not notice as long as both have
  // been committed equally often. True when anything may be different from before. Throws Error
  // when there is no archive, or none with articles.
  bool refresh();

  // After refresh() only.
  Engine& operator*() const { return *engine_; }

  // What is wrong with an open archive is forgotten: the next refresh() opens it anew.
  void close() { engine_.reset(); }

 private:
  std::string location_;
  Patience patience_;
  std::unique_ptr<Engine> engine_;
  std::string uuid_;                  // of the archive that was opened
  std::vector<std::string> missing_;  // servers, as it was opened
};

}  // namespace emeroteca::interactive

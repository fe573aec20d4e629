#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <sys/mman.h>
#include <unistd.h>

#include "errors/report.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::tests {

const std::vector<FuzzTarget>& fuzz_targets() {
  static const std::vector<FuzzTarget> all = [] {
    std::vector<FuzzTarget> joined;
    for (const auto table : {reader_targets, dump_field_targets, archive_targets, glass_targets,
                             query_targets, evaluation_targets, settings_targets}) {
      std::vector<FuzzTarget> targets = table();
      std::move(targets.begin(), targets.end(), std::back_inserter(joined));
    }
    return joined;
  }();
  return all;
}

const FuzzTarget& fuzz_target(std::string_view name) {
  const auto& all = fuzz_targets();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const FuzzTarget& target) { return target.name == name; });
  if (found == all.end()) {
    throw std::invalid_argument("there is nothing to fuzz named " + std::string(name));
  }
  return *found;
}

void promise(bool kept, const std::string& what) {
  if (!kept) throw std::logic_error(what);
}

void promise_harmless(std::string_view text, const std::string& what) {
  const std::string harm = harm_in(text);
  if (!harm.empty()) throw std::logic_error(what + ": " + harm);
}

void promise_told(const Error& fault) {
  promise(*fault.what() != '\0', "an error that says nothing");
  std::ostringstream told;
  report(fault, {"", "searcher"}, told);
  promise_harmless(told.str(), "an error");
}

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written <= 0) throw std::runtime_error("no file in memory");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

MemoryFile::~MemoryFile() {
  close(descriptor_);
}

TwoTexts two_texts(std::string_view bytes) {
  const std::size_t between = bytes.find("\n\n");
  if (between == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, between + 1), bytes.substr(between + 2)};
}

}  // namespace emeroteca::tests

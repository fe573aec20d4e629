// libFuzzer's entry: the environment's EMEROTECA_FUZZ_TARGET says what to fuzz; without it, or with
// another name, the names are listed. `./dev fuzz` sets it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/fuzz/readers/harness.h"
#include "tests/support/dump_examples.h"

namespace {

std::string target;

void write_examples(const std::string& folder) {
  for (const auto& example : emeroteca::tests::dump_examples()) {
    if (example.format != target && target != "auto") continue;
    for (const std::size_t articles : {1U, 3U}) {
      std::ofstream file(folder + '/' + std::to_string(articles) + std::string(example.file_name));
      file << emeroteca::tests::make_dump(example, articles);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* const named = std::getenv("EMEROTECA_FUZZ_TARGET");
  if (named != nullptr) target = named;
  const auto names = emeroteca::tests::fuzz_targets();
  if (std::find(names.begin(), names.end(), target) != names.end()) {
    const char* const folder = std::getenv("EMEROTECA_FUZZ_EXAMPLES");
    if (folder == nullptr) return 0;
    write_examples(folder);
    std::exit(0);
  }
  for (const std::string& name : names) std::puts(name.c_str());
  std::exit(target.empty() ? 0 : 2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  emeroteca::tests::fuzz_one(target, {reinterpret_cast<const char*>(data), size});
  return 0;
}

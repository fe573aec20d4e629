// libFuzzer's entry: the environment's EMEROTECA_FUZZ_TARGET says what to fuzz; without it, or with
// another name, the names are listed. With EMEROTECA_FUZZ_SEEDS the seeds are written there
// instead.
// `./dev fuzz` sets both.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/fuzz/fuzz_target.h"

namespace {

const emeroteca::tests::FuzzTarget* target = nullptr;

void write_seeds(const std::string& folder) {
  std::size_t number = 0;
  for (const std::string& seed : target->seeds()) {
    std::ofstream file(folder + '/' + std::to_string(++number), std::ios::binary);
    file << seed;
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* const named = std::getenv("EMEROTECA_FUZZ_TARGET");
  const auto& all = emeroteca::tests::fuzz_targets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) {
    return named != nullptr && one.name == named;
  });
  if (found != all.end()) {
    target = &*found;
    const char* const folder = std::getenv("EMEROTECA_FUZZ_SEEDS");
    if (folder == nullptr) return 0;
    write_seeds(folder);
    std::exit(0);
  }
  for (const auto& one : all) std::puts(one.name.c_str());
  std::exit(named == nullptr ? 0 : 2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->read({reinterpret_cast<const char*>(data), size});
  return 0;
}

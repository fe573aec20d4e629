// Damage to a file of an archive, for readers that have to bear it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <xapian.h>

namespace emeroteca::tests {

// Calls `read` so many times, each time with some bytes of the file changed, and puts the file
// back. What Xapian says of the damage is let pass. Seeded: the same changes each time.
template <typename Read>
void with_damage(const std::filesystem::path& file, unsigned times, unsigned bytes,
                 const Read& read) {
  std::string whole;
  {
    std::ifstream in(file, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::mt19937 random(9);
  for (unsigned round = 0; round < times; ++round) {
    std::string damaged = whole;
    for (unsigned change = 0; change < bytes; ++change) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    std::ofstream(file, std::ios::binary) << damaged;
    try {
      read();
    } catch (const Xapian::Error&) {
      continue;
    }
  }
  std::ofstream(file, std::ios::binary) << whole;
}

}  // namespace emeroteca::tests

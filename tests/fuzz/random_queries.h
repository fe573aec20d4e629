// Queries made of random bytes and of the pieces that mean something in a query.
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace emeroteca::tests {

// A number that the environment gives, or the usual one.
unsigned number(const char* variable, unsigned usual);

// The seed that EMEROTECA_SEED gives, or a random one. It is printed, so that any run can be
// repeated.
unsigned announced_seed();

class Fuzzer {
 public:
  explicit Fuzzer(unsigned seed) : random_(seed) {}

  std::string query();

  // At random from 0 to limit - 1.
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

// A query for a message: ASCII, all other bytes as \xNN.
std::string visible(std::string_view text);

}  // namespace emeroteca::tests

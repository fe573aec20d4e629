// Hostile bytes for the readers of dumps: one harness for libFuzzer, for the stored inputs that
// once broke a reader and for random changes of small dumps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::tests {

// What can be fuzzed: every format of the table by its name; "auto", which tells what a file is and
// unpacks it; "unpack", archives and compressed files alone.
std::vector<std::string> fuzz_targets();

// Reads the bytes as that target does, to the end. Throws std::logic_error, with a reason, where
// the reading breaks a promise:
//   an article is UTF-8 and has an id and something to show
//   what a dump holds does not depend on the blocks that it comes in
//   nothing but ReadError leaves a reader
void fuzz_one(std::string_view target, std::string_view bytes);

}  // namespace emeroteca::tests

// corpus/articles as an archive, made once for all tests of a program.
#pragma once

#include <string>

namespace emeroteca::tests {

// The archive's folder. Throws std::runtime_error when it cannot be made.
const std::string& corpus_archive();

}  // namespace emeroteca::tests

// What is done to the bytes of a file before they are its text.
#pragma once

#include <string>

namespace emeroteca::evaluation {

// What gzip, bzip2, xz or zstd packed, several of its packets one behind the other; told by the
// first bytes, whatever the file is called. Anything else as it is. Throws FileError with line 0
// for what is cut off, damaged or larger than 4 GB, and for what other programs packed. `file` is a
// name for messages.
std::string unpacked(std::string bytes, const std::string& file);

// UTF-16 as UTF-8: with a byte order mark, or beginning with two characters of ASCII. Anything else
// as it is. Throws FileError with line 0 for UTF-32.
std::string without_utf16(std::string bytes, const std::string& file);

}  // namespace emeroteca::evaluation

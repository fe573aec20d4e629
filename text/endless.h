// Names that are typed for those of files of text.
#pragma once

#include <string>

namespace emeroteca::text {

// Whether it is a device that gives bytes without an end, such as /dev/zero: what reads a whole
// file would take all memory.
bool is_endless(const std::string& path);

}  // namespace emeroteca::text

// Which streams are compressed files or archives: told by their first bytes, never by their names.
#pragma once

#include <cstddef>
#include <string_view>

namespace emeroteca::dumps {

// How many of the first bytes looks_packed wants to see (a tar header's size).
inline constexpr std::size_t kPackedHeadBytes = 512;

// True for the beginnings of archives (tar, zip, 7z) and of the compressed files that decompress.h
// does not read (lz4, lz, Z). A text never looks like one.
bool looks_packed(std::string_view head);

// True for a zip file.
bool looks_like_zip(std::string_view head);

}  // namespace emeroteca::dumps

// Texts that somebody read in the wrong charset before they came here.
#pragma once

#include <cstddef>
#include <string>

namespace emeroteca::dumps {

// Makes "perché" of "perchÃ©": UTF-8 that was read as Windows-1252 (or Latin-1) and written as
// UTF-8 again. Only what can be nothing else: Ã before what no letter stands before, â€ before a
// third mark, Â before a sign or where there are others of these. Returns how many characters it
// mended.
std::size_t repair_mojibake(std::string& text);

}  // namespace emeroteca::dumps

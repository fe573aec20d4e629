// Texts in the encodings of before UTF-8: which one it is, and the same in UTF-8 (ICU).
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The usual name of a charset ("windows-1252", "Shift_JIS"), by any label ("latin1", "x-mac-roman",
// "cp850"); empty where it is not known. As browsers do, ASCII and ISO-8859-1 are read as
// windows-1252, which is the same for all that a text holds.
std::string known_charset(std::string_view label);

// UTF-16LE, UTF-16BE, UTF-32LE or UTF-32BE, by the byte order mark at the beginning of a file or,
// as Windows programs leave it out, by the zeros that Latin letters have; UTF-8 by its mark; else
// empty.
std::string_view unicode_charset(std::string_view head);

// What a file says that it is written in: unicode_charset, else what an XML declaration at its
// beginning names, unless its bytes are UTF-8 all the same; empty where nothing is said.
std::string declared_charset(std::string_view head);

// What a text that is not UTF-8 is written in: windows-1252, ISO-8859-15, macintosh or ibm-850, by
// where its bytes above 0x7F stand: àèìòù behind letters, quotation marks around words. Empty where
// more than a tenth of them make no sense in any, or more of them are well-formed UTF-8.
std::string_view eight_bit_charset(std::string_view text);

// The text in UTF-8. What the charset does not define becomes U+FFFD; a byte order mark goes.
// `charset` is one that these functions return.
std::string decoded(std::string_view text, std::string_view charset);

// A text that was written as Windows does and read as ISO-8859-1: its quotation marks, dashes and
// euros are control characters (U+0080 to U+009F), and become what they were.
std::string with_signs_of_windows(std::string text);

// A file's name in a zip of DOS or Windows (code page 850), in UTF-8; no two become one.
std::string from_dos(std::string_view name);

// A name in UTF-8 that is no other name's: bytes that are not UTF-8 become %E0, and so that nothing
// else does, a % before such digits (%80 to %FF, %25) becomes %25.
std::string utf8_name(std::string_view name);

}  // namespace emeroteca::dumps

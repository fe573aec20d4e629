// Other spellings of a name: Italian and English papers write foreign names each in their own way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace emeroteca::query {

// What is left of a folded word when the habits of transcription are taken away: one letter for all
// the ways to write a sound (`ci`, `ch`, `kh`, `k`; `y`, `j`, `ij`; `w`, `v`; `ts`, `z`, `s`), none
// doubled, and no umlaut (muller and mueller). Spellings of one name have the same: gorbaciov and
// gorbachev, eltsin and yeltsin. Vowels stay apart, so that martini and martino are two names.
std::string name_key(std::string_view surface);

// Words of the archive that are other spellings of a folded word, the most frequent first, at most
// `most`: those with the same key, and where one of the two looks like an Arabic or Persian name
// (kh, dh, q without u, -llah, -ddin, Abd-) those whose key has e for i or o for u. Only words of
// five bytes or more that begin with a Latin letter have any. Reads words that begin alike, at most
// `budget` of them, and takes those off it.
std::vector<std::string> name_variants(const Xapian::Database& database, std::string_view surface,
                                       std::size_t most, std::size_t& budget);

}  // namespace emeroteca::query

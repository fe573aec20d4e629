// The names in what stands over or under an article for its author.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// Where a text was written, and so what its first word may be.
enum class Wording : std::uint8_t {
  kName,    // where names stand: "Di Maio Luigi", "da Ponte Anna" begin with surnames
  kField,   // a field for the author: "di" in small letters is no name, but "da Silva" is one
  kLine,    // what a page shows for its author: nor is "da" in small letters
  kByline,  // a line that is a byline for certain: "Di Anna Neri" is by Anna Neri
};

// The text behind "By", "written by", "a cura di", "di" and the like; all of it where it begins
// with none of them. "By" may be written anyhow.
std::string_view without_by(std::string_view text, Wording wording);

// The names of a text without its "By": "Anna Neri, Ugo Blu e Ada Monti" are three. "Mario Rossi,
// Reuters" and "Ann Smith, Associated Press Writer" are one, with the house or office.
std::vector<std::string> separate_names(std::string_view text);

// Both: the names in "By Ann Smith and Bob Jones".
std::vector<std::string> names_in_byline(std::string_view text, Wording wording);

// The names in what is certainly a byline, where it is written without "By": "Jane Doe and John
// Roe". Whole where a part of it is no name of two to four words with capitals: "Research and
// Development".
std::vector<std::string> names_beside_and(std::string_view text);

}  // namespace emeroteca::dumps

// Names in Cyrillic and Greek letters as papers write them in ours.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::stemmers {

// A word of Cyrillic or Greek letters (a normal form, fold.h) in Latin ones, folded, as English
// papers romanise it: путин is putin, хрущев khrushchev, τσίπρας tsipras (the tables of
// BGN/PCGN). Empty
// for words of other scripts.
std::string romanised(std::string_view normal);

}  // namespace emeroteca::stemmers

// Short names of the two languages, for tables of cases.
#pragma once

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

inline constexpr Language kIt = Language::kItalian;
inline constexpr Language kEn = Language::kEnglish;

}  // namespace emeroteca::stemmers

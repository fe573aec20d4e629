// Times as values of articles, which sort as their texts do.
#pragma once

#include <string>

namespace emeroteca {

// sortable_serialise() of seconds since 1970.
//
// Xapian 1.4.22 puts some times before 1970 too late: a negative number of more than 26 bits is
// negated in two parts, without a carry. From 1901 to 1935 what is no multiple of 32 seconds stands
// up to 32 seconds later than it is, from 1697 to 1833 up to 128. Midnight of any day stands right
// beside that of any other. (What it reads back is what was written.)
std::string time_key(double seconds);

// The last text before time_key(end): the end of a range that `end` is no part of. A thousandth
// less than `end` would be no such text, for the reason above.
std::string last_time_key_before(double end);

}  // namespace emeroteca

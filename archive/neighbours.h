// Whether two words stand side by side anywhere in an archive.
#pragma once

#include <cstddef>
#include <string>

#include <xapian.h>

namespace emeroteca {

// True once an article is found where `right` stands right behind `left`. Takes one from `budget`
// for each step from an article, or from a place in one, to another; false where that is used up.
// Straight from the tables where the archive is one folder on this machine.
bool stand_side_by_side(const Xapian::Database& database, const std::string& left,
                        const std::string& right, std::size_t& budget);

}  // namespace emeroteca

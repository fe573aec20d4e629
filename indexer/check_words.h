// Is what is searched what the articles say?
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <xapian.h>

namespace emeroteca::indexing {

// Whether this program analyses articles as the archive's were.
bool is_of_this_analysis(const Xapian::Database& database);

// Analyses every article again and compares: term lists and values with each article, and the lists
// of the terms (articles, how often, where) and the lengths by one sum of hashes of all of them,
// which does not depend on their order. What an article's text does not tell, its collection, is
// taken as it is. A fault is told to `tell`, one line each; `at` says where it is, ever higher.
// Takes about as long as indexing. Throws Xapian::Error.
void check_words(const Xapian::Database& database,
                 const std::function<void(const std::string& fault)>& tell,
                 const std::function<void(std::uint64_t at)>& at);

}  // namespace emeroteca::indexing

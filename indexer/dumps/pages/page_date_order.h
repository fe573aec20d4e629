// Which of two numbers is the day, by the other dates of a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/pages/page_blocks.h"

namespace emeroteca::dumps {

// A date of a page, "12/01/2024", with its year first where day and month cannot be told apart in
// it and the dates in figures that the page shows ("13/01/2024") agree on an order. As it is where
// they do not, and where it needs no telling.
std::string with_order_of_page(std::string date, const std::vector<TextBlock>& blocks);

}  // namespace emeroteca::dumps

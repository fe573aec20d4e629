// How the articles that a query found are spread over the values of a field.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace emeroteca {

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

struct Facet {
  std::string name;
  std::vector<FacetCount> counts;  // in the order in which they are to be shown
  std::uint64_t others = 0;        // articles under values that are not in `counts`
};

}  // namespace emeroteca
